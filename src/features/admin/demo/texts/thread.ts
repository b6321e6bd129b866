// Puts an opening post together: a family of texts, a voice, a shape. Pure, given the corpus and the dice.
import {
  corpus,
  type Family,
  type noteTopics,
  type Shared,
  type threadKinds,
  type wantedKinds,
} from './corpus.ts';
import { below, between, chance, pick, pickWeighted, type Rng } from './rng.ts';
import { Filling, type Line, type Said } from './template.ts';
import { pickVoice, type Voice } from './voices.ts';

export const titleMax = 140;
export const bodyMax = 20_000;

export type ThreadText = {
  kind: (typeof threadKinds)[number];
  title: string;
  body: string;
  contentNotes: { topic: (typeof noteTopics)[number]; strength: 'mild' | 'strong' }[];
  wanted: (typeof wantedKinds)[number] | null;
  language: 'en' | 'es' | 'de';
  /** The author's way of typing; hand it back when they answer. */
  voice: Voice;
  /** Beyond so many replies they begin to repeat each other: a shorter stock in Spanish and German. */
  repliesUpTo: number;
  /** What replyText needs: which texts these are, what was said, and which lines are used up. It adds to `used`. */
  context: { family: Family; said: Said; used: Set<number>; noFood: boolean };
};

/**
 * An opening post that fits a community's topic (see `topics` in communities.json). An unknown topic gets texts that
 * fit anywhere. `voice`: the author's, if they have one already.
 */
export function threadText(rng: Rng, topic: string, voice?: Voice): ThreadText {
  const { pools, shared } = corpus();
  const family = pickFamily(rng, topic);
  const own = family.language === 'en' && family.kind !== 'article' ? (voice ?? pickVoice(rng)) : 'plain';
  const filling = new Filling(rng, pools, own);
  const used = new Set<number>();
  // Nobody in a room about eating needs to hear what the others had for supper.
  const noFood = topic === 'eating' || family.topics.includes('eating');
  const take = (line: Line): string => {
    used.add(line.id);
    return filling.fill(line);
  };
  const opening = pick(rng, family.openings);
  used.add(opening.id);
  const middles = someOf(rng, family.middles, howMany(rng, family));
  // A story has an order; a heavy heart has none.
  if (family.kind === 'story') middles.sort((one, other) => one.id - other.id);
  for (const line of middles) used.add(line.id);
  const title = takeTitle(rng, family, take, used);
  const body = takeBody(rng, { family, shared, voice: own, noFood, take }, opening, middles);
  return {
    kind: family.kind,
    title: title.slice(0, titleMax),
    body: body.slice(0, bodyMax),
    contentNotes: family.contentNotes.map((note) => ({ ...note })),
    wanted: family.wanted.length > 0 && chance(rng, 0.75) ? pick(rng, family.wanted) : null,
    language: family.language,
    voice: own,
    repliesUpTo: family.language === 'en' ? 60 : 6,
    context: { family, said: filling.said, used, noFood },
  };
}

function pickFamily(rng: Rng, topic: string): Family {
  const { byTopic } = corpus();
  const any = byTopic.get('any') ?? [];
  const own = byTopic.get(topic) ?? [];
  // Few families of its own: more of what fits anywhere, so that a small community does not repeat itself.
  const share = own.some((family) => family.language !== 'en') ? 1 : Math.min(0.75, own.length * 0.12 + 0.2);
  const from = own.length > 0 && chance(rng, share) ? own : any;
  return from[
    pickWeighted(
      rng,
      from.map((family) => family.weight),
    )
  ]!;
}

function howMany(rng: Rng, family: Family): number {
  if (family.kind === 'article') return between(rng, 4, 7);
  if (family.kind === 'story') return between(rng, 4, 9);
  if (family.kind === 'resource') return between(rng, 3, 7);
  const shape = rng();
  if (shape < 0.15) return 0;
  if (shape < 0.75) return between(rng, 1, 3);
  return between(rng, 4, 7);
}

/** Some of the lines, each once, in a new order. */
function someOf(rng: Rng, lines: readonly Line[], count: number): Line[] {
  const left = lines.slice();
  const taken: Line[] = [];
  while (taken.length < count && left.length > 0) taken.push(...left.splice(below(rng, left.length), 1));
  return taken;
}

/** A short single sentence makes a good title; many people on real forums take one. */
function fitsAsTitle(line: Line): boolean {
  return line.source.length <= 75 && !/[.!?:] |\n/.test(line.source);
}

const tails = [
  ' (long, sorry)',
  ', again',
  ' (a bit of a ramble)',
  ': an update',
  ' ...',
  ', part two',
  ' (just saying hello)',
  '?',
];

function takeTitle(rng: Rng, family: Family, take: (line: Line) => string, used: Set<number>): string {
  if (family.kind === 'article' || family.kind === 'resource' || !chance(rng, 0.4)) {
    const title = take(pick(rng, family.titles));
    if (family.language !== 'en' || family.kind === 'article' || /[?!.]$/.test(title) || !chance(rng, 0.18))
      return title;
    return title + pick(rng, tails);
  }
  const lines = [...family.openings, ...family.middles].filter(
    (line) => fitsAsTitle(line) && !used.has(line.id),
  );
  return lines.length === 0 ? take(pick(rng, family.titles)) : take(pick(rng, lines)).replace(/\.$/, '');
}

type Writing = {
  family: Family;
  shared: Shared;
  voice: Voice;
  noFood: boolean;
  take: (line: Line) => string;
};

function takeBody(rng: Rng, writing: Writing, opening: Line, middles: readonly Line[]): string {
  const { family, shared, voice, noFood, take } = writing;
  const closing = pick(rng, family.closings);
  if (family.kind === 'article') return [opening, ...middles, closing].map(take).join('\n\n');
  if (family.kind === 'resource') {
    const items = middles.map((line) => `- ${take(line)}`).join('\n');
    return `${take(opening)}\n\n${items}\n\n${take(closing)}`;
  }
  const second = voice === 'second_language';
  let body = second && chance(rng, 0.35) ? `${take(pick(rng, shared.nonNative.openings))} ` : '';
  body += take(opening);
  for (const line of middles) body += gap(rng, 0.25) + take(line);
  if (family.language === 'en' && chance(rng, 0.3)) {
    const aside = pick(rng, shared.asides[family.mood]);
    if (!noFood || !speaksOfFood(aside)) body += gap(rng, 0.4) + take(aside);
  }
  if (chance(rng, middles.length === 0 ? 0.6 : 0.8)) body += gap(rng, 0.45) + take(closing);
  if (second && chance(rng, 0.3)) body += gap(rng, 0.3) + take(pick(rng, shared.nonNative.closings));
  return body;
}

/** Between two sentences: a new paragraph, or a space. */
export function gap(rng: Rng, paragraph: number): string {
  return chance(rng, paragraph) ? '\n\n' : ' ';
}

export function speaksOfFood(line: Line): boolean {
  return /\{food\}/i.test(line.source);
}
