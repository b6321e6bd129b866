// Lines of the permissive public sets as helpers of training: each set says only what its labels can say, all else is unknown.
// They count little beside our own lines, whose setting they do not share.
import { outputs, partly, share, type Targets } from '../../src/engines/safety/train/index.ts';
import { type PublicRow, readRows } from './public-sets.ts';

export type Line = { text: string; targets: Targets; weight: number; source: string };

/** What people who seek or give help in public do not do; what they feel is left open. */
const decent = [
  'drugs.seeking',
  'drugs.selling',
  'hostility.*',
  'suicide.imminent',
  'suicide.method',
  'suicide.promotion',
  'self_harm.method',
  'self_harm.promotion',
  'eating_disorder.method',
  'eating_disorder.promotion',
  'solicitation.fundraising',
  'solicitation.recruitment',
  'solicitation.scam_spam',
  'misinformation.dangerous_advice',
  'stance.figurative',
];
/** What counsellors answer with is help, and nothing of their own. */
const ownTrouble = [
  'suicide.distress',
  'suicide.ideation',
  'suicide.beyond',
  'self_harm.urge',
  'self_harm.current',
  'self_harm.beyond',
  'eating_disorder.struggle',
  'drugs.own_use',
  'stance.disclosing',
];
/**
 * Words without which lines about medicines and everyday stress are taken to be about no danger: wide on purpose, since nobody read
 * these lines for it. With one of them, nothing is said.
 */
const dark =
  /suicid|kill|\bdie|dying|dead|death|\bli[fv]|hopeless|worthless|\bend|\bcut|blood|harm|hurt|anymore|any more|give up|giv(en|ing) up|burden|disappear|wake up|go on\b|point\b|alone|\bjump|hang/i;
const inDaylight = ({ text }: PublicRow): string[] =>
  dark.test(text) ? [] : ['suicide.*', 'self_harm.*', 'stigma.self'];
const nothing = outputs.filter((name) => !name.startsWith('stance.') && !name.startsWith('privacy.'));
/** Strangers' short messages: no crisis is told in them as a rule. */
const distant = nothing.filter(
  (name) => !/^(hostility|solicitation|minor|stigma|misinformation)\./.test(name),
);

type Source = {
  path: string;
  most: number;
  weight: number;
  read(row: PublicRow & { group?: string }): Targets | undefined;
};

const sources: Source[] = [
  {
    path: 'texts/psytar/normalized.jsonl',
    most: 2000,
    weight: 0.3,
    read: (row) =>
      partly(
        [],
        [
          ...decent,
          ...inDaylight(row),
          'minor.*',
          'stigma.expressed',
          'solicitation.*',
          'drugs.*',
          'self_harm.*',
          'eating_disorder.*',
          'privacy.*',
        ],
      ),
  },
  {
    path: 'texts/counselchat/normalized.jsonl',
    most: 4500,
    weight: 0.3,
    read: (row) =>
      row.label === 'seeker-question'
        ? partly([], [...decent, 'solicitation.*', 'misinformation.*', 'stance.helping'])
        : partly(['stance.helping'], [...decent, ...ownTrouble, 'minor.*', 'misinformation.*', 'stigma.*']),
  },
  {
    path: 'train/sad-stressors.jsonl',
    most: 1500,
    weight: 0.3,
    read: (row) =>
      partly(
        [],
        [
          ...decent,
          ...inDaylight(row),
          'solicitation.*',
          'misinformation.*',
          'stigma.expressed',
          'privacy.*',
        ],
      ),
  },
  {
    path: 'train/claff-emodisclosure.jsonl',
    most: 1000,
    weight: 0.2,
    read: () =>
      partly(
        [],
        decent.filter((name) => name !== 'hostility.*'),
      ),
  },
  {
    path: 'train/sms-spam.jsonl',
    most: 1000,
    weight: 0.2,
    read: (row) =>
      row.label === 'spam'
        ? partly(['solicitation.any'], distant)
        : partly([], [...nothing.filter((name) => !/^(hostility|minor)/.test(name))]),
  },
  {
    path: 'train/janitr-x-spam.jsonl',
    most: 1000,
    weight: 0.15,
    read: (row) =>
      row.label === 'promo-or-scam'
        ? partly(['solicitation.any'], distant)
        : partly([], [...distant, 'solicitation.fundraising']),
  },
  {
    path: 'train/composite-hostile-permissive.jsonl',
    most: 7000,
    weight: 0.3,
    read: (row) => readHostile(row),
  },
  {
    path: 'train/composite-suicide-permissive.jsonl',
    most: 6500,
    weight: 0.3,
    read: (row) => (row.label === 'suicide' ? partly(['suicide.any'], []) : undefined),
  },
  {
    path: 'train/covid-fake-constraint.jsonl',
    most: 800,
    weight: 0.1,
    read: (row) =>
      row.label === 'fake' ? undefined : partly([], [...distant, 'misinformation.*', 'stigma.*']),
  },
  {
    path: 'texts/health-misinfo-reddit/normalized.jsonl',
    most: 500,
    weight: 0.15,
    read: () => partly(['misinformation.any'], distant),
  },
];

function readHostile(row: { label: string; group?: string }): Targets | undefined {
  const from = row.group;
  if (row.label === 'ok') return from === 'sad' || from === 'claff' ? undefined : partly([], ['hostility.*']);
  if (from === 'hatemoji' || from === 'edos') return partly(['hostility.any', 'hostility.hate'], []);
  return partly(['hostility.any'], []);
}

/** Sources that read a group are wanted whole before the others. */
const first = (row: { group?: string }) => (row.group === 'davidson' || row.group === 'edos' ? 1 : 0);

/** Texts of real forums without harm to others; of these, one part chooses thresholds and one is only measured. */
export const calm = [
  'texts/psytar/normalized.jsonl',
  'texts/counselchat/normalized.jsonl',
  'train/sad-stressors.jsonl',
];

/** The part of a row of a public set, by its text: the same text is never in two parts. */
export function partOfRow(text: string): 'train' | 'thresholds' | 'measure' {
  const at = share(`row:${text}`);
  return at < 0.6 ? 'train' : at < 0.8 ? 'thresholds' : 'measure';
}

/** Long texts in pieces of whole sentences, as the classifier reads them. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let piece = '';
  for (const sentence of text.split(/(?<=[.!?])\s+|\n+/)) {
    if (piece !== '' && piece.split(/\s+/).length + sentence.split(/\s+/).length > 45) {
      found.push(piece);
      piece = '';
    }
    piece = `${piece} ${sentence}`.trim();
  }
  return [...found, piece].filter((one) => one.split(/\s+/).length >= 4);
}

/**
 * The helping lines, the same every time. Texts longer than 60 words come in pieces where the whole is without harm, and not at all
 * elsewhere: their labels say nothing about a piece.
 */
export function auxiliaryLines(): Line[] {
  return sources.flatMap(({ path, most, weight, read }) => {
    const rows = readRows(path)
      .filter((row) => partOfRow(row.text) === 'train')
      .flatMap((row) => {
        if (row.text.split(/\s+/).length <= 60) return [row];
        return calm.includes(path)
          ? pieces(row.text).map((text, i) => ({ ...row, id: `${row.id}:${i}`, text }))
          : [];
      });
    const order = rows
      .map((row) => ({ row, at: share(`${path}:${row.id}`) + first(row) }))
      .sort((a, b) => a.at - b.at || (a.row.id < b.row.id ? -1 : 1));
    const lines: Line[] = [];
    for (const { row } of order) {
      if (lines.length >= most) break;
      const targets = read(row);
      if (targets !== undefined) lines.push({ text: row.text, targets, weight, source: path });
    }
    return lines;
  });
}

/** Whole calm texts that trained nothing, with what is known not to be in them. */
export function calmLines(part: 'thresholds' | 'measure', most: number): Line[] {
  return sources
    .filter(({ path }) => calm.includes(path))
    .flatMap(({ path, weight, read }) =>
      readRows(path)
        .filter((row) => partOfRow(row.text) === part)
        .slice(0, most)
        .map((row) => ({ text: row.text, targets: read(row)!, weight, source: path })),
    );
}
