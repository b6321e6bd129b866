// The public labelled sets of ../shared/data/insight as examples. Their dirt is cleaned here and said so; nothing of them is copied.
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface Example {
  id: string;
  title: string;
  text: string;
  group: string;
  yes: 0 | 1;
  /** The comment that a sentence is of, where the set says so. */
  whole?: string;
}

const folder = new URL('../../../shared/data/insight/', import.meta.url);
export const haveSets = (): boolean => existsSync(folder);

type Row = Record<string, string>;
const rowsOf = (file: string, tabs = false): Row[] =>
  parse(readFileSync(new URL(file, folder), 'utf8'), {
    bom: true,
    columns: true,
    relax_column_count: true,
    ...(tabs ? { delimiter: '\t', quote: false } : { relax_quotes: true }),
  });

/** Windows' own letters that were read as control signs, and UTF-8 that was read as Mac Roman. */
const mend = (text: string): string =>
  text
    .replace(/<U\+([0-9A-F]{4})>/g, (_, hex) => fromWindows(Number.parseInt(hex, 16)))
    .replaceAll('‚Äô', '’')
    .replaceAll('‚Äú', '“')
    .replaceAll('‚Äù', '”')
    .replaceAll('Ä¶', '…');
const windows: Record<number, string> = {
  145: '‘',
  146: '’',
  147: '“',
  148: '”',
  150: '–',
  151: '—',
  133: '…',
};
const fromWindows = (code: number): string => windows[code] ?? String.fromCodePoint(code);

const once = (examples: Example[]): Example[] => {
  const seen = new Set<string>();
  return examples.filter(({ text }) => !seen.has(text.trim()) && seen.add(text.trim()));
};

const example = (id: number, text: string, yes: boolean, group?: string, title = ''): Example => ({
  id: String(id),
  title,
  text: mend(text),
  group: group ?? String(id),
  yes: yes ? 1 : 0,
});

export const stigmaInterviews = (question: boolean): Example[] =>
  rowsOf('evaluate-only/mh-stigma-interview.csv').map((row, i) =>
    example(
      i,
      row.displayed_text!,
      !row.label!.startsWith('Non'),
      row.participant_id!,
      question ? row.question_type!.replaceAll('_', ' ') : '',
    ),
  );

/** 'Sí', 'Sí ' and 'sí' are one answer; both files together, each text once. */
export const spanishStigma = (): Example[] =>
  once(
    ['evaluate-only/es-instagram_polarity_stigma.csv', 'evaluate-only/es-instagram_tiktok_2024.csv']
      .flatMap((file) => rowsOf(file))
      .map((row, i) => example(i, row.Text!, /^s[ií]$/i.test(row.Stigma!.trim()))),
  );

/** Tweets that have a class. */
const indonesian = (wanted: string) => (): Example[] =>
  once(
    rowsOf('train/indonesian-mh-tweets.csv')
      .filter((row) => row.Class !== '-')
      .map((row, i) => example(i, row.Tweet!, row.Class === wanted)),
  );
export const awareness = indonesian('Awareness');
export const indonesianStigma = indonesian('Stigma');
export const indonesianAccess = indonesian('Accessibility and Funding');

const advice = (file: string) => (): Example[] =>
  rowsOf(`train/advice-${file}.tsv`, true).map((row, i) => ({
    ...example(i, row.Sentence!, row.DS_Label === '1', `${file.split('-')[0]}-${row.ID!.split('-')[0]}`),
    id: `${file}-${i}`,
    whole: `${file}-${row.ID!.split('-').slice(0, 2).join('-')}`,
  }));
export const needAdvice = advice('needadvice-train');
export const needAdviceDev = advice('needadvice-dev');
export const askParents = advice('askparents-train');
export const askParentsDev = advice('askparents-dev');

const offMyChest = (column: string) => (): Example[] =>
  rowsOf('train/claff-offmychest.csv').map((row, i) => ({
    ...example(i, row.full_text!, row[column] === '1', row.id!),
    id: `claff-${i}`,
    whole: `claff-${row.id}-${row.author}`,
  }));
export const emotionalSupport = offMyChest('Emo_support');
export const informationalSupport = offMyChest('Info_support');
export const anySupport = offMyChest('Support');

/** Whole comments from their sentences: a comment is a yes where one of its sentences is. Those of two sentences and more. */
export function wholeComments(examples: readonly Example[]): Example[] {
  const parts = Map.groupBy(examples, ({ id, whole }) => whole ?? id);
  return [...parts].flatMap(([whole, all]) =>
    all.length < 2
      ? []
      : [
          {
            id: `whole-${whole}`,
            title: '',
            text: all.map(({ text }) => text).join('\n'),
            group: all[0]!.group,
            yes: all.some(({ yes }) => yes === 1) ? 1 : 0,
          } as const,
        ],
  );
}
