// Each way of hiding a word that we know of, on words that matter: the word must come out again. Rows as in the research notes, 5.2.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedMatcher } from '../../../../test/support/safety.ts';
import { readText } from './index.ts';

const { vocabulary } = shippedMatcher();

/** Longer words, for attacks that leave little of short ones. */
const long = (
  'suicide suicidal killing myself overdose hanging cutting anorexia bulimia thinspo purging cocaine heroin fentanyl ' +
  'xanax oxycodone retarded faggot bitches worthless stupid idiots painless goodbye laxatives razor starving hopeless ' +
  'antidepressants ketamine percocet relapsed selfharm'
).split(' ');
const short = 'kill die dead slut hate rape fuck ugly pills noose life meth'.split(' ');
const words = [...long, ...short];

const letters = (alphabet: string) => {
  const signs = [...alphabet];
  return (word: string) => [...word].map((letter) => signs[letter.charCodeAt(0) - 97] ?? letter).join('');
};
const plus = (base: number) => (word: string) =>
  [...word].map((letter) => String.fromCodePoint(base + letter.charCodeAt(0) - 97)).join('');
const swapAll = (pairs: Record<string, string>) => (word: string) =>
  [...word].map((letter) => pairs[letter] ?? letter).join('');
const middle = (word: string) => Math.floor(word.length / 2);
const turned = letters('ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz');

type Attack = { name: string; of: (word: string) => string; on: string[]; least: number };
const attacks: Attack[] = [
  {
    name: 'Cyrillic look-alikes',
    of: swapAll({
      a: 'а',
      c: 'с',
      e: 'е',
      i: 'і',
      o: 'о',
      p: 'р',
      s: 'ѕ',
      x: 'х',
      y: 'у',
      h: 'һ',
      d: 'ԁ',
      l: 'ӏ',
      k: 'к',
    }),
    on: words,
    least: 1,
  },
  {
    name: 'one Cyrillic letter',
    of: (word) => word.replace(/[aeio]/, (l) => ({ a: 'а', e: 'е', i: 'і', o: 'о' })[l]!),
    on: words,
    least: 1,
  },
  {
    name: 'Greek look-alikes',
    of: swapAll({
      a: 'α',
      e: 'ε',
      i: 'ι',
      o: 'ο',
      u: 'υ',
      s: 'ς',
      k: 'κ',
      t: 'τ',
      n: 'η',
      p: 'ρ',
      x: 'χ',
      l: 'ł',
    }),
    on: words,
    least: 0.95,
  },
  {
    name: 'leet 4 3 1 0 5 7',
    of: swapAll({ a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' }),
    on: words,
    least: 1,
  },
  {
    name: 'other leet',
    of: swapAll({ a: '^', i: '!', s: 'z', t: '+', u: 'v', c: '(' }),
    on: long,
    least: 0.9,
  },
  { name: '@ and $', of: swapAll({ a: '@', s: '$', i: '!' }), on: words, least: 0.95 },
  { name: 'zero-width joiner', of: (word) => [...word].join('\u200d'), on: words, least: 1 },
  { name: 'soft hyphen', of: (word) => `${word.slice(0, 2)}\u00ad${word.slice(2)}`, on: words, least: 1 },
  { name: 's p a c e d', of: (word) => [...word].join(' '), on: words, least: 1 },
  { name: 'd.o.t.s', of: (word) => [...word].join('.'), on: words, least: 1 },
  { name: 'u_n_d_e_r_l_i_n_e_d', of: (word) => [...word].join('_'), on: words, least: 1 },
  { name: 'star inserted', of: (word) => `${word.slice(0, 2)}*${word.slice(2)}`, on: words, least: 1 },
  { name: 'small capitals', of: letters('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ'), on: words, least: 1 },
  {
    name: 'upside down, reversed',
    of: (word) => [...turned(word)].reverse().join(''),
    on: long,
    least: 0.95,
  },
  { name: 'upside down, in order', of: turned, on: long, least: 0.95 },
  { name: 'regional indicators', of: plus(0x1f1e6), on: words, least: 1 },
  {
    name: 'regional indicators, spaced',
    of: (word) => [...plus(0x1f1e6)(word)].join(' '),
    on: words,
    least: 1,
  },
  { name: 'negative squared', of: plus(0x1f170), on: words, least: 1 },
  { name: 'squared', of: plus(0x1f130), on: words, least: 1 },
  { name: 'circled', of: plus(0x24d0), on: words, least: 1 },
  { name: 'fullwidth', of: plus(0xff41), on: words, least: 1 },
  { name: 'mathematical bold', of: plus(0x1d41a), on: words, least: 1 },
  { name: 'mathematical script', of: plus(0x1d4ea), on: words, least: 1 },
  { name: 'fraktur', of: plus(0x1d586), on: words, least: 1 },
  { name: 'monospace', of: plus(0x1d68a), on: words, least: 1 },
  { name: 'marks piled on', of: (word) => [...word].join('\u0336\u0301'), on: words, least: 1 },
  { name: 'accents', of: swapAll({ a: 'à', e: 'é', i: 'ï', o: 'ö', u: 'û' }), on: words, least: 0.95 },
  { name: 'vowel starred out', of: (word) => word.replace(/(?<=.)[aeiou]/g, '*'), on: long, least: 0.9 },
  { name: 'one vowel starred out', of: (word) => word.replace(/(?<=.)[aeiou]/, '*'), on: words, least: 0.9 },
  {
    name: 'vowels dropped',
    of: (word) => word[0] + word.slice(1).replace(/[aeiou]/g, ''),
    on: long.filter((word) => word.replace(/[aeiou]/g, '').length >= 4),
    least: 0.85,
  },
  {
    name: 'hyphen split',
    of: (word) => `${word.slice(0, middle(word))}-${word.slice(middle(word))}`,
    on: long,
    least: 0.9,
  },
  {
    name: 'space split',
    of: (word) => `${word.slice(0, middle(word))} ${word.slice(middle(word))}`,
    on: long,
    least: 0.85,
  },
  { name: 'emoji between letters', of: (word) => [...word].join('🙂'), on: words, least: 1 },
  { name: 'one emoji inside', of: (word) => `${word.slice(0, 2)}💀${word.slice(2)}`, on: long, least: 0.95 },
  {
    name: 'letters swapped',
    of: (word) =>
      `${word.slice(0, middle(word) - 1)}${word[middle(word)]}${word[middle(word) - 1]}${word.slice(middle(word) + 1)}`,
    on: long,
    least: 0.85,
  },
  {
    name: 'letter doubled',
    of: (word) => `${word.slice(0, middle(word))}${word[middle(word)]}${word.slice(middle(word))}`,
    on: long,
    least: 0.95,
  },
  {
    name: 'letter left out',
    of: (word) => `${word.slice(0, middle(word))}${word.slice(middle(word) + 1)}`,
    on: long,
    least: 0.75,
  },
  { name: 'letter added', of: (word) => `${word.slice(0, 3)}q${word.slice(3)}`, on: long, least: 0.95 },
  { name: 'wrong letter', of: (word) => `${word.slice(0, 2)}q${word.slice(3)}`, on: long, least: 0.95 },
  { name: 'stretched', of: (word) => word.replace(/[aeiouy]/, (l) => l.repeat(5)), on: words, least: 0.97 },
  {
    name: 'capitals and small letters',
    of: (word) => [...word].map((l, i) => (i % 2 ? l.toUpperCase() : l)).join(''),
    on: words,
    least: 1,
  },
  { name: 'hashtag with two words', of: (word) => `#not${word}`, on: words, least: 0.9 },
  {
    name: 'leet and dots',
    of: (word) => [...swapAll({ a: '4', e: '3', i: '1', o: '0' })(word)].join('.'),
    on: words,
    least: 0.95,
  },
  {
    name: 'leet, spaced',
    of: (word) => [...swapAll({ a: '4', e: '3', i: '1', o: '0' })(word)].join(' '),
    on: words,
    least: 0.95,
  },
];

for (const attack of attacks)
  test(`hidden by: ${attack.name}`, (t) => {
    const hidden = attack.on.filter((word) => attack.of(word) !== word);
    const missed = hidden.filter((word) => !finds(attack.of(word), word));
    const recall = 1 - missed.length / hidden.length;
    t.diagnostic(
      `${attack.name}: ${recall.toFixed(3)} of ${hidden.length}${missed.length ? `; missed ${missed.join(' ')}` : ''}`,
    );
    assert.ok(hidden.length >= 15, 'the attack changes too few words to say anything');
    assert.ok(
      recall >= attack.least,
      `${attack.name}: ${recall.toFixed(3)} < ${attack.least}; missed ${missed.map((word) => `${word} (${attack.of(word)})`).join(', ')}`,
    );
  });

/** The word comes out, at its place in the text. */
function finds(written: string, word: string): boolean {
  const text = `they talk of ${written} here`;
  const token = readText(text, vocabulary).tokens.find((one) => one.word === word);
  if (token === undefined) return false;
  const from = text.indexOf(written);
  return token.start >= from && token.end <= from + written.length;
}
