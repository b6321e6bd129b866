// The parser of content/cases/safety/*.cases: text in, cases and problems out. The form is told in content/cases/README.md.
// It reads no files; scripts and tests hand it their text.
import { type Label, labels, type Stance, type Surface, stances, surfaces } from '../taxonomy.ts';

export type Case = {
  file: string;
  /** Line in the file, from 1. */
  line: number;
  family: string;
  /** What must be found; empty where the file says `none`. */
  expected: readonly Label[];
  stance: Stance;
  surface: Surface;
  text: string;
  note: string;
};
export type CaseProblem = { file: string; line: number; what: string };
export type CasesFile = { cases: Case[]; problems: CaseProblem[] };

const separator = ' | ';
const known = new Set<string>(labels);

/** Every case of one file, and every line that is none, with its number and the reason. Nothing is skipped in silence. */
export function readCases(text: string, file: string): CasesFile {
  const found: CasesFile = { cases: [], problems: [] };
  let family = '';
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    const content = raw.trim();
    const problem = (what: string) => found.problems.push({ file, line, what });
    if (content === '' || content.startsWith('//')) continue;
    if (content.startsWith('@')) {
      family = content.slice(1).trim();
      if (!/^[a-z0-9][a-z0-9-]*$/.test(family)) problem(`a family is named in a-z, 0-9 and "-": "${family}"`);
    } else if (family === '') problem('a case stands before the first "@ family"');
    else {
      const one = readCase(content, problem);
      if (one !== undefined) found.cases.push({ file, line, family, ...one });
    }
  }
  return found;
}

/** The same for training, where a file with a problem must stop everything. Throws an Error that lists every problem. */
export function casesOrThrow(text: string, file: string): Case[] {
  const { cases, problems } = readCases(text, file);
  if (problems.length > 0)
    throw new Error(problems.map((one) => `${one.file}:${one.line}: ${one.what}`).join('\n'));
  return cases;
}

type Fields = Omit<Case, 'file' | 'line' | 'family'>;

function readCase(content: string, problem: (what: string) => void): Fields | undefined {
  // A note may be empty at the end of a line ("... | text |").
  const fields = content.replace(/\s\|$/, ' | ').split(separator);
  if (fields.length !== 4 && fields.length !== 5) {
    problem(`4 or 5 fields are divided by " | ", here are ${fields.length}`);
    return undefined;
  }
  const [wanted, stance, surface, escaped, note = ''] = fields.map((field) => field.trim());
  let good = true;
  const check = (ok: boolean, what: string) => {
    if (ok) return;
    problem(what);
    good = false;
  };
  const expected = wanted === 'none' ? [] : wanted!.split('+').map((one) => one.trim());
  for (const one of expected) check(known.has(one), `no such label: "${one}"`);
  check(new Set(expected).size === expected.length, `a label twice: "${wanted}"`);
  check((stances as readonly string[]).includes(stance!), `no such stance: "${stance}"`);
  check((surfaces as readonly string[]).includes(surface!), `no such surface: "${surface}"`);
  check(escaped !== '', 'the text is empty');
  check(!/\\(?!n|u[0-9a-fA-F]{4})/.test(escaped!), 'in a text "\\" stands only in \\n and \\uXXXX');
  if (!good) return undefined;
  return {
    expected: expected as Label[],
    stance: stance as Stance,
    surface: surface as Surface,
    text: unescaped(escaped!),
    note,
  };
}

function unescaped(text: string): string {
  return text.replace(/\\n|\\u([0-9a-fA-F]{4})/g, (whole, code?: string) =>
    code === undefined ? (whole === '\\n' ? '\n' : whole) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
