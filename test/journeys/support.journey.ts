// The journeys' own tools, on pages made for the purpose: the browser starts, and the checks can fail.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { axeViolations, expectNoAxeViolations } from '../support/axe.ts';
import { openPage, sidewaysOverflow } from '../support/browser.ts';
import { complaintsInEveryLook, expectGoodLooks } from '../support/looks.ts';

const GOOD = `<!doctype html><html lang="en"><head><title>Good</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"></head><body><main><h1>Good</h1><p id="js">without script</p></main><script src="/a.js"></script></body></html>`;
const BAD = `<!doctype html><html><head><link rel="icon" href="data:,"></head><body><img src="/a.png"><p style="width:900px">x</p>
<script>1</script><p id="pale">pale</p><style></style></body></html>`;

/** Pale by night only, and with an unnamed button on a desk only. */
const TWO_FACED = GOOD.replace(
  '</main>',
  '<p id="night">by night</p><button id="desk"></button></main><link rel="stylesheet" href="/a.css">',
);
const SHEET = `:root { color-scheme: light dark; background: light-dark(#fff, #111); color: light-dark(#111, #fff) } #night { color: light-dark(#000, #444) }
@media (width < 600px) { #desk { display: none } } @media (width > 600px) { #js { inline-size: 1400px } }`;

const server = createServer((request, response) => {
  const script = request.url === '/a.js';
  const sheet = request.url === '/a.css';
  response.setHeader('content-type', script ? 'text/javascript' : sheet ? 'text/css' : 'text/html');
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:",
  );
  if (script) response.end("document.querySelector('#js').textContent = 'with script'");
  else if (sheet) response.end(SHEET);
  else response.end(request.url === '/bad' ? BAD : request.url === '/two' ? TWO_FACED : GOOD);
});
let baseURL = '';
before(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

for (const javaScript of [true, false]) {
  test(`a good page passes under a strict CSP ${javaScript ? 'with' : 'without'} script`, async () => {
    const { page, problems, close } = await openPage({
      baseURL,
      javaScript,
      width: 320,
      colorScheme: 'dark',
    });
    await page.goto('/');
    assert.equal(await page.textContent('#js'), javaScript ? 'with script' : 'without script');
    await expectNoAxeViolations(page);
    assert.equal(await sidewaysOverflow(page), 0);
    assert.deepEqual(problems, []);
    assert.ok((await page.screenshot()).length > 500);
    await close();
  });

  test(`a bad page fails ${javaScript ? 'with' : 'without'} script`, async () => {
    const { page, close } = await openPage({ baseURL, javaScript });
    await page.goto('/bad');
    const rules = (await axeViolations(page)).map((line) => line.split(' ')[0]);
    for (const rule of ['image-alt', 'html-has-lang', 'document-title'])
      assert.ok(rules.includes(rule), rule);
    await assert.rejects(expectNoAxeViolations(page), /accessibility violations/);
    await close();
  });
}

for (const javaScript of [true, false])
  test(`one load shows what is wrong in each look ${javaScript ? 'with' : 'without'} script`, async () => {
    const { page, close } = await openPage({ baseURL, javaScript });
    await page.goto('/');
    await expectGoodLooks(page);
    await page.goto('/two');
    const said = await complaintsInEveryLook(page, 'two');
    const found = said
      .map((line) => /^two, (\d+) pixels, (\w+): ([\w-]+)/.exec(line)?.slice(1).join(' '))
      .sort();
    assert.deepEqual(found, [
      '1280 dark 128',
      '1280 dark button-name',
      '1280 dark color-contrast',
      '1280 light 128',
      '320 dark color-contrast',
    ]);
    await assert.rejects(expectGoodLooks(page), /color-contrast/);
    await close();
  });

test('what the CSP blocks and what fails is noticed', async () => {
  const { page, problems, close } = await openPage({ baseURL });
  await page.goto('/bad');
  assert.ok(
    problems.some((line) => line.includes('Content Security Policy')),
    problems.join('\n'),
  );
  await close();
});

test('the browser cannot reach the outside', async () => {
  const { page, close } = await openPage();
  await assert.rejects(page.goto('http://example.org/'), /ERR_NAME_NOT_RESOLVED/);
  await close();
});
