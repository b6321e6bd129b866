// What the tests of attack classes share: the canary world with its most entitled people, fields read from the routes'
// own contracts, and what every answer must look like.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { targetsOf } from '../privacy/addresses.ts';
import { type CanaryWorld, createCanaryWorld } from '../privacy/canaries.ts';
import type { Sent } from '../privacy/entries/entry.ts';
import { entries } from '../privacy/entries.ts';
import { type AnyRoute, routes, withoutLimits } from '../privacy/kit.ts';
import { signIn } from '../support/people.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { createWorld, type World } from '../support/world.ts';

export type Arena = {
  world: World;
  canaries: CanaryWorld;
  /** Moderates every place and is operator: meets no refusal before the handler does its work. */
  mighty: Visitor;
  guest: Visitor;
};

export async function createArena(): Promise<Arena> {
  const world = await createWorld();
  withoutLimits();
  const canaries = await createCanaryWorld(world);
  const { moderator } = canaries.people;
  await world.owner.query('UPDATE members SET is_operator = true WHERE id = $1', [moderator.memberId]);
  const { visitor } = await signIn(world, moderator.memberId);
  return { world, canaries, mighty: visitor, guest: new Visitor(world) };
}

/** Who gets as far as the handler: the doors of sign-in are for guests. */
export function actorFor({ mighty, guest }: Arena, route: AnyRoute): Visitor {
  return route.access === 'guest' ? guest : mighty;
}

/** An address of the route that exists, in the secret place where there is a choice. */
export function addressOf({ canaries }: Arena, route: AnyRoute): string {
  return targetsOf(canaries, route.path)[0]!.path;
}

export function bodyOf({ canaries }: Arena, route: AnyRoute): Sent {
  return entries[route.name]?.body?.(canaries) ?? {};
}

export type Part = 'query' | 'form' | 'json';
/** `most`: letters that the contract allows; Infinity when the room counts them itself. */
export type Field = { part: Part; name: string; takesMany: boolean; isText: boolean; most: number };

type Json = {
  type?: string;
  anyOf?: Json[];
  oneOf?: Json[];
  properties?: Record<string, Json>;
  const?: unknown;
  maxLength?: number;
  enum?: unknown[];
};

/** Every field that a route's contract names, over all shapes that it takes. */
export function fieldsOf(route: AnyRoute): Field[] {
  const parts: Part[] = ['query', 'form', 'json'];
  return parts.flatMap((part) => {
    const schema = route.input?.[part];
    if (!schema) return [];
    const json = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Json;
    const fields = new Map<string, Field>();
    for (const shape of [json, ...(json.oneOf ?? []), ...(json.anyOf ?? [])]) {
      for (const [name, field] of Object.entries(shape.properties ?? {})) {
        const kinds = [field, ...(field.anyOf ?? [])];
        fields.set(name, {
          part,
          name,
          most: Math.max(
            ...kinds.map((one) => (one.type === 'string' ? (one.maxLength ?? Number.POSITIVE_INFINITY) : 0)),
          ),
          takesMany: kinds.some((one) => one.type === 'array'),
          isText: kinds.some((one) => one.type === 'string' && one.const === undefined && !one.enum),
        });
      }
    }
    return [...fields.values()];
  });
}

export const mutating = () => routes.filter((one) => one.method !== 'GET');
export const reading = () => routes.filter((one) => one.method === 'GET' && one.output !== 'stream');

/** A request as a page of ours would send it; `pairs` after the valid body's own fields. */
export async function post(
  who: Visitor,
  route: AnyRoute,
  path: string,
  fields: Iterable<readonly [string, string]>,
): Promise<Answer> {
  const body = new URLSearchParams({ csrf: who.csrf() });
  for (const [name, value] of fields) body.append(name, value);
  return who.request(route.method, path, {
    body: body.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

/** The same with one value that is encoded already, for many requests with much in them. */
export async function postEncoded(
  who: Visitor,
  route: AnyRoute,
  path: string,
  fields: [string, string][],
  [name, encoded]: [string, string],
): Promise<Answer> {
  const rest = new URLSearchParams([['csrf', who.csrf()], ...fields.filter(([own]) => own !== name)]);
  return who.request(route.method, path, {
    body: `${rest}&${encodeURIComponent(name)}=${encoded}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

/** Milliseconds of work of this process, whatever else the machine is busy with. */
export async function cost(run: () => Promise<unknown>): Promise<number> {
  const begin = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}

export async function postJson(who: Visitor, route: AnyRoute, path: string, json: unknown): Promise<Answer> {
  return who.request(route.method, path, {
    body: typeof json === 'string' ? json : JSON.stringify(json),
    headers: { 'content-type': 'application/json', 'x-csrf-token': who.csrf() },
  });
}

export function pairsOf(sent: Sent): [string, string][] {
  return Object.entries(sent.form ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
}

/** What every answer of ours has, whatever was asked. */
export function sound(answer: Answer, what: string): void {
  assert.ok(answer.status < 500, `${what} answers ${answer.status}: ${answer.text.slice(0, 300)}`);
  const csp = answer.headers.get('content-security-policy') ?? '';
  assert.match(csp, /default-src 'none'/, `${what} has no policy`);
  assert.doesNotMatch(csp, /unsafe|\*/, what);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', what);
  for (const name of ['server', 'x-powered-by']) assert.equal(answer.headers.get(name), null, what);
  if (answer.status >= 400) assert.equal(answer.headers.get('cache-control'), 'no-store', what);
}

// Counters, and when somebody was last here: they move with every request.
const restless = ['rate_limits', 'sessions', 'challenges', 'notification_mails'];

/** A hash of every table, to see that nothing at all was changed. */
export async function everything(world: World): Promise<Record<string, string>> {
  const { rows: tables } = await world.owner.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables.filter((one) => !restless.includes(one.name))) {
    const { rows } = await world.owner.query(
      `SELECT to_jsonb(t) - 'last_seen_on' - 'last_used_on' AS row FROM ${name} t`,
    );
    const lines = rows.map((one) => JSON.stringify(one.row)).sort();
    sums[name] = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
  }
  return sums;
}
