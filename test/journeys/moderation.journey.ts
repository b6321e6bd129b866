// Looking after each other in a real browser, with and without script: report, hide with a reason, the author reads it,
// it comes back; worried, and care. Every page of moderation and notifications without accessibility violations.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toShort } from '../../src/std/ids.ts';
import type { OpenPage } from '../support/browser.ts';
import { type Journey, mainText, press, realProblems, says, startJourney } from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import { community, join, type Person, person, reply, thread } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
before(async () => {
  ({ world, browserOf } = await startJourney());
});
after(() => world.close());

/** A community with an owner, a moderator, an author and a reader, and something written in it. */
async function scene(mark: string) {
  const people = {
    owner: await person(world, `Old Oak ${mark}`),
    moderator: await person(world, `Calm Badger ${mark}`),
    author: await person(world, `Quiet Heron ${mark}`),
    reader: await person(world, `Kind Wren ${mark}`),
  };
  const place = await community(world, `early-days-${mark}`, 'closed', { name: `Early days ${mark}` });
  await join(world, people.owner, place, 'owner');
  await join(world, people.moderator, place, 'moderator');
  await join(world, people.author, place);
  await join(world, people.reader, place);
  await world.owner.query(
    `INSERT INTO charter_rules (id, community_id, position, title, explanation)
     VALUES ($1, $2, 1, 'Speak from your own life', 'We share what we lived through, and leave advice to those who ask for it.')`,
    [world.ctx.ids(), place.id],
  );
  const talk = await thread(world, people.reader, place, {
    title: 'Nights are long',
    text: 'I lie awake again.',
  });
  const post = await reply(world, people.author, talk, { text: 'You must stop your tablets at once.' });
  const sad = await reply(world, people.author, talk, {
    text: 'I cannot see the point of Thursday any more.',
  });
  await reply(world, people.reader, talk, { text: 'I am here if you want to talk.' });
  return { ...people, place, talk, post, sad };
}

type Scene = Awaited<ReturnType<typeof scene>>;
type Windows = Record<'reader' | 'staff' | 'author', OpenPage>;

async function tellsOfIt(at: Windows, made: Scene): Promise<void> {
  const { talk, post } = made;
  // The reader reports a post, first without saying what it is about: nothing typed is lost.
  await at.reader.page.goto(`/t/${talk.short}`);
  await at.reader.page.locator(`#p-${toShort(post)} summary`, { hasText: 'More' }).click();
  await at.reader.page.locator(`a[href="/report/post/${toShort(post)}"]`).click();
  await at.reader.page.getByLabel('In your own words').fill('This could be dangerous.');
  await press(at.reader.page, 'Send');
  await at.reader.page.getByRole('link', { name: 'Please choose what it is about.' }).waitFor();
  assert.equal(await at.reader.page.getByLabel('In your own words').inputValue(), 'This could be dangerous.');
  await at.reader.page.getByLabel('It goes against: Speak from your own life').check();
  await press(at.reader.page, 'Send');
  await says(at.reader.page, 'Somebody will look. You will be told.');
}

async function hidesIt(at: Windows): Promise<void> {
  // The moderator reads it in its surroundings, and must give a reason.
  await at.staff.page.goto('/moderation');
  assert.equal(
    await at.staff.page.getByText('You must stop your tablets').isVisible(),
    false,
    'words stay shut until opened',
  );
  await at.staff.page.getByText('Read the words').first().click();
  await says(at.staff.page, 'You must stop your tablets');
  await at.staff.page.getByRole('link', { name: 'Look and decide' }).first().click();
  await says(at.staff.page, 'This could be dangerous.');
  assert.doesNotMatch(await mainText(at.staff.page), /Kind Wren \w+ told/);
  await at.staff.page.getByLabel('Put it out of sight').check();
  await press(at.staff.page, 'Decide');
  await at.staff.page.getByRole('link', { name: /Please give a reason/ }).waitFor();
  await at.staff.page
    .getByLabel('Your words to them')
    .fill('Stopping suddenly can harm. Please tell what you lived through instead.');
  await at.staff.page
    .getByLabel('Which rule of the charter?')
    .selectOption({ label: 'Speak from your own life' });
  await press(at.staff.page, 'Decide');
  await says(at.staff.page, 'The words are out of sight, and the writer is told why.');
  await world.work();
}

async function readsWhyAndItComesBack(at: Windows, made: Scene): Promise<void> {
  const { talk, post } = made;
  // Readers see that something was there; the author reads why, by no name.
  await at.reader.page.goto(`/t/${talk.short}`);
  assert.doesNotMatch(await mainText(at.reader.page), /tablets/);
  await at.author.page.goto('/notifications');
  await at.author.page.getByRole('link', { name: /Something was decided about your words/ }).click();
  await says(at.author.page, 'Stopping suddenly can harm.');
  const told = await mainText(at.author.page);
  assert.match(told, /No automatic decision took part/);
  assert.doesNotMatch(told, /Calm Badger/);
  await at.reader.page.goto('/notifications');
  await at.reader.page.getByRole('link', { name: 'There is an answer to what you told us' }).click();
  await says(at.reader.page, 'Somebody looked and did something about it.');

  await at.staff.page.goto(`/moderation/post/${toShort(post)}`);
  await at.staff.page.getByLabel('Bring it back').check();
  await press(at.staff.page, 'Decide');
  await says(at.staff.page, 'The words can be read again.');
  await at.reader.page.goto(`/t/${talk.short}`);
  await says(at.reader.page, 'You must stop your tablets');
}

async function worriesAndCares(at: Windows, made: Scene): Promise<void> {
  const { sad, place } = made;
  // Worried: first in the queue, answered with care.
  await at.reader.page.goto(`/report/post/${toShort(sad)}`);
  await at.reader.page.getByLabel('I am worried about this person').check();
  await at.reader.page.getByLabel('Somebody kind should write to them').check();
  await press(at.reader.page, 'Send');
  await says(at.reader.page, 'Thank you for caring.');
  await at.staff.page.goto(`/c/${place.slug}/moderation`);
  await at.staff.page.getByRole('link', { name: 'Look and care' }).click();
  await at.staff.page.getByLabel('Offer care').check();
  await at.staff.page
    .getByLabel('Your words to them')
    .fill('I read your words twice. Would you like to talk tonight?');
  await press(at.staff.page, 'Decide');
  await says(at.staff.page, 'Your kind words are on their way.');
  await world.work();
  await at.author.page.goto('/notifications');
  await at.author.page.getByRole('link', { name: /Somebody here is thinking of you/ }).click();
  await says(at.author.page, 'I read your words twice.');
  await says(at.author.page, 'This is not a punishment');
  await at.author.page.goto('/notifications');
  await press(at.author.page, 'Mark all as read');
  await at.author.page.waitForURL('**/notifications');
  assert.equal(await at.author.page.getByText('New', { exact: true }).count(), 0);
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with script' : 'without script';
  const mark = javaScript ? 'one' : 'two';

  describe(`moderation ${how}`, () => {
    it('report, hide with a reason, the author reads it, and it comes back; worried, and care', async () => {
      const made = await scene(mark);
      const at: Windows = {
        reader: await browserOf(made.reader, { javaScript, width: 320 }),
        staff: await browserOf(made.moderator, { javaScript }),
        author: await browserOf(made.author, { javaScript }),
      };
      await tellsOfIt(at, made);
      await hidesIt(at);
      await readsWhyAndItComesBack(at, made);
      await worriesAndCares(at, made);
      for (const one of Object.values(at)) {
        assert.deepEqual(realProblems(one), []);
        await one.close();
      }
    });

    it('a conversation is followed and left, and news comes', async () => {
      const { owner, reader, talk } = await scene(`${mark}-b`);
      const at = await browserOf(owner, { javaScript, width: 320 });
      await at.page.goto(`/t/${talk.short}`);
      await press(at.page, 'Tell me of new replies');
      await says(at.page, 'You will hear of new replies here.');
      const page = await reader.visitor.get(`/t/${talk.short}`);
      const submission = /name="submission" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      await reader.visitor.post(`/t/${talk.short}/reply`, {
        text: 'And one more thought.',
        submission,
        strength: 'mild',
      });
      if (javaScript) await at.page.locator('[data-unread]').first().waitFor({ state: 'attached' });
      await world.work();
      if (javaScript) await at.page.locator('[data-unread]', { hasText: '1' }).first().waitFor();
      await at.page.goto('/notifications');
      await at.page.getByRole('link', { name: /wrote in “Nights are long”/ }).click();
      await says(at.page, 'And one more thought.');
      await press(at.page, 'Stop telling me of new replies');
      await says(at.page, 'You will not hear of new replies here any more.');
      await at.close();
    });
  });
}

describe('the pages of moderation and notifications', () => {
  it('are accessible in light and dark, at 320 and 1280 pixels', async () => {
    const { moderator, author, reader, owner, talk, post, sad, place } = await scene('three');
    await reply(world, author, talk, { text: 'Words written in the night, which wait.', state: 'held' });
    const send = (id: string, fields: Record<string, string>) =>
      reader.visitor.post(`/report/post/${toShort(id)}`, { wish: 'look', note: '', ...fields });
    await send(post, { about: 'other', note: 'This could be dangerous.\n\nI know somebody who did that.' });
    await send(sad, { about: 'worry', note: 'They sound so tired lately.', wish: 'reach_out' });
    const decide = (id: string, fields: Record<string, string>) =>
      moderator.visitor.post(`/moderation/post/${toShort(id)}`, {
        place: toShort(place.id),
        reason: '',
        ...fields,
      });
    const earlier = await reply(world, author, talk, { text: 'Something harsh.' });
    await decide(earlier, {
      act: 'hide',
      reason: 'This was said about a person. Please speak about yourself.',
    });
    await decide(earlier, { act: 'care', reason: 'I hope that tonight is a little lighter for you.' });
    await world.work();
    const visits: [Person, string, string][] = [
      [moderator, '/moderation', 'queue'],
      [moderator, `/c/${place.slug}/moderation`, 'queue-of-one'],
      [moderator, `/moderation/post/${toShort(sad)}`, 'decide-worry'],
      [moderator, `/moderation/post/${toShort(post)}`, 'decide-rule'],
      [reader, `/report/post/${toShort(sad)}`, 'report'],
      [reader, `/report/persona/${toShort(author.personaId)}`, 'report-person'],
      [reader, '/me/reports', 'my-reports'],
      [author, '/me/decisions', 'my-decisions'],
      [author, '/notifications', 'notifications'],
      [owner, '/notifications', 'notifications-none'],
    ];
    for (const who of new Set(visits.map(([person]) => person))) {
      const { page, problems, close } = await browserOf(who);
      for (const [, path, name] of visits.filter(([person]) => person === who)) {
        assert.equal((await page.goto(path))?.status(), 200, path);
        for (const fold of await page.locator('details.more > summary').all()) await fold.click();
        await expectGoodLooks(page, name);
      }
      assert.deepEqual(problems, []);
      await close();
    }
  });

  it('a decision that came too late says so, and shows how things stand', async () => {
    const { moderator, owner, post } = await scene('four');
    const at = await browserOf(moderator);
    await at.page.goto(`/moderation/post/${toShort(post)}`);
    await at.page.getByLabel('Put it out of sight').check();
    await at.page.getByLabel('Your words to them').fill('My own long and careful reason.');
    const first = await browserOf(owner);
    await first.page.goto(`/moderation/post/${toShort(post)}`);
    await first.page.getByLabel('Put it out of sight').check();
    await first.page.getByLabel('Your words to them').fill('The other one was quicker.');
    await press(first.page, 'Decide');
    await press(at.page, 'Decide');
    await says(at.page, 'It is out of sight already');
    assert.equal(
      await at.page.getByLabel('Your words to them').inputValue(),
      'My own long and careful reason.',
    );
    await at.close();
    await first.close();
  });
});
