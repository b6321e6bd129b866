// Finds functions and how many lines they take, by matching brackets. Approximate on purpose: a tripwire, not a parser.
// Not here: how long is too long (size.ts).
import { pairs, scanCode, type Token } from './scan.ts';

export interface FunctionSpan {
  /** Its name, or the call it is handed to: 'describe callback'. */
  name: string;
  line: number;
  /** From its first to its last line, both included. */
  lines: number;
}

const notMethods = new Set(
  'if for while switch catch with function return typeof await super import new'.split(' '),
);

/** Every function, method and arrow function of a source text. */
export function functionsOf(source: string): FunctionSpan[] {
  const tokens = scanCode(source);
  const match = pairs(tokens);
  return tokens.flatMap((token, index) => {
    if (token.kind === 'word') return declared(tokens, match, index);
    return token.text === '=' && tokens[index + 1]?.text === '>' ? arrow(tokens, match, index) : [];
  });
}

type Match = Map<number, number>;

/** `function name(…) {`, `name(…) {` in a class or an object; the word is at `index`. */
function declared(tokens: Token[], match: Match, index: number): FunctionSpan[] {
  const word = tokens[index]!;
  const isFunction = word.text === 'function';
  if (!isFunction && notMethods.has(word.text)) return [];
  if (!isFunction && ['.', 'function', '*', 'new'].includes(tokens[index - 1]?.text ?? '')) {
    // `function name(` is found at `function`; `*name(` may be a generator method.
    if (tokens[index - 1]?.text !== '*' || tokens[index - 2]?.text === 'function') return [];
  }
  let at = index + 1;
  if (isFunction && tokens[at]?.text === '*') at += 1;
  const name =
    isFunction && tokens[at]?.kind === 'word' ? tokens[at]!.text : isFunction ? 'function' : word.text;
  if (isFunction && tokens[at]?.kind === 'word') at += 1;
  at = afterGenerics(tokens, at);
  if (tokens[at]?.text !== '(') return [];
  const body = bodyStart(tokens, match, (match.get(at) ?? at) + 1);
  const end = body === undefined ? undefined : match.get(body);
  return end === undefined ? [] : [span(name, word, tokens[end]!)];
}

function afterGenerics(tokens: Token[], start: number): number {
  if (tokens[start]?.text !== '<') return start;
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    const text = tokens[at]!.text;
    if (text === '<') depth += 1;
    if (text === '>' && tokens[at - 1]?.text !== '=') depth -= 1;
    if (depth === 0) return at + 1;
    if (text === ';') return start;
  }
  return start;
}

/** After these a `{` is an object type inside a return type; after anything else it is the body. */
const beforeObjectType = new Set([':', '|', '&', '<', ',', '>>', 'extends', 'is', '?']);

function bodyStart(tokens: Token[], match: Match, start: number): number | undefined {
  if (tokens[start]?.text === '{') return start;
  if (tokens[start]?.text !== ':') return undefined;
  for (let at = start + 1; at < tokens.length; at += 1) {
    const text = tokens[at]!.text;
    const before = tokens[at - 1]!.text;
    const isArrow = before === '>' && tokens[at - 2]?.text === '=';
    if (text === '{' && !isArrow && !beforeObjectType.has(before)) return at;
    if (['{', '(', '['].includes(text)) at = match.get(at) ?? at;
    else if ([';', '}', ')', ']'].includes(text)) return undefined;
  }
  return undefined;
}

function arrow(tokens: Token[], match: Match, index: number): FunctionSpan[] {
  const body = index + 2;
  const end = tokens[body]?.text === '{' ? match.get(body) : expressionEnd(tokens, match, body);
  if (end === undefined) return [];
  const first = arrowStart(tokens, match, index);
  return [span(arrowName(tokens, match, first), tokens[first]!, tokens[end] ?? tokens.at(-1)!)];
}

/** The last token of an expression body: before the `;`, `,` or closing bracket around it. */
function expressionEnd(tokens: Token[], match: Match, start: number): number {
  for (let at = start; at < tokens.length; at += 1) {
    const text = tokens[at]!.kind === 'punct' ? tokens[at]!.text : '';
    if (['(', '[', '{', '${'].includes(text)) at = match.get(at) ?? at;
    else if ([';', ',', ')', ']', '}'].includes(text)) return at - 1;
  }
  return tokens.length - 1;
}

/** The first token of an arrow function: its one parameter, or the parenthesis of its parameters. */
function arrowStart(tokens: Token[], match: Match, index: number): number {
  for (let at = index - 1; at >= 0; at -= 1) {
    const text = tokens[at]!.text;
    if (text === ')' || text === ']' || text === '}') {
      const open = match.get(at) ?? at;
      const isReturnType = tokens[open - 1]?.text === ':' || tokens[open - 1]?.kind === 'word';
      if (text === ')' && !(isReturnType && tokens[open - 1]?.text === ':')) return open;
      at = open;
    } else if (
      at === index - 1 &&
      tokens[at]?.kind === 'word' &&
      tokens[at - 1]?.text !== ':' &&
      tokens[at - 1]?.text !== '.'
    ) {
      return at;
    } else if ([';', '(', '{', '[', '='].includes(text)) return index;
  }
  return index;
}

function arrowName(tokens: Token[], match: Match, first: number): string {
  const at = tokens[first - 1]?.text === 'async' ? first - 1 : first;
  const before = tokens[at - 1]?.text ?? '';
  const name = tokens[at - 2];
  if ((before === '=' || before === ':') && name?.kind === 'word') return name.text;
  for (let open = at - 1; open >= 0; open -= 1) {
    const text = tokens[open]!.text;
    if ([')', ']', '}'].includes(text)) open = match.get(open) ?? open;
    else if (text === '(')
      return tokens[open - 1]?.kind === 'word' ? `${tokens[open - 1]!.text} callback` : 'arrow';
    else if ([';', '{', '['].includes(text)) return 'arrow';
  }
  return 'arrow';
}

function span(name: string, first: Token, last: Token): FunctionSpan {
  return { name, line: first.line, lines: last.endLine - first.line + 1 };
}
