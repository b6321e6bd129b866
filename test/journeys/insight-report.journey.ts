// A report of the insight engine as its readers open it: a file, on any screen, in light and dark, on paper, with nothing from elsewhere.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { renderReport } from '../../src/engines/analysis/index.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { openPage, sidewaysOverflow } from '../support/browser.ts';
import { firstSummary, fullSummary } from '../support/insight-summary.ts';

const folder = mkdtempSync(join(tmpdir(), 'insight-report-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const addresses = new Map<string, string>();
for (const [name, summary] of [
  ['full', fullSummary()],
  ['first', firstSummary()],
] as const) {
  const html = (await renderReport(summary)).find((one) => one.path === 'report.html')!.text;
  const path = join(folder, `${name}.html`);
  writeFileSync(path, html);
  addresses.set(name, pathToFileURL(path).href);
}

/** Elements that reach out of the window though nothing scrolls them, as short words. */
const OUTSIDE = `[...document.querySelectorAll('main *, header *, footer *')].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.right > innerWidth + 1 && !one.closest('.scroll, .sr, svg');
}).map((one) => one.outerHTML.slice(0, 120))`;

describe('report.html', () => {
  for (const [name, width, colorScheme] of [
    ['full', 320, 'light'],
    ['full', 1280, 'dark'],
    ['first', 320, 'dark'],
    ['first', 1280, 'light'],
  ] as const)
    it(`${name} at ${width} pixels, ${colorScheme}`, async () => {
      await using open = await openPage({ width, colorScheme, javaScript: false });
      const { page } = open;
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(addresses.get(name)!);
      assert.equal(await sidewaysOverflow(page), 0);
      assert.deepEqual(await page.evaluate(OUTSIDE), []);
      // Closed tables are part of the page too.
      for (const summary of await page.locator('summary').all()) await summary.click();
      assert.equal(await sidewaysOverflow(page), 0, 'with all tables open');
      await expectNoAxeViolations(page);
      const small = await page.evaluate(
        `[...document.querySelectorAll('svg')].filter((one) => one.getBoundingClientRect().width > 0).flatMap((svg) =>
             [...svg.querySelectorAll('text')].map((one) => one.getBoundingClientRect().height)).filter((height) => height < 9).length`,
      );
      assert.equal(small, 0, 'no word of a drawing is too small to read');
      assert.deepEqual(asked, [addresses.get(name)!], 'nothing else is asked for');
      assert.deepEqual(open.problems, []);
    });

  it('on paper: light, without contents, with all tables', async () => {
    await using open = await openPage({ colorScheme: 'dark', width: 794 });
    const { page } = open;
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(addresses.get('full')!);
    assert.equal(await page.locator('nav').isVisible(), false);
    assert.equal(
      await page.evaluate('getComputedStyle(document.body).backgroundColor'),
      'rgb(255, 255, 255)',
    );
    const hidden = await page.evaluate(
      `[...document.querySelectorAll('table')].filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length`,
    );
    assert.equal(hidden, 0, 'tables that are closed on the screen are printed');
  });

  it('by keys alone: the skip link, the contents, a table', async () => {
    await using open = await openPage();
    const { page } = open;
    await page.goto(addresses.get('full')!);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'To the summary');
    await page.keyboard.press('Enter');
    assert.match(page.url(), /#summary$/);
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('#flow table').isVisible());
  });
});
