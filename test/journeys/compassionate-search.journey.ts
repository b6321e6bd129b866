// Somebody in distress searches: on a phone of 320 pixels, with and without script. They find people and no methods, and leave no trace.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { expectNoAxeViolations } from '../support/axe.ts';
import { sidewaysOverflow } from '../support/browser.ts';
import { type Journey, press, startJourney } from '../support/hands.ts';
import { community, join, type Person, person, thread } from '../support/people.ts';
import type { World } from '../support/world.ts';

const phone = { width: 320, height: 640 };

describe('a search in distress', () => {
  let world: World;
  let browserOf: Journey['browserOf'];
  let operator: Person;
  before(async () => {
    ({ world, browserOf } = await startJourney());
    operator = await person(world, 'Operator', { operator: true });
    const writer = await person(world, 'Robin');
    const place = await community(world, 'getting-free', 'public', { name: 'Getting free' });
    await join(world, writer, place);
    const story = { title: 'Two years since then', text: 'I used to self harm. It got better with help.' };
    await thread(world, writer, place, { ...story, kind: 'story' });
    await thread(world, writer, place, { title: 'A bad night', text: 'Self harm is on my mind again.' });
    await thread(world, writer, place, { title: 'Never shown', text: 'how to die painlessly words' });
  });
  after(() => world.close());

  for (const javaScript of [true, false]) {
    const words = javaScript ? 'with script' : 'without script';

    it(`a method is searched for and people are found: ${words}`, async () => {
      await using open = await browserOf(null, { ...phone, javaScript });
      const { page } = open;
      await page.goto('/search');
      await page.getByRole('searchbox').fill('how to die painlessly');
      await press(page, 'Search');
      await page.getByRole('heading', { name: 'In danger right now?' }).waitFor();
      assert.equal(await page.getByText('Never shown').count(), 0);
      assert.equal(await sidewaysOverflow(page), 0);
      await expectNoAxeViolations(page);
      // No help is guessed: the page asks where, and shows lines once it knows.
      await page.getByLabel('Country').selectOption('IE');
      await press(page, 'Show help there');
      await page.getByRole('link', { name: /^Call/ }).first().waitFor();
      await page.goto('/search?q=how+to+die+painlessly');
      assert.ok((await page.locator('a[href^="tel:"]').count()) >= 2);
      // One minute: what stands in the way, kind sentences, words to say, and one step.
      await page.getByRole('link', { name: 'I do not know what to say' }).click();
      await page.getByRole('heading', { name: 'You could say this' }).waitFor();
      assert.ok((await page.locator('a[href^="tel:"]').count()) >= 2);
      assert.equal(await sidewaysOverflow(page), 0);
      await expectNoAxeViolations(page);
      const kept = (await open.context.cookies()).map((one) => one.name);
      assert.deepEqual(
        kept.filter((name) => name !== 'cw_country' && name !== 'cw'),
        [],
      );
      assert.deepEqual(open.problems, []);
    });

    it(`talk of harm: stories first, results by a calm choice: ${words}`, async () => {
      await using open = await browserOf(null, { ...phone, javaScript });
      const { page } = open;
      await page.goto('/search?q=s3lf+h4rm');
      await page.getByRole('link', { name: 'Two years since then' }).waitFor();
      assert.equal(await page.getByText('A bad night').count(), 0);
      await expectNoAxeViolations(page);
      await page.goto('/search?q=self+harm');
      await page.getByRole('link', { name: 'Show results' }).click();
      await page.getByRole('link', { name: 'A bad night' }).waitFor();
      assert.equal(await sidewaysOverflow(page), 0);
      assert.deepEqual(open.problems, []);
    });

    it(`a dealer is searched for and care is found: ${words}`, async () => {
      await using open = await browserOf(null, { ...phone, javaScript, colorScheme: 'dark' });
      const { page } = open;
      await page.goto('/tags/xansforsale');
      await page.getByRole('heading', { name: 'If somebody took too much' }).waitFor();
      assert.equal(await sidewaysOverflow(page), 0);
      await expectNoAxeViolations(page);
      assert.deepEqual(open.problems, []);
    });
  }

  it('an operator looks at what a word would change, at 320 pixels', async () => {
    await using open = await browserOf(operator, { ...phone, javaScript: false });
    const { page } = open;
    await page.goto('/admin/search');
    await page.getByLabel('Word or phrase').fill('knitting');
    await page.getByLabel('Reviewed by').fill('Nobody yet');
    await press(page, 'See what it would change');
    await page.getByRole('heading', { name: 'What would change' }).waitFor();
    assert.equal(await sidewaysOverflow(page), 0);
    await expectNoAxeViolations(page);
  });
});
