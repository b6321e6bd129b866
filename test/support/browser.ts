// A real Chromium for journeys: one browser per test process, one fresh profile per page. Also as root, and offline.
// Accessibility checks are in axe.ts.
/// <reference lib="dom" />
import { after } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

export type PageOptions = {
  /** Default true. Every journey of the product has to work with false as well. */
  javaScript?: boolean;
  /** Width of the window in CSS pixels; 320 is the narrowest we promise. Default 1280. */
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: boolean;
  /** Default false: a service worker outlives a page and makes tests depend on each other. */
  serviceWorker?: boolean;
  /** Lets page.goto('/help') take paths. */
  baseURL?: string;
  locale?: string;
};

export type OpenPage = AsyncDisposable & {
  page: Page;
  context: BrowserContext;
  /** Script errors, blocked content (CSP) and failed requests so far, each as one readable line. */
  problems: string[];
  close(): Promise<void>;
};

let browser: Promise<Browser> | undefined;

async function launch(): Promise<Browser> {
  const { executablePath, env } = findChromium();
  return chromium.launch({
    executablePath,
    env,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-zygote',
      '--font-render-hinting=none',
      // Nothing may call out: no updates, no pings, and every name but this machine's is unknown.
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--no-pings',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
}

/** The browser of this process; started at the first use, closed after the last test of the file. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launch();
  return browser;
}

export async function closeBrowser(): Promise<void> {
  const open = browser;
  browser = undefined;
  await (await open?.catch(() => undefined))?.close();
}

after(closeBrowser);

export async function openPage(options: PageOptions = {}): Promise<OpenPage> {
  const context = await (await sharedBrowser()).newContext({
    javaScriptEnabled: options.javaScript ?? true,
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    serviceWorkers: options.serviceWorker ? 'allow' : 'block',
    baseURL: options.baseURL,
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/London',
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left while something still loads, such as the live stream, aborts it: that is how it should be.
    if (why !== 'net::ERR_ABORTED') problems.push(`request failed: ${request.url()} ${why}`);
  });
  const close = () => context.close();
  return { page, context, problems, close, [Symbol.asyncDispose]: close };
}

/** How many CSS pixels the page is wider than its window; 0 when nothing has to be scrolled sideways. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return Math.max(0, root.scrollWidth - root.clientWidth);
  });
}
