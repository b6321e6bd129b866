// A tired moderator, with and without script, at 320 pixels in the dark and on a desk: words stay folded, the day ends
// kindly, urgent care can go on, a buddy and a talk, a check-in; signs beside reports, read after a reason.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { toShort } from '../../src/std/ids.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { sidewaysOverflow } from '../support/browser.ts';
import { type Journey, mainText, pressFirst, realProblems, startJourney } from '../support/hands.ts';
import { picture } from '../support/looks.ts';
import { community, join, person, reply, thread } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
before(async () => {
  ({ world, browserOf } = await startJourney());
});
after(() => world.close());

const looks = [
  { mark: 'one', javaScript: false, width: 320, colorScheme: 'dark' },
  { mark: 'two', javaScript: true, width: 1280, colorScheme: 'light' },
] as const;
type At = (typeof looks)[number];

async function scene(mark: string) {
  const [owner, tired, author, reader] = [
    await person(world, `Old Oak ${mark}`),
    await person(world, `Calm Badger ${mark}`),
    await person(world, `Quiet Heron ${mark}`),
    await person(world, `Kind Wren ${mark}`),
  ];
  const place = await community(world, `early-days-${mark}`, 'closed', { name: `Early days ${mark}` });
  await join(world, owner, place, 'owner');
  await join(world, tired, place, 'moderator');
  await join(world, author, place);
  await join(world, reader, place);
  const talk = await thread(world, reader, place, { title: 'Nights are long', text: 'I lie awake again.' });
  const hard = await reply(world, author, talk, { text: 'A hard account of that night.' });
  await world.owner.query('UPDATE posts SET content_notes = $2 WHERE id = $1', [
    hard,
    JSON.stringify([{ topic: 'suicide', strength: 'strong' }]),
  ]);
  const sad = await reply(world, author, talk, { text: 'I cannot see the point of Thursday any more.' });
  for (const [id, about] of [
    [hard, 'other'],
    [sad, 'worry'],
  ] as const)
    await reader.visitor.post(`/report/post/${toShort(id)}`, { about, note: 'Please look.', wish: 'look' });
  return { owner, tired, author, reader, place, talk, hard, sad };
}

async function sound(page: Page, at: At, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  assert.equal(await sidewaysOverflow(page), 0, name);
  await picture(page, `tired-${at.mark}-${name}`);
}

async function endsTheDay(page: Page, at: At, made: Awaited<ReturnType<typeof scene>>): Promise<void> {
  await page.goto('/moderation');
  assert.doesNotMatch(await mainText(page), /hard account|point of Thursday/);
  await sound(page, at, 'queue');
  await page.goto('/moderation/me');
  await page.getByLabel('How much is enough for a day?').fill('3');
  await pressFirst(page, 'Save');
  await page.goto(`/moderation/post/${toShort(made.sad)}`);
  assert.doesNotMatch(await mainText(page), /point of Thursday/);
  await sound(page, at, 'folded');
  await pressFirst(page, 'Open the words: Read these words');
  assert.match(await mainText(page), /point of Thursday/);
  assert.equal(await page.getByText('I cannot see the point of Thursday').isVisible(), true);
  // The account beside it stays shut: the day was a lot.
  await page.goto(`/moderation/post/${toShort(made.hard)}`);
  await pressFirst(page, 'Open the words: Read these words');
  assert.match(await mainText(page), /That was a lot for one day.*Others can go on/s);
  assert.doesNotMatch(await mainText(page), /hard account|Go on with this one/);
  await sound(page, at, 'stop');
  await page.goto('/moderation');
  await sound(page, at, 'queue-after');
}

async function asksForCompany(page: Page, buddy: Page, at: At): Promise<void> {
  await page.goto('/moderation/me');
  await page.getByText(`Ask somebody: Early days ${at.mark}`).click();
  await pressFirst(page, 'Ask them');
  await buddy.goto('/moderation/me');
  await pressFirst(buddy, 'Yes, I will');
  await page.goto('/moderation/me');
  await pressFirst(page, 'Tell my buddy that today was a lot');
  await buddy.goto('/moderation');
  assert.match(await mainText(buddy), new RegExp(`Today was a lot for Calm Badger ${at.mark}`));
  await page.getByText(`Ask for a talk: Early days ${at.mark}`).click();
  await page.getByLabel(/What would you like to say/).fill('It was a hard evening.');
  await pressFirst(page, 'Ask for a talk');
  await buddy.goto('/moderation/me');
  assert.match(await mainText(buddy), /It was a hard evening/);
  await buddy.getByLabel('When and how?').fill('At six, by phone.');
  await sound(buddy, at, 'buddy');
  await pressFirst(buddy, 'Yes, let us talk');
  await page.goto('/moderation/me');
  assert.match(await mainText(page), /would like to talk with you.*At six/s);
  await page.getByText('Take a moment').click();
  await page.getByLabel('Not so well').check();
  await page.getByLabel(/What stays with you/).fill('The quiet afterwards.');
  await pressFirst(page, 'Keep it');
  await page.getByText('What you kept before').click();
  assert.equal(await page.getByText('The quiet afterwards.').isVisible(), true);
  await sound(page, at, 'me');
}

async function looksAtSigns(page: Page, at: At, made: Awaited<ReturnType<typeof scene>>): Promise<void> {
  await page.goto(`/moderation/post/${toShort(made.hard)}`);
  await pressFirst(page, 'Work out the signs anew');
  await world.work();
  await page.goto(`/moderation/post/${toShort(made.hard)}`);
  assert.match(await mainText(page), /too little to say/);
  await page.getByRole('link', { name: 'Signs that this account and another belong together' }).click();
  await sound(page, at, 'reason');
  await pressFirst(page, 'Look at the signs');
  await page
    .getByRole('link', { name: /reason/ })
    .first()
    .waitFor();
  await page.getByLabel('Why do you want to look?').fill('They answer each other within a minute.');
  await pressFirst(page, 'Look at the signs');
  assert.match(await mainText(page), /There are no signs|nearly the same words/);
  await sound(page, at, 'signs');
}

describe('a tired moderator', { timeout: 240_000 }, () => {
  for (const at of looks)
    it(`is looked after at ${at.width} pixels, ${at.javaScript ? 'with' : 'without'} script`, async () => {
      const made = await scene(at.mark);
      const staff = await browserOf(made.tired, at);
      const buddy = await browserOf(made.owner, at);
      try {
        await endsTheDay(staff.page, at, made);
        await asksForCompany(staff.page, buddy.page, at);
        await looksAtSigns(staff.page, at, made);
        assert.deepEqual([...realProblems(staff), ...realProblems(buddy)], []);
      } finally {
        await staff.close();
        await buddy.close();
      }
    });
});
