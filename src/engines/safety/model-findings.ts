// From the classifier's probabilities to findings. What a label leads to decides how sure it must be: care is offered early, since it
// harms nobody who did not need it; words are held back only where few harmless lines reach the mark. Pure.
import type { ModelMeta, Scored } from './classify/index.ts';
import { imminenceRanked, nearlyImminent, usualPoints } from './imminence-ranked.ts';
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

/** Talk about suicide or self-harm is no danger: there the question is whether more than talk is there. */
const wholeOf = (category: Category): string => `${category}.${crises.has(category) ? 'beyond' : 'any'}`;

/** Nothing is held back on a guess, however few harmless lines reach it. */
const leastHeld = 0.6;

/** Nor is a mere mention told to anybody on less, though few harmless lines reach the mark of a rare subject: nothing hangs on it. */
const leastSaid = 0.2;

/** What is looked up for each text, made once for each kind of surface. */
export type Marks = {
  byCategory: readonly {
    /** The output that speaks for the category as a whole, and from where on the category is touched (`possible`). */
    whole: string;
    wholeMark: { likely: number; possible: number };
    levels: readonly Mark[];
  }[];
  /** From where on a text rather helps others, or speaks in figures. */
  aside: { helping: number; figurative: number };
  imminent: { possible: number; typicalPoints: number };
  /** From which probability on an output bears out a phrase that would hold words back, or hints that care may be wanted. */
  likely: ReadonlyMap<string, number>;
};

export function makeMarks(meta: ModelMeta, kind: 'text' | 'short', shifts: Shifts = {}): Marks {
  const thresholds = meta.thresholds[kind] ?? {};
  const of = (label: string) => thresholds[label] ?? { sure: 2, likely: 2, possible: 2 };
  return {
    aside: { helping: of('stance.helping').possible, figurative: of('stance.figurative').likely },
    imminent: {
      possible: of('suicide.imminent').possible,
      typicalPoints: meta.typicalPoints ?? usualPoints,
    },
    likely: new Map(Object.entries(thresholds).map(([name, { likely }]) => [name, likely])),
    byCategory: categories.map((category) => ({
      whole: wholeOf(category),
      wholeMark: thresholds[wholeOf(category)] ?? { likely: 0, possible: 0 },
      levels: levels[category].flatMap((level: string) => {
        const label = `${category}.${level}`;
        if (apart.has(label)) return [];
        const shift = shifts[label as Label] ?? 0;
        const { sure, likely, possible } = of(label);
        if (!gentle.has(label)) {
          const held = Math.max(sure, leastHeld);
          // What is held back needs a text that is about the subject as a whole.
          const untouched = crises.has(category) ? 2 : held;
          return [{ category, label, level, touched: held, untouched, shift }];
        }
        if (!crises.has(category)) {
          const said = level === 'mention' ? Math.max(likely, leastSaid) : likely;
          return [{ category, label, level, touched: said, untouched: said, shift }];
        }
        const untouched = level === 'mention' ? likely : 2;
        return [{ category, label, level, touched: possible, untouched, shift }];
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
const sureInHelp = 0.9;

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
  const aside = isAside(of, marks);
  const least = leastFor(reading, aside.helping);
  const found: Finding[] = [];
  for (const { whole, wholeMark, levels: all } of marks.byCategory) {
    const asWhole = of.get(whole)?.probability ?? 0;
    const touched = asWhole >= wholeMark.possible;
    let best: Scored | undefined;
    let which: Mark | undefined;
    let height = 1;
    for (const mark of all) {
      const one = of.get(mark.label);
      if (one === undefined) continue;
      const above = one.probability / moved(needed(mark, touched, least), mark.shift);
      if (above >= height) [best, which, height] = [one, mark, above];
    }
    const likely = asWhole >= wholeMark.likely;
    if (best && which && !(isMereOffer(which) && !likely && (aside.helping || aside.figurative)))
      found.push(toFinding(likely || isLikely(best, marks) ? which : milderOf(which, all), best, reading));
  }
  const imminent = imminenceRanked({ of, ...marks.imminent }, danger);
  if (imminent) found.push(toImminent(imminent, reading));
  found.push(...offersOfCare(of, marks, found, reading, danger));
  return found;
}

type Aside = { helping: boolean; figurative: boolean };

/**
 * Who helps others or speaks in figures uses the words of danger without being in it. This only keeps the model from offering care on a
 * mere possibility: it silences nothing that is likely, nor imminence, nor a phrase of the lists.
 */
function isAside(of: ReadonlyMap<string, Scored>, { aside }: Marks): Aside {
  const reaches = (stance: keyof Aside) => (of.get(`stance.${stance}`)?.probability ?? 0) >= aside[stance];
  return { helping: reaches('helping'), figurative: reaches('figurative') };
}

const isMereOffer = ({ category, label, level }: Mark): boolean =>
  crises.has(category) && gentle.has(label) && level !== 'mention';

function leastFor({ sentences }: Pick<Reading, 'sentences'>, helping: boolean): number {
  return sentences <= shortText ? 0 : helping ? sureInHelp : sureInLong;
}

/** @param least how sure the model must be of what would be held back */
function needed(mark: Mark, touched: boolean, least: number): number {
  const own = touched ? mark.touched : mark.untouched;
  return gentle.has(mark.label) ? own : Math.max(own, least);
}

/** How far each label's probability stands above its shipped mark, as `stepsAbove` counts: what verdicts are learnt from. */
export function distances(
  scored: readonly Scored[],
  marks: Marks,
  reading: Pick<Reading, 'sentences'>,
): ReadonlyMap<Label, number> {
  const of = new Map(scored.map((one) => [one.label, one]));
  const least = leastFor(reading, isAside(of, marks).helping);
  const steps = (mark: Mark) => stepsAbove(of.get(mark.label)?.probability ?? 0, needed(mark, true, least));
  return new Map(
    marks.byCategory.flatMap(({ levels: all }) => all.map((mark) => [mark.label as Label, steps(mark)])),
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

const milderOf = (mark: Mark, all: readonly Mark[]): Mark =>
  all.find(({ label }) => label === milder.get(mark.label)) ?? mark;

const isLikely = ({ label, probability }: Scored, { likely }: Marks): boolean =>
  probability >= (likely.get(label) ?? 2);

/**
 * A phrase of a list that would hold words back counts only where the text is like such texts, by its label and as a whole: "kill
 * yourself" stands in much concern for others too. Phrases that lead to an offer of care stay as they are, and so do all in texts of a few words, on
 * which the model is silent and this is not asked.
 */
export function withoutLonePhrases(
  found: readonly Finding[],
  scored: readonly Scored[],
  marks: Marks,
): Finding[] {
  if (found.length === 0) return [];
  const of = new Map(scored.map((one) => [one.label, one.probability]));
  const bears = (name: string) => (of.get(name) ?? 0) >= (marks.likely.get(name) ?? 0);
  return found.filter((one) => {
    const label = `${one.category}.${one.level}`;
    if (gentle.has(label) || apart.has(label) || !one.rule.startsWith('lexicon:')) return true;
    return bears(label) && bears(`${one.category}.any`);
  });
}

/** Where the mildest level that asks for care is enough: what was possible and reached no mark of its own. */
const kindly = [
  { category: 'suicide', level: 'distress', hints: ['suicide.imminent', 'suicide.method'] },
  { category: 'self_harm', level: 'urge', hints: ['self_harm.method'] },
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
      (own.length === 0 ? hintOf(category, hints, of, marks) : undefined) ??
      (category === 'suicide' && !isAside(of, marks).figurative
        ? nearlyImminent({ of, ...marks.imminent }, danger)
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

/** What stands near its mark: the category as a whole, or a graver level that may not hold words back on a mere likelihood. */
function hintOf(
  category: Category,
  hints: readonly string[],
  of: ReadonlyMap<string, Scored>,
  marks: Marks,
): Scored | undefined {
  const { whole, wholeMark } = marks.byCategory.find((one) => one.whole === wholeOf(category))!;
  const { helping, figurative } = isAside(of, marks);
  const asWhole = of.get(whole);
  const from = helping || figurative ? wholeMark.likely : wholeMark.possible;
  if (asWhole && asWhole.probability >= from) return asWhole;
  return hints.flatMap((name) => of.get(name) ?? []).find((one) => isLikely(one, marks));
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
