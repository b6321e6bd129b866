// Words that our own texts never use: those that guidance on writing about suicide warns of, shaming words, and promises.
// Used by the tests of content/; members' words are never measured by it.

const PATTERNS: readonly [RegExp, string][] = [
  [/\bcommit(s|ted|ting)? suicide\b/i, 'say "die by suicide", "end one\'s life"'],
  [
    /\b(un)?successful (suicide|attempt)|\bfailed (suicide|attempt)|\bcompleted suicide/i,
    'say "attempt", "died by suicide"',
  ],
  [/\bsuicide epidemic|\bsuicide victim/i, 'plain facts only'],
  [
    /\b(addict|junkie|alcoholic|schizophrenic|psycho|crazy|insane|lunatic)s?\b/i,
    'name the person, not the illness',
  ],
  [/\bsuffer(s|ing|ers?)? from\b|\bsufferers?\b/i, 'say "live with"'],
  [/\bclean\b.*\b(drugs?|sober)\b/i, 'say "not using"'],
  [/\b(lazy|weak-willed|attention[- ]seek|manipulative|non-?complian(t|ce))/i, 'shames the reader'],
  [/\bjust (relax|calm down|think positive|cheer up)|\bman up\b|\bsnap out of\b/i, 'belittles'],
  [
    /\bguarantee|\bwill (cure|heal|fix)\b|\bcures?\b|\bmiracle|\bproven to\b|\balways works\b/i,
    'promises what nobody knows',
  ],
  [/\bstreaks?\b|\bday \d+ in a row|\bdon't break the chain/i, 'no streaks'],
  [
    /\b(color|behavior|center|counselor|organization|realize|recognize|program)(s|d|ed)?\b/i,
    'British English',
  ],
];

/** Every unkind word in a text, with what to do instead; an empty list is what we want. */
export function unkindWords(text: string): string[] {
  return PATTERNS.flatMap(([pattern, instead]) => {
    const found = pattern.exec(text);
    return found ? [`"${found[0]}": ${instead}`] : [];
  });
}

/** All texts inside a piece of content, with the path to each, leaving out keys that quote others (citations, addresses). */
export function textsOf(
  value: unknown,
  path = '',
  skip: readonly string[] = ['citation', 'url', 'doi'],
): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) =>
    skip.includes(key) ? [] : textsOf(part, `${path}/${key}`, skip),
  );
}
