// Reads which files a file asks for: import and export … from, import(), type imports and import types.
// Not here: which of them are allowed (directions.ts, pure-engines.ts).
import { posix } from 'node:path';
import { inside, scanCode, type Token } from './scan.ts';
import type { SourceFile } from './tree.ts';

export interface Import {
  /** As written: './x.ts', 'node:fs', 'hono/html'. Empty when it is computed and cannot be read. */
  specifier: string;
  line: number;
  /** Names taken in braces; ['*'] for a whole module, a default or a dynamic import. */
  names: string[];
}

/** Every import of a source text, in order. */
export function importsOf(source: string): Import[] {
  const tokens = scanCode(source);
  return tokens.flatMap((token, index) => {
    const isProperty = tokens[index - 1]?.text === '.' && tokens[index - 2]?.text !== '.';
    if (token.kind !== 'word' || isProperty) return [];
    if (token.text === 'import') return afterImport(tokens, index);
    if (token.text === 'export') return afterExport(tokens, index);
    return [];
  });
}

function afterImport(tokens: Token[], index: number): Import[] {
  const next = tokens[index + 1];
  const line = tokens[index]!.line;
  if (next === undefined || next.text === '.' || next.text === ':') return [];
  if (next.kind === 'string') return [{ specifier: inside(next), line, names: [] }];
  if (next.text === '(') return [{ specifier: literal(tokens, index + 2), line, names: ['*'] }];
  return upToFrom(tokens, index + 1, line);
}

function afterExport(tokens: Token[], index: number): Import[] {
  const next = tokens[index + 1]?.text === 'type' ? index + 2 : index + 1;
  const opening = tokens[next]?.text;
  return opening === '{' || opening === '*' ? upToFrom(tokens, next, tokens[index]!.line) : [];
}

function literal(tokens: Token[], index: number): string {
  const token = tokens[index];
  const ends = [')', ','].includes(tokens[index + 1]?.text ?? '');
  return token !== undefined && ends && ['string', 'template'].includes(token.kind) ? inside(token) : '';
}

function upToFrom(tokens: Token[], start: number, line: number): Import[] {
  const names: string[] = [];
  let inBraces = false;
  for (let index = start; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    const next = tokens[index + 1];
    if (token.text === 'from' && next?.kind === 'string') return [{ specifier: inside(next), line, names }];
    // `export { a };` and `import type from = …` end without a `from`.
    if (token.kind === 'punct' && !'{},*'.includes(token.text)) return [];
    if (token.text === '}' && next?.text !== 'from' && next?.text !== ',') return [];
    if (token.text === '{') inBraces = true;
    else if (token.text === '}') inBraces = false;
    else if (token.text === '*' || (!inBraces && token.kind === 'word' && token.text !== 'type'))
      names.push('*');
    else if (inBraces && token.kind === 'word' && (tokens[index - 1]?.text ?? '').match(/^([{,]|type)$/)) {
      if (token.text !== 'type' || [',', '}'].includes(next?.text ?? '')) names.push(token.text);
    }
  }
  return [];
}

/** Where a relative specifier leads, from the repository's root; undefined for packages and `node:` modules. */
export function target(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(from), specifier));
}

const cache = new WeakMap<SourceFile, Import[]>();

/** importsOf, remembered per file: several rules ask the same question. */
export function importsIn(file: SourceFile): Import[] {
  const known = cache.get(file) ?? importsOf(file.text);
  cache.set(file, known);
  return known;
}
