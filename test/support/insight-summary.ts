// Two made-up summaries of insight runs for tests and pictures: one with everything in it, and one of a first run without labels. Nobody's words.
import type {
  CodePrevalence,
  Estimate,
  Slice,
  SliceKind,
  Summary,
} from '../../src/engines/analysis/index.ts';

const codes = [
  [
    'stigma.present',
    'Stigma',
    'Stigma',
    'Somebody devalues people because of mental health, or tells of it.',
  ],
  ['domain.self', 'Self', 'Who devalues', 'The writer devalues themselves.'],
  ['domain.community', 'Community', 'Who devalues', 'Family, partners, friends or the public devalue.'],
  ['domain.workplace', 'Workplace', 'Who devalues', 'Employers or colleagues devalue.'],
  ['direction.reported', 'Reported', 'Which way it goes', 'The writer tells of stigma that happened.'],
  ['direction.challenged', 'Challenged', 'Which way it goes', 'The writer speaks against stigma.'],
] as const;

const around = (share: number, half: number, method: Estimate['method'] = 'ppi++'): Estimate => ({
  share,
  low: Math.max(0, share - half),
  high: Math.min(1, share + half * 1.1),
  level: 0.95,
  method,
});

const shares = [0.31, 0.124, 0.142, 0.021, 0.187, 0.064];

function told(at: number, by: number, labels: number, records: number, authors: number): CodePrevalence {
  const share = Math.min(0.95, shares[at]! * by);
  return {
    code: codes[at]![0],
    records,
    authors,
    labels,
    best: labels < 50 ? null : around(share, 1.4 * Math.sqrt((share * (1 - share)) / labels)),
    caution: labels < 50 ? 'too_few_labels' : at === 3 ? 'beyond_coder' : null,
    roganGladen: labels < 50 || at === 3 ? null : around(share * 1.12, 0.05, 'rogan-gladen'),
    naive: labels < 50 ? null : around(share * 0.7 + 0.05, 0.004, 'classify-and-count'),
  };
}

const silent = (at: number): CodePrevalence => ({
  code: codes[at]![0],
  records: null,
  authors: null,
  labels: 0,
  best: null,
  caution: 'too_few_records',
  roganGladen: null,
  naive: null,
});

const slice = (kind: SliceKind, value: string, by: number, labels: number, records: number): Slice => ({
  kind,
  value,
  prevalence: codes.map((_, at) =>
    records < 10 ? silent(at) : told(at, by, labels, records, Math.round(records * 0.7)),
  ),
});

const step = (name: string, came: number, taken: Record<string, number>) => ({
  step: name,
  came,
  went: Object.values(taken).reduce((a, b) => a + b, 0),
  why: Object.entries(taken).map(([reason, count]) => ({ reason, count })),
});

const months = Array.from(
  { length: 30 },
  (_, i) => `20${21 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);
const wave = (i: number, k = 1) => Math.sin((i * k) / 3);

const full: Summary = {
  format: 1,
  title: 'What people write about stigma',
  codebook: {
    id: 'stigma',
    name: 'Stigma about mental health',
    version: '1.0',
    sha256: 'a1b2c3d4'.repeat(8),
    codes: codes.map(([id, name, group, definition]) => ({ id, name, group, definition })),
  },
  made: {
    version: '0.1.0',
    node: 'v24.0.0',
    command: 'companionway insight run posts.ndjson.zst comments.csv --codebook stigma --out report',
    seed: 1,
    at: '2026-11-22T15:00:00.000Z',
  },
  files: [
    {
      name: 'posts.ndjson.zst',
      sha256: '0f1e2d3c'.repeat(8),
      bytes: 48_210_000,
      format: 'reddit',
      rows: 66_130,
      rejects: [{ reason: 'not_json', count: 3, lines: [12, 40_001, 66_130] }],
    },
    {
      name: 'comments.csv',
      sha256: '99aa88bb'.repeat(8),
      bytes: 910_000,
      format: 'tiktok',
      rows: 3039,
      rejects: [],
    },
  ],
  flow: [
    step('reading', 69_169, { not_json: 3 }),
    step('withdrawn', 69_166, { removed: 3100, deleted_by_author: 1110 }),
    step('machines', 64_956, { bot_by_name: 500, spam_links: 212, advert: 100 }),
    step('near_empty', 64_144, { few_words: 8044, link_only: 1000 }),
    step('language', 55_100, { es: 900, id: 700, de: 200 }),
    step('topic', 53_300, { off_topic: 40_000 }),
    step('duplicates', 13_300, { near_duplicate: 200, same_record: 100 }),
  ],
  records: 13_000,
  abstained: 9044,
  coverage: [
    { what: 'place', basis: 'community', known: 820, of: 13_000 },
    { what: 'place', basis: 'self_stated', known: 4, of: 13_000 },
    { what: 'gender', basis: 'self_declared', known: 610, of: 13_000 },
    { what: 'age', basis: 'self_declared', known: 590, of: 13_000 },
    { what: 'language', basis: 'text', known: 12_500, of: 13_000 },
    { what: 'time', basis: 'platform', known: 12_996, of: 13_000 },
    { what: 'author', basis: 'salted_hash', known: 13_000, of: 13_000 },
  ],
  slices: [
    slice('all', 'all', 1, 480, 13_000),
    slice('platform', 'reddit', 1.1, 360, 11_200),
    slice('platform', 'tiktok', 0.55, 120, 1800),
    slice('community', 'reddit/depression', 1.2, 130, 4100),
    slice('community', 'reddit/mentalhealth', 1.05, 90, 2900),
    slice('community', 'reddit/AsianParentStories', 1.9, 60, 343),
    slice('community', 'reddit/averyveryverylongcommunitynamethatneverends', 1, 20, 200),
    slice('community', 'other', 1, 66, 5452),
    slice('community', 'reddit/tiny', 1, 0, 5),
    slice('place', 'GB', 1, 30, 420),
    slice('place', 'IN', 1, 22, 380),
    slice('place', 'unknown', 1, 20, 12_200),
    slice('gender', 'female', 1, 12, 300),
    slice('gender', 'unknown', 1, 40, 12_390),
    ...months.map((month, i) =>
      slice('month', month, 1 + 0.3 * wave(i), i % 5 === 2 ? 55 : 12, i === 7 ? 4 : 300 + i * 9),
    ),
  ],
  differences: [
    {
      code: 'stigma.present',
      kind: 'platform',
      a: 'reddit',
      b: 'tiktok',
      difference: 0.17,
      low: 0.081,
      high: 0.255,
      p: 0.00002,
      q: 0.0003,
    },
    {
      code: 'domain.community',
      kind: 'community',
      a: 'reddit/depression',
      b: 'reddit/AsianParentStories',
      difference: -0.11,
      low: -0.19,
      high: -0.02,
      p: 0.004,
      q: 0.03,
    },
    {
      code: 'domain.self',
      kind: 'platform',
      a: 'reddit',
      b: 'tiktok',
      difference: 0.02,
      low: -0.03,
      high: 0.07,
      p: 0.4,
      q: 0.6,
    },
  ],
  agreement: [
    { code: 'stigma.present', alpha: 0.81, low: 0.74, high: 0.87, kappa: 0.8, percent: 0.91, doubles: 200 },
    { code: 'domain.community', alpha: 0.7, low: 0.6, high: 0.79, kappa: 0.69, percent: 0.93, doubles: 200 },
    { code: 'domain.workplace', alpha: 0.42, low: 0.2, high: 0.62, kappa: null, percent: 0.98, doubles: 200 },
  ],
  coder: [
    { code: 'stigma.present', f1: 0.79, precision: 0.81, recall: 0.77, ece: 0.03, labels: 600 },
    { code: 'domain.community', f1: 0.66, precision: 0.7, recall: 0.63, ece: 0.05, labels: 600 },
  ],
  volume: months.map((month, i) => ({
    month,
    records: i === 7 ? null : Math.round(300 + i * 9 + 60 * wave(i, 2)),
  })),
  themes: {
    list: [
      {
        id: 20,
        parent: null,
        name: 'family, talk, believe',
        terms: ['family', 'talk', 'believe', 'mum', 'dad'],
        records: 4000,
        share: 0.31,
        stability: 0.8,
        npmi: 0.2,
        paraphrases: [],
        trend: [],
      },
      ...[
        ['parents, culture, weak', 0.11, 0.86, 20],
        ['mum, tell, believe', 0.09, 0.61, 20],
        ['boss, sick leave, tell', 0.052, 0.78, null],
        ['waiting list, therapist, months', 0.12, 0.9, null],
        ['medication, dose, side effects', 0.14, 0.93, null],
        ['sleep, night, tired', 0.07, 0.44, null],
      ].map(([name, share, stability, parent], id) => ({
        id,
        parent: parent as number | null,
        name: name as string,
        terms: [...String(name).split(', '), 'people', 'year', 'help'],
        records: Math.round(13_000 * (share as number)),
        share: share as number,
        stability: stability as number,
        npmi: 0.21 + id / 100,
        paraphrases: id === 0 ? ['Parents call an illness laziness, and relatives agree.'] : [],
        trend: months
          .filter((_, i) => i !== 7)
          .map((month, i) => {
            const here = (share as number) * (1 + (id - 2) * 0.012 * i);
            return { month, share: here, low: here * 0.8, high: here * 1.25 };
          }),
      })),
    ],
    npmi: 0.238,
    diversity: 0.88,
    stability: 0.75,
    baselineNpmi: 0.203,
  },
  gaps: [
    {
      group: 'Finding care: waiting, list, therapist',
      terms: ['waiting', 'list', 'therapist'],
      questions: 214,
      authors: 190,
      answered: 120,
      answeredUsefully: 60,
      unmet: 'over_half',
      places: [
        { value: 'GB', questions: 40 },
        { value: 'IN', questions: null },
      ],
    },
    {
      group: 'Access and cost: insurance, afford',
      terms: ['insurance', 'afford'],
      questions: 96,
      authors: 88,
      answered: 30,
      answeredUsefully: null,
      unmet: 'over_three_quarters',
      places: [],
    },
    {
      group: 'Medication: everything else',
      terms: [],
      questions: 51,
      authors: 44,
      answered: 41,
      answeredUsefully: 33,
      unmet: 'under_half',
      places: [],
    },
    {
      group: 'Work: tell, boss',
      terms: ['tell', 'boss'],
      questions: 22,
      authors: 20,
      answered: null,
      answeredUsefully: null,
      unmet: null,
      places: [],
    },
  ],
  segments: [
    {
      name: 'Often: Community; asks: family',
      terms: ['Community', 'asks: family'],
      accounts: 310,
      share: 0.31,
      low: 0.28,
      high: 0.34,
    },
    {
      name: 'Often: theme medication',
      terms: ['theme medication, dose, side effects'],
      accounts: 240,
      share: 0.24,
      low: 0.21,
      high: 0.27,
    },
    { name: 'Nothing sets it apart', terms: [], accounts: null, share: 0, low: 0, high: 0 },
  ],
  searches: [
    {
      term: 'therapist near me (GB)',
      points: months.map((month, i) => ({ at: `${month}-01`, interest: 50 + 30 * wave(i) })),
    },
    {
      term: 'depression test',
      points: months.slice(6).map((month, i) => ({ at: `${month}-01`, interest: 40 + i })),
    },
  ],
  events: [
    {
      name: 'Campaign begins',
      at: '2022-03-01',
      code: 'direction.challenged',
      level: 0.32,
      low: 0.11,
      high: 0.57,
      weeks: 90,
    },
    {
      name: 'A series on TV',
      at: '2022-10-10',
      code: 'stigma.present',
      level: -0.05,
      low: -0.19,
      high: 0.12,
      weeks: 80,
    },
  ],
  privacy: { smallest: 10, suppressed: 14, epsilon: null, removed: 12, quotesSearchable: null },
};

export const fullSummary = (): Summary => structuredClone(full);

/** After the first run: no labels, so no shares; no replies in the files; people not known. */
export const firstSummary = (): Summary => {
  const full = fullSummary();
  return {
    ...full,
    slices: full.slices.map((one) => ({
      ...one,
      prevalence: one.prevalence.map((code) => ({
        ...code,
        authors: null,
        labels: 0,
        best: null,
        roganGladen: null,
        caution: code.records === null ? code.caution : 'too_few_labels',
      })),
    })),
    differences: [],
    agreement: [],
    coder: [],
    events: [],
    searches: [],
    segments: [],
    gaps: full.gaps.map((one) => ({ ...one, answered: null, answeredUsefully: null, unmet: null })),
    privacy: { ...full.privacy, removed: 0 },
  };
};
