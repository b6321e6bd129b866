// Somebody joins, says something about themselves, leaves, comes back, loses the passphrase and gets back in: with a
// browser that has script and with one that has none.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { mailed, passphrase } from '../support/accounts.ts';
import { type Journey, press, startJourney, wordsOf } from '../support/hands.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
before(async () => {
  ({ world, browserOf } = await startJourney());
});
after(() => world.close());

async function join(page: Page, own: string, next = ''): Promise<string[]> {
  await page.goto(`/sign-up${next && `?next=${next}`}`);
  await page.getByLabel('Or a name of your own').fill(own);
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByLabel('I am 18 or older').check();
  await page.getByLabel('Country for help lines').selectOption('IE');
  await press(page, 'Make my account');
  await page.getByRole('heading', { name: 'Keep these ten codes' }).waitFor();
  return page.locator('.codes code').allTextContents();
}

async function signIn(page: Page, name: string, words: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Your name here').fill(name);
  await page.getByLabel('Passphrase').fill(words);
  await page.getByLabel('Passphrase').press('Enter');
}

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with' : 'without';
  const name = javaScript ? 'Sandy Shore' : 'Plain Shore';

  describe(`an account ${how} script`, () => {
    it('begins with an offered name; what is missing is said and what was typed stays', async () => {
      await using open = await browserOf(null, { javaScript, width: 320 });
      const { page } = open;
      await page.goto('/sign-up?next=/me/names');
      const offered = page.getByRole('radio');
      assert.equal(await offered.count(), 3);
      const first = await offered.first().getAttribute('value');
      await press(page, 'Show other names');
      assert.notEqual(await offered.first().getAttribute('value'), first);
      await offered.nth(1).check();
      const chosen = (await offered.nth(1).getAttribute('value')) ?? '';
      await page.getByLabel('Passphrase').fill('short');
      // Enter must join, not ask for other names.
      await page.getByLabel('Passphrase').press('Enter');
      await page.getByRole('heading', { name: '2 things need another look' }).waitFor();
      assert.equal(await page.getByRole('radio', { name: chosen }).isChecked(), true);
      await page.getByRole('link', { name: /make the passphrase longer/ }).click();
      await page.getByLabel('Passphrase').fill(passphrase);
      await page.getByLabel('I am 18 or older').check();
      await press(page, 'Make my account');
      await press(page, 'I have kept them');
      assert.equal(new URL(page.url()).pathname, '/me/names');
      assert.match(await wordsOf(page, 'main'), new RegExp(chosen));
    });

    it('is left, found again, lost, and recovered by a code', async () => {
      await using open = await browserOf(null, { javaScript });
      const { page } = open;
      const codes = await join(page, name);
      assert.equal(codes.length, 10);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Save as a file' }).click(),
      ]);
      assert.equal(download.suggestedFilename(), 'companionway-codes.txt');
      await press(page, 'I have kept them');
      await page.goto('/settings');
      await page.locator('.account-label').click();
      await press(page, 'Sign out');
      await page.getByText('You are signed out.').waitFor();
      await signIn(page, name, 'not the right words');
      await page.getByRole('heading', { name: 'One thing needs another look' }).waitFor();
      assert.equal(await page.getByLabel('Your name here').inputValue(), name);
      await page.getByRole('link', { name: 'I cannot get in' }).click();
      await page.getByLabel('Your name here').fill(name.toUpperCase());
      await page.getByLabel('One of your ten codes').fill((codes[4] ?? '').replaceAll('-', ' '));
      await page.getByLabel('New passphrase').fill('lamps along the quay');
      await press(page, 'Set the new passphrase');
      await page.getByText('Your new passphrase is set.').waitFor();
      await signIn(page, name, 'lamps along the quay');
      await page.goto('/settings');
      await page.getByText('9 codes are left.').waitFor();
    });

    it('shows each part of a profile to whom its owner chose', async () => {
      await using mine = await browserOf(null, { javaScript });
      const owner = `${name} Two`;
      await join(mine.page, owner, '/me');
      await press(mine.page, 'I have kept them');
      for (const [kind, words, audience] of [
        ['pronouns', 'she, her', 'Everybody, also without an account'],
        ['diagnosis', 'The low side', 'Everybody with an account here'],
        ['about', 'A note to me', 'Only me'],
      ] as const) {
        await mine.page.getByRole('link', { name: 'Add something about you' }).click();
        await mine.page.getByLabel('What is it?').selectOption(kind);
        await mine.page.getByLabel('Your words').fill(words);
        await mine.page.getByRole('radio', { name: audience }).check();
        await press(mine.page, 'Save');
        await mine.page.getByText('Saved.').waitFor();
      }
      await press(mine.page, 'Move up About me');
      assert.deepEqual(await mine.page.locator('.card h2').allTextContents(), [
        'Pronouns',
        'About me',
        'What I live with',
      ]);
      await mine.page.getByText('People without an account').click();
      assert.match(await wordsOf(mine.page, 'details[open] .facet'), /she, her/);
      await mine.page.goto('/me/names');
      const address = await mine.page.getByRole('link', { name: 'See its page' }).getAttribute('href');
      await using guest = await browserOf(null, { javaScript });
      await guest.page.goto(address ?? '');
      const seen = await wordsOf(guest.page, 'main');
      assert.match(seen, /she, her/);
      assert.doesNotMatch(seen, /low side|note to me/);
      await join(guest.page, `${name} Three`, '/me');
      await guest.page.goto(address ?? '');
      assert.match(await wordsOf(guest.page, 'main'), /The low side/);
      await guest.page.getByText('Keep a distance').click();
      await press(guest.page, `Block ${owner}`);
      await guest.page.getByText('You blocked this person.').waitFor();
      assert.doesNotMatch(await wordsOf(guest.page, 'main'), /she, her/);
      await guest.page.goto('/me/blocked');
      await press(guest.page, `Unblock ${owner}`);
      await guest.page.getByText('Not blocked any more.').waitFor();
    });

    it('is recovered by mail, and closed', async () => {
      await using open = await browserOf(null, { javaScript });
      const { page } = open;
      await world.owner.query('DELETE FROM rate_limits');
      await join(page, `${name} Four`);
      await page.goto('/settings/email');
      await page.getByLabel('E-mail address').fill(`${how}@example.org`);
      await page.getByLabel('Your passphrase now').fill(passphrase);
      await press(page, 'Send a link there');
      await page.getByText('Waiting for you').waitFor();
      await page.goto((await mailed(world))[0]?.path ?? '');
      await press(page, 'Yes, this is my address');
      await page.getByText('Your address is confirmed.').waitFor();
      await page.context().clearCookies();
      await page.goto('/recover');
      await page.getByLabel('E-mail address').fill(`${how}@example.org`);
      await press(page, 'Send me a link');
      await page.getByText('a link is on its way').waitFor();
      await page.goto((await mailed(world))[0]?.path ?? '');
      await page.getByLabel('New passphrase').fill('lamps along the quay');
      await press(page, 'Set the new passphrase');
      await signIn(page, `${name} Four`, 'lamps along the quay');
      await page.goto('/settings/close');
      await page.getByRole('radio', { name: /Leave it without my name/ }).check();
      await page.getByLabel('Yes, close my account for good').check();
      await page.getByLabel('Your passphrase now').fill('lamps along the quay');
      await press(page, 'Close my account');
      await page.getByText('Your account is closed.').waitFor();
      await signIn(page, `${name} Four`, 'lamps along the quay');
      await page.getByRole('heading', { name: 'One thing needs another look' }).waitFor();
    });
  });
}
