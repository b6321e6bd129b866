// What people answered about records of this run: labels and samples in the private folder, joined with scores and slices.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Drawn,
  decide,
  type Label,
  type LabelledScore,
  undecided,
} from '../../../engines/analysis/index.ts';
import { readUnseen } from '../coders/unseen.ts';
import { dimensions, other, type SliceFacts, unknown } from './dimensions.ts';
import { type Row, type Store, scoreColumn } from './store.ts';

/** Lines of JSON of each `.ndjson` file of a folder, in the order of the names. A last line that was cut off is left out. */
function filesIn<T>(folder: string): T[][] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));
  return names.sort().map((name) =>
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

/** Of all of them. */
export const linesIn = <T>(folder: string): T[] => filesIn<T>(folder).flat();

export const labelsIn = (folder: string): Label[] => linesIn<Label>(join(folder, 'labels'));

/** One drawing of records by chance: the stratum of each, and how many records a stratum has. */
interface Draw {
  of: Map<string, string>;
  records: Map<string, number>;
}

/** Each file of samples is a draw of its own. `others`: what was drawn from other files, which says nothing about these. */
function drawsIn(folder: string, corpus: string | undefined): { draws: Draw[]; others: Set<string> } {
  const draws: Draw[] = [];
  const others = new Set<string>();
  for (const lines of filesIn<Drawn>(join(folder, 'samples'))) {
    const draw: Draw = { of: new Map(), records: new Map() };
    for (const { id, stratum, weight, draw: kind, corpus: own } of lines) {
      if (kind !== 'probability' || weight === null || draw.of.has(id)) continue;
      if (own !== corpus) {
        others.add(id);
        continue;
      }
      draw.of.set(id, stratum);
      draw.records.set(stratum, (draw.records.get(stratum) ?? 0) + weight);
    }
    if (draw.of.size > 0) draws.push(draw);
  }
  return { draws, others };
}

/** For each slice and code the labels of the probability sample. */
export class Answers {
  private readonly lists = new Map<string, LabelledScore[]>();
  private readonly open = new Map<string, number>();
  /** Texts whose labels were not used, since they were drawn from other files. */
  setAside = 0;

  of(slice: SliceFacts, code: string): readonly LabelledScore[] {
    return this.lists.get(keyOf(slice.kind, slice.value, code)) ?? [];
  }

  /** Sampled texts that were answered, and have no answer: people differ, or cannot tell. */
  openOf(slice: SliceFacts, code: string): number {
    return this.open.get(keyOf(slice.kind, slice.value, code)) ?? 0;
  }

  leaveOpen(kind: string, value: string, code: string): void {
    const key = keyOf(kind, value, code);
    this.open.set(key, (this.open.get(key) ?? 0) + 1);
  }

  add(kind: string, value: string, code: string, label: LabelledScore): void {
    const key = keyOf(kind, value, code);
    const list = this.lists.get(key);
    if (list) list.push(label);
    else this.lists.set(key, [label]);
  }
}

const keyOf = (kind: string, value: string, code: string) => `${kind}\0${value}\0${code}`;

/**
 * Reads and joins. Labels of records that are no longer in the store (removed, or out of topic) do not count, nor do those of samples
 * that were drawn from other files. @param corpus see RunState
 */
export async function answersOf(
  store: Store,
  folder: string,
  slices: readonly SliceFacts[],
  corpus: string | undefined,
): Promise<Answers> {
  const answers = new Answers();
  const { draws, others } = drawsIn(folder, corpus);
  const labels = labelsIn(folder);
  const ofOthers = labels.filter((one) => others.has(one.id) && !draws.some((draw) => draw.of.has(one.id)));
  answers.setAside = new Set(ofOthers.map((one) => one.id)).size;
  const drawn = <T extends { id: string }>(list: readonly T[]) =>
    list.filter((one) => draws.some((draw) => draw.of.has(one.id)));
  const all: Answered[] = drawn([
    ...decide(labels),
    ...undecided(labels).map((one) => ({ ...one, value: null })),
  ]);
  if (all.length === 0) return answers;
  const known = new Set(slices.map((one) => `${one.kind}\0${one.value}`));
  const rows = await rowsOf(store, [...new Set(all.map((one) => one.id))]);
  // A coder looks better on texts that it learnt from than on others: of those, what it said before counts.
  const unseen = readUnseen(folder);
  for (const [code, some] of Map.groupBy(all, (one) => one.code)) {
    const at = store.codes.indexOf(code);
    if (at < 0) continue;
    const here = some.filter((one) => rows.has(one.id));
    const weigh = weightsOf(draws, here);
    for (const { id, value } of here) {
      const weight = weigh(id);
      if (weight === null) continue;
      const row = rows.get(id)!;
      const stored = row[`s${at}`];
      const score = stored === null ? null : (unseen.get(id)?.[code] ?? stored);
      dimensions.forEach(({ kind }, d) => {
        const own = row[`d${d}`] === null ? unknown : String(row[`d${d}`]);
        const slice = known.has(`${kind}\0${own}`) ? own : other;
        if (value === null) answers.leaveOpen(kind, slice, code);
        else
          answers.add(kind, slice, code, {
            value,
            score: score === null ? Number.NaN : Number(score),
            weight,
            author: row.author === null ? null : String(row.author),
          });
      });
    }
  }
  return answers;
}

interface Answered {
  id: string;
  code: string;
  /** null: nobody could tell, or people differ and nobody has settled it. */
  value: 0 | 1 | null;
}

/**
 * What a decided label of a code stands for: the records of its stratum over the labels there, so that a draw that is not labelled to
 * its end counts right. Of several draws the one with most answers counts, the first where two have as many: weights of two draws
 * cannot be mixed. null: not in that draw.
 */
function weightsOf(draws: readonly Draw[], all: readonly Answered[]): (id: string) => number | null {
  const asked = draws.map((draw) => all.filter((one) => draw.of.has(one.id)).length);
  const draw = draws[asked.indexOf(Math.max(...asked))]!;
  const labelled = new Map<string, number>();
  for (const { id, value } of all) {
    const stratum = draw.of.get(id);
    if (stratum !== undefined && value !== null) labelled.set(stratum, (labelled.get(stratum) ?? 0) + 1);
  }
  return (id) => {
    const stratum = draw.of.get(id);
    return stratum === undefined
      ? null
      : draw.records.get(stratum)! / Math.max(1, labelled.get(stratum) ?? 0);
  };
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
