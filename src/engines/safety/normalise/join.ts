// Words that were written over several written words: s u i c i d e, sui cide, kill ing; and short skeletons that neighbours explain.
import { CLASS, classAt } from './letters.ts';
import { fromSkeleton, repair } from './repair.ts';
import { COMMON, Scanner } from './scan.ts';
import { AFTER, HOW, type Token, type Vocabulary } from './types.ts';

/** At most so many units between two letters, or two pieces, of one word. */
const GAP = 4;
/** Letters of one spelled-out run that are read together. */
const RUN = 60;
/** From so many places of a row a word is looked for. */
const TRIES = 3;
/** Pieces of one word. */
const PIECES = 4;

/** Puts words in pieces together. One walk over the words; each is looked at a fixed number of times. */
export function joinPieces(tokens: Token[], text: string, vocabulary: Vocabulary): Token[] {
  let out: Token[] | null = null;
  // Where a row of single letters spells nothing from its first places, the rest of it is let be: else long rows cost too much.
  let letBe = 0;
  let tries = 0;
  let lastTry = -1;
  for (let i = 0; i < tokens.length; ) {
    let row: Taken | null = null;
    if (i >= letBe) {
      const end = rowEnd(tokens, i);
      if (end - i >= 3) {
        row = spelledOut(tokens, i, end, text, vocabulary);
        if (row === null) {
          tries = i === lastTry + 1 ? tries + 1 : 1;
          if (tries >= TRIES) letBe = end;
        }
        lastTry = i;
      }
    }
    const taken = row ?? pieces(tokens, i, vocabulary) ?? skeleton(tokens, i, vocabulary);
    if (taken !== null) {
      out ??= tokens.slice(0, i);
      out.push(...taken.made);
      i += taken.count;
    } else {
      out?.push(tokens[i]!);
      i++;
    }
  }
  return out ?? tokens;
}

type Taken = { made: Token[]; count: number };

const isLetter = (token: Token) =>
  token.raw.length <= 2 && token.how === 0 && (token.raw.length === 1 || token.raw.codePointAt(0)! > 0xffff);

function near(a: Token, b: Token): boolean {
  return b.start - a.end <= GAP && (a.after & (AFTER.newline | AFTER.question)) === 0;
}

/** The end of a row of single letters that begins here. */
function rowEnd(tokens: readonly Token[], at: number): number {
  if (!isLetter(tokens[at]!)) return at;
  let end = at + 1;
  while (
    end < tokens.length &&
    end - at < RUN &&
    isLetter(tokens[end]!) &&
    near(tokens[end - 1]!, tokens[end]!)
  )
    end++;
  return end;
}

function spelledOut(
  tokens: readonly Token[],
  at: number,
  end: number,
  text: string,
  vocabulary: Vocabulary,
): Taken | null {
  const first = tokens[at]!;
  const last = tokens[end - 1]!;
  if (classAt(text, first.start) === CLASS.ideograph) return null;
  const scanner = new Scanner('', vocabulary);
  const inner = text.slice(first.start, last.end);
  const found = inner.length <= 96 ? repair(inner, vocabulary) : null;
  const made: Token[] = [];
  if (found !== null)
    made.push({
      ...first,
      end: last.end,
      raw: inner.toLowerCase(),
      word: vocabulary.words[found.id]!,
      how: found.how | HOW.separator,
      id: found.id,
    });
  else {
    const reader = Object.assign(scanner, { text: inner, lower: inner.toLowerCase() });
    if (!reader.spelledOut(0, inner.length, HOW.separator)) return null;
    for (const token of reader.tokens)
      made.push({
        ...token,
        start: token.start + first.start,
        end: token.end + first.start,
        sentence: first.sentence,
        quoted: first.quoted,
      });
  }
  made[made.length - 1]!.after = last.after;
  return { made, count: end - at };
}

function pieces(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Taken | null {
  const first = tokens[at]!;
  // A known word that stands as written is asked by number; others by their letters.
  if (first.id >= 0 && vocabulary.words[first.id] === first.word) {
    if (vocabulary.begins[first.id] === 0) return null;
  } else if (!vocabulary.beginnings.has(first.word)) return null;
  if (first.word.length > 10) return null;
  let letters = first.word;
  let odd = isCommon(first) ? 0 : 1;
  for (let end = at + 1; end < tokens.length && end - at < PIECES; end++) {
    const next = tokens[end]!;
    if (!near(tokens[end - 1]!, next) || tokens[end - 1]!.after !== 0) return null;
    letters += next.word;
    odd += isCommon(next) ? 0 : 1;
    const id = odd > 0 ? vocabulary.ids.get(letters) : undefined;
    if (
      id !== undefined &&
      vocabulary.weights[id] === 2 &&
      (letters.length >= 5 || (letters.length >= 4 && odd === end - at + 1))
    )
      return {
        made: [
          {
            ...first,
            end: next.end,
            raw: letters,
            word: letters,
            how: first.how | HOW.joined,
            after: next.after,
            id,
          },
        ],
        count: end - at + 1,
      };
    if (!vocabulary.beginnings.has(letters)) return null;
  }
  return null;
}

function isCommon(token: Token): boolean {
  return (
    token.id >= 0 && token.id < COMMON && (token.word.length > 1 || token.word === 'i' || token.word === 'a')
  );
}

/** "scd thoughts", "kll myself": three consonants say something only beside such words. */
const HELPERS = new Set(
  'commit committing committed attempt attempted attempting thoughts myself yourself urself himself herself themselves me feel feeling want wanna gonna'.split(
    ' ',
  ),
);

function skeleton(tokens: readonly Token[], at: number, vocabulary: Vocabulary): Taken | null {
  const token = tokens[at]!;
  if (token.id >= 0 || token.how !== 0 || token.word.length < 3 || token.word.length > 6) return null;
  const helped = HELPERS.has(tokens[at - 1]?.word ?? '') || HELPERS.has(tokens[at + 1]?.word ?? '');
  const found = helped ? fromSkeleton(token.word, vocabulary, 3) : null;
  if (found === null) return null;
  return { made: [{ ...token, word: vocabulary.words[found.id]!, how: found.how, id: found.id }], count: 1 };
}
