// From the classifier's probabilities to findings. What a label leads to decides how sure it must be: care is offered early, since it
// harms nobody who did not need it; words are held back only where few harmless lines reach the mark. Pure.
import type { ModelMeta, Scored } from './classify/index.ts';
import type { Reading } from './normalise/index.ts';
import { type Category, categories, type Finding, levels, type Span, type Surface } from './taxonomy.ts';

type Mark = 'sure' | 'likely' | 'possible';

/** Labels whose consequence is an offer (see content/safety/policy.json): the early mark is enough. */
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

/** Imminence comes from rules; the model only ranks (research notes, safety.md 0.5). Personal data are read from the raw text. */
const byRulesAlone: ReadonlySet<string> = new Set(['suicide.imminent', 'privacy.own']);

export function findingsOfModel(
  scored: readonly Scored[],
  meta: ModelMeta,
  reading: Reading,
  surface: Surface,
): Finding[] {
  const short = surface === 'search' || surface === 'hashtag' || surface === 'name';
  const marks = meta.thresholds[short ? 'short' : 'text'] ?? meta.thresholds.text ?? {};
  const of = new Map(scored.map((one) => [one.label, one]));
  const figurative = reaches(of.get('stance.figurative'), marks['stance.figurative'], 'likely');
  return categories.flatMap((category) => {
    const best = gravestReached(category, of, marks);
    if (!best) return [];
    if (figurative && category === 'suicide' && best.label !== 'suicide.mention') return [];
    return [toFinding(category, best, reading)];
  });
}

type Marks = ModelMeta['thresholds'][string];

/** The level that stands out most above its own mark, of those that reach it. */
function gravestReached(category: Category, of: ReadonlyMap<string, Scored>, marks: Marks): Scored | null {
  let best: Scored | null = null;
  let height = 0;
  const any = of.get(`${category}.any`);
  const touched =
    any === undefined ||
    marks[`${category}.any`] === undefined ||
    reaches(any, marks[`${category}.any`], 'possible');
  for (const level of levels[category]) {
    const label = `${category}.${level}`;
    if (byRulesAlone.has(label)) continue;
    const one = of.get(label);
    const mark: Mark = gentle.has(label) ? 'likely' : 'sure';
    const needed = marks[label]?.[touched && gentle.has(label) ? 'possible' : mark];
    if (!one || needed === undefined || one.probability < needed) continue;
    const above = one.probability / needed;
    if (above > height) [best, height] = [one, above];
  }
  return best;
}

function reaches(one: Scored | undefined, marks: Marks[string] | undefined, mark: Mark): boolean {
  return one !== undefined && marks !== undefined && one.probability >= marks[mark];
}

function toFinding(category: Category, one: Scored, reading: Reading): Finding {
  const level = one.label.slice(category.length + 1);
  return {
    category,
    level,
    score: one.probability,
    spans: spanOf(reading, one.sentenceIndex),
    reason: `Its words as a whole are like those of ${category.replace('_', ' ')}, ${level.replaceAll('_', ' ')}.`,
    rule: `model:${one.label}`,
  };
}

/** The sentence in which the best window begins. */
function spanOf(reading: Reading, sentence: number): Span[] {
  const words = reading.tokens.filter((token) => token.sentence === sentence);
  const first = words[0];
  const last = words.at(-1);
  return first && last ? [{ start: first.start, end: last.end }] : [];
}
