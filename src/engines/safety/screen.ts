// Puts the parts together: one text in, findings and what follows out. Pure; what it knows is handed in once.

import { classify, type Model } from './classify/index.ts';
import { withoutFigures } from './figurative.ts';
import { readHate, withoutReported } from './hate-grammar.ts';
import { findingsOfHits } from './hit-findings.ts';
import type { Shifts } from './learn/shifts.ts';
import {
  findImminence,
  type Hit,
  type Imminence,
  type Matcher,
  matchText,
  readDanger,
} from './match/index.ts';
import { mergeFindings } from './merge-findings.ts';
import {
  distances,
  findingsOfModel,
  isGentle,
  isShort,
  type Marks,
  makeMarks,
  withoutLonePhrases,
} from './model-findings.ts';
import { type Reading, readText } from './normalise/index.ts';
import { type CharterChoices, decide, type Policy, strict, type Verdict } from './policy.ts';
import { type Atom, readAtoms } from './raw/atoms.ts';
import { type PublicContacts, readPersonalData } from './raw/personal-data.ts';
import { readSales } from './raw/sale.ts';
import type { Finding, Label, Surface } from './taxonomy.ts';
import { withoutWarned } from './warned.ts';

export type ScreenerParts = {
  matcher: Matcher;
  /** Null: rules alone speak. */
  model: ReadyModel | null;
  policy: Policy;
  contacts: PublicContacts;
};

/** The classifier with its marks, looked up once. */
export type ReadyModel = { model: Model; text: Marks; short: Marks };

/** @param shifts how far this instance moved its marks; none: as shipped */
export function readyModel(model: Model, shifts: Shifts = {}): ReadyModel {
  const marks = (kind: 'text' | 'short') => makeMarks(model.meta, kind, shifts);
  return { model, text: marks('text'), short: marks('short') };
}

export type Screened = { findings: readonly Finding[]; verdict: Verdict };

export type Screener = {
  /** Reads a text of any length; the cost grows with its length and no faster. */
  screen(text: string, surface: Surface, charter?: CharterChoices): Screened;
  /** What follows from some of the findings, for example without those that the author has answered. */
  decide(findings: readonly Finding[], surface: Surface, charter?: CharterChoices): Verdict;
  /** How far the classifier is from each label's shipped mark (`stepsAbove`); empty where it does not speak. */
  distances(text: string, surface: Surface): ReadonlyMap<Label, number>;
  /** Of the table of consequences. */
  version: number;
};

export function createScreener(parts: ScreenerParts): Screener {
  return {
    screen(text, surface, charter = strict) {
      const findings = findIn(parts, text, surface);
      return { findings, verdict: decide(parts.policy, findings, surface, charter) };
    },
    decide: (findings, surface, charter = strict) => decide(parts.policy, findings, surface, charter),
    distances: (text, surface) => distancesIn(parts, text, surface),
    version: parts.policy.version,
  };
}

function distancesIn({ model, matcher }: ScreenerParts, text: string, surface: Surface) {
  const reading = readText(text, matcher.vocabulary);
  const short = isShort(surface);
  if (!model || !speaks(reading, short)) return new Map<Label, number>();
  const scored = classify(model.model, reading, matchText(reading, matcher), 1e-6);
  return distances(scored, short ? model.short : model.text, reading);
}

function findIn(parts: ScreenerParts, text: string, surface: Surface): Finding[] {
  const reading = readText(text, parts.matcher.vocabulary);
  const matches = matchText(reading, parts.matcher);
  const { hits, cues } = matches;
  let atoms: readonly Atom[] | undefined;
  const lazily = () => {
    atoms ??= readAtoms(text);
    return atoms;
  };
  const drugs = hits.filter(isDrugName).map((hit) => ({ ...hit.span, sure: hit.ambiguity === 'low' }));
  const short = isShort(surface);
  const marks = parts.model && (short ? parts.model.short : parts.model.text);
  const scored = parts.model && speaks(reading, short) ? classify(parts.model.model, reading, matches) : null;
  const danger = readDanger(reading, matches, parts.matcher);
  const told = withoutReported(findingsOfHits(hits), reading, cues);
  const guessed = scored && marks ? ofProse(findingsOfModel(scored, marks, reading, danger), text) : [];
  const listed = scored && marks ? withoutLonePhrases(told, scored, marks) : told;
  const both = [...listed, ...guessed];
  const found = [
    ...(scored && marks ? withoutFigures(both, scored, marks, danger) : both),
    ...findImminence(reading, matches, parts.matcher, danger).map(ofImminence),
    ...readHate(reading, cues),
    ...readPersonalData(text, lazily, parts.contacts),
    ...(drugs.length > 0 ? readSales(lazily(), drugs) : []),
  ];
  return mergeFindings(withoutWarned(found, reading, cues));
}

/** Of "lol" or "the last" a model knows nothing; the lists know the few short texts that matter. */
function speaks(reading: Reading, short: boolean): boolean {
  return short || reading.tokens.length >= leastTokens;
}

/**
 * Of markup and program text the model knows nothing either: there it may offer care and hold nothing back. The lists and rules speak
 * as ever, so that a few signs thrown in silence nobody's attack.
 */
function ofProse(found: Finding[], text: string): Finding[] {
  return found.length > 0 && looksLikeCode(text) ? found.filter(isGentle) : found;
}

const signsOfCode = new Uint8Array(128);
for (const sign of '<>{}=;/\\()[]') signsOfCode[sign.charCodeAt(0)] = 1;
/** Share of such signs from which a text is code: prose with a link or two stays far below. */
const codeFrom = 0.12;

function looksLikeCode(text: string): boolean {
  let signs = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) signs += signsOfCode[code]!;
  }
  return signs > codeFrom * text.length;
}

/** Words of a post or message below which only rules speak. */
const leastTokens = 4;

function isDrugName(hit: Hit): boolean {
  return hit.category === 'drugs' && hit.level === 'mention';
}

function ofImminence({ reason, rule, spans }: Imminence): Finding {
  return { category: 'suicide', level: 'imminent', score: 1, spans, reason, rule };
}
