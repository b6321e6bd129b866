// From the classifier's probabilities to findings. What a label leads to decides how sure it must be: care is offered early, since it
// harms nobody who did not need it; words are held back only where few harmless lines reach the mark. Pure.
import type { ModelMeta, Scored } from './classify/index.ts';
import { imminenceRanked, nearlyImminent } from './imminence-ranked.ts';
import { moved, type Shifts, stepsAbove } from './learn/shifts.ts';
import type { Danger } from './match/index.ts';
import type { Reading } from './normalise/index.ts';
import {
  type Category,
  categories,
  type Finding,
  type Label,
  levels,
  type Span,
  type Surface,
} from './taxonomy.ts';

/** Labels whose consequence is an offer (see content/safety/policy.json): an early mark is enough. */
const gentle: ReadonlySet<string> = new Set([
  'suicide.mention',
  'suicide.distress',
  'suicide.ideation',
  'self_harm.mention',
  'self_harm.urge',
  'self_harm.current',
  'eating_disorder.mention',
  'eating_disorder.struggle',
  'drugs.mention',
  'drugs.own_use',
  'stigma.self',
]);

/** Personal data are read from the raw text, imminence has a rule of its own below. */
const apart: ReadonlySet<string> = new Set(['suicide.imminent', 'privacy.own']);

/** One label's place in the model, and from which probability on it is believed. */
type Mark = {
  category: Category;
  label: string;
  level: string;
  /** Where the category as a whole is touched, and where it is not. */
  touched: number;
  untouched: number;
  /** How far this instance moved them, in logits. */
  shift: number;
};

export const isGentle = (one: Finding): boolean => gentle.has(`${one.category}.${one.level}`);

/** Where somebody may be in danger, care is offered at the earliest mark. */
const crises: ReadonlySet<Category> = new Set(['suicide', 'self_harm']);

/** Labels with few lines to choose a mark from: below this the model is guessing. */
const floors: ReadonlyMap<Category, number> = new Map([
  ['solicitation', 0.5],
  ['misinformation', 0.5],
  ['privacy', 0.5],
]);

/** What is looked up for each text, made once for each kind of surface. */
export type Marks = {
  byCategory: readonly {
    any: string;
    anyMark: { likely: number; possible: number };
    levels: readonly Mark[];
  }[];
  figurative: number;
  imminent: { likely: number; possible: number };
  /** From which probability on the model bears out a phrase that would hold words back. */
  borneOut: ReadonlyMap<string, number>;
  /** From which probability on an output hints that care may be wanted. */
  hints: ReadonlyMap<string, number>;
};

export function makeMarks(meta: ModelMeta, kind: 'text' | 'short', shifts: Shifts = {}): Marks {
  const thresholds = meta.thresholds[kind] ?? {};
  const of = (label: string) => thresholds[label] ?? { sure: 2, likely: 2, possible: 2 };
  return {
    figurative: of('stance.figurative').likely,
    imminent: of('suicide.imminent'),
    borneOut: new Map(Object.entries(thresholds).map(([name, { likely }]) => [name, likely])),
    hints: new Map(
      Object.entries(thresholds).map(([name, { likely, possible }]) => [
        name,
        name.endsWith('.any') ? possible : likely,
      ]),
    ),
    byCategory: categories.map((category) => ({
      any: `${category}.any`,
      anyMark: thresholds[`${category}.any`] ?? { sure: 0, likely: 0, possible: 0 },
      levels: levels[category].flatMap((level: string) => {
        const label = `${category}.${level}`;
        if (apart.has(label)) return [];
        const shift = shifts[label as Label] ?? 0;
        const { sure, likely, possible } = of(label);
        if (!gentle.has(label)) {
          const held = Math.max(sure, floors.get(category) ?? 0);
          // What is held back needs a text that is about the subject as a whole.
          const untouched = crises.has(category) ? 2 : held;
          return [{ category, label, level, touched: held, untouched, shift }];
        }
        const touched = crises.has(category) ? possible : likely;
        return [{ category, label, level, touched, untouched: likely, shift }];
      }),
    })),
  };
}

/**
 * Each sentence is judged and the highest counts, so a long text has many chances to look bad once: beyond a few sentences the model
 * alone holds nothing back unless it is sure. Chosen on whole posts of counsellors and peer supporters (models/README.md).
 */
const shortText = 3;
const sureInLong = 0.75;

export const isShort = (surface: Surface): boolean =>
  surface === 'search' || surface === 'hashtag' || surface === 'name';

export function findingsOfModel(
  scored: readonly Scored[],
  marks: Marks,
  reading: Reading,
  danger: Danger,
): Finding[] {
  const of = new Map<string, Scored>();
  for (const one of scored) of.set(one.label, one);
  const long = reading.sentences > shortText;
  const found: Finding[] = [];
  for (const { any, anyMark, levels: all } of marks.byCategory) {
    const anyway = of.get(any)?.probability ?? 0;
    const touched = anyway >= anyMark.possible;
    let best: Scored | undefined;
    let which: Mark | undefined;
    let height = 1;
    for (const mark of all) {
      const one = of.get(mark.label);
      if (one === undefined) continue;
      const above = one.probability / moved(needed(mark, touched, long), mark.shift);
      if (above >= height) [best, which, height] = [one, mark, above];
    }
    if (best && which)
      found.push(toFinding(softened(which, best, all, anyway >= anyMark.likely), best, reading));
  }
  const imminent = imminenceRanked({ of, possible: marks.imminent.possible }, danger);
  if (imminent) found.push(toImminent(imminent, reading));
  found.push(...offersOfCare(of, marks, found, reading, danger));
  return isFigurative(of, marks)
    ? found.filter((one) => one.category !== 'suicide' || one.level === 'mention')
    : found;
}

function needed(mark: Mark, touched: boolean, long: boolean): number {
  const least = touched ? mark.touched : mark.untouched;
  return long && !gentle.has(mark.label) ? Math.max(least, sureInLong) : least;
}

/** How far each label's probability stands above its shipped mark, as `stepsAbove` counts: what verdicts are learnt from. */
export function distances(
  scored: readonly Scored[],
  marks: Marks,
  reading: Pick<Reading, 'sentences'>,
): ReadonlyMap<Label, number> {
  const of = new Map(scored.map((one) => [one.label, one.probability]));
  const long = reading.sentences > shortText;
  return new Map(
    marks.byCategory.flatMap(({ levels: all }) =>
      all.map((mark) => [mark.label as Label, stepsAbove(of.get(mark.label) ?? 0, needed(mark, true, long))]),
    ),
  );
}

/**
 * Levels that call somebody to a case, and what a mere possibility is told as: help is offered beside the text at once, but nobody
 * is sent for it.
 */
const milder: ReadonlyMap<string, string> = new Map([
  ['suicide.ideation', 'suicide.distress'],
  ['self_harm.current', 'self_harm.urge'],
]);

function softened(mark: Mark, one: Scored, all: readonly Mark[], likely: boolean): Mark {
  const instead = milder.get(mark.label);
  if (!instead || likely || one.probability >= mark.untouched) return mark;
  return all.find(({ label }) => label === instead) ?? mark;
}

/**
 * A phrase of a list that would hold words back counts only where the text as a whole is like such texts: "kill yourself" stands in
 * much concern for others too. Phrases that lead to an offer of care stay as they are, and so do all in texts of a few words, on
 * which the model is silent and this is not asked.
 */
export function withoutLonePhrases(
  found: readonly Finding[],
  scored: readonly Scored[],
  marks: Marks,
): Finding[] {
  const of = new Map(scored.map((one) => [one.label, one.probability]));
  const bears = (name: string) => (of.get(name) ?? 0) >= (marks.borneOut.get(name) ?? 2);
  return found.filter((one) => {
    const label = `${one.category}.${one.level}`;
    if (gentle.has(label) || apart.has(label) || !one.rule.startsWith('lexicon:')) return true;
    return bears(label) || bears(`${one.category}.any`);
  });
}

/** Where the mildest level that asks for care is enough: what was possible and reached no mark of its own. */
const kindly = [
  {
    category: 'suicide',
    level: 'distress',
    hints: ['suicide.any', 'suicide.imminent', 'suicide.method'],
  },
  { category: 'self_harm', level: 'urge', hints: ['self_harm.any', 'self_harm.method'] },
] as const;

/** Help beside the text for whoever might need it: nobody is sent, nothing is held. */
function offersOfCare(
  of: ReadonlyMap<string, Scored>,
  marks: Marks,
  found: readonly Finding[],
  reading: Reading,
  danger: Danger,
): Finding[] {
  return kindly.flatMap(({ category, level, hints }) => {
    const own = found.filter((one) => one.category === category);
    if (own.some((one) => one.level !== 'mention')) return [];
    const hint =
      (own.length === 0 ? hintOf(hints, of, marks) : undefined) ??
      (category === 'suicide'
        ? nearlyImminent({ of, possible: marks.imminent.possible }, danger)
        : undefined);
    return hint
      ? [
          toFinding(
            { category, level, label: `${category}.${level}`, touched: 0, untouched: 0, shift: 0 },
            hint,
            reading,
          ),
        ]
      : [];
  });
}

function hintOf(
  hints: readonly string[],
  of: ReadonlyMap<string, Scored>,
  marks: Marks,
): Scored | undefined {
  return hints
    .map((name) => of.get(name))
    .find((one) => one && one.probability >= (marks.hints.get(one.label) ?? 2));
}

function isFigurative(of: ReadonlyMap<string, Scored>, marks: Marks): boolean {
  return (of.get('stance.figurative')?.probability ?? 0) >= marks.figurative;
}

function toImminent(one: Scored, reading: Reading): Finding {
  return {
    category: 'suicide',
    level: 'imminent',
    score: one.probability,
    spans: spanOf(reading, one.sentenceIndex),
    reason: 'Words of time, means, steps taken or farewell stand in a text that is about ending a life.',
    rule: 'rule:imminence/ranked',
  };
}

function toFinding({ category, level, label }: Mark, one: Scored, reading: Reading): Finding {
  return {
    category,
    level,
    score: one.probability,
    spans: spanOf(reading, one.sentenceIndex),
    reason: `Its words as a whole are like those of ${category.replace('_', ' ')}, ${level.replaceAll('_', ' ')}.`,
    rule: `model:${label}`,
  };
}

/** The sentence in which the best window begins. */
function spanOf(reading: Reading, sentence: number): Span[] {
  const first = reading.tokens.find((token) => token.sentence === sentence);
  const last = reading.tokens.findLast((token) => token.sentence === sentence);
  return first && last ? [{ start: first.start, end: last.end }] : [];
}
