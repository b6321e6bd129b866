// Golden lines as a .cases file (form: content/cases/README.md), so that those who train weights can use them. Pure.
import type { Label, Stance, Surface } from '../taxonomy.ts';

export type GoldenLine = {
  /** Opaque; lines of one person in one conversation share it and are never divided. */
  family: string;
  expected: readonly Label[];
  surface: Surface;
  text: string;
};

/** What a writer does with such a subject most often. A guess: the verdict says nothing about it. */
const stances: readonly [RegExp, Stance][] = [
  [/\.selling$/, 'selling'],
  [/\.(promotion|unproven_claim|dangerous_advice)$/, 'promoting'],
  [/\.method$/, 'method'],
  [/\.(seeking)$/, 'seeking'],
  [/^solicitation\./, 'soliciting'],
  [/^(hostility|stigma\.expressed)/, 'attacking'],
];
const stanceOf = ([first]: readonly Label[]): Stance =>
  first === undefined ? 'everyday' : (stances.find(([is]) => is.test(first))?.[1] ?? 'disclosing');

export function writeCases(lines: readonly GoldenLine[], head: readonly string[]): string {
  const families = new Map<string, GoldenLine[]>();
  for (const line of lines) families.set(line.family, [...(families.get(line.family) ?? []), line]);
  const parts = [...families].map(
    ([family, own]) => `@ golden-${family}\n${own.map(writeLine).join('\n')}\n`,
  );
  return `${head.map((line) => `// ${line}\n`).join('')}\n${parts.join('\n')}`;
}

function writeLine({ expected, surface, text }: GoldenLine): string {
  const wanted = expected.length === 0 ? 'none' : expected.join('+');
  return [wanted, stanceOf(expected), surface, escaped(text), 'stance guessed from the label'].join(' | ');
}

const code = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
const escaped = (text: string): string =>
  text
    .trim()
    .replace(/[\\|\r\u2028\u2029]/g, code)
    .replaceAll('\n', '\\n');
