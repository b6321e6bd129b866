// One written word that the vocabulary does not know: is it a known word in disguise? What was undone is told.
// Far-reaching repairs look only among the key words; nothing here looks at neighbours (join.ts does).
import { CLASS, classOf, inLatin, LEET, lettersOf } from './letters.ts';
import { HOW, type Repair, type Vocabulary } from './types.ts';
import { bitsOf, insteadOf, isWithin, oneSlip, shapeOf, skeletonOf, soundOf } from './vocabulary.ts';

/** Longest written form that is looked into, in UTF-16 units. Longer ones are no disguise that a reader could read. */
export const LONGEST = 96;

/** The letters of a written form, in order: what each may stand for, and where it stood. */
export type Spelling = {
  /** Likeliest small letter each; "*" for a sign that hides one. */
  plain: string;
  /** All letters each may stand for; "*" any. */
  options: string[];
  /** Offset of each in the written form, and the offset after it. */
  at: number[];
  after: number[];
  /** Bits of HOW seen on the way. */
  how: number;
  /** How many letters are written as plain ASCII letters. */
  plainCount: number;
  /** True where a letter of another living script stands in it, and whether only such. */
  foreignCount: number;
  turnedCount: number;
  digits: number;
};

/** Reads a written form letter by letter. `masks`: signs between letters hide one letter each, else they only separate. */
export function spell(written: string, vocabulary: Vocabulary, masks: boolean, leet: boolean): Spelling {
  const out: Spelling = {
    plain: '',
    options: [],
    at: [],
    after: [],
    how: 0,
    plainCount: 0,
    foreignCount: 0,
    turnedCount: 0,
    digits: 0,
  };
  const { letters } = vocabulary;
  for (let i = 0; i < written.length; ) {
    const point = written.codePointAt(i)!;
    let next = i + (point > 0xffff ? 2 : 1);
    const kind = classOf(point);
    let meant = '';
    if (kind === CLASS.plain) {
      meant = lettersOf(point, letters);
      out.plainCount++;
    } else if (kind === CLASS.mark) out.how |= HOW.marks;
    else if (kind === CLASS.invisible) out.how |= HOW.invisible;
    else if (kind === CLASS.apostrophe) meant = '';
    else {
      const round = leet && point === 40 && written.charCodeAt(next) === 41;
      if (round) next++;
      meant = round ? 'o' : leet ? (LEET.get(point) ?? '') : '';
      if (meant !== '') out.how |= HOW.leet;
      else meant = readOther(point, kind, vocabulary, out);
    }
    if (kind === CLASS.space) out.how |= HOW.separator;
    if (kind === CLASS.digit) out.digits++;
    if (meant === '' && (kind === CLASS.sign || kind === CLASS.emoji || kind === CLASS.digit)) {
      out.how |= masks ? HOW.masked : HOW.separator;
      if (masks) meant = '*';
    }
    if (meant !== '') {
      out.plain += meant[0]!;
      out.options.push(meant);
      out.at.push(i);
      out.after.push(next);
    } else if (out.after.length > 0 && (kind === CLASS.mark || kind === CLASS.invisible))
      out.after[out.after.length - 1] = next;
    i = next;
  }
  return out;
}

function readOther(point: number, kind: number, vocabulary: Vocabulary, out: Spelling): string {
  const upside = vocabulary.letters.turned.get(point);
  if (upside !== undefined && point > 127 && !ALSO_UPRIGHT.has(point)) {
    out.turnedCount++;
    out.how |= HOW.turned;
  }
  const meant = lettersOf(point, vocabulary.letters);
  if (meant === '') return '';
  if (kind === CLASS.foreign) out.foreignCount++;
  out.how |= kind === CLASS.accented ? HOW.accent : HOW.confusable;
  return meant;
}

/** Dotless i, schwa and the Spanish question's mark stand upright in living languages. */
const ALSO_UPRIGHT = new Set([0x131, 0xa1, 0x259]);

const idOf = (word: string, vocabulary: Vocabulary): number => vocabulary.ids.get(word) ?? -1;

/** Tries every rule, mildest first, on a written form without spaces that is no known word as it stands. */
export function repair(written: string, vocabulary: Vocabulary): Repair | null {
  if (written.length > LONGEST) return null;
  if (isPlain(written)) return fromPlain(written.toLowerCase(), vocabulary);
  const straight = spell(written, vocabulary, false, false);
  const light = straight.how;
  if (light === 0) return fromPlain(straight.plain, vocabulary);
  return (
    (written.includes('*') ? fromMasks(written, vocabulary, straight) : null) ??
    fromLeet(written, vocabulary, straight) ??
    fromTurned(written, vocabulary, straight) ??
    fromLooks(straight, vocabulary) ??
    fromScript(written, vocabulary, straight) ??
    fromMasks(written, vocabulary, straight) ??
    fromRest(written, vocabulary, straight)
  );
}

function isPlain(written: string): boolean {
  for (let i = 0; i < written.length; i++) {
    const letter = written.charCodeAt(i) | 32;
    if (letter < 97 || letter > 122) return false;
  }
  return true;
}

/** Look-alikes, marks, invisible signs and separators: any known word may come out, if the writing is not one of a living script. */
function fromLooks(spelling: Spelling, vocabulary: Vocabulary): Repair | null {
  const { plain, how } = spelling;
  if (plain.length < 2) return null;
  const id = idOf(plain, vocabulary);
  if (id >= 0 && mayBecome(id, spelling, vocabulary)) return { id, how };
  const shaped = vocabulary.byShape.get(shapeOf(plain));
  if (shaped !== undefined && plain.length >= 3 && mayBecome(shaped, spelling, vocabulary))
    return { id: shaped, how };
  const squeezed = fromStretched(plain, vocabulary);
  if (squeezed !== null && mayBecome(squeezed.id, spelling, vocabulary))
    return { id: squeezed.id, how: how | squeezed.how };
  if ((how & (HOW.confusable | HOW.marks | HOW.accent)) !== 0 && plain.length >= 3) {
    const framed = fromFrame(spelling, vocabulary);
    if (framed >= 0 && mayBecome(framed, spelling, vocabulary)) return { id: framed, how };
  }
  return null;
}

/**
 * Accents and letters of one living script are ordinary writing in most languages: there only a key word counts. Separated
 * pieces ("e-mail", "U.S.A.", "s/he") are ordinary too: a key word, or a term spelled out letter by letter. Flags are two letters.
 */
function mayBecome(id: number, spelling: Spelling, vocabulary: Vocabulary): boolean {
  const weight = vocabulary.weights[id]!;
  const { length } = vocabulary.words[id]!;
  if (length < 3) return weight > 0 && spelling.plainCount > 0 && (spelling.how & HOW.separator) === 0;
  if (spelling.foreignCount > 0 && spelling.foreignCount === spelling.plain.length) return weight === 2;
  if ((spelling.how & ~HOW.accent) === 0) return weight === 2;
  if ((spelling.how & HOW.separator) === 0) return true;
  if (spelling.digits > 0) return weight === 2 && length >= 5;
  return weight === 2 || (weight === 1 && length >= 4 && apartness(spelling) >= 3);
}

/** How many of the letters stand apart from the one before. */
function apartness(spelling: Spelling): number {
  let apart = 0;
  for (let i = 1; i < spelling.at.length; i++) if (spelling.at[i]! > spelling.after[i - 1]!) apart++;
  return apart;
}

/** Upside-down letters, from the right or from the left. */
function fromTurned(written: string, vocabulary: Vocabulary, seen: Spelling): Repair | null {
  if (seen.turnedCount === 0) return null;
  let forward = '';
  for (const sign of written) {
    const point = sign.codePointAt(0)!;
    const kind = classOf(point);
    const meant = vocabulary.letters.turned.get(point) ?? TURNED_PLAIN[sign.toLowerCase()];
    // A letter that is none upside down: then the word is not turned.
    if (meant === undefined && (kind === CLASS.plain || kind === CLASS.accented)) return null;
    forward += meant ?? '';
  }
  const backward = [...forward].reverse().join('');
  for (const word of [backward, forward]) {
    const id = idOf(word, vocabulary);
    if (id >= 0 && word.length >= 2) return { id, how: HOW.turned };
  }
  const slipped = fromSlip(backward, vocabulary) ?? fromSlip(forward, vocabulary);
  return slipped === null ? null : { id: slipped.id, how: HOW.turned | slipped.how };
}

/** Plain letters that are other plain letters upside down. */
const TURNED_PLAIN: Readonly<Record<string, string>> = Object.fromEntries(
  'bq qb dp pd nu un oo ss xx zz ll ii wm mw hy'.split(' ').map((pair) => [pair[0]!, pair[1]!]),
);

/** Most unknown words remembered: names and slang come again and again. The same word has always the same answer. */
const REMEMBERED = 20_000;

/** Written in plain letters only, but no known word. */
function fromPlain(word: string, vocabulary: Vocabulary): Repair | null {
  const { remembered } = vocabulary;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const found = findPlain(word, vocabulary);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, found);
  return found;
}

function findPlain(word: string, vocabulary: Vocabulary): Repair | null {
  return (
    fromStretched(word, vocabulary) ??
    fromSlip(word, vocabulary) ??
    fromSkeleton(word, vocabulary, 4) ??
    fromShape(word, vocabulary) ??
    fromSound(word, vocabulary)
  );
}

/** Letters three times or more become two or one; the commoner word wins. */
export function fromStretched(word: string, vocabulary: Vocabulary): Repair | null {
  if (!hasRun(word)) return null;
  let one = '';
  let two = '';
  let run = 0;
  let longest = 0;
  for (let i = 0; i < word.length; i++) {
    run = word[i] === word[i - 1] ? run + 1 : 1;
    if (run > longest) longest = run;
    if (run <= 2) two += word[i];
    if (run <= 1) one += word[i];
  }
  if (longest < 3) return null;
  let best = -1;
  for (const form of [two, one, ...mixed(two)]) {
    const id = idOf(form, vocabulary);
    if (id >= 0 && form.length >= 2 && (best < 0 || id < best)) best = id;
  }
  return best < 0 ? null : { id: best, how: HOW.stretched };
}

function hasRun(word: string): boolean {
  for (let i = 2; i < word.length; i++) if (word[i] === word[i - 1] && word[i] === word[i - 2]) return true;
  return false;
}

/** A word with each one of its doubled letters made single, and each one alone kept double. */
function mixed(word: string): string[] {
  const doubles: number[] = [];
  for (let i = 1; i < word.length && doubles.length < 4; i++) if (word[i] === word[i - 1]) doubles.push(i);
  if (doubles.length < 2) return [];
  const without = (places: readonly number[]) => [...word].filter((_, i) => !places.includes(i)).join('');
  return doubles.flatMap((place) => [without([place]), without(doubles.filter((other) => other !== place))]);
}

/** One slip of the finger away from a key word of five letters or more. */
function fromSlip(word: string, vocabulary: Vocabulary): Repair | null {
  if (word.length < 5 || word.length > 24) return null;
  const bits = bitsOf(word);
  let best = -1;
  for (let length = word.length - 1; length <= word.length + 1; length++) {
    if (length < 5) continue;
    for (const id of vocabulary.byLength[length] ?? []) {
      // One slip changes at most two kinds of letters.
      const other = bits ^ vocabulary.letterBits[id]!;
      const rest = other & (other - 1);
      if ((rest & (rest - 1)) !== 0) continue;
      const key = vocabulary.words[id]!;
      if (!oneSlip(word, key) || (key.length < 6 && key[0] !== word[0])) continue;
      if (best < 0 || id < best) best = id;
    }
  }
  return best < 0 ? null : { id: best, how: HOW.typo };
}

/** Vowels left out, all or some. At least `least` consonants: short ones need help from their neighbours (join.ts). */
export function fromSkeleton(word: string, vocabulary: Vocabulary, least: number): Repair | null {
  const skeleton = skeletonOf(word);
  if (skeleton.length < least || word.length - skeleton.length > 2) return null;
  const id = vocabulary.bySkeleton.get(skeleton);
  if (id === undefined) return null;
  const key = vocabulary.words[id]!;
  return key.length - word.length >= 1 && isWithin(word, key) ? { id, how: HOW.skeleton } : null;
}

/** Plain letters written for others: zuicide, svicide, suicicle is not. Five letters or more. */
function fromShape(word: string, vocabulary: Vocabulary): Repair | null {
  if (word.length < 5) return null;
  const id = vocabulary.byShape.get(shapeOf(word));
  return id !== undefined && vocabulary.weights[id] === 2 ? { id, how: HOW.leet } : null;
}

function fromSound(word: string, vocabulary: Vocabulary): Repair | null {
  if (word.length < 5) return null;
  const id = vocabulary.bySound.get(soundOf(word));
  if (id === undefined) return null;
  return vocabulary.words[id]![0] === word[0] || soundOf(word).length >= 4 ? { id, how: HOW.phonetic } : null;
}

/** Digits and signs for letters. Terms of the lexicons alone. */
function fromLeet(written: string, vocabulary: Vocabulary, straight: Spelling): Repair | null {
  if ((straight.how & HOW.separator) === 0 || straight.plain === '' || isAmount(written)) return null;
  const meant = spell(written, vocabulary, false, true);
  if ((meant.how & HOW.leet) === 0 || meant.plain.length < 3) return null;
  const long = meant.plain.length >= 4;
  const id = idOf(meant.plain, vocabulary);
  if (id >= 0 && vocabulary.weights[id]! > (long ? 0 : 1)) return { id, how: meant.how };
  const shaped = vocabulary.byShape.get(shapeOf(meant.plain));
  if (shaped !== undefined && vocabulary.weights[shaped]! > (long ? 0 : 1))
    return { id: shaped, how: meant.how };
  const squeezed = fromStretched(meant.plain, vocabulary);
  if (squeezed !== null && vocabulary.weights[squeezed.id]! > 0)
    return { id: squeezed.id, how: meant.how | squeezed.how };
  const framed = fromFrame(meant, vocabulary);
  return framed >= 0 ? { id: framed, how: meant.how } : null;
}

/** s**c*de: the signs hide letters of a key word. Nearly half of the letters must be there, the first among them. */
function fromMasks(written: string, vocabulary: Vocabulary, straight: Spelling): Repair | null {
  if ((straight.how & HOW.separator) === 0) return null;
  const masked = spell(written, vocabulary, true, false);
  const { length } = masked.plain;
  if (masked.plain[0] === '*' || length < 3) return null;
  if (straight.plain.length * 2 + (length >= 6 ? 1 : 0) < length) return null;
  const framed = fromFrame(masked, vocabulary);
  return framed >= 0 ? { id: framed, how: masked.how } : null;
}

/** A name of harm as another alphabet writes what is heard: ксанакс, трамадол. Key words alone, by their sound. */
function fromScript(written: string, vocabulary: Vocabulary, straight: Spelling): Repair | null {
  if (straight.foreignCount < 3 || straight.foreignCount + straight.plainCount < 5) return null;
  const latin = inLatin(written);
  if (latin.length < 5) return null;
  const id = idOf(latin, vocabulary);
  if (id >= 0) return vocabulary.weights[id] === 2 ? { id, how: HOW.confusable } : null;
  const said = fromSound(latin, vocabulary);
  return said === null ? null : { id: said.id, how: HOW.confusable | HOW.phonetic };
}

/** A typing error, dropped vowels and the like on top of a disguise. */
function fromRest(written: string, vocabulary: Vocabulary, straight: Spelling): Repair | null {
  if (straight.plain.length >= 4 && (straight.how & ~HOW.accent) !== 0) {
    const found = fromPlain(straight.plain, vocabulary);
    if (found !== null && vocabulary.weights[found.id] === 2)
      return { id: found.id, how: found.how | straight.how };
  }
  if ((straight.how & HOW.separator) === 0 || isAmount(written)) return null;
  const meant = spell(written, vocabulary, false, true);
  const slipped = meant.plain.length >= 6 ? fromSlip(meant.plain, vocabulary) : null;
  return slipped === null ? null : { id: slipped.id, how: slipped.how | meant.how };
}

/** "10st", "5mg", "20s", "4th": digits in front and a short unit behind are an amount, whatever they look like. */
function isAmount(written: string): boolean {
  let digits = 0;
  while (digits < written.length && classOf(written.charCodeAt(digits)) === CLASS.digit) digits++;
  if (digits === 0) return false;
  let end = digits;
  while (end < written.length && classOf(written.charCodeAt(end)) === CLASS.plain) end++;
  for (let i = end; i < written.length; i++) {
    const kind = classOf(written.charCodeAt(i));
    if (kind === CLASS.plain || kind === CLASS.digit) return false;
  }
  const unit = end - digits;
  return (digits >= 2 && unit <= 4) || unit <= 2;
}

/** The first key word (they stand commonest first) that fits every letter's options; -1 where none. */
function fromFrame(spelling: Spelling, vocabulary: Vocabulary): number {
  const { options } = spelling;
  if (options.length < 3) return -1;
  for (const id of vocabulary.byLength[options.length] ?? []) {
    const key = vocabulary.words[id]!;
    let fits = true;
    for (let i = 0; i < options.length && fits; i++) {
      const may = options[i]!;
      fits =
        may === '*' || may.includes(key[i]!) || (options.length >= 5 && insteadOf(may[0]!).includes(key[i]!));
    }
    if (fits) return id;
  }
  return -1;
}
