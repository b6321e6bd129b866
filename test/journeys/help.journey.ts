// Somebody in danger, somebody who makes a plan, somebody who does an exercise: with and without script, and offline.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { loadExercises } from '../../src/features/exercises/index.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { openPage, sidewaysOverflow } from '../support/browser.ts';
import { type Person, person } from '../support/people.ts';
import { createWorld, type World } from '../support/world.ts';

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
  let baseURL: string;
  let operator: Person;
  before(async () => {
    world = await createWorld();
    baseURL = (await world.listen()).address;
    operator = await person(world, 'Operator', { operator: true });
  });
  after(() => world.close());

  const signIn = (page: Page) =>
    page.context().addCookies([{ name: 'cw', value: operator.session, url: baseURL }]);

  async function expectGood(page: Page, path: string): Promise<void> {
    const answer = await page.goto(path);
    assert.equal(answer?.status(), 200, path);
    assert.equal(await sidewaysOverflow(page), 0, `${path} has to be scrolled sideways`);
    // Axe no longer looks for this; a doubled id leaves a label without its field.
    assert.deepEqual(
      await page.evaluate(
        "[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, at, all) => all.indexOf(id) !== at)",
      ),
      [],
      `${path} has an id twice`,
    );
    await expectNoAxeViolations(page);
  }

  const looks = [
    { width: 320, colorScheme: 'light', javaScript: true },
    { width: 320, colorScheme: 'dark', javaScript: false },
    { width: 1280, colorScheme: 'light', javaScript: false },
    { width: 1280, colorScheme: 'dark', javaScript: true },
  ] as const;
  for (const look of looks) {
    const words = `${look.width} pixels, ${look.colorScheme}, ${look.javaScript ? 'with' : 'without'} script`;
    it(`every page can be read by everybody: ${words}`, async () => {
      await using open = await openPage({ ...look, baseURL });
      for (const path of pages) await expectGood(open.page, path);
      await signIn(open.page);
      for (const path of ['/help/plan/keep', '/me/exercises', '/admin/crisis-lines'])
        await expectGood(open.page, path);
      await expectGood(open.page, '/admin/crisis-lines?country=IE');
      assert.deepEqual(open.problems, []);
    });
  }

  for (const javaScript of [true, false]) {
    const how = javaScript ? 'with script' : 'without script';
    it(`a country is chosen once, and its numbers are links to ring (${how})`, async () => {
      await using open = await openPage({ baseURL, width: 320, javaScript });
      const { page } = open;
      await page.goto('/help');
      await page.getByLabel('Country').selectOption({ label: 'Ireland' });
      await page.getByRole('button', { name: 'Show help there' }).click();
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
    await using open = await openPage({ baseURL, width: 320, javaScript: false });
    const { page } = open;
    await page.goto('/help/plan');
    await page.getByLabel('What I can do by myself').fill('The long way round the park');
    await page.getByRole('button', { name: 'Show it as a page to print' }).click();
    await page.getByRole('listitem').filter({ hasText: 'The long way round the park' }).waitFor();
    await expectNoAxeViolations(page);
    assert.equal((await world.owner.query('SELECT 1 FROM safety_plans')).rowCount, 0);
  });

  it('a plan stays in this browser while it is written, and is cleared when asked', async () => {
    await using open = await openPage({ baseURL });
    const { page } = open;
    await page.goto('/help/plan');
    const field = page.getByLabel('What I can do by myself');
    await field.fill('The long way round the park');
    await page.getByText('Kept in this browser only.').waitFor();
    await page.reload();
    assert.equal(await field.inputValue(), 'The long way round the park');
    assert.equal(await page.getByRole('button', { name: 'Keep it in my account' }).count(), 0);
    await page.getByRole('button', { name: 'Clear it from this browser' }).click();
    await page.getByText('Cleared from this browser.').waitFor();
    await page.reload();
    assert.equal(await field.inputValue(), '');
  });

  it('a member keeps a plan in the account, takes a copy into the browser, and deletes it', async () => {
    await using open = await openPage({ baseURL, javaScript: true });
    const { page } = open;
    await signIn(page);
    await page.goto('/help/plan');
    await page.getByLabel('People I can tell').fill('Wanja');
    await page.getByRole('button', { name: 'Keep it in my account' }).click();
    await page.getByText('Your plan is kept in your account.').waitFor();
    await page.getByText('Change something').click();
    await page.evaluate('localStorage.clear()');
    await page.getByRole('button', { name: 'Copy it into this browser' }).click();
    await page.getByText('Copied into this browser.').waitFor();
    await page.goto('/help/plan');
    assert.equal(await page.getByLabel('People I can tell').inputValue(), 'Wanja');
    await page.getByRole('link', { name: 'The plan in my account' }).click();
    await page.getByText('Delete it from my account').click();
    await page.getByRole('button', { name: 'Delete my plan' }).click();
    await page.getByText('Your plan is deleted').waitFor();
    assert.deepEqual(open.problems, []);
  });

  it('breathing begins, changes its pace and ends', async () => {
    await using open = await openPage({ baseURL, width: 320, reducedMotion: true });
    const { page } = open;
    await page.goto('/exercises/paced-breathing');
    await page.getByText('5:00 left').waitFor();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Breathe in', { exact: true }).waitFor();
    await page.getByLabel('Your pace').selectOption({ label: 'Shorter breaths: in for 3, out for 4' });
    const ring = page.locator('.breath-ring');
    assert.equal(await ring.getAttribute('data-seconds'), '3');
    await page.getByRole('button', { name: 'End here' }).click();
    await page.getByText('That was enough').waitFor();
    assert.deepEqual(open.problems, []);
  });

  it('the timer says minutes and not seconds, and can be ended', async () => {
    await using open = await openPage({ baseURL });
    const { page } = open;
    await page.goto('/exercises/urge-surfing');
    await page.getByRole('button', { name: '10 minutes' }).click();
    await page.getByText('About 10 minutes left').waitFor();
    await page.getByRole('button', { name: 'End it here' }).click();
    await page.getByText('The time is up.').waitFor();
  });

  it('what is written in an exercise goes to the server only when the person says so', async () => {
    await using open = await openPage({ baseURL });
    const { page } = open;
    await signIn(page);
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    await page.goto('/exercises/self-compassion-letter');
    await page.getByRole('textbox').first().fill('It was a long day.');
    await page.getByText('Kept in this browser only.').waitFor();
    assert.deepEqual(sent, []);
    await page.getByRole('button', { name: 'Keep it in my account' }).click();
    await page.waitForURL('**/me/exercises');
    await page.getByText('It was a long day.').waitFor();
    await page.getByText('Delete it').click();
    await page.getByRole('button', { name: 'Delete “A letter from a kind friend”' }).click();
    await page.getByText('Nothing kept').waitFor();
  });

  it('an operator corrects a line without script, and people see it', async () => {
    await using open = await openPage({ baseURL, javaScript: false });
    const { page } = open;
    await signIn(page);
    await page.goto('/admin/crisis-lines?country=IE');
    await page.getByText('Correct it').click();
    await page.locator('#correct-ie-samaritans-dial').fill('+1');
    await page.getByRole('button', { name: 'Correct the line' }).click();
    await page.getByText('This does not fit.').first().waitFor();
    await page.locator('#correct-ie-samaritans-dial').fill('116 125');
    await page.getByRole('button', { name: 'Correct the line' }).click();
    await page.getByText('Corrected. People see it now.').waitFor();
    await page.goto('/help/ie');
    await page.getByRole('link', { name: 'Call 116 125' }).waitFor();
  });
});
