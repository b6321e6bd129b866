// The first compassionate step: does a text that somebody has written ask for care? It only ever leads to offering help
// beside it; nothing is blocked, hidden, reported or kept because of it. Pure: the caller passes the compiled word list.
import { type CompiledConcern, type CompiledLexicon, type Concern, find, type Pattern } from './lexicon.ts';
import { fold, oneSlip } from './normalise.ts';

export type PostReading = {
  concern: Concern | null;
  /** The word list's phrase, never the person's own words. */
  matched: string;
  /** The writer, or somebody the writer speaks of (worry, bereavement). */
  about: 'self' | 'someone' | null;
};

/**
 * Reads a text that somebody has written, sentence by sentence, for whether to offer care beside it. Quoted lines (">") are
 * somebody else's. The writer's own distress comes before worry about another; then the word list's order decides.
 */
export function readPost(text: string, lexicon: CompiledLexicon): PostReading {
  const own = text.replace(/^\s*>.*$/gm, ' ');
  const found: PostReading[] = [];
  for (const sentence of own.split(/[.!?…;]+(?=\s|$)|\n+/)) {
    const folded = withoutHarmless(fold(sentence), lexicon);
    if (folded === '') continue;
    for (const entry of lexicon.concerns) {
      const reading = readSentence(folded, entry, lexicon);
      if (reading) found.push(reading);
    }
  }
  const order = lexicon.concerns.map((entry) => entry.concern);
  const rank = (reading: PostReading) =>
    order.indexOf(reading.concern as Concern) + (reading.about === 'self' ? 0 : order.length);
  found.sort((a, b) => rank(a) - rank(b));
  return found[0] ?? { concern: null, matched: '', about: null };
}

function readSentence(folded: string, entry: CompiledConcern, lexicon: CompiledLexicon): PostReading | null {
  const { post } = lexicon;
  const tell = (found: Pattern, about: 'self' | 'someone'): PostReading => ({
    concern: entry.concern,
    matched: found.phrase,
    about,
  });
  const firstPerson = find(post.first_person, folded) !== null;
  const others = find(post.others, folded) !== null;

  const self = find(entry.self, folded);
  if (self) {
    if (others && !firstPerson) return tell(self, 'someone');
    return isNotNow(folded, self, lexicon) ? null : tell(self, 'self');
  }
  const someone = find(entry.someone, folded);
  if (someone) return tell(someone, 'someone');

  if (!entry.termsInPosts) return null;
  const term = findTerm(entry, folded, lexicon);
  if (!term || !firstPerson || find(post.distress, folded) === null) return null;
  if (others) return tell(term, 'someone');
  return isNotNow(folded, term, lexicon) ? null : tell(term, 'self');
}

/** True for "I'm not suicidal" and "years ago I wanted to die": told about, not felt now. A "but" or a "tonight" undoes that. */
function isNotNow(folded: string, found: Pattern, lexicon: CompiledLexicon): boolean {
  const at = found.pattern.exec(folded)?.index ?? 0;
  const before = folded.slice(0, at).trim().split(' ').slice(-4).join(' ');
  const around = folded.replace(found.pattern, ' ');
  const { post } = lexicon;
  if (find(post.now, around)) return false;
  if (find(post.past, around)) return true;
  return find(post.negation, before) !== null && !/ but | though | except /.test(` ${around} `);
}

/** A topic word as written, or a long one with one slip of the finger. */
function findTerm(entry: CompiledConcern, folded: string, lexicon: CompiledLexicon): Pattern | null {
  const exact = find(entry.terms, folded);
  if (exact) return exact;
  for (const word of folded.split(' ')) {
    if (word.length < 6 || lexicon.notTypos.has(word)) continue;
    // Same first letter: people slip inside words far more often than at their beginning.
    const calm = word.replace(/(.)\1{2}/g, '$1');
    const meant = entry.typos.find((typo) => typo[0] === calm[0] && oneSlip(typo, calm));
    if (meant) return { phrase: meant, pattern: new RegExp(word.replaceAll('*', '\\*')) };
  }
  return null;
}

function withoutHarmless(folded: string, lexicon: CompiledLexicon): string {
  let left = folded;
  // A mark in place of the phrase, so that its neighbours do not become one phrase.
  if (!lexicon.allow.any?.test(left)) return left;
  for (const { pattern } of lexicon.allow.each) left = left.replace(new RegExp(pattern, 'g'), '0');
  return left;
}
