// What people answered about records of this run: labels and samples in the private folder, joined with scores and slices.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Drawn, decide, type Label, type LabelledScore } from '../../../engines/analysis/index.ts';
import { readUnseen } from '../coders/unseen.ts';
import { dimensions, other, type SliceFacts, unknown } from './dimensions.ts';
import { type Row, type Store, scoreColumn } from './store.ts';

/** Lines of JSON of all `.ndjson` files of a folder, in the order of the names. A last line that was cut off is left out. */
export function linesIn<T>(folder: string): T[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
  return names.sort().flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .flatMap((line): T[] => {
        try {
          return line.trim() === '' ? [] : [JSON.parse(line) as T];
        } catch {
          return [];
        }
      }),
  );
}

export const labelsIn = (folder: string): Label[] => linesIn<Label>(join(folder, 'labels'));
export const drawnIn = (folder: string): Drawn[] => linesIn<Drawn>(join(folder, 'samples'));

/** For each slice and code the labels of the probability sample. */
export class Answers {
  private readonly lists = new Map<string, LabelledScore[]>();

  of(slice: SliceFacts, code: string): readonly LabelledScore[] {
    return this.lists.get(keyOf(slice.kind, slice.value, code)) ?? [];
  }

  add(kind: string, value: string, code: string, label: LabelledScore): void {
    const key = keyOf(kind, value, code);
    const list = this.lists.get(key);
    if (list) list.push(label);
    else this.lists.set(key, [label]);
  }
}

const keyOf = (kind: string, value: string, code: string) => `${kind}\0${value}\0${code}`;

/** Reads and joins. Labels of records that are no longer in the store (removed, or out of topic) do not count. */
export async function answersOf(
  store: Store,
  folder: string,
  slices: readonly SliceFacts[],
): Promise<Answers> {
  const answers = new Answers();
  const weights = new Map<string, number>();
  for (const one of drawnIn(folder))
    if (one.draw === 'probability' && one.weight !== null) weights.set(one.id, one.weight);
  const decided = decide(labelsIn(folder)).filter((one) => weights.has(one.id));
  if (decided.length === 0) return answers;
  const known = new Set(slices.map((one) => `${one.kind}\0${one.value}`));
  const rows = await rowsOf(store, [...new Set(decided.map((one) => one.id))]);
  // A coder looks better on texts that it learnt from than on others: of those, what it said before counts.
  const unseen = readUnseen(folder);
  for (const { id, code, value } of decided) {
    const row = rows.get(id);
    const at = store.codes.indexOf(code);
    if (row === undefined || at < 0) continue;
    const stored = row[`s${at}`];
    const score = stored === null ? null : (unseen.get(id)?.[code] ?? stored);
    const label: LabelledScore = {
      value,
      score: score === null ? Number.NaN : Number(score),
      weight: weights.get(id)!,
      author: row.author === null ? null : String(row.author),
    };
    dimensions.forEach(({ kind }, d) => {
      const own = row[`d${d}`] === null ? unknown : String(row[`d${d}`]);
      answers.add(kind, known.has(`${kind}\0${own}`) ? own : other, code, label);
    });
  }
  return answers;
}

async function rowsOf(store: Store, ids: readonly string[]): Promise<Map<string, Row>> {
  const chosen = [
    ...dimensions.map(({ sql }, d) => `${sql} AS d${d}`),
    ...store.codes.map((code, c) => `${scoreColumn(code)} AS s${c}`),
  ];
  await store.db.run('CREATE OR REPLACE TEMP TABLE asked (wanted VARCHAR)');
  const into = await store.db.createAppender('asked', 'main', 'temp');
  for (const id of ids) {
    into.appendVarchar(id);
    into.endRow();
  }
  into.closeSync();
  const rows = await store.rows(
    `SELECT wanted, author, ${chosen.join(', ')} FROM kept JOIN asked ON platform || ':' || id = wanted ORDER BY k`,
  );
  const found = new Map<string, Row>();
  for (const row of rows) if (!found.has(String(row.wanted))) found.set(String(row.wanted), row);
  return found;
}
