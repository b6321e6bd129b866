// Whoever started the machine opens the printed link, makes an account, becomes the operator, says how to be reached, and
// pauses an account: with a browser that has script and with one that has none. Then every page by axe.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { operatorLink } from '../../src/features/accounts/index.ts';
import { paths, patterns } from '../../src/paths.ts';
import { passphrase } from '../support/accounts.ts';
import { press, realProblems, startJourney } from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import { person } from '../support/people.ts';
import type { World } from '../support/world.ts';

/** From the printed link to the overview. */
async function claim(world: World, page: Page): Promise<void> {
  await page.goto(paths.adminSetup((await operatorLink(world.ctx))!));
  await page.getByRole('heading', { name: 'What an operator cannot see' }).waitFor();
  await page.getByRole('link', { name: 'Make an account' }).click();
  await page.getByLabel('Or a name of your own').fill('Harbour Lamp');
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByLabel('I am 18 or older').check();
  await press(page, 'Make my account');
  await press(page, 'I have kept them');
  await press(page, 'Become the operator');
  await page.getByText('You are the first operator.').waitFor();
}

for (const javaScript of [true, false]) {
  it(`the first operator, ${javaScript ? 'with' : 'without'} script`, async (t) => {
    const { world, browserOf } = await startJourney();
    t.after(() => world.close());
    await person(world, 'Sandpiper One');
    await using open = await browserOf(null, { javaScript, width: 320 });
    const { page } = open;
    await claim(world, page);
    assert.equal(new URL(page.url()).pathname, patterns.admin);
    await page.getByText('Nobody can reach you yet').waitFor();

    await page.getByRole('link', { name: 'To the settings' }).click();
    await page.getByLabel('A line of welcome').fill('w'.repeat(301));
    await page.getByLabel('How to reach you').fill('The harbour office, harbour@example.org');
    await press(page, 'Save');
    await page.getByRole('heading', { name: 'One thing needs another look' }).waitFor();
    assert.equal(
      await page.getByLabel('How to reach you').inputValue(),
      'The harbour office, harbour@example.org',
    );
    await page.getByLabel('A line of welcome').fill('For everybody between the two lighthouses.');
    await page.getByLabel('Operators only').check();
    await press(page, 'Save');
    await page.getByText('Saved. It stands on the pages now.').waitFor();
    assert.equal(await page.getByLabel('Operators only').isChecked(), true);
    await page.goto(patterns.about);
    await page.getByText('The harbour office, harbour@example.org').waitFor();

    await page.goto(patterns.adminPeople);
    await page.getByLabel('Name', { exact: true }).fill('sandpiper one');
    await press(page, 'Find');
    await page.locator('summary', { hasText: 'Pause this account' }).click();
    await page.getByLabel('For how long').selectOption('3');
    await press(page, 'Pause this account');
    // The form comes back open, and its summary leads to the field.
    await page.getByRole('link', { name: /Say why/ }).click();
    await page.keyboard.type('Adverts in four rooms, after a word.');
    await press(page, 'Pause this account');
    await page.getByText('Paused until', { exact: false }).waitFor();
    await page.goto(patterns.adminAudit);
    await page.getByText('Adverts in four rooms, after a word.').waitFor();

    await using guest = await browserOf(null, { javaScript });
    await guest.page.goto('/');
    await guest.page.getByText('For everybody between the two lighthouses.').waitFor();
    assert.deepEqual(realProblems(open), []);
  });
}

describe('the operators’ pages', () => {
  it('have no accessibility violations and nothing wider than the window', async (t) => {
    const { world, browserOf } = await startJourney();
    t.after(() => world.close());
    const first = paths.adminSetup((await operatorLink(world.ctx))!);
    const operator = await person(world, 'Lamp Lighter', { operator: false });
    await person(world, 'Averyveryverylongnamewithoutanyspacesin');
    for (const who of [null, operator]) {
      await using open = await browserOf(who);
      await open.page.goto(first);
      await expectGoodLooks(open.page, `admin-first-${who ? 'signed-in' : 'guest'}`);
    }
    await operator.visitor.post(first, {});
    await using open = await browserOf(operator);
    for (const path of [
      patterns.admin,
      patterns.adminSettings,
      patterns.adminPeople,
      `${patterns.adminPeople}?name=Averyveryverylongnamewithoutanyspacesin`,
      `${patterns.adminPeople}?name=nobody`,
      patterns.adminAudit,
    ]) {
      await open.page.goto(path);
      await expectGoodLooks(open.page, path);
    }
  });
});
