// Writing with care in a real browser, with and without script: somebody in distress, a dealer, somebody angry who sleeps on
// it, and a telephone number that goes by one tap. SHOTS=<folder> keeps pictures of the panels.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Journey, press, says, startJourney } from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import { type Community, community, join, type Person, person } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
let open: Community;
let helper: Person;
before(async () => {
  ({ world, browserOf } = await startJourney());
  open = await community(world, 'early-days', 'public', { name: 'Early days' });
  helper = await person(world, 'Warm Hearth');
  await join(world, helper, open, 'peer_supporter');
});
after(() => world.close());
beforeEach(() => world.owner.query('DELETE FROM rate_limits'));

for (const javaScript of [true, false]) {
  describe(`writing with care ${javaScript ? 'with' : 'without'} script`, () => {
    const mark = javaScript ? 'one' : 'two';
    let writer: Person;
    before(async () => {
      writer = await person(world, `Quiet Heron ${mark}`, { country: 'IE' });
      await join(world, writer, open);
    });

    async function compose(title: string, text: string) {
      const browser = await browserOf(writer, { javaScript, width: 360, reducedMotion: true });
      const { page } = browser;
      await page.goto('/c/early-days/write?kind=support');
      await page.getByLabel('Title').fill(title);
      await page.getByRole('textbox', { name: 'What is going on?' }).fill(text);
      return { page, browser };
    }

    it('somebody in distress is met, never stopped, and can ask a peer supporter to look in', async () => {
      const { page, browser } = await compose(`A night ${mark}`, 'I want to die and I cannot stop crying.');
      if (javaScript) {
        await says(page, 'That sounds heavy.');
        assert.equal(
          await page.evaluate(() => document.activeElement?.id),
          'text',
          'the focus stays in the text',
        );
        await says(page, 'Once you post it');
        await expectGoodLooks(page, 'while-writing');
      }
      await press(page, 'Post it');
      await says(page, 'That sounds heavy.');
      await says(page, 'has been asked to look in on you');
      await expectGoodLooks(page, `distress-${mark}`);
      await press(page, 'Ask a peer supporter to look in');
      await says(page, 'You asked a peer supporter to look in.');
      await page.getByRole('link', { name: 'Why the content note?' }).click();
      await says(page, 'What was decided about your words');
      await expectGoodLooks(page, `decided-${mark}`);
      await page.getByRole('link', { name: 'Back to what I wrote' }).click();
      await press(page, /^Not now/);
      await says(page, 'Put away for today.');
      assert.equal(await page.getByText('That sounds heavy.').count(), 0);
      await browser.close();
      const other = await browserOf(helper, { javaScript, width: 360, reducedMotion: true });
      await other.page.goto('/c/early-days/waiting');
      await says(other.page, 'Somebody asked for a peer supporter');
      await expectGoodLooks(other.page, `waiting-${mark}`);
      await other.page
        .getByRole('link', { name: `A night ${mark}` })
        .first()
        .click();
      await other.page.getByText('What helps when somebody is having a hard time').click();
      await says(other.page, 'Say that you read it');
      await expectGoodLooks(other.page, `guide-${mark}`);
      await other.close();
    });

    it('words that sound like danger now open with help first, which can be left', async () => {
      const { page, browser } = await compose(
        'Goodbye',
        'I have the pills here, goodbye everyone, I am going to kill myself tonight.',
      );
      await press(page, 'Post it');
      await says(page, 'We are glad you wrote');
      await expectGoodLooks(page, `with-you-${mark}`);
      await page.getByRole('link', { name: 'Go on to what I wrote' }).click();
      await page.locator('.post').first().waitFor();
      await browser.close();
    });

    it('a dealer is told why, keeps every word, and can ask a person to look', async () => {
      const { page, browser } = await compose('Bars', 'Selling xanax 2mg bars £3 each, dm me.');
      await press(page, 'Post it');
      await says(page, 'This cannot be posted as it is');
      await expectGoodLooks(page, `refused-${mark}`);
      const kept = await page.getByRole('textbox', { name: 'What is going on?' }).inputValue();
      assert.match(kept, /Selling xanax/);
      await press(page, 'Ask a person to look');
      await says(page, 'a person to look');
      await expectGoodLooks(page, `held-${mark}`);
      await browser.close();
    });

    it('somebody angry sleeps on it', async () => {
      const { page, browser } = await compose('To you all', 'You are a worthless idiot.');
      await press(page, 'Post it');
      await says(page, 'A breath before it goes out');
      await expectGoodLooks(page, `pause-${mark}`);
      await press(page, 'Sleep on it');
      await page.getByRole('heading', { level: 1 }).waitFor();
      const { rows } = await world.owner.query("SELECT 1 FROM post_texts WHERE markdown LIKE '%worthless%'");
      assert.equal(rows.length, 0, 'nothing was posted');
      await page.locator('form:has(input[value=later]) button[type=submit]').click();
      await page.waitForURL(/outgoing/);
      await browser.close();
    });

    it('a telephone number goes by one tap', async () => {
      const { page, browser } = await compose(
        `Talk ${mark}`,
        'My number is 07700 900123 or write to quiet.heron@fastmail.com please.',
      );
      await press(page, 'Post it');
      await says(page, 'Strangers would read this too');
      await expectGoodLooks(page, `privacy-${mark}`);
      await page.getByRole('button', { name: 'Take it out: 07700 900123' }).first().click();
      await says(page, 'Strangers would read this too');
      await page
        .getByRole('button', { name: /^Take it out: quiet/ })
        .first()
        .click();
      await says(page, 'It is taken out.');
      const left = await page.getByRole('textbox', { name: 'What is going on?' }).inputValue();
      assert.equal(left, 'My number is [a number] or write to [an e-mail address] please.');
      await press(page, 'Post it');
      await says(page, 'Your words are here now.');
      await browser.close();
    });
  });
}
