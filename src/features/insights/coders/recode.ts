// Scores every kept record of a run with another coder, all or nothing. Codes that the coder does not know keep their scores.
import { join } from 'node:path';
import type { RunFolder } from '../label/run-folder.ts';
import { RunError } from '../run/input.ts';
import { Store, scoreColumn } from '../run/store.ts';
import type { BatchCoder, TextToCode } from './types.ts';

export interface Recoded {
  records: number;
  /** Records of which the coder said nothing of any of its codes. */
  abstained: number;
}

/** @param tell called now and then with how many are done. @throws RunError of the coder; the store is then as it was */
export async function recode(
  run: RunFolder,
  coder: BatchCoder,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<Recoded> {
  const strange = coder.codes.filter((code) => !run.codes.includes(code));
  if (strange.length > 0)
    throw new RunError(`The coder scores ${strange.join(', ')}, which the run's codebook does not have.`);
  const store = await Store.open(join(run.folder, 'store.duckdb'), run.codes);
  try {
    await store.db.run('BEGIN');
    const recoded = await scoreAll(store, coder, tell);
    const columns = coder.codes.map((code, at) => `fresh.c${at} AS ${scoreColumn(code)}`);
    const nothing = run.codes.map((code) =>
      coder.codes.includes(code)
        ? `fresh.c${coder.codes.indexOf(code)} IS NULL`
        : `kept.${scoreColumn(code)} IS NULL`,
    );
    await store.db.run(
      `CREATE TABLE again AS SELECT kept.* REPLACE (${[`(${nothing.join(' AND ')}) AS abstained`, ...columns].join(', ')})
       FROM kept JOIN fresh USING (k) ORDER BY k`,
    );
    for (const step of [
      'DROP TABLE kept',
      'ALTER TABLE again RENAME TO kept',
      'DROP TABLE fresh',
      'COMMIT',
      'CHECKPOINT',
    ])
      await store.db.run(step);
    return recoded;
  } finally {
    // What was not committed is gone with the connection.
    store.close();
  }
}

async function scoreAll(
  store: Store,
  coder: BatchCoder,
  tell: (done: number, of: number) => void,
): Promise<Recoded> {
  const of = await store.count('SELECT count(*) FROM kept');
  await store.db.run(`CREATE TABLE fresh (k BIGINT${coder.codes.map((_, at) => `, c${at} FLOAT`).join('')})`);
  const into = await store.db.createAppender('fresh');
  const recoded: Recoded = { records: 0, abstained: 0 };
  let last = -1n;
  for (;;) {
    const rows = await store.rows(
      `SELECT k, platform || ':' || id AS id, title, text FROM kept WHERE k > ? ORDER BY k LIMIT ${coder.batch}`,
      [last],
    );
    if (rows.length === 0) break;
    const texts = rows.map(
      (row): TextToCode => ({
        id: String(row.id),
        title: String(row.title ?? ''),
        text: String(row.text ?? ''),
      }),
    );
    const scores = await coder.score(texts);
    rows.forEach((row, turn) => {
      into.appendBigInt(BigInt(String(row.k)));
      let said = false;
      for (let at = 0; at < coder.codes.length; at++) {
        const score = scores[turn * coder.codes.length + at]!;
        if (Number.isNaN(score)) into.appendNull();
        else into.appendFloat(score);
        said ||= !Number.isNaN(score);
      }
      into.endRow();
      recoded.records++;
      if (!said) recoded.abstained++;
    });
    last = BigInt(String(rows.at(-1)!.k));
    tell(recoded.records, of);
  }
  into.closeSync();
  return recoded;
}
