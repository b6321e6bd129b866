// Conversations in a real browser, with and without script: write, be shown what is missing, keep a draft through a
// reload and an ended session, answer, quote, fold. And every page of the room without accessibility violations.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { expectNoAxeViolations } from '../support/axe.ts';
import { type Journey, mainText, notReady, press, startJourney } from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  reply,
  signIn,
  thread,
} from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
let open: Community;
before(async () => {
  ({ world, browserOf } = await startJourney());
  open = await community(world, 'early-days', 'public', { name: 'Early days' });
});
after(() => world.close());
beforeEach(() => world.owner.query('DELETE FROM rate_limits'));

for (const javaScript of [true, false]) {
  const mark = javaScript ? 'one' : 'two';

  describe(`conversations ${javaScript ? 'with' : 'without'} script`, () => {
    let ana: Person;
    let ben: Person;
    before(async () => {
      ana = await person(world, `Quiet Heron ${mark}`, { country: 'GB' });
      ben = await person(world, `Patient Rook ${mark}`);
      await join(world, ana, open);
      await join(world, ben, open, 'peer_supporter');
    });

    it('somebody writes, mends what is missing, is offered care, and is answered', async () => {
      const { page, close } = await browserOf(ana, { javaScript, width: 320 });
      await page.goto('/c/early-days');
      await page.getByRole('link', { name: 'Write something' }).click();
      await page.getByRole('link', { name: 'Support', exact: true }).click();
      await page.getByLabel('What is going on?').fill('Three nights awake. Sometimes I want to die.');
      await page.getByLabel('Being heard').check();
      await press(page, 'Post it');
      await page.getByRole('link', { name: 'Please give it a title.' }).waitFor();
      assert.equal(await page.getByLabel('Being heard').isChecked(), true);
      await page.getByLabel('Title').fill(`Awake ${mark}`);
      await notReady(page, 'Look at it first');
      await page.getByRole('heading', { name: 'This is how it will look' }).waitFor();
      assert.match(await mainText(page), /That sounds heavy/);
      await press(page, 'Post it');
      await page.getByRole('heading', { name: `Awake ${mark}`, level: 1 }).waitFor();
      assert.match(await mainText(page), /Your words are here now|Would help: being heard/);
      assert.match(await mainText(page), /That sounds heavy.*Only you see this/s);
      const address = new URL(page.url()).pathname;
      await close();

      const other = await browserOf(ben, { javaScript });
      await other.page.goto(address);
      assert.doesNotMatch(await mainText(other.page), /That sounds heavy/);
      await other.page.getByRole('link', { name: `Quote Quiet Heron ${mark}` }).click();
      assert.match(await other.page.getByLabel('Your reply').inputValue(), /^> Three nights awake/);
      await other.page.getByLabel('Your reply').fill('> Three nights awake\n\nI have been there.');
      await other.page.getByText('Add a content note').click();
      await other.page.getByLabel('death and loss').check();
      await other.page.getByLabel('It goes into detail').check();
      await other.page.getByLabel('Post without my name').check();
      await press(other.page, 'Reply');
      await other.page.getByText('I have been there.').waitFor();
      assert.match(await mainText(other.page), /Someone · /);
      // What was sent is no draft any more.
      assert.equal(await other.page.getByLabel('Your reply').inputValue(), '');
      await other.page.reload();
      assert.equal(await other.page.getByLabel('Your reply').inputValue(), '');
      await other.close();

      const guest = await browserOf(null, { javaScript });
      await guest.page.goto(address);
      assert.match(await mainText(guest.page), /Anybody can read this/);
      assert.equal(await guest.page.getByText('I have been there.').isVisible(), false);
      await guest.page.getByText('Goes into detail about: death and loss').click();
      assert.equal(await guest.page.getByText('I have been there.').isVisible(), true);
      assert.doesNotMatch(await mainText(guest.page), new RegExp(`Patient Rook ${mark}`));
      await guest.close();
    });

    it('no word is lost by a reload, nor by a session that ended', async () => {
      const one = await thread(world, ana, open, { title: `Kept ${mark}` });
      const { page, context, close } = await browserOf(ben, { javaScript });
      const box = page.getByLabel('Your reply');
      await page.goto(`/t/${one.short}`);
      await box.fill(`Half a thought ${mark}`);
      if (javaScript) await page.getByText('Your draft is saved.').waitFor();
      else await notReady(page, 'Keep as a draft');
      await page.goto(page.url());
      assert.equal(await box.inputValue(), `Half a thought ${mark}`);
      await page.goto('/me/drafts');
      assert.match(
        await mainText(page),
        new RegExp(`A reply in “Kept ${mark}”.*Half a thought ${mark}`, 's'),
      );
      await page.getByRole('link', { name: 'Go on writing' }).first().click();
      await box.fill(`A whole thought ${mark}`);

      await world.owner.query('DELETE FROM sessions WHERE member_id = $1', [ben.memberId]);
      await press(page, 'Reply');
      await page.getByRole('heading', { name: 'Your words are still here' }).waitFor();
      assert.equal(await page.getByLabel('What you wrote').inputValue(), `A whole thought ${mark}`);
      await expectNoAxeViolations(page);
      const again = await signIn(world, ben.memberId);
      await context.addCookies([{ name: 'cw', value: again.session, url: page.url() }]);
      await press(page, 'Send it again');
      await page.getByRole('heading', { name: 'Your words are still here' }).waitFor();
      await press(page, 'Send it again');
      await page.getByRole('article').getByText(`A whole thought ${mark}`).waitFor();
      const { rows } = await world.owner.query('SELECT 1 FROM post_texts WHERE markdown = $1', [
        `A whole thought ${mark}`,
      ]);
      assert.equal(rows.length, 1);
      ben.session = again.session;
      await close();
    });

    it('a long conversation is read page by page, and one comes back to what is new', async () => {
      const one = await thread(world, ana, open, { title: `Long ${mark}` });
      for (let i = 1; i <= 22; i += 1) await reply(world, ben, one, { text: `Reply number ${i}.` });
      const { page, close } = await browserOf(ana, { javaScript });
      await page.goto(`/t/${one.short}`);
      assert.equal(await page.getByText('Reply number 20.').count(), 0);
      await page.getByRole('link', { name: 'Later replies' }).click();
      await page.getByText('Reply number 22.').waitFor();
      await page.getByRole('link', { name: 'Earlier replies' }).click();
      await page.getByText('Some words.').waitFor();
      await reply(world, ben, one, { text: 'Something new.' });
      await page.goto('/c/early-days');
      assert.match(
        (await page
          .getByRole('listitem')
          .filter({ hasText: `Long ${mark}` })
          .textContent()) ?? '',
        /unread/,
      );
      await page.getByRole('link', { name: `Long ${mark}` }).click();
      await page.getByRole('link', { name: 'To the first new reply' }).click();
      await page.getByText('New since you were last here').waitFor();
      await page.getByText('Something new.').waitFor();
      await close();
    });
  });
}

describe('the pages of conversations', () => {
  it('have no accessibility violations and no sideways scrolling', async () => {
    const who = await person(world, 'Looker');
    await join(world, who, open, 'moderator');
    const one = await thread(world, who, open, { title: 'Everything at once', text: 'Words '.repeat(60) });
    await reply(world, who, one, { text: 'Averylongwordthatnobodywouldwrite'.repeat(12) });
    await reply(world, who, one, { state: 'hidden' });
    await reply(world, who, one, { state: 'deleted' });
    await reply(world, who, one, { state: 'held' });
    await who.visitor.post(`/t/${one.short}/reply`, {
      submission: one.short,
      text: 'a draft',
      act: 'keep',
    });
    const { page, close } = await browserOf(who);
    for (const way of [
      `/t/${one.short}`,
      '/c/early-days',
      '/c/early-days?kind=story&tag=x',
      '/c/early-days/write',
      '/c/early-days/write?kind=support',
      '/c/early-days/write?kind=check_in',
      '/c/early-days/write?kind=resource',
      '/me/drafts',
    ]) {
      await page.goto(way);
      await expectGoodLooks(page);
    }
    await page.goto('/c/early-days/write?kind=story');
    await press(page, 'Post it');
    await page.getByRole('link', { name: 'Please write something first.' }).waitFor();
    await expectGoodLooks(page);
    await close();
  });
});
