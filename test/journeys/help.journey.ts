// Somebody in danger, somebody who makes a plan, somebody who does an exercise: with and without script, and offline.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { loadExercises } from '../../src/features/exercises/index.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { type Journey, press, startJourney } from '../support/hands.ts';
import { expectGoodLooks, halfTheLooks } from '../support/looks.ts';
import { type Person, person } from '../support/people.ts';
import type { World } from '../support/world.ts';

const pages = [
  '/help',
  '/help/ie',
  '/help/va',
  '/help/plan',
  '/exercises',
  ...[...loadExercises().keys()].map((slug) => `/exercises/${slug}`),
];

describe('help, plan and exercises', () => {
  let world: World;
  let browserOf: Journey['browserOf'];
  let operator: Person;
  before(async () => {
    ({ world, browserOf } = await startJourney());
    operator = await person(world, 'Operator', { operator: true });
  });
  after(() => world.close());

  async function expectGood(page: Page, path: string, javaScript: boolean): Promise<void> {
    const answer = await page.goto(path);
    assert.equal(answer?.status(), 200, path);
    // Axe no longer looks for this; a doubled id leaves a label without its field.
    assert.deepEqual(
      await page.evaluate(
        "[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, at, all) => all.indexOf(id) !== at)",
      ),
      [],
      `${path} has an id twice`,
    );
    // Without script it is the same page, but for what stands in <noscript>.
    await expectGoodLooks(page, path, javaScript ? undefined : halfTheLooks);
  }

  for (const javaScript of [true, false]) {
    it(`every page can be read by everybody ${javaScript ? 'with' : 'without'} script`, async () => {
      await using open = await browserOf(null, { javaScript });
      for (const path of pages) await expectGood(open.page, path, javaScript);
      await using own = await browserOf(operator, { javaScript });
      for (const path of ['/help/plan/keep', '/me/exercises', '/admin/crisis-lines'])
        await expectGood(own.page, path, javaScript);
      await expectGood(own.page, '/admin/crisis-lines?country=IE', javaScript);
      assert.deepEqual([...open.problems, ...own.problems], []);
    });
  }

  for (const javaScript of [true, false]) {
    const how = javaScript ? 'with script' : 'without script';
    it(`a country is chosen once, and its numbers are links to ring (${how})`, async () => {
      await using open = await browserOf(null, { width: 320, javaScript });
      const { page } = open;
      await page.goto('/help');
      await page.getByLabel('Country').selectOption({ label: 'Ireland' });
      await press(page, 'Show help there');
      await page.waitForURL('**/help/ie');
      for (const [name, href] of [
        ['Call 112', 'tel:112'],
        ['Call 116 123', 'tel:116123'],
      ] as const) {
        const link = page.getByRole('link', { name });
        assert.equal(await link.getAttribute('href'), href);
        const box = await link.boundingBox();
        assert.ok(box && box.height >= 44 && box.width >= 44, `${name} is too small for a thumb`);
      }
      await page.getByRole('link', { name: 'Get help now' }).first().click();
      await page.waitForURL('**/help/ie');
    });
  }

  it('a plan is written and printed without script; nothing of it is stored', async () => {
    await using open = await browserOf(null, { width: 320, javaScript: false });
    const { page } = open;
    await page.goto('/help/plan');
    await page.getByLabel('What I can do by myself').fill('The long way round the park');
    await press(page, 'Show it as a page to print');
    await page.getByRole('listitem').filter({ hasText: 'The long way round the park' }).waitFor();
    await expectNoAxeViolations(page);
    assert.equal((await world.owner.query('SELECT 1 FROM safety_plans')).rowCount, 0);
  });

  it('a plan stays in this browser while it is written, and is cleared when asked', async () => {
    await using open = await browserOf(null);
    const { page } = open;
    await page.goto('/help/plan');
    const field = page.getByLabel('What I can do by myself');
    await field.fill('The long way round the park');
    await page.getByText('Kept in this browser only.').waitFor();
    await page.reload();
    assert.equal(await field.inputValue(), 'The long way round the park');
    assert.equal(await page.getByRole('button', { name: 'Keep it in my account' }).count(), 0);
    await press(page, 'Clear it from this browser');
    await page.getByText('Cleared from this browser.').waitFor();
    await page.reload();
    assert.equal(await field.inputValue(), '');
  });

  it('a member keeps a plan in the account, takes a copy into the browser, and deletes it', async () => {
    await using open = await browserOf(operator, { javaScript: true });
    const { page } = open;
    await page.goto('/help/plan');
    await page.getByLabel('People I can tell').fill('Wanja');
    await press(page, /^Keep it in my account/);
    await page.getByText('Your plan is kept in your account.').waitFor();
    await page.getByText('Change something').click();
    await page.evaluate('localStorage.clear()');
    await press(page, /^Copy it into this browser/);
    await page.getByText('Copied into this browser.').waitFor();
    await page.goto('/help/plan');
    assert.equal(await page.getByLabel('People I can tell').inputValue(), 'Wanja');
    await page.getByRole('link', { name: 'The plan in my account' }).click();
    await page.getByText('Delete it from my account').click();
    await press(page, 'Delete my plan');
    await page.getByText('Your plan is deleted').waitFor();
    assert.deepEqual(open.problems, []);
  });

  it('breathing begins, changes its pace and ends', async () => {
    await using open = await browserOf(null, { width: 320, reducedMotion: true });
    const { page } = open;
    await page.goto('/exercises/paced-breathing');
    await page.getByText('5:00 left').waitFor();
    await press(page, 'Begin');
    await page.getByText('Breathe in', { exact: true }).waitFor();
    await page.getByLabel('Your pace').selectOption({ label: 'Shorter breaths: in for 3, out for 4' });
    const ring = page.locator('.breath-ring');
    assert.equal(await ring.getAttribute('data-seconds'), '3');
    await press(page, 'End here');
    await page.getByText('That was enough').waitFor();
    assert.deepEqual(open.problems, []);
  });

  it('the timer says minutes and not seconds, and can be ended', async () => {
    await using open = await browserOf(null);
    const { page } = open;
    await page.goto('/exercises/urge-surfing');
    await press(page, '10 minutes');
    await page.getByText('About 10 minutes left').waitFor();
    await press(page, 'End it here');
    await page.getByText('The time is up.').waitFor();
  });

  it('what is written in an exercise goes to the server only when the person says so', async () => {
    await using open = await browserOf(operator);
    const { page } = open;
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    await page.goto('/exercises/self-compassion-letter');
    await page.getByRole('textbox').first().fill('It was a long day.');
    await page.getByText('Kept in this browser only.').waitFor();
    assert.deepEqual(sent, []);
    await press(page, /^Keep it in my account/);
    await page.waitForURL('**/me/exercises');
    await page.getByText('It was a long day.').waitFor();
    await page.getByText('Delete it').click();
    await press(page, /^Delete “A letter from a kind friend”/);
    await page.getByText('Nothing kept').waitFor();
  });

  it('an operator corrects a line without script, and people see it', async () => {
    await using open = await browserOf(operator, { javaScript: false });
    const { page } = open;
    await page.goto('/admin/crisis-lines?country=IE');
    await page.getByText('Correct it').click();
    await page.locator('#correct-ie-samaritans-dial').fill('+1');
    await press(page, 'Correct the line');
    await page.getByText('This does not fit.').first().waitFor();
    await page.locator('#correct-ie-samaritans-dial').fill('116 125');
    await press(page, 'Correct the line');
    await page.getByText('Corrected. People see it now.').waitFor();
    await page.goto('/help/ie');
    await page.getByRole('link', { name: 'Call 116 125' }).waitFor();
  });
});
