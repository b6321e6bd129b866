// Two people write to each other, with and without script: a request from a person's page, accepted, answered, reported; a
// moderator gives a reason and reads that part alone; the other one is blocked. Pages with addresses of their own are looked at by every-page.journey.ts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { toShort } from '../../src/std/ids.ts';
import {
  follow,
  type Journey,
  mainText,
  press,
  realProblems,
  says,
  startJourney,
  unfold,
} from '../support/hands.ts';
import { expectGoodLooks, halfTheLooks } from '../support/looks.ts';
import { community, join, person } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
before(async () => {
  ({ world, browserOf } = await startJourney());
});
after(() => world.close());

async function scene(mark: string) {
  const [writer, reader, keeper] = [
    await person(world, `Quiet Heron ${mark}`),
    await person(world, `Kind Wren ${mark}`),
    await person(world, `Calm Badger ${mark}`),
  ];
  const place = await community(world, `night-shift-${mark}`, 'closed', { name: `Night shift ${mark}` });
  for (const who of [writer, reader]) await join(world, who, place);
  await join(world, keeper, place, 'owner');
  return { writer, reader, keeper, place };
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByLabel(/^Your message/).fill(text);
  await press(page, 'Send');
  await says(page, text);
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** From a person's page to words that both can write. */
async function meet(w: Page, r: Page, { writer, reader }: Scene): Promise<void> {
  await w.goto(`/p/${toShort(reader.personaId)}`);
  await follow(w, 'Write privately');
  await w.getByLabel('Your message').fill('I read about your nights. Would you like to write?');
  await press(w, 'Send the request');
  await says(w, /chooses whether to answer/);
  assert.equal(await w.getByLabel(/^Your message/).count(), 0, 'no second message before an answer');
  await r.goto('/messages');
  await unfold(r, 'Requests');
  await follow(r, writer.name);
  assert.equal(await r.getByText('Would you like to write?').isVisible(), false, 'folded until opened');
  await unfold(r, 'Read what');
  await press(r, 'Accept');
  await send(r, 'Gladly. Nights are long here too.');
  await w.reload();
  await says(w, 'Gladly. Nights are long here too.');
}

/** Asked once about what would give somebody away; it goes when it is meant. */
async function writeNumber(w: Page): Promise<void> {
  await send(w, 'Call me now on 07700 900123.');
  await expectGoodLooks(w, 'private-pause', halfTheLooks);
  await press(w, 'Keep it, I mean it');
  await says(w, 'Sent.');
}

async function report(r: Page): Promise<void> {
  await r.reload();
  await r
    .locator('article', { hasText: 'Call me now' })
    .getByRole('link', { name: /^Report/ })
    .click();
  await r.getByLabel('Something else').check();
  await press(r, /^Send/);
  await says(r, /Thank you/);
}

/** Staff read nothing before they say why, and then the reported message with three around it. */
async function lookInto(s: Page, { writer, place }: Scene): Promise<void> {
  await s.goto(`/c/${place.slug}/moderation`);
  await follow(s, new RegExp(`A private message of ${writer.name}`));
  assert.doesNotMatch(await mainText(s), /Call me|of many/);
  await s.getByLabel('Why do you need to read it?').fill('It was reported as hounding.');
  await press(s, 'Read the message');
  const words = await mainText(s);
  assert.match(words, /First of many.*Second of many.*Call me now.*Last of many/s);
  assert.doesNotMatch(words, /Gladly|Would you like to write/);
}

describe('private words', () => {
  it('go from a request to an answer with script, and are kept while they are written', async () => {
    const made = await scene('one');
    await using hers = await browserOf(made.writer);
    await using his = await browserOf(made.reader);
    await meet(hers.page, his.page, made);
    await his.page.getByLabel(/^Your message/).fill('Half a thought');
    await says(his.page, 'Your draft is saved.');
    await his.page.reload();
    assert.equal(await his.page.getByLabel(/^Your message/).inputValue(), 'Half a thought');
    for (const open of [hers, his]) assert.deepEqual(realProblems(open), []);
  });

  it('go on without script to a report, a look and a block', async () => {
    const made = await scene('two');
    await using hers = await browserOf(made.writer, { javaScript: false });
    await using his = await browserOf(made.reader, { javaScript: false });
    await using staff = await browserOf(made.keeper, { javaScript: false });
    const [w, r] = [hers.page, his.page];
    await meet(w, r, made);
    for (const text of ['First of many.', 'Second of many.']) await send(w, text);
    await writeNumber(w);
    await send(w, 'Last of many.');
    // Met by names used everywhere: said here where they met.
    await world.owner.query('UPDATE private_conversations SET community_id = $1 WHERE from_persona_id = $2', [
      made.place.id,
      made.writer.personaId,
    ]);
    await report(r);
    await lookInto(staff.page, made);
    await world.work();
    await w.goto('/notifications');
    assert.match(await mainText(w), /read it, and at most three messages around it/);
    await r.goto('/messages');
    await follow(r, made.writer.name);
    await unfold(r, 'Mute, block or leave');
    await press(r, 'Block');
    await says(r, /Neither of you finds the conversation/);
    await w.goto('/messages');
    assert.doesNotMatch(await mainText(w), /Kind Wren/);
    for (const open of [hers, his, staff]) assert.deepEqual(realProblems(open), []);
  });
});
