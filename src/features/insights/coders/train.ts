// `insight train`: learns from what people decided, says where it fails, scores all records anew, and keeps what the report needs.
import { hash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Answers,
  decide,
  lot,
  openCoder,
  type Summary,
  type TrainedCode,
  type TrainText,
  trainOn,
} from '../../../engines/analysis/index.ts';
import { readLabels } from '../label/label-file.ts';
import { openRun, type RunFolder, readSample, withStore } from '../label/run-folder.ts';
import { RunError } from '../run/input.ts';
import { scoredNow } from './figures.ts';
import { type Recoded, recode } from './recode.ts';
import type { BatchCoder } from './types.ts';
import { type UnseenScores, writeUnseen } from './unseen.ts';

export interface Learnt {
  codes: readonly TrainedCode[];
  /** By code, on texts that were not learnt from. */
  figures: Summary['coder'];
  /** F1 of each code from a random half of the labels: where all of them are hardly better, more would not help much. */
  half: ReadonlyMap<string, number>;
  recoded: Recoded | null;
}

/** @throws RunError where there is no run or nothing was labelled */
export async function train(
  out: string,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<Learnt> {
  const run = openRun(out);
  const { labels } = await readLabels(out);
  const decided = decide(labels);
  if (decided.length === 0)
    throw new RunError(
      'Nothing was labelled yet. Begin with: companionway insight sample, then insight label.',
    );
  const answers = new Map<string, Map<string, 0 | 1>>();
  for (const { id, code, value } of decided)
    answers.set(code, (answers.get(code) ?? new Map<string, 0 | 1>()).set(id, value));
  const texts = await textsWithGroups(run, [...new Set(decided.map((one) => one.id))]);
  const { weights, codes } = trainOn(texts, answers as Answers, run.made.codebook, { seed: run.made.seed });
  const figures = codes.filter((one) => one.trained).map((one) => figureOf(one, weightsOf(run)));
  if (weights === null) return { codes, figures, half: new Map(), recoded: null };
  const half = halfOf(run, texts, answers);
  const unseen: UnseenScores = new Map();
  for (const { code, unseen: all } of codes)
    for (const { id, p } of all) unseen.set(id, { ...unseen.get(id), [code]: p });
  const recoded = await recode(run, asBatch(run, weights, unseen), tell);
  // The weights last: a run that finds them must find all that belongs to them.
  writeUnseen(run.folder, unseen);
  put(
    run,
    'coder.json',
    JSON.stringify(
      { kind: 'trained', ...scoredNow(run.folder), weights: hash('sha256', weights), figures },
      null,
      1,
    ),
  );
  put(run, 'model.bin', weights);
  return { codes, figures, half, recoded };
}

function halfOf(run: RunFolder, texts: readonly TrainText[], answers: Answers): Map<string, number> {
  const { seed, codebook } = run.made;
  const some = texts.filter((one) => lot(seed, `half ${one.id}`) < 0.5);
  const { codes } = trainOn(some, answers, codebook, { seed });
  const figures = codes.filter((one) => one.trained).map((one) => figureOf(one, weightsOf(run)));
  return new Map(figures.map((one) => [one.code, one.f1]));
}

/**
 * The new coder; but of texts that it learnt from it says what it said before it had seen them. Otherwise it would seem better on
 * labelled texts than it is on others, and shares would be wrong (cross-prediction: Zrnic & Candès, PNAS 121 (2024)).
 */
function asBatch(run: RunFolder, weights: Uint8Array, unseen: UnseenScores): BatchCoder {
  const coder = openCoder(run.made.codebook, weights);
  return {
    codes: coder.codes,
    batch: 2048,
    async score(texts) {
      const scores = new Float32Array(texts.length * coder.codes.length);
      texts.forEach(({ id, title, text }, turn) => {
        const at = turn * coder.codes.length;
        if (!coder.score(title, text, scores, at)) {
          scores.fill(Number.NaN, at, at + coder.codes.length);
          return;
        }
        const known = unseen.get(id);
        if (known)
          coder.codes.forEach((code, place) => {
            scores[at + place] = known[code] ?? scores[at + place]!;
          });
      });
      return scores;
    },
    close: async () => undefined,
  };
}

async function textsWithGroups(run: RunFolder, ids: readonly string[]): Promise<TrainText[]> {
  return withStore(run, async (store) => {
    const found = new Map<string, TrainText>();
    for (let at = 0; at < ids.length; at += 500) {
      const some = ids.slice(at, at + 500);
      const rows = await store.rows(
        `SELECT platform || ':' || id AS id, title, text, coalesce(author, thread, platform || ':' || id) AS who FROM kept
         WHERE platform || ':' || id IN (${some.map(() => '?').join(', ')}) ORDER BY k`,
        some,
      );
      for (const row of rows) {
        const id = String(row.id);
        if (!found.has(id))
          found.set(id, {
            id,
            title: String(row.title ?? ''),
            text: String(row.text ?? ''),
            group: String(row.who),
          });
      }
    }
    return [...found.values()];
  });
}

/** Weights of the probability sample: with them figures are of the corpus, not of what was picked to learn from. */
const weightsOf = (run: RunFolder): Map<string, number> =>
  new Map(readSample(run, 'probability').map((one) => [one.id, one.weight ?? 0]));

/** From which probability on a report counts a record as a yes: figures are of this one, not of one that was chosen on the same labels. */
const usedThreshold = 0.5;

/** Of the probability sample if it has at least 40 of the labels; else of all, unweighted. */
function figureOf({ code, unseen, labels }: TrainedCode, weights: Map<string, number>) {
  const drawn = unseen.filter((one) => weights.has(one.id));
  const used = drawn.length >= 40 ? drawn : unseen;
  const weight = (id: string) => (used === drawn ? weights.get(id)! : 1);
  const sums = { hit: 0, alarm: 0, miss: 0, all: 0 };
  const bins = Array.from({ length: 10 }, () => ({ weight: 0, said: 0, was: 0 }));
  for (const { id, yes, p } of used) {
    const w = weight(id);
    sums.all += w;
    if (p >= usedThreshold) sums[yes ? 'hit' : 'alarm'] += w;
    else if (yes) sums.miss += w;
    const bin = bins[Math.min(9, Math.floor(p * 10))]!;
    bin.weight += w;
    bin.said += w * p;
    bin.was += w * yes;
  }
  const ratio = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    code,
    f1: ratio(2 * sums.hit, 2 * sums.hit + sums.alarm + sums.miss),
    precision: ratio(sums.hit, sums.hit + sums.alarm),
    recall: ratio(sums.hit, sums.hit + sums.miss),
    ece: bins.reduce((sum, bin) => sum + ratio(Math.abs(bin.said - bin.was), sums.all), 0),
    labels,
  };
}

function put(run: RunFolder, name: string, content: string | Uint8Array): void {
  mkdirSync(run.folder, { recursive: true, mode: 0o700 });
  const path = join(run.folder, name);
  writeFileSync(`${path}.new`, content, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export function tellTraining({ codes, figures, half, recoded }: Learnt): string[] {
  const wide = Math.max(4, ...codes.map((one) => one.code.length));
  const percent = (share: number) => `${Math.round(100 * share)} %`.padStart(9);
  const lines = codes.map((one) => {
    const figure = figures.find((of) => of.code === one.code);
    const counts = `${one.code.padEnd(wide)}  ${String(one.labels).padStart(6)}  ${String(one.positives).padStart(5)}`;
    if (!figure) return `${counts}  too few labels or too few of one answer: the rules go on`;
    return `${counts}${percent(figure.f1)}${percent(figure.precision)}${percent(figure.recall)}${percent(figure.ece)}${half.has(one.code) ? percent(half.get(one.code)!) : '–'.padStart(9)}`;
  });
  return [
    `${'code'.padEnd(wide)}  labels  yeses${['F1', 'precision', 'recall', 'off by', 'F1 half'].map((one) => one.padStart(9 + Number(one.length > 8))).join('')}`,
    ...lines,
    recoded
      ? `${recoded.records.toLocaleString('en-GB')} records are scored anew. Figures are of texts that were not learnt from; "off by" is how far probabilities are from shares, "F1 half" is F1 from half of the labels: where it is hardly lower, more labels help little.`
      : 'No code has enough labels to learn from; nothing was changed.',
  ];
}
