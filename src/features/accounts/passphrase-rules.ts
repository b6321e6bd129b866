// What a passphrase must be. Pure. Length beats mixtures of signs (NIST SP 800-63B, 5.1.1.2); the commonest are refused.

export type PassphraseProblem = 'short' | 'long' | 'common' | 'name';

export const passphraseLengthMin = 12;
export const passphraseLengthMax = 200;

/** Beginnings of the commonest passwords of leaked lists; anything made only of these is guessed first. */
const commonParts = [
  'password',
  'passwort',
  'passphrase',
  'motdepasse',
  'contrasena',
  'qwertyuiop',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfghjkl',
  'asdf',
  'zxcvbnm',
  'iloveyou',
  'letmein',
  'welcome',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'trustno',
  'master',
  'hello',
  'abc',
  'admin',
  'login',
  'secret',
  'changeme',
  'companionway',
  'correcthorsebatterystaple',
  'whatever',
  'michael',
  'charlie',
  'jordan',
  'shadow',
  'test',
  'pass',
  'word',
  'love',
].sort((a, b) => b.length - a.length);

const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** @param name the pseudonym, which everybody knows */
export function passphraseProblem(passphrase: string, name = ''): PassphraseProblem | null {
  const length = [...passphrase.normalize('NFKC')].length;
  if (length < passphraseLengthMin) return 'short';
  if (length > passphraseLengthMax) return 'long';
  const plain = squeeze(passphrase);
  const own = squeeze(name);
  if (own.length >= 4 && plain.replaceAll(own, '').length < 6) return 'name';
  return isCommon(plain) ? 'common' : null;
}

const squeeze = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_.,!?]+/g, '');

function isCommon(plain: string): boolean {
  // Few different signs: "aaaaaaaaaaaa", "121212121212".
  if (new Set(plain).size < 5) return true;
  // Two halves or three thirds that are the same: a short password in disguise.
  for (const parts of [2, 3, 4]) {
    const part = plain.slice(0, Math.ceil(plain.length / parts));
    if (plain.length % parts === 0 && part.length < 8 && part.repeat(parts) === plain) return true;
  }
  let rest = plain;
  for (const part of commonParts) rest = rest.replaceAll(part, ' ');
  return withoutRuns(rest).replace(/\s+/g, '').length < 5;
}

/** Takes away keyboard rows, alphabets and counting, forwards and backwards, from four signs on. */
function withoutRuns(text: string): string {
  let rest = text;
  for (const row of rows.flatMap((one) => [one, [...one].reverse().join('')])) {
    for (let size = row.length; size >= 4; size--) {
      for (let at = 0; at + size <= row.length; at++) rest = rest.replaceAll(row.slice(at, at + size), ' ');
    }
  }
  return rest;
}
