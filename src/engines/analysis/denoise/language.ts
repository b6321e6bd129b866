// A cheap first answer to "which language?", from the script and from the commonest words. Where it is unsure the caller may ask a
// library on the first 200 characters; what stays unknown is kept and counted as unknown, never taken out.
import { hashWord, scripts, type Words } from './tokens.ts';

/** Words at the beginning that are looked at. */
const looked = 80;

/** The commonest short words of a language that few others share; apostrophes left out as `Words` does. */
const common: Record<string, string> = {
  en: `the and to of a in is that it for you i my me with was have this be are not on but they so what just at your we do if like
    or can as its im dont about get when all from how she he her his out up there one an know would or will has had been because
    more people who them their been some think want time really by why then were than no now any much even too after did could
    should who feel cant never being only where im ive hes shes thats didnt doesnt am going got make made first our help new`,
  es: `el la de que y en un una los las por con para no es se lo mi me te su al pero como más mas esto esta este porque muy cuando
    yo tengo hay soy estoy todo si sin hola gracias ser también ya solo eso quiero hace`,
  pt: `o a de que e em um uma os as por com para não nao é eu se meu minha mas como mais isso esta este porque muito quando você
    voce tenho está são sou ser também do da dos das no na foi ele ela sem tudo obrigado`,
  fr: `le la les de des et est un une je tu il elle nous vous que qui dans pour pas sur avec mais ce cette mon ma mes plus jai cest
    au aux du en ne suis être avoir très comme tout bien merci fait quand`,
  de: `der die das und ist ich nicht ein eine zu mit den von auf für dass es wie auch aber wir sie er mich mir mein meine hat habe
    bin sind war wenn noch nur schon kann was oder bei aus nach sich dem des`,
  it: `il la di che e un una in per non è sono mi ho con le si ma come più piu questo questa anche perché perche molto quando io
    del della gli lo ci tutto grazie hai fatto essere`,
  nl: `de het een en van ik is niet dat in op te met voor zijn maar je mijn ook er aan als heb was dit wel naar zo nog bij wat heeft
    kan geen dan hij we door`,
  id: `yang dan di ini itu dengan untuk tidak aku saya kamu ada dari ke sudah bisa juga karena orang tapi kalau jadi lagi banget gak
    nggak ga sama mau kita kalo udah apa`,
  tl: `ang ng sa na mga ko ako mo hindi ay at si kung lang naman po yung pero kasi ka siya para din rin nga ba wala may`,
  tr: `ve bir bu için ben çok ne de da ama var yok gibi daha kadar olan değil mi beni bana sen ile her şey`,
  pl: `i w nie na jest to z do jak ale co mam po tak za mnie od mi czy jestem już o tylko bardzo dla przez`,
  sv: `och att det är jag en inte som på med för har av den till om så men mig min kan vi du ett var bara`,
};
const languages = Object.keys(common);
const masks = new Map<number, number>();
for (const [i, language] of languages.entries())
  for (const word of new Set(common[language]!.split(/\s+/)))
    masks.set(hashWord(word), (masks.get(hashWord(word)) ?? 0) | (1 << i));

// The words in an open table: a Map costs three times as much, and each word of each text is looked up.
const slots = new Uint32Array(4096 * 2);
for (const [hash, mask] of masks) {
  let at = hash & 4095;
  while (slots[2 * at + 1] !== 0) at = (at + 1) & 4095;
  slots[2 * at] = hash;
  slots[2 * at + 1] = mask;
}
const maskOf = (hash: number): number => {
  for (let at = hash & 4095; ; at = (at + 1) & 4095) {
    if (slots[2 * at + 1] === 0) return 0;
    if (slots[2 * at] === hash) return slots[2 * at + 1]!;
  }
};

/** Scripts that say the language by themselves; Cyrillic, Arabic and Indic ones are used by several. */
const byScript: Partial<Record<(typeof scripts)[number], string>> = {
  greek: 'el',
  hebrew: 'he',
  thai: 'th',
  hangul: 'ko',
};
const at = Object.fromEntries(scripts.map((name, i) => [name, i])) as Record<
  (typeof scripts)[number],
  number
>;
const hits = new Uint16Array(languages.length);

/** BCP 47 primary tag, or null where this test cannot say. Sure of little: a wrong answer would take a record out. */
export function language(words: Words): string | null {
  const letters = words.letters;
  let all = 0;
  let most = 0;
  for (let i = 0; i < letters.length; i++) {
    all += letters[i]!;
    if (letters[i]! > letters[most]!) most = i;
  }
  if (all < 2) return null;
  if (letters[at.kana]! > 0 && letters[at.kana]! + letters[at.han]! > 0.5 * all) return 'ja';
  if (letters[most]! < 0.7 * all) return null;
  const script = scripts[most]!;
  if (script === 'han') return 'zh';
  if (script !== 'latin') return byScript[script] ?? null;
  return latin(words);
}

/** Counts the lists' words at the beginning; `best` is a place in `languages`. */
function ranked(words: Words): { best: number; top: number; second: number; count: number } {
  hits.fill(0);
  const count = Math.min(words.count, looked);
  for (let i = 0; i < count; i++) {
    let mask = maskOf(words.hashes[i]!);
    for (let l = 0; mask !== 0; l++, mask >>>= 1) if (mask & 1) hits[l]!++;
  }
  let best = 0;
  let second = 0;
  for (let l = 1; l < hits.length; l++) {
    if (hits[l]! > hits[best]!) {
      second = hits[best]!;
      best = l;
    } else if (hits[l]! > second) second = hits[l]!;
  }
  return { best, top: hits[best]!, second, count };
}

function latin(words: Words): string | null {
  const { best, top, second, count } = ranked(words);
  // English: every third to second word is in its list; elsewhere the lists are shorter, so more is asked for.
  if (best === 0) return top >= 2 && top >= 0.15 * count && top >= 1.5 * second ? 'en' : null;
  return top >= 3 && top >= 0.15 * count && top >= 1.7 * second ? languages[best]! : null;
}

/** Latin letters, an English word or more, and of no other language as many: enough where something else (a topic's word) says so too. */
export function leansToEnglish(words: Words): boolean {
  let all = 0;
  for (const one of words.letters) all += one;
  if (words.letters[at.latin]! < 0.9 * all) return false;
  const { best, top, second } = ranked(words);
  return best === 0 && top > second;
}

/** Whether it is worth asking a library: on a handful of Latin words it only guesses; other scripts say more. */
export function worthAsking(words: Words): boolean {
  let letters = 0;
  for (const one of words.letters) letters += one;
  const latinOnly = words.letters[at.latin]! > 0.5 * letters;
  return latinOnly ? letters >= 40 && words.count >= 8 : letters >= 6;
}
