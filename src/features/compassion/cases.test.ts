import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSearch } from '../../engines/compassion/index.ts';
import { readCases } from './cases.ts';
import { bookOf, readLists } from './lists.ts';

/** Of each file's T1 to T3 queries, the share that must get exactly their tier. */
const LEAST = 0.95;

describe('every case of content/cases/compassion, read with all lists together', () => {
  const book = bookOf(readLists());
  const cases = readCases();
  for (const file of new Set(cases.map((one) => one.file)))
    it(file, (t) => {
      const mine = cases
        .filter((one) => one.file === file)
        .map((one) => ({ ...one, read: readSearch(one.query, book) }));
      const tell = (one: (typeof mine)[number]) =>
        `line ${one.line}: "${one.query}" should be ${one.tier ?? 'none'}, is ${one.read.tier ?? 'none'} (${one.read.language ?? ''} ${one.read.matched})`;
      const wrong = mine.filter((one) => one.read.tier !== one.tier);
      const grave = mine.filter((one) => one.tier !== null && one.tier !== 'T0');
      const missed = grave.filter((one) => one.read.tier !== one.tier);
      const harmless = mine.filter((one) => one.tier === null);
      const alarms = harmless.filter((one) => one.read.tier !== null);
      const recall = 1 - missed.length / Math.max(1, grave.length);
      t.diagnostic(
        `${file}: T1 to T3 ${grave.length - missed.length}/${grave.length} (${(recall * 100).toFixed(1)} %), false alarms ${alarms.length}/${harmless.length}, other T0 ${wrong.length - missed.length - alarms.length}`,
      );
      for (const one of wrong) t.diagnostic(tell(one));
      assert.deepEqual(alarms.map(tell), [], 'false alarms');
      assert.ok(recall >= LEAST, `found ${(recall * 100).toFixed(1)} % of T1 to T3`);
    });
});
