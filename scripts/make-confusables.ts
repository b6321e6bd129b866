// Makes content/lexicons/confusables/unicode.txt: signs that are drawn like one plain letter, out of Unicode's table of confusables.
// Use: node scripts/make-confusables.ts <data.json of the npm package unhomoglyph 1.0.6>. Our own additions stand in own.txt beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [source] = process.argv.slice(2);
if (!source) {
  console.error('Which file? node scripts/make-confusables.ts <data.json of unhomoglyph>');
  process.exit(2);
}
const table = JSON.parse(readFileSync(source, 'utf8')) as Record<string, string>;
const byLetter = new Map<string, string[]>();
for (const [sign, likeness] of Object.entries(table)) {
  const letter = likeness.toLowerCase();
  if (!/^[a-z]$/.test(letter) || [...sign].length !== 1 || sign.codePointAt(0)! < 128) continue;
  // What NFKC folds by itself need not stand here.
  if (/^[a-z]$/i.test(sign.normalize('NFKC'))) continue;
  byLetter.set(letter, [...(byLetter.get(letter) ?? []), sign]);
}
const lines = [...byLetter]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(
    ([letter, signs]) => `${letter} ${signs.sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!).join('')}`,
  );
const head =
  '# Signs drawn like one plain letter. Unicode confusables (UTS #39, version 13) by way of npm unhomoglyph 1.0.6 (MIT). Made by scripts/make-confusables.ts.\n';
writeFileSync(
  join(import.meta.dirname, '../content/lexicons/confusables/unicode.txt'),
  `${head}${lines.join('\n')}\n`,
);
console.log(
  lines.reduce((sum, line) => sum + [...line].length - 2, 0),
  'signs',
);
