// Misspelt and sound-spelt words that no disguise explains: "wnt to dei", "kut my rists". A word that the vocabulary does not know is read
// as the nearest word of the lexicons, unless an ordinary word lies nearer. It looks at plain letters only, one word at a time.
import { inLatin } from './letters.ts';
import { COMMON } from './scan.ts';
import { HOW, type Repair, type Token, type Vocabulary } from './types.ts';
import { oneSlip } from './vocabulary.ts';

/** Ordinary words so common take part, and win where they are nearer: "hosue" is a house, not hostile. */
const ORDINARY = 10_000;
/** Words remembered at most: a memory that changes no answer. */
const MEMO = 20_000;
const LONGEST = 14;
/** From so many letters on any one slip is read; below it only slips that leave the word's shape. */
const LONG = 5;

type Words = {
  vocabulary: Vocabulary;
  /** By first letter and length. */
  byStart: ReadonlyMap<number, readonly number[]>;
  bySound: ReadonlyMap<string, readonly number[]>;
  remembered: Map<string, Repair | null>;
};

const made = new WeakMap<Vocabulary, Words>();

/** Made when the first unknown word is met: most programs that end soon need it never. About 60 ms. */
function wordsOf(vocabulary: Vocabulary): Words {
  const known = made.get(vocabulary);
  if (known) return known;
  const byStart = new Map<number, number[]>();
  const bySound = new Map<string, number[]>();
  const put = <Key>(map: Map<Key, number[]>, key: Key, id: number) => {
    const list = map.get(key);
    if (list) list.push(id);
    else map.set(key, [id]);
  };
  vocabulary.words.forEach((word, id) => {
    if ((id >= ORDINARY && vocabulary.weights[id] === 0) || !isPlain(word)) return;
    if (word.length < 3 || word.length > LONGEST + 1) return;
    put(byStart, startOf(word, word.length), id);
    for (const sound of soundsOf(word)) put(bySound, sound, id);
  });
  const words = { vocabulary, byStart, bySound, remembered: new Map() };
  made.set(vocabulary, words);
  return words;
}

const startOf = (word: string, length: number) => word.charCodeAt(0) * 32 + length;
const isPlain = (word: string) => /^[a-z]+$/.test(word);

/** Words so rare in general writing that a word of harm with two letters swapped is as likely: "dei". */
const RARE = 15_000;

/** Words that English texts are full of and others are not: so many words of a text need one of them. */
const ENGLISH = new Set(
  "i you my the and to it is was that for of with this are have what not on your im i'm be just so can do they how will u want who at all by if we he she her his like get got from when why out up too now".split(
    ' ',
  ),
);
const EVERY = 8;

/**
 * Reads the misspelt words of an English text; other languages' words are left alone. Names (a capital within a sentence) and short
 * forms in capitals stay as they are. One walk over the words.
 */
export function readMisspelt(
  tokens: readonly Token[],
  text: string,
  vocabulary: Vocabulary,
  shouted: boolean,
): void {
  let suspects = 0;
  for (let i = 0; i < tokens.length; i++) if (mayBeMisspelt(tokens[i]!, vocabulary)) suspects++;
  if (suspects === 0 || !isEnglish(tokens)) return;
  let sentence = -1;
  for (const token of tokens) {
    const first = token.sentence !== sentence;
    sentence = token.sentence;
    if (!mayBeMisspelt(token, vocabulary) || (!shouted && isName(text, token, first))) continue;
    const found = meantBy(token, vocabulary);
    if (found === null) continue;
    token.word = vocabulary.words[found.id]!;
    token.how = found.how;
    token.id = found.id;
  }
}

/** Not known, or only as one of the rarest words, or already read as a word of harm: then another may lie nearer. */
function mayBeMisspelt({ id, how }: Token, { weights }: Vocabulary): boolean {
  return how === 0 ? id < 0 || (id >= RARE && weights[id] === 0) : how === HOW.typo;
}

function meantBy({ raw, id, how }: Token, vocabulary: Vocabulary): Repair | null {
  if (id >= 0 && how === 0) return swapped(raw, vocabulary);
  return raw.charCodeAt(0) < 128 ? nearest(raw, vocabulary) : saidInLatin(raw, vocabulary);
}

/** One Cyrillic or Greek word among English ones: a word of the lexicons written as it sounds. */
function saidInLatin(raw: string, vocabulary: Vocabulary): Repair | null {
  const latin = inLatin(raw);
  for (const form of [latin, latin.replaceAll('v', 'w')]) {
    const id = vocabulary.ids.get(form) ?? -1;
    if (form.length >= 3 && id >= 0 && vocabulary.weights[id]! > 0) return { id, how: HOW.confusable };
  }
  const found = latin.length >= LONG - 1 ? nearest(latin, vocabulary) : null;
  return found && { id: found.id, how: HOW.confusable | found.how };
}

function isEnglish(tokens: readonly Token[]): boolean {
  let known = 0;
  for (const { id } of tokens) if (id >= 0) known++;
  if (known * 2 < tokens.length) return false;
  // Few words need be looked at: English has one of these among three.
  let missing = tokens.length < EVERY / 2 ? 0 : Math.ceil(tokens.length / EVERY);
  for (let i = 0; i < tokens.length && missing > 0; i++) if (ENGLISH.has(tokens[i]!.word)) missing--;
  return missing === 0;
}

function isName(text: string, { start, end }: Token, first: boolean): boolean {
  const large = (at: number) => text.charCodeAt(at) >= 65 && text.charCodeAt(at) <= 90;
  return large(start) && (!first || large(end - 1));
}

/** A rare word that is a word of harm with two letters swapped. */
function swapped(word: string, vocabulary: Vocabulary): Repair | null {
  const found = nearest(word, vocabulary);
  if (found === null || vocabulary.weights[found.id] !== 2) return null;
  const letters = (of: string) => [...of].sort().join('');
  return letters(word) === letters(vocabulary.words[found.id]!) ? found : null;
}

/** @param word small letters, three or more */
export function nearest(word: string, vocabulary: Vocabulary): Repair | null {
  if (word.length < 3 || word.length > LONGEST || !isPlain(word)) return null;
  const words = wordsOf(vocabulary);
  const before = words.remembered.get(word);
  if (before !== undefined) return before;
  const found = find(word, words);
  if (words.remembered.size >= MEMO) words.remembered.clear();
  words.remembered.set(word.split('').join(''), found);
  return found;
}

function find(word: string, words: Words): Repair | null {
  const { vocabulary } = words;
  if (isInflected(word, vocabulary)) return null;
  let best = -1;
  let how = 0;
  let lowest = Number.POSITIVE_INFINITY;
  const judge = (id: number, slip: number, as: number) => {
    // The commoner the likelier; a harm word is worth a little more trust.
    const rank = vocabulary.weights[id] === 2 ? Math.min(id, COMMON / 2) / 4 : Math.min(id, COMMON);
    const cost = slip + Math.log(rank + 30) / 2;
    if (cost < lowest) [best, how, lowest] = [id, as, cost];
  };
  for (let length = word.length - 1; length <= word.length + 1; length++)
    for (const id of words.byStart.get(startOf(word, length)) ?? []) {
      const slip = slipBetween(word, vocabulary.words[id]!, vocabulary.weights[id] === 2);
      if (slip !== null) judge(id, slip, HOW.typo);
    }
  const turned = vocabulary.ids.get(word[1]! + word[0]! + word.slice(2));
  if (
    word.length >= LONG - 1 &&
    turned !== undefined &&
    (turned < ORDINARY || vocabulary.weights[turned]! > 0)
  )
    judge(turned, 0, HOW.typo);
  for (const sound of soundsOf(word))
    for (const id of words.bySound.get(sound) ?? [])
      if (word.length >= LONG - 1 || isOneConsonant(word, vocabulary.words[id]!))
        judge(id, 0.4, HOW.phonetic);
  return best >= 0 && vocabulary.weights[best]! > 0 ? { id: best, how } : null;
}

/** "kut" for "cut": of three letters no more than a consonant may be another. */
function isOneConsonant(word: string, target: string): boolean {
  if (word.length !== target.length) return false;
  const others = [...word].filter((letter, i) => letter !== target[i]);
  return others.length === 1 && !isVowel(others[0]) && [...word].some(isVowel);
}

/** "vibes", "scared", "ropey": a form of a known word that the frequency list lacks is no slip. */
function isInflected(word: string, { ids }: Vocabulary): boolean {
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    if (stem.length < 3) continue;
    for (const form of [stem, `${stem}e`, ...(stem.at(-1) === stem.at(-2) ? [stem.slice(0, -1)] : [])])
      if ((ids.get(form) ?? Number.POSITIVE_INFINITY) < (form.length < 4 ? RARE : ids.size)) return true;
  }
  return false;
}
const ENDINGS = ['s', 'es', 'ed', 'd', 'er', 'r', 'ing', 'ly', 'y', 'able', 'est'];

const VOWELS = 'aeiouy';
const isVowel = (letter: string | undefined) => letter !== undefined && VOWELS.includes(letter);

/** How unlike two words one slip apart are, 0 to 2; null where they are farther apart, or too short for it. The first letter is kept. */
function slipBetween(word: string, target: string, key: boolean): number | null {
  if (!oneSlip(word, target)) return null;
  const most = Math.min(word.length, target.length);
  let at = 0;
  while (at < most && word[at] === target[at]) at++;
  const short = Math.max(word.length, target.length) < LONG;
  const price = priceOf(word, target, at);
  return short && price > (key && word.length >= LONG - 1 ? 1 : 0.5) ? null : price;
}

function priceOf(word: string, target: string, at: number): number {
  if (word.length === target.length) {
    if (word[at] === target[at + 1] && word[at + 1] === target[at]) return 0;
    if (isVowel(word[at]) && isVowel(target[at])) return word.length > 3 ? 0.5 : 1;
    return besides(word[at]!, target[at]!) ? 1 : 2;
  }
  const [longer, extra] = word.length > target.length ? [word, word[at]!] : [target, target[at]!];
  if (longer[at - 1] === extra || longer[at + 1] === extra) return 0.2;
  if (longer === target) return isVowel(extra) ? 0.5 : 1.2;
  return 1.6;
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Keys that touch each other. */
function besides(a: string, b: string): boolean {
  const [rowA, rowB] = [a, b].map((letter) => rows.findIndex((row) => row.includes(letter))) as [
    number,
    number,
  ];
  if (Math.abs(rowA - rowB) > 1) return false;
  const [x, y] = [rows[rowA]!.indexOf(a) + rowA / 2, rows[rowB]!.indexOf(b) + rowB / 2];
  return Math.abs(x - y) <= 1;
}

/** How a word sounds, roughly; two ways where "ea" is said in two. Equal sounds may be one word. */
export function soundsOf(word: string): readonly string[] {
  const first = said(word, 'i');
  if (!word.includes('ea')) return [first];
  const second = said(word, 'e');
  return second === first ? [first] : [first, second];
}

/** In this order; each turns letters into the sound written with them. Capitals are sounds that no letter stands for. */
const sayings: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/wh/g, 'w'],
  [/eigh/g, 'a'],
  [/igh/g, 'i'],
  [/sch/g, 'sk'],
  [/tch|ch/g, 'C'],
  [/(ti|si|ssi|ci)on|shun/g, 'Sn'],
  [/sh/g, 'S'],
  [/th/g, 'T'],
  [/ph/g, 'f'],
  [/gh/g, 'g'],
  [/dge?/g, 'j'],
  [/qu/g, 'kw'],
  [/x/g, 'ks'],
  [/c(?=[eiy])|z/g, 's'],
  [/c|q/g, 'k'],
  [/mb$/, 'm'],
  [/ing$/, 'in'],
  [/(?<=[^aeiouy])e(?=[ds]$)/, ''],
  [/[aeiou]re?$|(?<!^)(er|ir|ur)/g, 'r'],
  [/(?<=.[^aeiouy])e$/, ''],
  [/ai|ay|ei|ey(?!$)/g, 'a'],
  [/ee|ie|ey$|y/g, 'i'],
  [/oo|ou|ew|ue/g, 'u'],
  [/oa|ow|au|aw/g, 'o'],
];

function said(word: string, ea: string): string {
  let out = word.replaceAll('ea', ea);
  for (const [letters, sound] of sayings) out = out.replace(letters, sound);
  // Of vowels in a row the first is heard, of doubled letters one.
  return out.replace(/([aeiou])[aeiou]+/g, '$1').replace(/(.)\1+/g, '$1');
}
