// The moderators' room in a real browser, with and without script: a bully is asked to pause and says that they do not
// agree; somebody wrongly accused gets everything back; a worry is taken, handed on, cared for. All pages without
// accessibility violations, at a phone's width too. SHOTS=<folder> keeps pictures of them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paths } from '../../src/paths.ts';
import { toShort } from '../../src/std/ids.ts';
import { told } from '../support/cases.ts';
import { type Journey, pressFirst, says, startJourney, unfold } from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import { community, join, type Person, person, reply, thread } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
before(async () => {
  ({ world, browserOf } = await startJourney());
});
after(() => world.close());

async function scene(mark: string) {
  const people = {
    owner: await person(world, `Old Oak ${mark}`),
    moderator: await person(world, `Calm Badger ${mark}`),
    second: await person(world, `Even Heron ${mark}`),
    bully: await person(world, `Loud Jay ${mark}`),
    reader: await person(world, `Kind Wren ${mark}`),
  };
  const place = await community(world, `evenings-${mark}`, 'closed', { name: `Evenings ${mark}` });
  await join(world, people.owner, place, 'owner');
  await join(world, people.moderator, place, 'moderator');
  await join(world, people.second, place, 'moderator');
  await join(world, people.bully, place);
  await join(world, people.reader, place);
  await world.owner.query(
    "INSERT INTO charter_rules (id, community_id, position, title) VALUES ($1, $2, 1, 'Be kind, also in anger')",
    [world.ctx.ids(), place.id],
  );
  const talk = await thread(world, people.reader, place, { title: 'A bad week', text: 'It was a bad week.' });
  const rude = await reply(world, people.bully, talk, { text: 'Nobody wants to read your moaning.' });
  const sad = await reply(world, people.reader, talk, { text: 'Maybe everybody is better off without me.' });
  const about = { communityId: place.id };
  await told(world, {
    ...about,
    subjectId: rude,
    kind: 'rule',
    aboutPersonaId: people.bully.personaId,
    note: 'This hurts.',
  });
  await told(world, {
    ...about,
    subjectId: sad,
    kind: 'worry',
    aboutPersonaId: people.reader.personaId,
    note: 'I am afraid for them.',
  });
  return { ...people, place, talk, rude, sad };
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with script' : 'without script';
  describe(`the moderators' room ${how}`, () => {
    it('a bully is asked to pause, reads why, cannot write, objects, and another moderator takes it back', async () => {
      const { moderator, second, bully, talk, rude } = await scene(javaScript ? 'a' : 'b');
      {
        await using open = await browserOf(moderator, { javaScript, width: 360 });
        await open.page.goto('/moderation');
        await says(open.page, /To answer within/);
        await open.page.goto(paths.decide('post', toShort(rude)));
        await pressFirst(open.page, 'I take this');
        await says(open.page, 'You have taken it');
        await unfold(open.page, 'Firmer steps');
        await open.page.getByLabel('A pause to breathe').check();
        await open.page
          .getByLabel('Your words to them')
          .fill('Please take a breath. Somebody there is having a hard week.');
        await pressFirst(open.page, 'Decide');
        await says(open.page, 'The pause has begun');
      }
      {
        await using open = await browserOf(bully, { javaScript, width: 360 });
        await open.page.goto(paths.thread(talk.short));
        await open.page.locator('textarea[name="text"]').fill('And another thing');
        await pressFirst(open.page, 'Reply');
        await says(open.page, 'This is a pause');
        await open.page.goto('/me/decisions');
        await says(open.page, 'Are you all right?');
        await open.page.getByRole('link', { name: 'I do not agree' }).first().click();
        await open.page
          .getByLabel('How do you see it?')
          .fill('I was answering somebody else, and quoted them.');
        await pressFirst(open.page, 'Send');
        await says(open.page, 'Somebody else will look by');
      }
      {
        await using open = await browserOf(second, { javaScript, width: 360 });
        await open.page.goto('/moderation');
        await open.page
          .getByRole('link', { name: /Look again/ })
          .first()
          .click();
        await says(open.page, 'I was answering somebody else');
        await open.page.getByLabel('It does not stand').check();
        await open.page
          .getByLabel('Your words to them')
          .fill('You are right, it was a quotation. We are sorry.');
        await pressFirst(open.page, 'Answer');
        await says(open.page, 'Thank you for looking twice');
      }
      {
        await using open = await browserOf(bully, { javaScript, width: 360 });
        await open.page.goto('/me/decisions');
        await says(open.page, 'took the decision back');
        await open.page.goto(paths.thread(talk.short));
        await open.page.locator('textarea[name="text"]').fill('Thank you for looking again');
        await pressFirst(open.page, 'Reply');
        await says(open.page, 'Thank you for looking again');
      }
    });

    it('a worry: taken, cared for with a look the next day, a word to the others', async () => {
      const { moderator, reader, bully, talk, sad } = await scene(javaScript ? 'c' : 'd');
      {
        await using open = await browserOf(moderator, { javaScript, width: 360 });
        await open.page.goto(paths.decide('post', toShort(sad)));
        await pressFirst(open.page, 'I take this');
        assert.equal(await open.page.getByLabel('Look again tomorrow').isChecked(), true);
        await open.page.getByLabel('Offer care').check();
        await open.page
          .getByLabel('Your words to them')
          .fill('I am glad that you wrote. How are you right now?');
        await pressFirst(open.page, 'Decide');
        await says(open.page, 'Your kind words are on their way');
        await open.page.goto(paths.decide('post', toShort(sad)));
        await says(open.page, /To look at again on/);
        await unfold(open.page, 'Write to the conversation');
        await open.page
          .getByLabel('Your words to everybody there')
          .fill('If this shook you too, we are here.');
        await pressFirst(open.page, 'Put it there');
        await says(open.page, 'Written down');
      }
      {
        await using open = await browserOf(reader, { javaScript, width: 360 });
        await open.page.goto('/me/decisions');
        await says(open.page, 'I am glad that you wrote');
      }
      await using open = await browserOf(bully, { javaScript, width: 360 });
      await open.page.goto(paths.thread(talk.short));
      await says(open.page, 'If this shook you too, we are here');
    });
  });
}

describe('the pages of the room', () => {
  it('are accessible in light and dark, at 320 and 1280 pixels', async () => {
    const { moderator, bully, place, rude, sad } = await scene('e');
    const decided = await moderator.visitor.post(paths.decide('post', toShort(rude)), {
      place: toShort(place.id),
      act: 'cool',
      reason: 'Please take a breath first.',
      facts: 'An insult in the second line.',
    });
    assert.equal(decided.status, 303);
    const one = async (text: string, values: unknown[]) => (await world.owner.query(text, values)).rows[0].id;
    const decision = await one('SELECT id FROM decisions WHERE subject_id = $1', [rude]);
    const care = await one("SELECT id FROM cases WHERE subject_id = $1 AND kind = 'care'", [sad]);
    const appeal = paths.appeal(toShort(decision));
    const pages: [string, Person, string][] = [
      ['queue', moderator, '/moderation'],
      ['case', moderator, paths.decide('post', toShort(sad))],
      ['identity', moderator, paths.caseIdentity(toShort(care))],
      ['duty', moderator, paths.communityDuty(place.slug)],
      ['decisions', bully, '/me/decisions'],
      ['objecting', bully, appeal],
    ];
    const look = async ([name, who, address]: (typeof pages)[number]) => {
      await using open = await browserOf(who);
      await open.page.goto(address);
      await expectGoodLooks(open.page, name);
      assert.deepEqual(open.problems, [], name);
    };
    for (const page of pages) await look(page);
    await bully.visitor.post(appeal, { act: 'file', words: 'I see it differently.' });
    const row = await one("SELECT id FROM cases WHERE subject_id = $1 AND kind = 'appeal'", [decision]);
    await look(['objection', moderator, paths.appealCase(toShort(row))]);
  });
});
