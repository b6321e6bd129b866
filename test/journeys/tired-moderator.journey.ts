// A tired moderator, with and without script, at 320 pixels in the dark and on a desk: words stay folded, the day ends
// kindly, urgent care can go on, a buddy and a talk, a check-in; signs beside reports, read after a reason.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { toShort } from '../../src/std/ids.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { openPage, sidewaysOverflow } from '../support/browser.ts';
import { community, join, type Person, person, reply, thread } from '../support/people.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let baseURL = '';
before(async () => {
  world = await createWorld();
  baseURL = (await world.listen()).address;
});
after(() => world.close());

const looks = [
  { mark: 'one', javaScript: false, width: 320, colorScheme: 'dark' },
  { mark: 'two', javaScript: true, width: 1280, colorScheme: 'light' },
] as const;
type At = (typeof looks)[number];

async function browserOf(who: Person, at: At) {
  const { javaScript, width, colorScheme } = at;
  const open = await openPage({ baseURL, javaScript, width, colorScheme });
  await open.context.addCookies([{ name: 'cw', value: who.session, url: baseURL }]);
  return open;
}

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

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const read = async (page: Page) => (await page.textContent('main')) ?? '';
let shots = 0;
async function sound(page: Page, at: At, name: string): Promise<void> {
  await expectNoAxeViolations(page);
  assert.equal(await sidewaysOverflow(page), 0, name);
  if (!process.env.SHOTS) return;
  mkdirSync(process.env.SHOTS, { recursive: true });
  shots += 1;
  await page.screenshot({ path: `${process.env.SHOTS}/${at.mark}-${shots}-${name}.png`, fullPage: true });
}

async function endsTheDay(page: Page, at: At, made: Awaited<ReturnType<typeof scene>>): Promise<void> {
  await page.goto('/moderation');
  assert.doesNotMatch(await read(page), /hard account|point of Thursday/);
  await sound(page, at, 'queue');
  await page.goto('/moderation/me');
  await page.getByLabel('How much is enough for a day?').fill('3');
  await press(page, 'Save');
  await page.goto(`/moderation/post/${toShort(made.sad)}`);
  assert.doesNotMatch(await read(page), /point of Thursday/);
  await sound(page, at, 'folded');
  await press(page, 'Open the words: Read these words');
  assert.match(await read(page), /point of Thursday/);
  assert.equal(await page.getByText('I cannot see the point of Thursday').isVisible(), true);
  // The account beside it stays shut: the day was a lot.
  await page.goto(`/moderation/post/${toShort(made.hard)}`);
  await press(page, 'Open the words: Read these words');
  assert.match(await read(page), /That was a lot for one day.*Others can go on/s);
  assert.doesNotMatch(await read(page), /hard account|Go on with this one/);
  await sound(page, at, 'stop');
  await page.goto('/moderation');
  await sound(page, at, 'queue-after');
}

async function asksForCompany(page: Page, buddy: Page, at: At): Promise<void> {
  await page.goto('/moderation/me');
  await page.getByText(`Ask somebody: Early days ${at.mark}`).click();
  await press(page, 'Ask them');
  await buddy.goto('/moderation/me');
  await press(buddy, 'Yes, I will');
  await page.goto('/moderation/me');
  await press(page, 'Tell my buddy that today was a lot');
  await buddy.goto('/moderation');
  assert.match(await read(buddy), new RegExp(`Today was a lot for Calm Badger ${at.mark}`));
  await page.getByText(`Ask for a talk: Early days ${at.mark}`).click();
  await page.getByLabel(/What would you like to say/).fill('It was a hard evening.');
  await press(page, 'Ask for a talk');
  await buddy.goto('/moderation/me');
  assert.match(await read(buddy), /It was a hard evening/);
  await buddy.getByLabel('When and how?').fill('At six, by phone.');
  await sound(buddy, at, 'buddy');
  await press(buddy, 'Yes, let us talk');
  await page.goto('/moderation/me');
  assert.match(await read(page), /would like to talk with you.*At six/s);
  await page.getByText('Take a moment').click();
  await page.getByLabel('Not so well').check();
  await page.getByLabel(/What stays with you/).fill('The quiet afterwards.');
  await press(page, 'Keep it');
  await page.getByText('What you kept before').click();
  assert.equal(await page.getByText('The quiet afterwards.').isVisible(), true);
  await sound(page, at, 'me');
}

async function looksAtSigns(page: Page, at: At, made: Awaited<ReturnType<typeof scene>>): Promise<void> {
  await page.goto(`/moderation/post/${toShort(made.hard)}`);
  await press(page, 'Work out the signs anew');
  await world.work();
  await page.goto(`/moderation/post/${toShort(made.hard)}`);
  assert.match(await read(page), /too little to say/);
  await page.getByRole('link', { name: 'Signs that this account and another belong together' }).click();
  await sound(page, at, 'reason');
  await press(page, 'Look at the signs');
  await page
    .getByRole('link', { name: /reason/ })
    .first()
    .waitFor();
  await page.getByLabel('Why do you want to look?').fill('They answer each other within a minute.');
  await press(page, 'Look at the signs');
  assert.match(await read(page), /There are no signs|nearly the same words/);
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
        // The browser notes the refused form (422) itself.
        const problems = [...staff.problems, ...buddy.problems].filter((one) => !/status of 422/.test(one));
        assert.deepEqual(problems, []);
      } finally {
        await staff.close();
        await buddy.close();
      }
    });
});
