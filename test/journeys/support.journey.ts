// The journeys' own tools, on pages made for the purpose: the browser starts, and the checks can fail.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { axeViolations, expectNoAxeViolations } from '../support/axe.ts';
import { openPage, sidewaysOverflow } from '../support/browser.ts';

const GOOD = `<!doctype html><html lang="en"><head><title>Good</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"></head><body><main><h1>Good</h1><p id="js">without script</p></main><script src="/a.js"></script></body></html>`;
const BAD = `<!doctype html><html><head><link rel="icon" href="data:,"></head><body><img src="/a.png"><p style="width:900px">x</p>
<script>1</script><p id="pale">pale</p><style></style></body></html>`;

const server = createServer((request, response) => {
  const script = request.url === '/a.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:",
  );
  if (script) response.end("document.querySelector('#js').textContent = 'with script'");
  else response.end(request.url === '/bad' ? BAD : GOOD);
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
