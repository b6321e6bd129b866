// Three people of issue 3 in a real browser, with and without script: a dealer (refused, asks a person, decided), somebody
// wrongly put out (objects, another moderator, everything restored), a tired moderator (folded words, a day that ends, a buddy).
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { paths } from '../../src/paths.ts';
import { toShort } from '../../src/std/ids.ts';
import { told } from '../support/cases.ts';
import { type Journey, pressFirst, says, startJourney, unfold } from '../support/hands.ts';
import { type Community, community, join, type Person, person, reply, thread } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
before(async () => {
  ({ world, browserOf } = await startJourney());
});
after(() => world.close());
beforeEach(() => world.owner.query('DELETE FROM rate_limits'));

const phone = (javaScript: boolean) => ({ javaScript, width: 360, reducedMotion: true });
const one = async (text: string, values: unknown[]) => (await world.owner.query(text, values)).rows[0];

type Staffed = { place: Community; owner: Person; moderator: Person; second: Person; member: Person };

async function staffed(mark: string): Promise<Staffed> {
  const place = await community(world, `evenings-${mark}`, 'closed', { name: `Evenings ${mark}` });
  const owner = await person(world, `Old Oak ${mark}`);
  const moderator = await person(world, `Calm Badger ${mark}`);
  const second = await person(world, `Even Heron ${mark}`);
  const member = await person(world, `Brisk Jay ${mark}`);
  await join(world, owner, place, 'owner');
  await join(world, moderator, place, 'moderator');
  await join(world, second, place, 'moderator');
  return { place, owner, moderator, second, member };
}

for (const javaScript of [true, false]) {
  const mark = javaScript ? 'on' : 'off';
  describe(`protected ${javaScript ? 'with' : 'without'} script`, () => {
    it('a dealer is told why, asks for a person, who takes it away with a reason; nobody else ever read it', async () => {
      const { place, moderator, member } = await staffed(`deal-${mark}`);
      await join(world, member, place);
      {
        await using open = await browserOf(member, phone(javaScript));
        await open.page.goto(`/c/${place.slug}/write?kind=support`);
        await open.page.getByLabel('Title').fill('Bars');
        await open.page
          .getByRole('textbox', { name: 'What is going on?' })
          .fill('Selling xanax 2mg bars £3 each, dm me.');
        await pressFirst(open.page, 'Post it');
        await says(open.page, 'This cannot be posted as it is');
        await pressFirst(open.page, 'Ask a person to look');
        await says(open.page, 'a person to look');
      }
      const post = await one(
        'SELECT p.id, p.state, p.thread_id AS thread FROM posts p WHERE p.persona_id = $1',
        [member.personaId],
      );
      assert.equal(post.state, 'held');
      {
        await using open = await browserOf(moderator, phone(javaScript));
        await open.page.goto('/moderation');
        await open.page
          .locator(`a[href="${paths.decide('post', toShort(post.id))}"]`)
          .first()
          .click();
        await pressFirst(open.page, 'I take this');
        await unfold(open.page, 'Firmer steps');
        await open.page.getByLabel('Take it away').check();
        await open.page
          .getByLabel('Your words to them')
          .fill('Nobody sells medicines here. Help is open to you.');
        await pressFirst(open.page, 'Decide');
        await says(open.page, 'The words are taken away');
      }
      await using open = await browserOf(member, phone(javaScript));
      await open.page.goto('/me/decisions');
      await says(open.page, 'Nobody sells medicines here');
      await says(open.page, 'I do not agree');
      assert.equal(await open.page.getByText('Calm Badger').count(), 0);
      const reader = await person(world, `Quiet Wren ${mark}`);
      await join(world, reader, place);
      assert.equal((await reader.visitor.get(paths.thread(toShort(post.thread)))).status, 404);
    });

    it('somebody wrongly put out reads why, objects; another moderator brings everything back', async () => {
      const { place, moderator, second, member } = await staffed(`wrong-${mark}`);
      await join(world, member, place, 'peer_supporter');
      const talk = await thread(world, member, place, {
        title: 'A quiet week',
        text: 'It was a quiet week.',
      });
      {
        await using open = await browserOf(moderator, phone(javaScript));
        await open.page.goto(`/c/${place.slug}/people/roles?person=${toShort(member.personaId)}`);
        await pressFirst(open.page, 'Look into it');
        await says(open.page, 'You have taken it');
        await unfold(open.page, 'Firmer steps');
        await open.page.getByLabel('Out of this community').check();
        await open.page
          .getByLabel('Your words to them')
          .fill('You wrote to people at night who had asked you not to.');
        await pressFirst(open.page, 'Decide');
        await says(open.page, 'They are out of the community');
      }
      {
        await using open = await browserOf(member, phone(javaScript));
        assert.equal((await open.page.goto(paths.thread(talk.short)))?.status(), 404);
        await open.page.goto('/me/decisions');
        await says(open.page, 'who had asked you not to');
        await open.page.getByRole('link', { name: 'I do not agree' }).first().click();
        await open.page.getByLabel('How do you see it?').fill('That was somebody with a name like mine.');
        await pressFirst(open.page, 'Send');
        await says(open.page, 'Somebody else will look by');
      }
      {
        await using open = await browserOf(moderator, phone(javaScript));
        const row = await one(
          "SELECT c.id FROM cases c JOIN decisions d ON d.id = c.subject_id WHERE c.kind = 'appeal' AND d.author_persona_id = $1",
          [member.personaId],
        );
        await open.page.goto(paths.appealCase(toShort(row.id)));
        await says(open.page, 'It is about your own decision');
        assert.equal(await open.page.getByLabel('It does not stand').count(), 0, 'not by who decided');
      }
      {
        await using open = await browserOf(second, phone(javaScript));
        await open.page.goto('/moderation');
        await open.page
          .getByRole('link', { name: /Look again/ })
          .first()
          .click();
        await says(open.page, 'somebody with a name like mine');
        await open.page.getByLabel('It does not stand').check();
        await open.page.getByLabel('Your words to them').fill('It was not you. We are sorry.');
        await pressFirst(open.page, 'Answer');
        await says(open.page, 'Thank you for looking twice');
      }
      await using open = await browserOf(member, phone(javaScript));
      await open.page.goto('/me/decisions');
      await says(open.page, 'took the decision back');
      await open.page.goto(paths.thread(talk.short));
      await open.page.locator('textarea[name="text"]').fill('I am back, and glad of it');
      await pressFirst(open.page, 'Reply');
      await says(open.page, 'I am back, and glad of it');
      const now = await one(
        `SELECT m.status, m.role, (SELECT count(*)::int FROM strikes s WHERE s.persona_id = m.persona_id AND s.cancelled_at IS NULL) AS strikes
           FROM memberships m WHERE m.persona_id = $1`,
        [member.personaId],
      );
      assert.deepEqual(now, { status: 'active', role: 'peer_supporter', strikes: 0 });
    });

    it('a tired moderator opens words when they choose, is stopped kindly, and their buddy hears that it was a lot', async () => {
      const { place, moderator, second, member } = await staffed(`tired-${mark}`);
      await join(world, member, place);
      const talk = await thread(world, member, place, { title: 'This week', text: 'A week.' });
      const words = [];
      for (const text of ['Sealedwords first', 'Sealedwords second']) {
        const id = await reply(world, member, talk, { text });
        await world.owner.query('UPDATE posts SET content_notes = $2 WHERE id = $1', [
          id,
          JSON.stringify([{ topic: 'suicide', strength: 'strong' }]),
        ]);
        const about = { communityId: place.id, aboutPersonaId: member.personaId };
        await told(world, { ...about, subjectId: id, kind: 'rule' });
        words.push(id);
      }
      const [first, next] = words.map((id) => paths.decide('post', toShort(id)));
      {
        await using open = await browserOf(moderator, phone(javaScript));
        await open.page.goto('/moderation/me');
        await open.page.getByLabel('How much is enough for a day?').fill('4');
        await pressFirst(open.page, 'Save');
        await says(open.page, 'Saved.');
        await unfold(open.page, 'Ask somebody');
        await open.page.getByLabel('Who should it be?').selectOption({ label: second.name });
        await pressFirst(open.page, 'Ask them');
        await says(open.page, 'You asked');
      }
      {
        await using open = await browserOf(second, phone(javaScript));
        await open.page.goto('/moderation/me');
        await pressFirst(open.page, 'Yes, I will');
        await says(open.page, 'You are the buddy of');
      }
      {
        await using open = await browserOf(moderator, phone(javaScript));
        const { page } = open;
        await page.goto('/moderation');
        assert.equal(await page.getByText('Sealedwords').count(), 0);
        await page.goto(first!);
        assert.doesNotMatch(await page.content(), /Sealedwords first/);
        await pressFirst(page, 'Open the words');
        await says(page, 'Sealedwords first');
        await page.goto(next!);
        await pressFirst(page, 'Open the words');
        await says(page, 'That was a lot for one day');
        assert.doesNotMatch(await page.content(), /Sealedwords second/);
        await page.getByRole('link', { name: 'Your own page' }).click();
        await says(page, 'You have read enough hard things today');
      }
      await using open = await browserOf(second, phone(javaScript));
      await open.page.goto('/moderation');
      await says(open.page, `Today was a lot for ${moderator.name}`);
      await open.page.goto(next!);
      await pressFirst(open.page, 'Open the words');
      await says(open.page, 'Sealedwords second');
    });
  });
}
