// What the tests of the privacy matrix share: asking, comparing, and a hash over everything private.
import { createHash } from 'node:crypto';
import { allRoutes } from '../../src/app/features.ts';
import { type Inputs, type Limit, limits, type RouteLiteral } from '../../src/platform/http/route.ts';
import type { Answer } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import { type Target, targetsOf } from './addresses.ts';
import type { CanaryWorld } from './canaries.ts';
import type { Sent } from './entries/entry.ts';
import { entries } from './entries.ts';
import type { MatrixViewer, ViewerName } from './viewers.ts';

export type AnyRoute = RouteLiteral<Inputs>;
export const routes = allRoutes() as unknown as AnyRoute[];
export const outsiders: ViewerName[] = [
  'guest',
  'stranger',
  'exMember',
  'suspended',
  'moderatorElsewhere',
  'operator',
  'tokenOfStranger',
];
export const tokens = new Set<ViewerName>([
  'tokenOfStranger',
  'readTokenOfMember',
  'writeTokenOfMember',
  'moderateTokenOfModerator',
]);

export let asked = 0;
/** Canaries that somebody entitled really received: a canary that nobody can meet would prove nothing. */
export const met = new Set<string>();

const curious = new Set<ViewerName>([...outsiders, 'blocked', 'member']);

/** Every way of asking a route: each object in the path, bare and with each query. Those who may see most ask less. */
export function addressesOf(route: AnyRoute, world: CanaryWorld, name: ViewerName): string[] {
  const entry = entries[route.name];
  const queries = ['', ...(entry?.queries?.(world) ?? []).slice(0, curious.has(name) ? undefined : 6)];
  for (const { there } of entry?.names?.(world) ?? []) if (there.query) queries.push(there.query);
  return targetsOf(world, route.path).flatMap(({ path }) => queries.map((query) => path + query));
}

export type Twin = { there: [string, Sent]; absent: [string, Sent] };

/** Requests for something private, each beside the same request for something that is not there. */
export function twinsOf(route: AnyRoute, world: CanaryWorld): Twin[] {
  const entry = entries[route.name];
  const targets = targetsOf(world, route.path);
  const body = (): Sent => entry?.body?.(world) ?? {};
  const byPath = targets
    .filter((one) => one.isPrivate && one.path !== one.absentPath)
    .map((one): Twin => ({ there: [one.path, body()], absent: [one.absentPath, body()] }));
  const open: Target[] = targets.filter((one) => !one.isPrivate);
  const byName = open.flatMap(({ path }) =>
    (entry?.names?.(world) ?? []).map(
      ({ there, absent }): Twin => ({ there: [path, there], absent: [path, absent] }),
    ),
  );
  return [...byPath, ...byName];
}

/** Addresses at which an outsider is rightly met differently: the closed door they may knock at, their own request. */
export function mayMeet(route: AnyRoute, name: ViewerName, path: string, world: CanaryWorld): boolean {
  return entries[route.name]?.meets?.(name, path, world) ?? false;
}

export async function leaksOf(
  viewer: MatrixViewer,
  method: string,
  path: string,
  world: CanaryWorld,
  sent: Sent = {},
): Promise<string[]> {
  return leaksIn(await viewer.request(method, path, sent), viewer, method, path, world, sent);
}

export function leaksIn(
  answer: Answer,
  viewer: MatrixViewer,
  method: string,
  path: string,
  world: CanaryWorld,
  sent: Sent,
): string[] {
  asked += 1;
  // What the viewer wrote comes back legally (their own search words, their own path).
  const given = decodeURIComponent(`${path} ${sent.query ?? ''}`) + JSON.stringify(sent);
  const all = `${answer.text}\n${[...answer.headers].join('\n')}`;
  if (answer.status >= 500) return [`${viewer.name}: ${method} ${path} broke with ${answer.status}`];
  const leaks: string[] = [];
  for (const [canary, { what, may }] of world.allowed) {
    if (given.includes(canary) || !all.includes(canary)) continue;
    if (may.has(viewer.name)) met.add(canary);
    else leaks.push(`${viewer.name} received the ${what} by ${method} ${path}${sent.query ?? ''}`);
  }
  return leaks;
}

type Heard = { status: number; text: string; location: string | null };

/** An answer without what must differ: what was asked, in its forms, and the marks of one page (tokens, fresh ids). */
export function neutral(answer: Heard, [path, sent]: [string, Sent]): string {
  let text = `${answer.status} ${answer.location ?? ''}\n${answer.text}`;
  const asks = [
    path,
    ...Object.values(sent.form ?? {}).flat(),
    ...words(sent.json),
    ...queryWords(sent.query),
  ];
  const parts = asks.flatMap((ask) => [ask, encodeURIComponent(ask), ...ask.split('/')]);
  for (const part of parts.filter((one) => one.length > 12).sort((a, b) => b.length - a.length))
    text = text.replaceAll(part, '·');
  return text
    .replace(/name="csrf" value="[^"]*"/g, '')
    .replace(/value="[0-9a-hjkmnp-tv-z]{26}"/g, '')
    .replace(/value="[0-9a-f-]{36}"/g, '')
    .replace(/"(challenge|ticket)":"[^"]*"/g, '');
}

export function firstDifference(a: string, b: string): string {
  let at = 0;
  while (a[at] === b[at] && at < a.length) at += 1;
  return `“${a.slice(Math.max(0, at - 60), at + 60)}” and “${b.slice(Math.max(0, at - 60), at + 60)}”`;
}

function words(json: unknown): string[] {
  if (typeof json === 'string') return [json];
  return json && typeof json === 'object' ? Object.values(json).flatMap(words) : [];
}

function queryWords(query = ''): string[] {
  return [query, ...new URLSearchParams(query).values()];
}

// Whose rows are no outsider's: an outsider may well change what is their own.
const insiders = ['author', 'member', 'blocked', 'moderator'] as const;
const ofMembers = [
  'drafts',
  'outgoing_posts',
  'safety_plans',
  'kept_exercises',
  'passkeys',
  'email_addresses',
  'sessions',
  'access_tokens',
  'bookmarks',
  'blocks',
  'mutes',
  'reading_preferences',
  'memberships',
  'notifications',
  'recovery_codes',
];
const ofPersonas = ['facets', 'personas', 'reactions', 'threads', 'posts', 'post_texts', 'post_revisions'];
const ofPlaces = [
  'communities',
  'charter_rules',
  'membership_questions',
  'invitations',
  'community_people',
  'community_topics',
  'decisions',
  'audit_entries',
  'alias_reveals',
  'thread_tags',
];
// Moved by the insiders' own looking, not by outsiders.
const restless = new Set(['last_used_at', 'last_used_on', 'last_seen_on']);

/** A hash of each private table, as far as it belongs to insiders or to the communities that outsiders are not in. */
export async function fingerprint(world: World, canaries: CanaryWorld): Promise<Record<string, string>> {
  const people = insiders.map((name) => canaries.people[name]);
  const places = Object.entries(canaries.places)
    .filter(([name]) => name !== 'elsewhere')
    .map(([, { id }]) => id);
  const sums: Record<string, string> = {};
  const sum = async (table: string, where: string, values: unknown[]) => {
    const { rows } = await world.owner.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${where}`, [
      values,
    ]);
    const lines = rows.map(({ row }) =>
      JSON.stringify(Object.entries(row).filter(([column]) => !restless.has(column))),
    );
    const digest = createHash('sha256').update(lines.sort().join('\n')).digest('hex');
    sums[`${table} (${where.slice(0, 20)})`] = digest;
  };
  for (const table of ofMembers)
    await sum(
      table,
      'member_id = ANY ($1)',
      people.map((one) => one.memberId),
    );
  const { rows } = await world.owner.query(
    'SELECT persona_id FROM persona_owners WHERE member_id = ANY ($1)',
    [people.map((one) => one.memberId)],
  );
  const personas = rows.map((row) => row.persona_id);
  for (const table of ofPersonas) {
    const column = table === 'personas' ? 'id' : 'persona_id';
    await sum(table, `${column} = ANY ($1)`, personas);
  }
  for (const table of ofPlaces)
    await sum(table, table === 'communities' ? 'id = ANY ($1)' : 'community_id = ANY ($1)', places);
  await sum('posts', 'community_id = ANY ($1)', places);
  // What everybody sees may be reported by everybody.
  await sum('reports', 'community_id = ANY ($1)', [canaries.places.secret.id, canaries.places.unlisted.id]);
  return sums;
}

/** The matrix knocks thousands of times within a minute; limits have tests of their own. */
export function withoutLimits(): void {
  // In place: what is nowhere, and what a handler counts by itself, goes by the same objects.
  const all: Limit[] = [...routes.map((route) => route.limit), ...Object.values(limits)];
  for (const limit of all) limit.hits = 1_000_000_000;
}

/** The same moment for every answer, so that two can be compared letter by letter. */
export function stopClock(world: World): void {
  const now = new Date();
  world.ctx.clock = () => now;
}
