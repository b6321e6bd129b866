// The privacy matrix, generated from the router: every viewer asks for every address of every route, in a world with a
// canary in every private field. Nobody may receive a canary that is not theirs, in body or headers; what is forbidden
// and what is absent answer alike; what outsiders send changes nothing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createWorld, type World } from '../support/world.ts';
import { targetsOf } from './addresses.ts';
import { type CanaryWorld, createCanaryWorld } from './canaries.ts';
import { entries } from './entries.ts';
import {
  addressesOf,
  asked,
  fingerprint,
  firstDifference,
  leaksIn,
  leaksOf,
  mayMeet,
  met,
  neutral,
  outsiders,
  routes,
  stopClock,
  tokens,
  twinsOf,
  withoutLimits,
} from './kit.ts';

/** Stored, but shown to nobody so far. */
const noPageYet = new Set(['reason in the audit']);

let world: World;
let canaries: CanaryWorld;

before(async () => {
  world = await createWorld();
  withoutLimits();
  canaries = await createCanaryWorld(world);
  stopClock(world);
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
      // A token at a route without a scope has a test of its own.
      const viewers = [...canaries.viewers.values()].filter((one) => route.scope || !tokens.has(one.name));
      const asking = viewers.map(async (viewer) => {
        for (const address of addressesOf(route, canaries, viewer.name))
          leaks.push(...(await leaksOf(viewer, 'GET', address, canaries)));
      });
      await Promise.all(asking);
    }
    console.log(`asked ${asked} times`);
    assert.ok(asked > 5_000, 'the matrix is not empty');
    assert.deepEqual(leaks, []);
    // The other way round: whoever is entitled does meet each canary somewhere, so that the search can find.
    const unmet = [...canaries.allowed].filter(
      ([canary, { what, may }]) => may.size > 0 && !met.has(canary) && !noPageYet.has(what),
    );
    assert.deepEqual(
      unmet.map(([, { what }]) => what),
      [],
      'nobody met these: either no page shows them yet, or the canary sits in the wrong place',
    );
  });

  it('answers outsiders alike for what is forbidden and what is absent, and lets them change nothing', async () => {
    const before = await fingerprint(world, canaries);
    const wrong: string[] = [];
    let compared = 0;
    for (const route of routes.filter((one) => one.output !== 'stream' && !entries[one.name]?.endsSession)) {
      const asking = outsiders.map(async (name) => {
        if (tokens.has(name) && !route.scope) return;
        const viewer = canaries.viewers.get(name)!;
        for (const { there, absent } of twinsOf(route, canaries)) {
          if (mayMeet(route, name, there[0], canaries)) continue;
          const a = await viewer.request(route.method, ...there);
          const b = await viewer.request(route.method, ...absent);
          compared += 1;
          wrong.push(...leaksIn(a, viewer, route.method, there[0], canaries, there[1]));
          const [here, nowhere] = [neutral(a, there), neutral(b, absent)];
          if (here !== nowhere)
            wrong.push(
              `${name}: ${route.method} ${there[0]} ${JSON.stringify(there[1]).slice(0, 120)} answers ${a.status}, its absent twin ${b.status}: ${firstDifference(here, nowhere)}`,
            );
        }
      });
      await Promise.all(asking);
    }
    console.log(`compared ${compared} pairs`);
    assert.ok(compared > 2_000, 'there are pairs');
    assert.deepEqual(wrong, []);
    assert.deepEqual(await fingerprint(world, canaries), before, 'an outsider changed something private');
  });

  it('lets outsiders change nothing of others at the addresses that they do see', async () => {
    const before = await fingerprint(world, canaries);
    const leaks: string[] = [];
    for (const route of routes.filter((one) => one.method !== 'GET' && !entries[one.name]?.endsSession)) {
      const open = targetsOf(canaries, route.path).filter((one) => !one.isPrivate);
      const sending = outsiders.map(async (name) => {
        const viewer = canaries.viewers.get(name)!;
        for (const { path } of open) {
          if (mayMeet(route, name, path, canaries)) continue;
          const sent = entries[route.name]?.body?.(canaries) ?? {};
          leaks.push(...(await leaksOf(viewer, route.method, path, canaries, sent)));
        }
      });
      await Promise.all(sending);
    }
    console.log(`asked ${asked} times in all`);
    assert.deepEqual(leaks, []);
    assert.deepEqual(await fingerprint(world, canaries), before, 'an outsider changed something of others');
  });
});
