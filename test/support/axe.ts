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

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const EVERYTHING = {
  runOnly: { type: 'tag', values: TAGS },
  // Off by default in axe, and part of WCAG 2.2 AA: thumbs must be able to hit what they aim at.
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};
/** Those of our rules that look at colours, as axe itself sorts them. */
const COLOURS = `axe.getRules(['cat.color']).filter((rule) => rule.tags.some((tag) => ${JSON.stringify(TAGS)}.includes(tag))).map((rule) => rule.ruleId)`;
/** How many elements passed is all that is asked of them; their list is long. */
const SHORT =
  '({ violations, passes, incomplete }) => ({ violations, seen: passes.length + violations.length + incomplete.length })';

export type AxeOptions = {
  /** CSS selector of the part to look at; the whole page by default. */
  within?: string;
  /** Only what the colours are to blame for. */
  colours?: boolean;
};

/** One line per violation and element: rule, what to do, where. */
export type Axe = AsyncDisposable & { violations(options?: AxeOptions): Promise<string[]> };

/** axe beside the page, for as long as it is not left; may look several times. */
export async function axeOn(page: Page): Promise<Axe> {
  const session = await page.context().newCDPSession(page);
  // The debugger's own evaluation is not held back by the page's CSP, and a world of its own keeps axe out of
  // the page's scripts; so the page under test is the page as served.
  await session.send('Page.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'axe',
  });
  const evaluate = async (expression: string) => {
    const answer = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails)
      throw new Error(`axe could not run: ${answer.exceptionDetails.exception?.description ?? 'unknown'}`);
    return answer.result.value;
  };
  await evaluate(`${NO_TIMERS};${source};void 0`);
  return {
    async violations({ within, colours = false } = {}) {
      // Whatever was clicked last may have scrolled the navigation half under the sticky deck, which is no fault of the page.
      await evaluate("scrollTo({ top: 0, behavior: 'instant' })");
      const options = colours
        ? `{ runOnly: { type: 'rule', values: ${COLOURS} }, resultTypes: ['violations'] }`
        : JSON.stringify(EVERYTHING);
      const results = (await evaluate(
        `axe.run(${within ? JSON.stringify(within) : 'document'}, ${options}).then(${SHORT})`,
      )) as Pick<AxeResults, 'violations'> & { seen: number };
      // A run that looked at nothing would be a check that cannot fail.
      assert.ok(results.seen > 0, 'axe found nothing to check on this page');
      return results.violations.flatMap((violation) =>
        violation.nodes.map((node) => {
          const why = (node.failureSummary ?? '').replaceAll(/\s+/g, ' ');
          return `${violation.id} (${violation.impact}): ${violation.help} — at ${node.target.join(' ')} — ${why}`;
        }),
      );
    },
    [Symbol.asyncDispose]: () => session.detach(),
  };
}

export async function axeViolations(page: Page, options: AxeOptions = {}): Promise<string[]> {
  await using axe = await axeOn(page);
  return await axe.violations(options);
}

export async function expectNoAxeViolations(page: Page, options: AxeOptions = {}): Promise<void> {
  const violations = await axeViolations(page, options);
  assert.equal(
    violations.length,
    0,
    `${page.url()} has ${violations.length} accessibility violations:\n  ${violations.join('\n  ')}`,
  );
}
