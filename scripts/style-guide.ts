// Renders the sample pages with the real parts, takes pictures of them in both themes at 320 and 1280 pixels, and asks axe.
// `node scripts/style-guide.ts [folder] [page …]`; ends with 1 when axe finds something or a page is too wide.
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { axeViolations } from '../test/support/axe.ts';
import { findChromium } from '../test/support/chromium.ts';
import * as community from './style-guide/community-pages.ts';
import { serveSamples } from './style-guide/serve.ts';
import type { Sample } from './style-guide/shared.ts';
import * as task from './style-guide/task-pages.ts';

const samples: Sample[] = [...Object.values(community), ...Object.values(task)];
const [folder = join(tmpdir(), 'style-guide'), ...only] = process.argv.slice(2);
const chosen = only.length ? samples.filter((s) => only.includes(s.name)) : samples;

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
await using server = await serveSamples(samples);
const { executablePath, env } = findChromium();
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
        for (const problem of await look(browser, server.origin, name, width, theme)) {
          found += 1;
          console.log(problem);
        }
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`${chosen.length} pages, ${found} problems`);
process.exitCode = found ? 1 : 0;
