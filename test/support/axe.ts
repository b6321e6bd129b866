// Accessibility of one page as it stands, by axe-core: WCAG 2.2 A and AA and the good habits beyond.
// What no tool can see (is the text plain, is the order sensible) is for people.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// Where script is switched off, timers never fire, though promises do. axe waits with short timers between its steps;
// its long ones are only alarms. All in axe's own world: the page's timers stay as they are.
const NO_TIMERS = `globalThis.setTimeout = (work, wait = 0, ...given) => {
  if (wait < 100) Promise.resolve().then(() => work(...given));
  return 0;
}`;

const OPTIONS = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  },
  // Off by default in axe, and part of WCAG 2.2 AA: thumbs must be able to hit what they aim at.
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

export type AxeOptions = {
  /** CSS selector of the part to look at; the whole page by default. */
  within?: string;
};

/** One line per violation and element: rule, what to do, where. */
export async function axeViolations(page: Page, options: AxeOptions = {}): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    // The debugger's own evaluation is not held back by the page's CSP, and a world of its own keeps axe out of
    // the page's scripts; so the page under test is the page as served.
    await session.send('Page.enable');
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId } = await session.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: 'axe',
    });
    const evaluate = (expression: string) =>
      session.send('Runtime.evaluate', {
        expression,
        contextId: executionContextId,
        awaitPromise: true,
        returnByValue: true,
      });
    await evaluate(`${NO_TIMERS};${source};void 0`);
    // Whatever was clicked last may have scrolled the navigation half under the sticky deck, which is no fault of the page.
    await evaluate("scrollTo({ top: 0, behavior: 'instant' })");
    const context = options.within ? JSON.stringify(options.within) : 'document';
    const answer = await evaluate(`axe.run(${context}, ${JSON.stringify(OPTIONS)})`);
    if (answer.exceptionDetails) {
      throw new Error(`axe could not run: ${answer.exceptionDetails.exception?.description ?? 'unknown'}`);
    }
    const results = answer.result.value as AxeResults;
    // A run that looked at nothing would be a check that cannot fail.
    assert.ok(results.passes.length > 0, 'axe found nothing to check on this page');
    return results.violations.flatMap((violation) =>
      violation.nodes.map((node) => {
        const why = (node.failureSummary ?? '').replaceAll(/\s+/g, ' ');
        return `${violation.id} (${violation.impact}): ${violation.help} — at ${node.target.join(' ')} — ${why}`;
      }),
    );
  } finally {
    await session.detach();
  }
}

export async function expectNoAxeViolations(page: Page, options: AxeOptions = {}): Promise<void> {
  const violations = await axeViolations(page, options);
  assert.equal(
    violations.length,
    0,
    `${page.url()} has ${violations.length} accessibility violations:\n  ${violations.join('\n  ')}`,
  );
}
