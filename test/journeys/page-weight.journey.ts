// The promise to slow lines: a conversation of twenty posts in at most 40 kB, 15 kB of it script, and ten requests.
// Counted as Chromium counts what came over the wire, for a member with an empty cache.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openPage } from '../support/browser.ts';
import { community, join, person, reply, type Thread, thread } from '../support/people.ts';
import { createWorld, type World } from '../support/world.ts';

const kB = 1_000;
let world: World;
let baseURL = '';
let one: Thread;
let session = '';

/** About 110 words a post, each with words of its own, so that compression has real work. */
function words(seed: number): string {
  const list =
    'night sleep doctor letter kitchen window morning walk tea friend worry tablet ward garden phone quiet slow breath river winter shoulder answer question because sometimes after before maybe together yesterday tomorrow'.split(
      ' ',
    );
  let state = seed * 7_919 + 17;
  return Array.from({ length: 110 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return `${list[state % list.length]}${state % 11 === 0 ? `${(state % 97).toString(36)}.` : ''}`;
  }).join(' ');
}

before(async () => {
  world = await createWorld();
  baseURL = (await world.listen()).address;
  const open = await community(world, 'early-days', 'public', { name: 'Early days' });
  const people = await Promise.all(
    ['Quiet Heron', 'Patient Rook', 'Marram Grass', 'Slow River', 'Amber Finch'].map((name) =>
      person(world, name),
    ),
  );
  for (const who of people) await join(world, who, open);
  one = await thread(world, people[0]!, open, { title: 'Three nights awake', text: words(0) });
  for (let i = 1; i < 20; i += 1) await reply(world, people[i % 5]!, one, { text: words(i) });
  session = people[1]!.session;
});
after(() => world.close());

for (const who of ['guest', 'member'] as const) {
  test(`a conversation of twenty posts is light for a ${who}`, async () => {
    const { page, context, close } = await openPage({ baseURL, width: 360 });
    if (who === 'member') await context.addCookies([{ name: 'cw', value: session, url: baseURL }]);
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    const types = new Map<string, string>();
    let [bytes, script] = [0, 0];
    wire.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
      // The stream of news is no part of the page: it stays open and carries a few bytes an hour.
      if (!request.url.endsWith('/live')) types.set(requestId, type ?? '');
    });
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!types.has(requestId)) return;
      bytes += encodedDataLength;
      if (types.get(requestId) === 'Script') script += encodedDataLength;
    });
    await page.goto(`/t/${one.short}`, { waitUntil: 'load' });
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(await page.getByRole('article').count(), 20);
    const said = `${bytes} bytes, ${script} of them script, in ${types.size} requests`;
    assert.ok(bytes > 5 * kB && script > 500, `nothing was measured: ${said}`);
    assert.ok(bytes <= 40 * kB && script <= 15 * kB && types.size <= 10, said);
    if (process.env.SHOW_WEIGHT) console.log(who, said);
    await close();
  });
}
