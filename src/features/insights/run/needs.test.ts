// Needs, segments and paraphrases from a store: what a small invented collection must come to.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ThemeModel } from '../../../engines/analysis/index.ts';
import { needsOf } from './needs.ts';
import { paraphrased } from './paraphrases.ts';
import { buildStore, Store } from './store.ts';
import type { Themes } from './themes.ts';

const base = {
  platform: 'reddit',
  community: 'x',
  thread: null,
  parent: null,
  kind: 'post',
  place: 'gb',
  title: '',
  s: [9000],
};

function rows() {
  const all: object[] = [];
  // Forty people ask about the waiting list, a quarter of them is answered of use; six posts each, so that they are in segments too.
  for (let i = 0; i < 120; i++)
    for (let post = 0; post < 6; post++) {
      const text =
        i < 40 && post === 0
          ? 'How long is the waiting list for a therapist on the nhs?'
          : `A walk by the river number ${i} and ${post}.`;
      all.push({
        ...base,
        k: all.length,
        id: `p${i}x${post}`,
        author: `a${i}`,
        text,
        s: [i < 40 ? 9000 : 100],
      });
    }
  for (let i = 0; i < 24; i++)
    all.push({
      ...base,
      k: all.length,
      id: `c${i}`,
      kind: 'comment',
      thread: `p${i}x0`,
      author: `b${i}`,
      text: i < 12 ? 'Ask your GP for a referral to the other clinic, that took me a week.' : 'hugs to you',
    });
  return all;
}

async function withStore(work: (store: Store, folder: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'needs-'));
  try {
    mkdirSync(join(folder, 'parts'));
    writeFileSync(
      join(folder, 'parts', '1.ndjson'),
      rows()
        .map((row) => JSON.stringify(row))
        .join('\n'),
    );
    await buildStore(folder, join(folder, 'parts'), ['need'], new Float64Array(0));
    const store = await Store.open(join(folder, 'store.duckdb'), ['need']);
    try {
      await work(store, folder);
    } finally {
      store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('who asks, who answers of use, and who writes alike', async () => {
  await withStore(async (store) => {
    const { gaps, segments } = await needsOf(store, 1, ['In need'], null);
    assert.equal(gaps.length, 1);
    const [gap] = gaps;
    assert.deepEqual(
      [gap!.questions, gap!.authors, gap!.answered, gap!.answeredUsefully, gap!.unmet],
      [40, 40, 24, 12, 'over_half'],
    );
    assert.deepEqual(gap!.places, [{ value: 'gb', questions: 40 }]);
    assert.deepEqual(
      segments.map((one) => [one.accounts, one.terms[0]]),
      [
        [80, undefined],
        [40, 'In need'],
      ],
    );
  });
});

test('only paraphrases that a search would not find are shown', async () => {
  await withStore(async (store, folder) => {
    const theme = {
      id: 0,
      parent: null,
      name: 'waiting',
      terms: [],
      stability: 1,
      npmi: 1,
      records: 40,
      share: 0.1,
      paraphrases: [],
      trend: [],
    };
    const themes: Themes = {
      model: {} as ThemeModel,
      told: { list: [theme], npmi: 1, diversity: 1, stability: 1, baselineNpmi: 0 },
      typical: [{ theme: 0, name: 'waiting', ids: ['reddit:p90x3'] }],
    };
    assert.deepEqual(await paraphrased(store, folder, themes), { themes: themes.told, searchable: null });
    mkdirSync(join(folder, 'paraphrases'));
    const written = [
      { theme: 'waiting', text: 'People wonder when their turn with somebody to talk to will come.' },
      { theme: 'waiting', text: 'A walk by the river number 90 and 3.' },
      { text: 7 },
    ];
    writeFileSync(
      join(folder, 'paraphrases', 'a.ndjson'),
      `${written.map((one) => JSON.stringify(one)).join('\n')}\nbroken`,
    );
    const { themes: told, searchable } = await paraphrased(store, folder, themes);
    assert.deepEqual(told!.list[0]!.paraphrases, [written[0]!.text]);
    assert.equal(searchable, 1);
  });
});
