// Writing with care in a real browser, with and without script: somebody in distress, a dealer, somebody angry who sleeps on
// it, and a telephone number that goes by one tap. SHOTS=<folder> keeps pictures of the panels.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoAxeViolations } from '../support/axe.ts';
import { openPage, sidewaysOverflow } from '../support/browser.ts';
import { type Community, community, join, type Person, person } from '../support/people.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let baseURL = '';
let open: Community;
let helper: Person;
before(async () => {
  world = await createWorld();
  baseURL = (await world.listen()).address;
  open = await community(world, 'early-days', 'public', { name: 'Early days' });
  helper = await person(world, 'Warm Hearth');
  await join(world, helper, open, 'peer_supporter');
});
after(() => world.close());
beforeEach(() => world.owner.query('DELETE FROM rate_limits'));

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const says = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

/** Small and large, light and dark: nothing sticks out, nothing fails a check; pictures where they are wanted. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [320, 'light'],
    [320, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    assert.equal(await sidewaysOverflow(page), 0, `${name} at ${width}`);
    await expectNoAxeViolations(page);
    if (process.env.SHOTS)
      await page.screenshot({
        path: `${process.env.SHOTS}/${name}-${width}-${colorScheme}.png`,
        fullPage: true,
      });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

for (const javaScript of [true, false]) {
  describe(`writing with care ${javaScript ? 'with' : 'without'} script`, () => {
    const mark = javaScript ? 'one' : 'two';
    let writer: Person;
    before(async () => {
      writer = await person(world, `Quiet Heron ${mark}`, { country: 'IE' });
      await join(world, writer, open);
    });

    async function compose(title: string, text: string) {
      const browser = await openPage({ baseURL, javaScript, width: 360, reducedMotion: true });
      await browser.context.addCookies([{ name: 'cw', value: writer.session, url: baseURL }]);
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
        await looksRight(page, 'while-writing');
      }
      await press(page, 'Post it');
      await says(page, 'That sounds heavy.');
      await says(page, 'has been asked to look in on you');
      await looksRight(page, `distress-${mark}`);
      await press(page, 'Ask a peer supporter to look in');
      await says(page, 'You asked a peer supporter to look in.');
      await page.getByRole('link', { name: 'Why the content note?' }).click();
      await says(page, 'What was decided about your words');
      await looksRight(page, `decided-${mark}`);
      await page.getByRole('link', { name: 'Back to what I wrote' }).click();
      await press(page, /^Not now/);
      await says(page, 'Put away for today.');
      assert.equal(await page.getByText('That sounds heavy.').count(), 0);
      await browser.close();
      const other = await openPage({ baseURL, javaScript, width: 360, reducedMotion: true });
      await other.context.addCookies([{ name: 'cw', value: helper.session, url: baseURL }]);
      await other.page.goto('/c/early-days/waiting');
      await says(other.page, 'Somebody asked for a peer supporter');
      await looksRight(other.page, `waiting-${mark}`);
      await other.page
        .getByRole('link', { name: `A night ${mark}` })
        .first()
        .click();
      await other.page.getByText('What helps when somebody is having a hard time').click();
      await says(other.page, 'Say that you read it');
      await looksRight(other.page, `guide-${mark}`);
      await other.close();
    });

    it('words that sound like danger now open with help first, which can be left', async () => {
      const { page, browser } = await compose(
        'Goodbye',
        'I have the pills here, goodbye everyone, I am going to kill myself tonight.',
      );
      await press(page, 'Post it');
      await says(page, 'We are glad you wrote');
      await looksRight(page, `with-you-${mark}`);
      await page.getByRole('link', { name: 'Go on to what I wrote' }).click();
      await page.locator('.post').first().waitFor();
      await browser.close();
    });

    it('a dealer is told why, keeps every word, and can ask a person to look', async () => {
      const { page, browser } = await compose('Bars', 'Selling xanax 2mg bars £3 each, dm me.');
      await press(page, 'Post it');
      await says(page, 'This cannot be posted as it is');
      await looksRight(page, `refused-${mark}`);
      const kept = await page.getByRole('textbox', { name: 'What is going on?' }).inputValue();
      assert.match(kept, /Selling xanax/);
      await press(page, 'Ask a person to look');
      await says(page, 'a person to look');
      await looksRight(page, `held-${mark}`);
      await browser.close();
    });

    it('somebody angry sleeps on it', async () => {
      const { page, browser } = await compose('To you all', 'You are a worthless idiot.');
      await press(page, 'Post it');
      await says(page, 'A breath before it goes out');
      await looksRight(page, `pause-${mark}`);
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
      await looksRight(page, `privacy-${mark}`);
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
