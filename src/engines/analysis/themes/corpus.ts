// A sample of texts as counted words: vocabulary with least and most document frequency, rows of counts, tf-idf. No strings per text.
import { hashesOf, scan } from './tokenise.ts';
import { WordTable } from './word-table.ts';

/** Rows of a sparse matrix (CSR): row r holds `columns[starts[r] .. starts[r+1])` with `values`. */
export interface Sparse {
  rows: number;
  width: number;
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

export interface Corpus {
  terms: readonly string[];
  /** In how many texts of the sample each term stands. */
  df: Int32Array;
  counts: Sparse;
}

export interface CorpusOptions {
  stop: Iterable<string>;
  /** A term must stand in so many texts and, where authors are known, be written by so many people: a name has no place in a theme. */
  least?: number;
  /** Terms in more than this share of the texts are the corpus' own stop words. */
  most?: number;
  mostTerms?: number;
  /** One number per text (any numbering); -1: not known. */
  authors?: Int32Array;
}

class Ints {
  all = new Int32Array(1 << 16);
  size = 0;
  push(one: number): void {
    if (this.size === this.all.length) {
      const wider = new Int32Array(this.size * 2);
      wider.set(this.all);
      this.all = wider;
    }
    this.all[this.size++] = one;
  }
}

/** Most texts a sample may hold: it bounds memory (about 300 MB at 200 words each) and time. */
export const mostTexts = 50_000;

/** Counts the words of the texts. Throws RangeError above `mostTexts`: the caller draws the sample, with its own seed. */
export function corpusOf(texts: readonly string[], options: CorpusOptions): Corpus {
  if (texts.length > mostTexts) throw new RangeError(`themes are read from at most ${mostTexts} texts`);
  const table = new WordTable(1 << 15);
  const words: string[] = [];
  const ids = new Ints();
  const ends = new Int32Array(texts.length);
  texts.forEach((text, row) => {
    scan(text, (h1, h2, start, end) => {
      let id = table.find(h1, h2);
      if (id < 0) {
        id = table.add(h1, h2);
        words.push(text.slice(start, end).toLowerCase().replaceAll('’', "'"));
      }
      ids.push(id);
    });
    ends[row] = ids.size;
  });
  const kept = chosen(words, ids.all, ends, table, options);
  return { ...kept, counts: countsOf(ids.all, ends, kept.column, kept.terms.length) };
}

function chosen(words: string[], ids: Int32Array, ends: Int32Array, table: WordTable, o: CorpusOptions) {
  const texts = ends.length;
  const df = new Int32Array(words.length);
  const people = new Int32Array(words.length);
  const lastRow = new Int32Array(words.length).fill(-1);
  const lastPerson = new Int32Array(words.length).fill(-2);
  const author = (row: number) => o.authors?.[row] ?? -1;
  // By author, so that one remembered person a word is enough to count people; each unknown one counts as another.
  const order = Array.from({ length: texts }, (_, row) => row).sort((a, b) => author(a) - author(b) || a - b);
  for (const row of order) {
    const who = author(row);
    for (let i = row === 0 ? 0 : ends[row - 1]!; i < ends[row]!; i++) {
      const id = ids[i]!;
      if (lastRow[id] === row) continue;
      lastRow[id] = row;
      df[id]!++;
      if (who < 0 || lastPerson[id] !== who) people[id]!++;
      lastPerson[id] = who;
    }
  }
  const least = o.least ?? 10;
  const most = Math.max(least, (o.most ?? 0.3) * texts);
  const stop = new Uint8Array(words.length);
  for (const word of o.stop) {
    const id = table.find(...hashesOf(word));
    if (id >= 0) stop[id] = 1;
  }
  const picked = words
    .map((_, id) => id)
    .filter((id) => people[id]! >= least && df[id]! <= most && stop[id] === 0)
    .sort((a, b) => df[b]! - df[a]! || (words[a]! < words[b]! ? -1 : 1))
    .slice(0, o.mostTerms ?? 6000);
  const column = new Int32Array(words.length).fill(-1);
  picked.forEach((id, at) => {
    column[id] = at;
  });
  return { terms: picked.map((id) => words[id]!), df: Int32Array.from(picked, (id) => df[id]!), column };
}

function countsOf(ids: Int32Array, ends: Int32Array, column: Int32Array, width: number): Sparse {
  const starts = new Int32Array(ends.length + 1);
  const columns = new Ints();
  const counts = new Ints();
  const at = new Int32Array(width).fill(-1);
  for (let row = 0, i = 0; row < ends.length; row++) {
    const first = columns.size;
    for (; i < ends[row]!; i++) {
      const term = column[ids[i]!]!;
      if (term < 0) continue;
      if (at[term]! >= first) counts.all[at[term]!]!++;
      else {
        at[term] = columns.size;
        columns.push(term);
        counts.push(1);
      }
    }
    starts[row + 1] = columns.size;
  }
  return {
    rows: ends.length,
    width,
    starts,
    columns: columns.all.slice(0, columns.size),
    values: Float32Array.from(counts.all.subarray(0, counts.size)),
  };
}

/** ln((1 + n) / (1 + df)) + 1, as scikit-learn has it. */
export const idfOf = (corpus: Corpus): Float64Array =>
  Float64Array.from(corpus.df, (df) => Math.log((1 + corpus.counts.rows) / (1 + df)) + 1);

/** (1 + ln tf) · idf, each row of length 1 (Salton and Buckley 1988). */
export function tfidf(corpus: Corpus): Sparse {
  const idf = idfOf(corpus);
  const { rows, starts, columns } = corpus.counts;
  const values = new Float32Array(columns.length);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const one = (1 + Math.log(corpus.counts.values[i]!)) * idf[columns[i]!]!;
      values[i] = one;
      sum += one * one;
    }
    const by = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    for (let i = starts[row]!; i < starts[row + 1]!; i++) values[i]! *= by;
  }
  return { ...corpus.counts, values };
}

/** Some rows of a matrix, in the order given. */
export function rowsOf(x: Sparse, rows: Int32Array): Sparse {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = starts[at]! + x.starts[row + 1]! - x.starts[row]!;
  });
  const columns = new Int32Array(starts[rows.length]!);
  const values = new Float32Array(starts[rows.length]!);
  rows.forEach((row, at) => {
    columns.set(x.columns.subarray(x.starts[row]!, x.starts[row + 1]!), starts[at]!);
    values.set(x.values.subarray(x.starts[row]!, x.starts[row + 1]!), starts[at]!);
  });
  return { rows: rows.length, width: x.width, starts, columns, values };
}
