// Renders the sample pages with the real parts, takes pictures of them in both themes at 320 and 1280 pixels, and asks axe.
// `node scripts/style-guide.ts [folder] [page …]`; ends with 1 when axe finds something or a page is too wide.
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { buildAssets, pickEncoding } from '../src/platform/assets/index.ts';
import { axeViolations } from '../test/support/axe.ts';
import { findChromium } from '../test/support/chromium.ts';
import * as community from './style-guide/community-pages.ts';
import { render, type Sample } from './style-guide/shared.ts';
import * as task from './style-guide/task-pages.ts';

const samples: Sample[] = [...Object.values(community), ...Object.values(task)];
const [folder = join(tmpdir(), 'style-guide'), ...only] = process.argv.slice(2);
const chosen = only.length ? samples.filter((s) => only.includes(s.name)) : samples;

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'";

async function serve() {
  const assets = await buildAssets();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = assets.files.get(url.pathname);
    if (file) {
      const { body, encoding } = pickEncoding(file, request.headers['accept-encoding']);
      response
        .writeHead(200, { 'content-type': file.type, ...(encoding && { 'content-encoding': encoding }) })
        .end(body);
      return;
    }
    const sample = samples.find((s) => `/${s.name}` === url.pathname);
    if (!sample) {
      response.writeHead(404).end();
      return;
    }
    const js = [assets.js.main, ...(sample.scripts ?? []).map((name) => assets.js[name])];
    const theme = url.searchParams.get('theme') === 'dark' ? 'dark' : 'light';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP });
    response.end(render(sample, { css: assets.css, js }, theme));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Looks at one page in one dress; answers what is wrong with it. */
async function look(
  browser: Browser,
  origin: string,
  name: string,
  width: number,
  theme: 'light' | 'dark',
): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 720 : 900 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    const problems: string[] = [];
    page.on(
      'console',
      (m) => m.type() === 'error' && !/\b404\b/.test(m.text()) && problems.push(`console: ${m.text()}`),
    );
    page.on('pageerror', (e) => problems.push(`script: ${e.message}`));
    await page.goto(`${origin}/${name}?theme=${theme}`);
    problems.push(...(await axeViolations(page)));
    const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    if (Number(wide) > 0) problems.push(`scrolls ${wide} px sideways`);
    await page.screenshot({ path: join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
    return problems.map((p) => `${name} ${width} ${theme}: ${p}`);
  } finally {
    await context.close();
  }
}

mkdirSync(folder, { recursive: true });
const { server, origin } = await serve();
const { executablePath, env } = findChromium();
// SYSTEM_FONTS=1 shows the pages in this machine's fonts instead of the one font that comes with the browser.
if (process.env.SYSTEM_FONTS) delete env.FONTCONFIG_PATH;
const browser = await chromium.launch({
  executablePath,
  env,
  args: ['--no-sandbox', '--disable-gpu', '--no-zygote'],
});
let found = 0;
try {
  for (const { name } of chosen) {
    for (const width of [320, 1280]) {
      for (const theme of ['light', 'dark'] as const) {
        for (const problem of await look(browser, origin, name, width, theme)) {
          found += 1;
          console.log(problem);
        }
      }
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${chosen.length} pages, ${found} problems`);
process.exitCode = found ? 1 : 0;
