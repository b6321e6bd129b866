// Leaving at once, and having help without a connection after a single visit.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { type Journey, press, startJourney } from '../support/hands.ts';
import type { World } from '../support/world.ts';

describe('leaving and being offline', () => {
  let world: World;
  let browserOf: Journey['browserOf'];
  before(async () => {
    ({ world, browserOf } = await startJourney());
  });
  after(() => world.close());

  /** The neutral site, which tests cannot reach; it notes what it learns of where its visitor came from. */
  async function neutralSite(context: BrowserContext): Promise<(string | undefined)[]> {
    const referrers: (string | undefined)[] = [];
    await context.route('https://www.wikipedia.org/**', (route) => {
      referrers.push(route.request().headers().referer);
      return route.fulfill({ contentType: 'text/html', body: '<title>Neutral</title><h1>Neutral</h1>' });
    });
    return referrers;
  }
  const arrived = (page: Page) => page.getByRole('heading', { name: 'Neutral' }).waitFor();

  for (const how of ['the button', 'Escape twice']) {
    it(`${how} leaves help at once, without a trace in the history`, async () => {
      await using open = await browserOf(null, { width: 320 });
      const { page, context } = open;
      const referrers = await neutralSite(context);
      await page.goto('/about');
      await page.goto('/help/ie');
      if (how === 'the button') await page.getByRole('link', { name: /Leave/ }).click();
      else {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      }
      await arrived(page);
      assert.deepEqual(referrers, [undefined]);
      await page.goBack();
      assert.equal(new URL(page.url()).pathname, '/about');
    });
  }

  it('without script the button leaves by way of the server, and tells the other site nothing', async () => {
    await using open = await browserOf(null, { width: 320, javaScript: false });
    await open.page.goto('/exercises/worry-time');
    // A redirect cannot be answered by the test; that the browser asks the other site, and with what, can be seen.
    const asked = open.page.waitForRequest('https://www.wikipedia.org/');
    await open.page.getByRole('link', { name: /Leave/ }).click({ noWaitAfter: true });
    assert.equal((await (await asked).allHeaders()).referer, undefined);
  });

  it('after one visit help, the chosen country, the plan and every exercise open offline', async () => {
    await using open = await browserOf(null, { width: 320, serviceWorker: true });
    const { page, context } = open;
    await page.goto('/help');
    await page.getByLabel('Country').selectOption({ label: 'Ireland' });
    await press(page, 'Show help there');
    await page.waitForURL('**/help/ie');
    await page.evaluate('navigator.serviceWorker.ready');
    // Kept in the background: the worker has finished once the last of its pages is there.
    const isKept = (path: string) => page.evaluate((url) => caches.match(url).then(Boolean), path);
    const until = Date.now() + 40_000;
    for (const path of ['/help/ie', '/help/plan', '/exercises/telling-somebody']) {
      while (!(await isKept(path))) {
        assert.ok(Date.now() < until, `${path} was not kept`);
        await page.waitForTimeout(50);
      }
    }
    // Once the worker is there, another choice passes through it.
    await page.getByLabel('Country').selectOption({ label: 'New Zealand' });
    await press(page, 'Show help there');
    await page.waitForURL('**/help/nz');
    await page.goto('/help/plan');
    await page.getByLabel('People I can tell').fill('Wanja');
    await page.getByText('Kept in this browser only.').waitFor();

    await context.setOffline(true);
    await page.goto('/help');
    await page.getByRole('link', { name: 'Call 1737' }).waitFor();
    await page.goto('/help/ie');
    await page.getByRole('link', { name: 'Call 116 123' }).waitFor();
    await page.goto('/help/fr');
    await page.getByText('From a mobile phone, 112 reaches help').waitFor();
    await page.goto('/help/plan');
    assert.equal(await page.getByLabel('People I can tell').inputValue(), 'Wanja');
    await page.goto('/exercises');
    await page.getByRole('link', { name: 'Slow breathing' }).click();
    await press(page, 'Begin');
    await page.getByText('Breathe in', { exact: true }).waitFor();
    await page.goto('/communities');
    await page.getByRole('link', { name: 'Call 1737' }).waitFor();
  });

  it('keeps only what is the same for everybody', async () => {
    await using open = await browserOf(null, { serviceWorker: true });
    const { page } = open;
    await page.goto('/help/ie');
    await page.evaluate('navigator.serviceWorker.ready');
    await page.goto('/about');
    await page.goto('/help/ie');
    const kept = (await page.evaluate(
      'caches.keys().then((names) => Promise.all(names.map(async (n) => (await (await caches.open(n)).keys()).map((r) => new URL(r.url).pathname)))).then((l) => l.flat())',
    )) as string[];
    assert.ok(kept.includes('/help'), kept.join());
    assert.deepEqual(
      kept.filter((path) => !/^\/(help|exercises|assets\/|icon\.svg)/.test(path)),
      [],
    );
  });
});
