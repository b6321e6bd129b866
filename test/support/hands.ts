// What somebody does at a page and waits to see there, for the journeys: a world that listens, browsers of people in it,
// and the few movements that every journey is made of. Looking at pages as a whole is looks.ts.
import type { Page } from 'playwright-core';
import { type OpenPage, openPage, type PageOptions } from './browser.ts';
import { createWorld, type World } from './world.ts';

export type Journey = {
  world: World;
  baseURL: string;
  /** A browser in which this person is signed in; nobody is, for null. */
  browserOf(who: { session: string } | null, options?: PageOptions): Promise<OpenPage>;
};

/** A world and its address. Passkeys are given to names only: for them `host` is "localhost". */
export async function startJourney(
  environment: Record<string, string> = {},
  host = '127.0.0.1',
): Promise<Journey> {
  const world = await createWorld(environment);
  const baseURL = (await world.listen()).address.replace('127.0.0.1', host);
  (world.ctx.config as { baseUrl: string }).baseUrl = baseURL;
  return {
    world,
    baseURL,
    browserOf: async (who, options = {}) => {
      const open = await openPage({ baseURL, ...options });
      if (who) await open.context.addCookies([{ name: 'cw', value: who.session, url: baseURL }]);
      return open;
    },
  };
}

/** The button of that very name; a pattern may match a part. */
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click();

/** The first button that begins so: "I take this" is "I take this: words of Old Oak" to the ear. */
export const pressFirst = (page: Page, name: string) =>
  page
    .getByRole('button', { name: new RegExp(`^${name}(:|$)`) })
    .first()
    .click();

export const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name, exact: true }).first().click();

export const unfold = (page: Page, label: string) =>
  page.locator('summary', { hasText: label }).first().click();

/** What is not the one act of a form is folded beneath it. */
export async function notReady(page: Page, name: string): Promise<void> {
  await page.locator('.form-foot summary', { hasText: 'Not ready yet?' }).click();
  await press(page, name);
}

/** Waits until these words stand somewhere on the page. */
export const says = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

export const mainText = async (page: Page) => (await page.textContent('main')) ?? '';

export const wordsOf = async (page: Page, selector: string) =>
  (await page.locator(selector).allTextContents()).join(' ');

/** What went wrong but for a refused form: that answers 422, which the browser notes by itself. */
export const realProblems = (open: OpenPage) => open.problems.filter((line) => !/\b422\b/.test(line));
