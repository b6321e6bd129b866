// The browser scripts on sample pages: quick exit, drafts that survive, breathing, words that stay in the browser, live news.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thread } from '../../scripts/style-guide/community-pages.ts';
import { type Other, serveSamples } from '../../scripts/style-guide/serve.ts';
import type { Sample } from '../../scripts/style-guide/shared.ts';
import { exercise, help, plan } from '../../scripts/style-guide/task-pages.ts';
import { html } from '../../src/platform/html/index.ts';
import { openPage } from '../support/browser.ts';

const elsewhere = html`<h1>Weather</h1>`;
const before: Sample = { name: 'before', props: { title: 'before', body: html`<h1>Before</h1>` } };

/** The neutral place must be on this machine, since tests reach no other. */
const withExit = (origin: string): Sample => ({
  ...thread,
  props: { ...thread.props, exitUrl: `${origin}/weather` },
});

const weather: Other = (_request, response, path) => {
  if (path !== '/weather') return false;
  response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>Weather</title>${elsewhere}`);
  return true;
};

async function withThread(other: Other = () => false) {
  const samples: Sample[] = [before, exercise, plan];
  const server = await serveSamples(samples, async (...args) => (await weather(...args)) || other(...args));
  samples.push(withExit(server.origin));
  return server;
}

for (const how of ['button', 'Escape twice'] as const) {
  test(`quick exit by ${how} leaves at once, and the back button does not return`, async () => {
    await using server = await withThread();
    await using open = await openPage();
    const { page } = open;
    await page.goto(`${server.origin}/before`);
    await page.goto(`${server.origin}/thread`);
    await page.evaluate("sessionStorage.setItem('x', '1')");
    if (how === 'button') await page.getByRole('link', { name: /Leave quickly/ }).click();
    else {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
    await page.waitForURL('**/weather');
    assert.equal(await page.evaluate('sessionStorage.length'), 0);
    await page.goBack();
    assert.equal(new URL(page.url()).pathname, '/before');
  });
}

test('one Escape alone stays', async () => {
  await using server = await withThread();
  await using open = await openPage();
  await open.page.goto(`${server.origin}/thread`);
  await open.page.keyboard.press('Escape');
  await open.page.waitForTimeout(900);
  await open.page.keyboard.press('Escape');
  await open.page.waitForTimeout(200);
  assert.equal(new URL(open.page.url()).pathname, '/thread');
});

test('a draft reaches the server; while that is silent it survives a reload and is sent later', async () => {
  const saved: unknown[] = [];
  const tokens: unknown[] = [];
  let status = 503;
  await using server = await withThread((request, response, path) => {
    if (path !== '/drafts/t-1') return false;
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      tokens.push(request.headers['x-csrf-token']);
      if (status < 300) saved.push(JSON.parse(body));
      response.writeHead(status).end();
    });
    return true;
  });
  await using open = await openPage();
  const { page } = open;
  await page.goto(`${server.origin}/thread`);
  await page.getByLabel('Your reply').fill('I have been there too.');
  await page.getByText('Your words are kept on this device').waitFor();
  await page.reload();
  await page.getByText('We found words that you wrote here before').waitFor();
  assert.equal(await page.getByLabel('Your reply').inputValue(), 'I have been there too.');
  assert.deepEqual(saved, []);
  status = 204;
  await page.getByLabel('Your reply').fill('I have been there too. Twice.');
  await page.getByText('Your draft is saved').waitFor();
  assert.deepEqual(saved.at(-1), { values: { text: ['I have been there too. Twice.'] } });
  assert.ok(tokens.every((token) => token === 'sample'));
  assert.deepEqual(
    await page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('draft:'))"),
    [],
  );
});

test('a reply that stands on the page is not offered again as a draft', async () => {
  await using server = await withThread();
  await using open = await openPage();
  const { page } = open;
  await page.goto(`${server.origin}/thread`);
  const draft = (text: string) => {
    const kept = {
      at: Date.now(),
      values: { text: [text] },
      sent: text.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 60),
    };
    return page.evaluate((value) => localStorage.setItem('draft:reply:1', value), JSON.stringify(kept));
  };
  await draft('Thank you both. Phone is in the **kitchen**.');
  await page.reload();
  assert.equal(await page.getByLabel('Your reply').inputValue(), '');
  await draft('Something that never arrived.');
  await page.reload();
  assert.equal(await page.getByLabel('Your reply').inputValue(), 'Something that never arrived.');
});

test('breathing begins, pauses and ends when the person says so, with words under reduced motion', async () => {
  await using server = await withThread();
  await using open = await openPage({ reducedMotion: true });
  const { page } = open;
  await page.goto(`${server.origin}/exercise`);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('Breathe in', { exact: true }).waitFor();
  const scale = () =>
    page.evaluate("getComputedStyle(document.querySelector('.breath-ring'), '::before').transform");
  const still = await scale();
  await page.getByText('Breathe out', { exact: true }).waitFor();
  assert.equal(await scale(), still, 'the ring moved although less motion was asked for');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Paused').waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'End here' }).click();
  await page.getByText('That was enough').waitFor();
  assert.deepEqual(open.problems, []);
});

test('what is written in an exercise stays in the browser and can be forgotten', async () => {
  const writes: string[] = [];
  await using server = await withThread((request) => {
    if (request.method !== 'GET') writes.push(`${request.method} ${request.url}`);
    return false;
  });
  await using open = await openPage();
  const { page } = open;
  await page.goto(`${server.origin}/exercise`);
  await page.getByLabel('How is it now?').fill('Lighter.');
  await page.getByText('Kept in this browser only.').waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('How is it now?').inputValue(), 'Lighter.');
  await page.getByRole('button', { name: 'Forget what I wrote' }).click();
  await page.getByText('Gone.').waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('How is it now?').inputValue(), '');
  assert.deepEqual(writes, []);
});

test('a plan of the account comes into the browser only when asked', async () => {
  await using server = await withThread();
  await using open = await openPage();
  const { page } = open;
  await page.goto(`${server.origin}/plan`);
  const copy = () => page.evaluate("localStorage.getItem('kept:safety-plan')");
  assert.equal(await copy(), null);
  await page.getByRole('button', { name: 'Copy it into this browser' }).click();
  await page.getByText('Copied.').waitFor();
  assert.equal(await copy(), '{"alone":["Shower, then tea on the step."]}');
});

test('live news change the badge for the eye and the words for the ear', async () => {
  const samples: Sample[] = [{ ...before, props: { ...before.props, liveUrl: '/live' } }];
  await using server = await serveSamples(samples, (_request, response, path) => {
    if (path !== '/live') return false;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(
      'event: unread\ndata: {"count": 7, "words": "7 new"}\n\nevent: unread\ndata: nonsense\n\n',
    );
    return true;
  });
  await using open = await openPage();
  await open.page.goto(`${server.origin}/before`);
  await open.page.getByRole('link', { name: 'News 7 new' }).waitFor();
  assert.equal(await open.page.locator('[data-unread]').textContent(), '7');
});

test('help opens without a connection, and nothing private was ever kept', async () => {
  const samples: Sample[] = [help, thread];
  const server = await serveSamples(samples);
  await using open = await openPage({ serviceWorker: true });
  const { page, context } = open;
  try {
    await page.goto(`${server.origin}/thread`);
    // The worker is ready once it has kept what it always keeps; it then takes over the open page.
    await page.evaluate(
      "new Promise((done) => navigator.serviceWorker.controller ? done() : navigator.serviceWorker.addEventListener('controllerchange', () => done()))",
    );
    await page.goto(`${server.origin}/thread`);
    const kept =
      'caches.keys().then((names) => Promise.all(names.map(async (n) => (await (await caches.open(n)).keys()).map((r) => new URL(r.url).pathname)))).then((l) => l.flat())';
    const paths = (await page.evaluate(kept)) as string[];
    assert.ok(paths.includes('/help'), paths.join());
    assert.deepEqual(
      paths.filter((path) => !/^\/(help|assets\/|icon\.svg)/.test(path)),
      [],
    );
  } finally {
    await server[Symbol.asyncDispose]();
  }
  await context.setOffline(true);
  await page.goto(`${server.origin}/help`);
  await page.getByRole('link', { name: 'Call 988' }).waitFor();
  const colour = await page.evaluate("getComputedStyle(document.querySelector('.deck')).backgroundColor");
  assert.notEqual(colour, 'rgba(0, 0, 0, 0)', 'the style sheet is missing offline');
  await page.goto(`${server.origin}/thread`);
  await page.getByRole('heading', { name: 'You are not alone with this' }).waitFor();
});
