// What authors say of themselves in so many words: gender and age ("I (24F)", "I'm a 30 year old man"), where they live ("I live in
// Kenya"). Nothing is inferred from names, topics or ways of writing, and whoever says nothing stays unknown.
import { countryNames } from './countries.ts';

export type Gender = 'woman' | 'man' | 'nonbinary';
/** Years of age, or null. */
export type Declared = { gender: Gender | null; age: number | null; place: string | null };

/** Characters at the beginning of a text that are looked at. */
const looked = 3000;
const youngest = 13;
const oldest = 99;

// Every expression is bounded and begins with fixed letters, so that the search is linear in the length of the text.
const tagged =
  /\b(?:i|me|my|myself|i['’]?m|i am)\s{0,2}[([{]\s?(?:(\d{2})\s?[/,-]?\s?(f|m|nb|enby|female|male|woman|man|girl|boy|guy)|(f|m|nb|female|male)\s?[/,-]?\s?(\d{2}))\s?[)\]}]/i;
const leading = /^\s{0,3}[([]?(?:(\d{2})\s?\/?\s?(f|m|nb)|(f|m|nb)\s?\/?\s?(\d{2}))[)\]]?(?=[\s,.:;-]|$)/i;
const anotherTag = /[([]?\b(?:\d{2}\s?\/?\s?(?:f|m|nb)|(?:f|m|nb)\s?\/?\s?\d{2})\b[)\]]?/i;
const kinds =
  'woman|girl|female|lady|mother|mom|mum|wife|man|guy|male|boy|dude|father|dad|husband|non-?binary person|non-?binary|enby|nb|f|m';
const spoken = new RegExp(
  `\\b(?:i['’]?m|i am|as)\\s(?:an?\\s)?(?:(\\d{2})[-\\s]?(?:years?[-\\s]old|y/?o|yr[-\\s]old)?[,\\s]\\s?)?(?:(?:young|single|married|trans|transgender|cis|black|white|asian|gay|straight|bi|queer|straight|muslim|indian|american|british)\\s){0,2}(${kinds})(?![\\w-]|['’]s)`,
  'i',
);
const aged =
  /\b(?:i['’]?m|i am)\s(?:an?\s)?(\d{2})(?:[-\s](?:years?[-\s]old|y\/?o|yrs?[-\s]old))?(?=[\s,.!;)]|$)(?!\s(?:weeks?|days?|months?|hours?|minutes?|years?\s(?:into|in|sober|clean|on)|lbs?|kg|pounds|%|percent|cm|miles|away|pages|mg|episodes|chapters|followers)\b)/i;

/** Null where nothing is said. Looks at the title, then at the text. */
export function declared(title: string, text: string): Declared | null {
  const body = text.length > looked ? text.slice(0, looked) : text;
  const person = personIn(title, true) ?? personIn(body, title === '');
  const place = placeIn(title) ?? placeIn(body);
  if (person === null && place === null) return null;
  return { gender: person?.gender ?? null, age: person?.age ?? null, place };
}

function personIn(text: string, first: boolean): { gender: Gender | null; age: number | null } | null {
  if (text.length < 3) return null;
  const tag = hasDigit(text) ? (tagged.exec(text) ?? (first ? lone(text) : null)) : null;
  if (tag) return { gender: genderOf(tag[2] ?? tag[3]!), age: ageOf(tag[1] ?? tag[4]) };
  if (!saysI(text)) return null;
  const said = spoken.exec(text);
  // "as a man would": only with a comma, or "as a woman I …"; "I'm a man" stands by itself.
  if (said && ownWords(text, said)) {
    const gender = genderOf(said[2]!);
    return { gender, age: ageOf(said[1]) ?? ageOf(aged.exec(text)?.[1]) };
  }
  const age = hasDigit(text) ? ageOf(aged.exec(text)?.[1]) : null;
  return age === null ? null : { gender: null, age };
}

/** A tag at the very beginning is its author's, unless others are tagged too: "24F and 26M need advice". */
function lone(text: string): RegExpExecArray | null {
  const found = leading.exec(text);
  return found && !anotherTag.test(text.slice(found[0].length, found[0].length + 200)) ? found : null;
}

function ownWords(text: string, said: RegExpExecArray): boolean {
  const single = said[2]!.length === 1;
  // "I'm a f" and "I'm m" are slips; "I'm 24 f" is meant.
  if (single && said[1] === undefined) return false;
  if (/^as/i.test(said[0]))
    return /^(?:[^.!?\n]{0,60}[,\s])i\b/i.test(
      text.slice(said.index + said[0].length, said.index + said[0].length + 70),
    );
  return true;
}

const hasDigit = (text: string) => /\d\d/.test(text);
const saysI = (text: string) => /\b(?:i['’]?m|i am|as an?)\s/i.test(text);

function genderOf(word: string): Gender {
  const low = word.toLowerCase();
  if (low.startsWith('n') || low === 'enby') return 'nonbinary';
  return /^(?:f|woman|girl|female|lady|mother|mom|mum|wife)$/.test(low) ? 'woman' : 'man';
}

function ageOf(digits: string | undefined): number | null {
  const age = Number(digits);
  return digits !== undefined && age >= youngest && age <= oldest ? age : null;
}

const lives =
  /\b(?:i live in|i['’]?m living in|i am living in|living here in|i['’]?m from|i am from|i['’]?m based in|i am based in|we live in|i['’]?m in|i am in|here in)\s(?:the\s)?([A-Za-z][\w.'’ -]{1,40})/gi;

/** The ISO 3166 code of the country that the author says to live in or come from, or null. The first one said counts. */
export function placeIn(text: string): string | null {
  if (!/\b(?:live in|living in|living here|from|based in|['’ ]?m in|am in|here in)\s/i.test(text))
    return null;
  lives.lastIndex = 0;
  for (
    let found = lives.exec(text), tries = 0;
    found !== null && tries < 20;
    found = lives.exec(text), tries++
  ) {
    const code = countryAt(found[1]!);
    if (code !== null) return code;
  }
  return null;
}

function countryAt(words: string): string | null {
  const parts = words.replace(/[.’']/g, '').split(/[\s-]+/);
  for (let length = Math.min(4, parts.length); length > 0; length--) {
    const name = parts.slice(0, length).join(' ');
    // "us" is mostly a pronoun, "US" is not; so for all names of two letters.
    if (name.length === 2 && name !== name.toUpperCase()) continue;
    const code = countryNames.get(name.toLowerCase());
    if (code !== undefined) return code;
  }
  return null;
}
