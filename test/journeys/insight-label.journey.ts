// Labelling on this machine: with keys, without script, on a narrow screen, two people blind to each other, and settling what they differ on.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { checkCodebook, disagreements } from '../../src/engines/analysis/index.ts';
import {
  disputes,
  type Item,
  LabelFile,
  readLabels,
  type Serving,
  Session,
  serveLabels,
} from '../../src/features/insights/index.ts';
import { loadTexts } from '../../src/platform/i18n/index.ts';
import { testAssets } from '../support/assets.ts';
import { expectNoAxeViolations } from '../support/axe.ts';
import { openPage } from '../support/browser.ts';

const out = mkdtempSync(join(tmpdir(), 'label-journey-'));
after(() => rmSync(out, { recursive: true, force: true }));
const checked = checkCodebook(
  JSON.parse(readFileSync(new URL('../../content/codebooks/purpose.json', import.meta.url), 'utf8')),
);
assert.ok(checked.ok);
// Two questions a text are enough to see everything.
const book = {
  ...checked.book,
  groups: [{ ...checked.book.groups[0]!, onlyIf: undefined, choice: 'many' as const }],
};
const codes = book.groups[0]!.codes.map((code) => code.id);
const items: Item[] = ['I went for a walk.\nIt helped.', 'ذهبت اليوم إلى الطبيب 🙂'].map((text, at) => ({
  text: { id: `reddit:t${at}`, title: at === 0 ? 'A small thing' : '', text },
}));

async function serve(annotator: string, adjudicate = false): Promise<Serving & { stop(): Promise<void> }> {
  const { labels } = await readLabels(out);
  const file = await LabelFile.open(out, annotator);
  const shown = adjudicate
    ? disputes(disagreements(labels), labels, (id) => items.find((one) => one.text.id === id)?.text)
    : items;
  const session = new Session({
    book,
    items: shown,
    annotator,
    role: null,
    earlier: labels.filter((label) => label.annotator === annotator),
    save: (fresh) => file.append(fresh),
    clock: Date.now,
  });
  const parts = {
    session,
    assets: await testAssets(),
    t: loadTexts().translator('en'),
    token: `token-of-${annotator}`,
  };
  const serving = await serveLabels(parts, 0);
  return {
    ...serving,
    async stop() {
      await serving.close();
      await file.close();
    },
  };
}

const last = async (annotator: string) => (await readLabels(out, annotator)).labels.at(-1)!;

describe('labelling', () => {
  it('with keys: y, n, ?, memo, back, no to the rest; each answer on the disk at once', async () => {
    const serving = await serve('ann');
    await using open = await openPage();
    const { page } = open;
    await page.goto(serving.url);
    assert.match(await page.title(), /^Text 1: /);
    await expectNoAxeViolations(page);
    await page.keyboard.press('m');
    await page.keyboard.type('yes, no and maybe');
    await page.keyboard.press('Escape');
    await page.keyboard.press('y');
    await page.waitForURL(`**/1/${codes[1]}`);
    assert.deepEqual([(await last('ann')).value, (await last('ann')).memo], [1, 'yes, no and maybe']);
    await page.keyboard.press('?');
    await page.waitForURL(`**/1/${codes[2]}`);
    assert.equal((await last('ann')).value, null);
    await page.keyboard.press('b');
    await page.waitForURL(`**/1/${codes[1]}`);
    await page.getByText('You answered this before: cannot tell').waitFor();
    await page.keyboard.press('n');
    await page.waitForURL(`**/1/${codes[2]}`);
    assert.equal((await last('ann')).value, 0);
    await page.keyboard.press('x');
    await page.waitForURL(`**/2/${codes[0]}`);
    const { labels } = await readLabels(out, 'ann');
    assert.equal(new Set(labels.map((one) => one.code)).size, codes.length);
    await page.getByRole('button', { name: 'Turn keys off' }).click();
    await page.keyboard.press('y');
    assert.ok(page.url().endsWith(`/2/${codes[0]}`), 'keys are off');
    await page.getByRole('button', { name: 'Turn keys on' }).click();
    await page.keyboard.press('y');
    await page.waitForURL(`**/2/${codes[1]}`);
    await page.keyboard.press('x');
    await page.getByRole('heading', { name: 'There is nothing left to answer' }).waitFor();
    await expectNoAxeViolations(page);
    assert.deepEqual(open.problems, []);
    await serving.stop();
  });

  it('without script on a narrow screen, blind to the other, and it goes on where one stopped', async () => {
    const first = await serve('ben');
    {
      await using open = await openPage({ javaScript: false, width: 320, colorScheme: 'dark' });
      const { page } = open;
      await page.goto(first.url);
      assert.equal(await page.getByText('You answered this before').count(), 0, 'the other one is not seen');
      assert.equal(await page.getByText('Keys:').isVisible(), false);
      await expectNoAxeViolations(page);
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      assert.ok(Number(wide) <= 320, `${wide} pixels wide`);
      await page.getByLabel('Memo').fill('not sure about it');
      await page.getByRole('button', { name: 'No (n)' }).click();
      assert.ok(page.url().endsWith(`/1/${codes[1]}`));
      await page.getByText('What this code means').first().click();
    }
    await first.stop();
    const second = await serve('ben');
    await using open = await openPage({ javaScript: false });
    const { page } = open;
    await page.goto(second.url);
    assert.ok(page.url().endsWith(`/1/${codes[1]}`));
    for (let turn = 0; turn < 2; turn++) await page.getByRole('button', { name: 'No to this and' }).click();
    await page.getByRole('heading', { name: 'There is nothing left to answer' }).waitFor();
    await second.stop();
  });

  it('adjudication: only what they differ on, both answers, no names', async () => {
    const serving = await serve('lead', true);
    await using open = await openPage();
    const { page } = open;
    await page.goto(serving.url);
    await page.getByText('People answered differently: one yes, one no.').waitFor();
    await page.getByText('not sure about it').waitFor();
    await expectNoAxeViolations(page);
    assert.doesNotMatch((await page.textContent('main')) ?? '', /\b(ann|ben)\b/);
    await page.keyboard.press('y');
    await page.waitForURL(`**/2/${codes[0]}`);
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'There is nothing left to answer' }).waitFor();
    assert.deepEqual(
      disagreements((await readLabels(out)).labels).map((one) => [one.settled, one.open]),
      [
        [1, false],
        [0, false],
      ],
    );
    await serving.stop();
  });
});
