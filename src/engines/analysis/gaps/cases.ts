// Reads content/cases/insight/questions.cases, and measures the finding of questions on it.
import { hashesOf } from '../themes/tokenise.ts';
import type { QuestionReader } from './questions.ts';

export interface QuestionCase {
  family: string;
  /** A kind, or `none`. */
  expected: string;
  text: string;
}

/** Families (@), comments (//), `expected | text`. Throws SyntaxError with the line number. */
export function parseCases(file: string): QuestionCase[] {
  const cases: QuestionCase[] = [];
  let family = '';
  file.split('\n').forEach((line, at) => {
    if (line === '' || line.startsWith('//')) return;
    if (line.startsWith('@ ')) {
      family = line.slice(2).trim();
      return;
    }
    const cut = line.indexOf(' | ');
    if (cut < 0 || family === '')
      throw new SyntaxError(`line ${at + 1}: a case is "expected | text" below an "@ family"`);
    cases.push({
      family,
      expected: line.slice(0, cut).trim(),
      text: line.slice(cut + 3).replaceAll('\\n', '\n'),
    });
  });
  return cases;
}

/** One half to develop on, one to test on: by a hash of the family, so that twins stay together. */
export const isTestHalf = (one: QuestionCase): boolean => ((hashesOf(one.family)[0] >>> 3) & 1) === 1;

export interface Measured {
  lines: number;
  asks: number;
  found: number;
  right: number;
  precision: number;
  recall: number;
  f1: number;
  /** Of the asks that were found: how many got their kind. */
  kinds: number;
  missed: readonly QuestionCase[];
  wrong: readonly QuestionCase[];
}

export function measureQuestions(reader: QuestionReader, cases: readonly QuestionCase[]): Measured {
  const read = cases.map((one) => ({ one, ask: reader.ask('', one.text) }));
  const missed = read.filter(({ one, ask }) => one.expected !== 'none' && !ask).map(({ one }) => one);
  const wrong = read.filter(({ one, ask }) => one.expected === 'none' && ask).map(({ one }) => one);
  const asks = cases.filter((one) => one.expected !== 'none').length;
  const right = asks - missed.length;
  const found = right + wrong.length;
  const kinds = read.filter(({ one, ask }) => one.expected !== 'none' && ask?.kind === one.expected).length;
  const precision = found ? right / found : 0;
  const recall = asks ? right / asks : 0;
  const f1 = right ? (2 * precision * recall) / (precision + recall) : 0;
  return {
    lines: cases.length,
    asks,
    found,
    right,
    precision,
    recall,
    f1,
    kinds: right ? kinds / right : 0,
    missed,
    wrong,
  };
}
