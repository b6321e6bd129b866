// A page as people see it: on a phone and on a desk, by day and by night. One load is enough for all four, since nothing
// on a page asks how wide or how light it is (assets.test.ts holds that colours alone follow the scheme).
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeOn } from './axe.ts';
import { sidewaysOverflow } from './browser.ts';

/**
 * Where the width is new, axe looks at everything; where only the colours are, at colours. So each width and each scheme
 * is looked at whole, and all four pairs for contrast.
 */
const allLooks = [
  { width: 320, colorScheme: 'light', colours: false },
  { width: 320, colorScheme: 'dark', colours: true },
  { width: 1280, colorScheme: 'dark', colours: false },
  { width: 1280, colorScheme: 'light', colours: true },
] as const;

/** One width by day and one by night: where the other half of a page's looks is seen on a like page. */
export const halfTheLooks = allLooks.filter((look) => !look.colours);

/** What axe has against the open page, and where it sticks out of its window, in each look. Leaves it on a desk in the light. */
export async function complaintsInEveryLook(
  page: Page,
  name: string,
  looks: readonly (typeof allLooks)[number][] = allLooks,
): Promise<string[]> {
  const complaints: string[] = [];
  await using axe = await axeOn(page);
  for (const { width, colorScheme, colours } of looks) {
    const where = `${name}, ${width} pixels, ${colorScheme}`;
    await page.setViewportSize({ width, height: 900 });
    // A colour on its way to another would be measured in between.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const wide = await sidewaysOverflow(page);
    if (wide > 0) complaints.push(`${where}: ${wide} pixels too wide`);
    complaints.push(...(await axe.violations({ colours })).map((one) => `${where}: ${one}`));
    await picture(page, `${name}-${width}-${colorScheme}`);
  }
  return complaints;
}

export async function expectGoodLooks(
  page: Page,
  name = new URL(page.url()).pathname,
  looks?: readonly (typeof allLooks)[number][],
): Promise<void> {
  assert.deepEqual(await complaintsInEveryLook(page, name, looks), []);
}

/** SHOTS=<folder> keeps a picture of each look, for people to judge. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const file = `${name.replace(/[\w-]{43}/, 'token').replace(/[^\w-]+/g, '_')}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
}
