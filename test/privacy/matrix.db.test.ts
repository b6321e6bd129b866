// The privacy matrix, generated from the router: every viewer asks for every address of every route, in a world with a
// canary in every private field. Nobody may receive a canary that is not theirs, in body or headers; what is forbidden
// and what is absent answer alike; what outsiders send changes nothing.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { allRoutes } from '../../src/app/features.ts';
import type { Inputs, RouteLiteral } from '../../src/platform/http/route.ts';
import { createWorld, type World } from '../support/world.ts';
import { targetsOf } from './addresses.ts';
import { type CanaryWorld, createCanaryWorld } from './canaries.ts';
import { entries } from './entries.ts';
import type { MatrixViewer, ViewerName } from './viewers.ts';

const routes = allRoutes() as unknown as RouteLiteral<Inputs>[];
const outsiders: ViewerName[] = [
  'guest',
  'stranger',
  'exMember',
  'suspended',
  'moderatorElsewhere',
  'operator',
  'tokenOfStranger',
];
const cookieOnly = new Set<ViewerName>([
  'tokenOfStranger',
  'readTokenOfMember',
  'writeTokenOfMember',
  'moderateTokenOfModerator',
]);

let world: World;
let canaries: CanaryWorld;
let asked = 0;

before(async () => {
  world = await createWorld();
  // The matrix knocks thousands of times within a minute; limits have tests of their own.
  world.ctx.clock = spreadClock();
  canaries = await createCanaryWorld(world);
});
after(() => world.close());

describe('the privacy matrix', () => {
  it('has an entry for every route, and no entry without a route', () => {
    const names = routes.map((route) => route.name);
    assert.deepEqual(new Set(names).size, names.length, 'two routes have one name');
    assert.deepEqual(Object.keys(entries).sort(), [...names].sort());
  });

  it('gives no viewer a canary that is not theirs, on any page, feed, search or API answer', async () => {
    const leaks: string[] = [];
    for (const route of routes.filter((one) => one.method === 'GET' && one.output !== 'stream')) {
      for (const viewer of canaries.viewers.values()) {
        if (cookieOnly.has(viewer.name) && !route.scope && route.access !== 'anyone') continue;
        for (const address of addressesOf(route)) leaks.push(...(await leaksOf(viewer, 'GET', address)));
      }
    }
    console.log(`asked ${asked} times`);
    assert.ok(asked > 1_000, 'the matrix is not empty');
    assert.deepEqual(leaks, []);
  });

  it('answers outsiders alike for what is forbidden and what is absent', async () => {
    const differences: string[] = [];
    for (const route of routes.filter((one) => one.output !== 'stream')) {
      for (const target of targetsOf(canaries, route.path).filter(
        (one) => one.isPrivate && one.path !== one.absentPath,
      )) {
        for (const name of outsiders) {
          const viewer = canaries.viewers.get(name)!;
          if (mayMeet(route, name, target.path)) continue;
          const form = entries[route.name]?.form;
          const there = await viewer.request(route.method, target.path, form);
          const absent = await viewer.request(route.method, target.absentPath, form);
          const [a, b] = [neutral(there, target.path), neutral(absent, target.absentPath)];
          if (a !== b)
            differences.push(
              `${name}: ${route.method} ${target.path} answers ${there.status}, its absent twin ${absent.status}${there.status === absent.status ? ' with another body' : ''}`,
            );
        }
      }
    }
    assert.deepEqual(differences, []);
  });

  it('lets nothing that outsiders send change, or give away, what is private', async () => {
    const before = await fingerprint();
    const leaks: string[] = [];
    for (const route of routes.filter((one) => one.method !== 'GET' && !entries[one.name]?.endsSession)) {
      for (const name of outsiders) {
        for (const target of targetsOf(canaries, route.path).filter((one) => one.isPrivate)) {
          if (mayMeet(route, name, target.path)) continue;
          leaks.push(
            ...(await leaksOf(
              canaries.viewers.get(name)!,
              route.method,
              target.path,
              entries[route.name]?.form,
            )),
          );
        }
      }
    }
    assert.deepEqual(leaks, []);
    assert.equal(await fingerprint(), before, 'something private was changed by an outsider');
  });
});

function addressesOf(route: RouteLiteral<Inputs>): string[] {
  const queries = ['', ...(entries[route.name]?.queries?.(canaries) ?? [])];
  return targetsOf(canaries, route.path).flatMap(({ path }) => queries.map((query) => path + query));
}

async function leaksOf(
  viewer: MatrixViewer,
  method: string,
  path: string,
  form?: Record<string, string>,
): Promise<string[]> {
  const answer = await viewer.request(method, path, form);
  asked += 1;
  if (answer.status >= 500) return [`${viewer.name}: ${method} ${path} broke with ${answer.status}`];
  // What the viewer wrote into the address comes back legally (their own search words, their own path).
  const given = decodeURIComponent(path);
  const all = `${answer.text}\n${[...answer.headers].join('\n')}`;
  const leaks: string[] = [];
  for (const [canary, { what, may }] of canaries.allowed) {
    if (!may.has(viewer.name) && !given.includes(canary) && all.includes(canary))
      leaks.push(`${viewer.name} received the ${what} by ${method} ${path}`);
  }
  return leaks;
}

/** Addresses at which an outsider is rightly met differently: the closed door they may knock at, their own request. */
function mayMeet(route: RouteLiteral<Inputs>, name: ViewerName, path: string): boolean {
  return entries[route.name]?.meets?.(name, path, canaries) ?? false;
}

/** An answer without what must differ: the address itself, in its forms, and the time-bound parts. */
function neutral(answer: { status: number; text: string; location: string | null }, path: string): string {
  let text = `${answer.status} ${answer.location ?? ''}\n${answer.text}`;
  for (const part of [path, encodeURIComponent(path), ...path.split('/').filter((one) => one.length > 12)])
    text = text.replaceAll(part, '·');
  return text.replace(/name="csrf" value="[^"]*"/g, '').replace(/value="[0-9a-f-]{36}"/g, '');
}

/** A hash over everything private that outsiders could have changed. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const table of [
    'threads',
    'posts',
    'post_texts',
    'post_revisions',
    'drafts',
    'outgoing_posts',
    'memberships',
    'communities',
    'charter_rules',
    'invitations',
    'facets',
    'decisions',
    'reactions',
    'alias_reveals',
    'safety_plans',
    'passkeys',
    'email_addresses',
  ]) {
    const { rows } = await world.owner.query(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS sum FROM ${table} t`,
    );
    hash.update(`${table} ${rows[0].sum}\n`);
  }
  return hash.digest('hex');
}

/** Each asking a little later than the one before, so that no limit is reached. */
function spreadClock(): () => Date {
  let shift = 0;
  return () => {
    shift += 120;
    return new Date(Date.now() + shift);
  };
}
