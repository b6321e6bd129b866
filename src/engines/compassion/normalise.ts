// Folds evasive spellings into plain small letters, for looking words up only: the folded form is never shown or kept.
// Languages other than English, and risk, are not judged here.

/** Letters of other scripts that are drawn like Latin ones (Cyrillic, Greek, small capitals), each above its Latin likeness. */
const LIKE = 'аеорсухіјѕԁһкмтвнαειουκντρσηıøłđɑɩɡᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ';
const LATIN = 'aeopcyxijsdhkmtbhaeioukvtpsniol'.concat('daigabcdefghijklmnoprstuvwyz');

/** Digits and signs that stand for letters inside a word. "1", "!" and "|" may be i or l, so they stay "1" until the look-up. */
const SIGNS = '034578@$€£!|';
const MEANT = 'oeastbasel11';

const LOOKALIKES = pairs(LIKE, LATIN);
const STAND_INS = pairs(SIGNS, MEANT);

function pairs(from: string, to: string): Map<string, string> {
  const meant = [...to];
  return new Map([...from].map((sign, at) => [sign, meant[at] ?? sign]));
}

/**
 * Plain small letters, digits, "1" for i-or-l, "*" for a masked letter, and single spaces between words.
 * Compatibility forms, accents, lookalikes, invisible signs, emoji within words, stand-in digits and long runs are undone.
 */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[^\p{ASCII}]/gu, (sign) => LOOKALIKES.get(sign) ?? sign)
    .replace(/(?<=[a-z])\p{Extended_Pictographic}+(?=[a-z])/gu, '')
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/(.)\1{3,}/gu, '$1$1$1');
  return plain
    .replace(/[a-z0-9@$€£!|*]+/g, foldWord)
    .replace(/[^a-z0-9*]+/g, ' ')
    .replace(/(?<= |^)[a-z0-9](?: [a-z0-9])+(?= |$)/g, foldSpelledOut)
    .replace(/(?<= |^)2(?= |$)/g, 'to')
    .trim();
}

/** One run of letters, digits and stand-ins. A run without letters is a number or punctuation, and stays. */
function foldWord(run: string): string {
  if (!/[a-z]/.test(run)) return run.replace(/[!|*@$€£]/g, ' ');
  const inner = run.replace(/^[!|*]+|[!|*]+$/g, '');
  const folded = inner.replace(/[034578@$€£!|]/g, (sign) => STAND_INS.get(sign) ?? sign);
  const stars = folded.split('*').length - 1;
  // "s**cide" hides two letters; "s*****e" could be any word, and then it is none.
  return stars > 0 && stars * 2 > folded.length - stars ? folded.replaceAll('*', ' ') : folded;
}

/** "s u 1 c i d e": stand-ins also count between single letters, but "1 2 3" stays a row of numbers. */
function foldSpelledOut(run: string): string {
  if (!/[a-z].*[a-z]/.test(run) || run.length < 5) return run;
  return run.replace(/[034578]/g, (sign) => STAND_INS.get(sign) ?? sign);
}

/** True if two words differ by one letter: wrong, missing, added, or two neighbours swapped. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
