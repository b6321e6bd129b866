// Every page of the product, found through the router and not by a list: as somebody who may see it, on a phone and on a desk,
// in the light and in the dark; no axe violation, nothing to scroll sideways, no script error.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allRoutes } from '../../src/app/features.ts';
import type { Inputs, RouteLiteral } from '../../src/platform/http/route.ts';
import { targetsOf } from '../privacy/addresses.ts';
import { type CanaryWorld, createCanaryWorld } from '../privacy/canaries.ts';
import type { ViewerName } from '../privacy/viewers.ts';
import { openPage } from '../support/browser.ts';
import { complaintsInEveryLook } from '../support/looks.ts';
import { createWorld, type World } from '../support/world.ts';

/** Asked for in this order: the first who is let in shows the page. */
const visitors: ViewerName[] = ['author', 'moderator', 'member', 'operator', 'guest'];
/** Pages behind a secret that only a journey of their own can hold: each is looked at with axe there. */
const elsewhere = new Set([
  'accounts.secondStepPage',
  'accounts.recoverLinkPage',
  'accounts.verifyEmailPage',
  'communities.invitation',
  'communities.door',
  'admin.first',
  'posts.ask_alias',
  // Needs a report on the disk: the insights journey looks at it.
  'insights.figures',
  // Needs somebody's address in its query: the communities' journey walks it.
  'communities.person',
  // Leads on to the page of a country, which is looked at here.
  'crisis.help',
]);

const pages = (allRoutes() as unknown as RouteLiteral<Inputs>[]).filter(
  (route) => route.method === 'GET' && route.output === 'page',
);

describe('every page', { timeout: 400_000 }, () => {
  let world: World;
  let canaries: CanaryWorld;
  const found: { name: string; path: string; cookie: string | null }[] = [];
  const unseen: string[] = [];

  before(async () => {
    world = await createWorld({ DEFAULT_COUNTRY: 'IE' });
    canaries = await createCanaryWorld(world);
    for (const route of pages) {
      const seen = await whoSees(route);
      if (seen) found.push({ name: route.name, ...seen });
      else if (!elsewhere.has(route.name)) unseen.push(`${route.name} ${route.path}`);
    }
  });
  after(() => world.close());

  async function whoSees(
    route: RouteLiteral<Inputs>,
  ): Promise<{ path: string; cookie: string | null } | null> {
    const names = route.access === 'guest' ? (['guest'] as const) : visitors;
    for (const name of names) {
      const viewer = canaries.viewers.get(name)!;
      for (const { path } of targetsOf(canaries, route.path)) {
        const answer = await viewer.request('GET', path);
        if (answer.status === 200) return { path, cookie: viewer.person?.session ?? null };
      }
    }
    return null;
  }

  it('can be found by somebody', () => {
    assert.deepEqual(unseen, []);
    assert.ok(found.length > 40, `${found.length} pages`);
  });

  it('is sound in every look', async () => {
    const server = await world.listen();
    const complaints: string[] = [];
    await using opened = await openPage({ reducedMotion: true, baseURL: server.address });
    // Dozens of pages in a minute would open more live streams than a member may have; they have tests of their own.
    await opened.page.route('**/live', (call) => call.fulfill({ status: 204 }));
    for (const { name, path, cookie } of found) {
      await opened.context.clearCookies();
      if (cookie) await opened.context.addCookies([{ name: 'cw', value: cookie, url: server.address }]);
      await opened.page.goto(server.address + path);
      complaints.push(...(await complaintsInEveryLook(opened.page, name)));
    }
    assert.deepEqual([...complaints, ...opened.problems], []);
  });
});
