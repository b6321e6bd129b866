// Which texts the program asks for: t('room.page.text', { count }), keys handed around as literals or `room.kind.${kind}`.
import { argumentsOf, type Catalogue } from './messages.ts';
import { inside, pairs, scanCode, type Token } from './scan.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

interface Asked {
  key: string;
  line: number;
  /** Names of the values handed in; undefined when they cannot be read. */
  given: Set<string> | undefined;
}

interface Uses {
  /** Must exist: first argument of t(), values of properties called key, messages of a form's contract. */
  asked: Asked[];
  /** Every string literal. */
  literals: Set<string>;
  /** Templates with dots, as patterns of the keys they may make; `asked` when inside t(). */
  patterns: { pattern: RegExp; shape: string; line: number; isAsked: boolean }[];
}

const keyShape = /^[a-z][\w-]*(\.[\w-]+)+$/i;
const contractCalls = new Set('min max length regex refine email url check message error'.split(' '));

export function messageUses(source: string): Uses {
  const tokens = scanCode(source);
  const match = pairs(tokens);
  const uses: Uses = { asked: [], literals: new Set(), patterns: [] };
  tokens.forEach((token, index) => {
    if (token.kind === 'string') uses.literals.add(inside(token));
    if (token.kind === 'template') addPattern(uses, tokens, match, index);
    const isCall =
      token.text === 't' && tokens[index + 1]?.text === '(' && tokens[index - 1]?.text !== 'function';
    if (isCall) uses.asked.push(...askedBy(tokens, match, index + 1));
    if (token.kind === 'string' && keyShape.test(inside(token)) && isKeyProperty(tokens, index)) {
      uses.asked.push({ key: inside(token), line: token.line, given: undefined });
    }
  });
  return uses;
}

/** `key: 'a.b'`, `labelKey: 'a.b'`, `.min(1, 'a.b')`. */
function isKeyProperty(tokens: Token[], index: number): boolean {
  const before = tokens[index - 1]?.text;
  if (before === ':') return /^(key|\w+Key)$/.test(tokens[index - 2]?.text ?? '');
  if (before !== ',' || tokens[index + 1]?.text !== ')') return false;
  let depth = 0;
  for (let at = index - 1; at >= 0; at -= 1) {
    if (tokens[at]!.text === ')') depth += 1;
    if (tokens[at]!.text === '(' && depth === 0)
      return tokens[at - 2]?.text === '.' && contractCalls.has(tokens[at - 1]!.text);
    if (tokens[at]!.text === '(') depth -= 1;
  }
  return false;
}

/** The keys in the first argument of t(…), also behind a condition, and the names of the values after it. */
function askedBy(tokens: Token[], match: Map<number, number>, open: number): Asked[] {
  const close = match.get(open) ?? open;
  let end = open + 1;
  while (end < close && tokens[end]!.text !== ',')
    end = (match.get(end) ?? end) > end ? match.get(end)! + 1 : end + 1;
  const first = tokens.slice(open + 1, end);
  const given =
    end === close || end + 1 === close ? new Set<string>() : givenIn(tokens, match, end + 1, close);
  // `kind === 'a.b' ? …`: what is compared is not asked for.
  const isCompared = (index: number) =>
    ['=', '!'].includes(first[index - 1]?.text ?? '') || first[index + 1]?.text === '=';
  return first.flatMap((token, index) => {
    const isText = token.kind === 'string' || (token.kind === 'template' && /^`[^`]*`$/.test(token.text));
    return isText && !isCompared(index) && (first.length === 1 || keyShape.test(inside(token)))
      ? [{ key: inside(token), line: token.line, given }]
      : [];
  });
}

function givenIn(
  tokens: Token[],
  match: Map<number, number>,
  start: number,
  close: number,
): Set<string> | undefined {
  const end = match.get(start);
  const isWhole =
    tokens[start]?.text === '{' &&
    end !== undefined &&
    (end + 1 === close || (tokens[end + 1]?.text === ',' && end + 2 === close));
  if (!isWhole) return undefined;
  const names = new Set<string>();
  for (let at = start + 1; at < end; at += 1) {
    const token = tokens[at]!;
    const before = tokens[at - 1]!.text;
    if (token.text === '.' || token.text === '[') {
      if (at === start + 1 || before === ',') return undefined;
    }
    if ((token.kind === 'word' || token.kind === 'string') && (before === ',' || at === start + 1)) {
      names.add(token.kind === 'string' ? inside(token) : token.text);
    }
    if (['(', '[', '{', '${'].includes(token.text)) at = match.get(at) ?? at;
  }
  return names;
}

function addPattern(uses: Uses, tokens: Token[], match: Map<number, number>, index: number): void {
  if (!tokens[index]!.text.startsWith('`')) return;
  const pieces = [inside(tokens[index]!)];
  let at = index;
  while (tokens[at + 1]?.text === '${') {
    at = (match.get(at + 1) ?? tokens.length) + 1;
    const isPiece = tokens[at]?.kind === 'template';
    pieces.push(isPiece ? inside(tokens[at]!) : '');
    if (!isPiece || tokens[at]!.text.endsWith('`')) break;
  }
  if (pieces.length === 1) uses.literals.add(pieces[0]!);
  // Only what can be a key: `room.part.${x}` or `${room}.part`; pages and sentences have other characters.
  if (pieces.length === 1 || !pieces.join('').includes('.') || !/^[\w.-]+$/.test(pieces.join(''))) return;
  const escaped = pieces.map((piece) => piece.replaceAll('.', '\\.'));
  const isAsked = tokens[index - 1]?.text === '(' && tokens[index - 2]?.text === 't';
  const pattern = new RegExp(`^${escaped.join('[\\w.-]+')}$`);
  uses.patterns.push({ pattern, shape: pieces.join('…'), line: tokens[index]!.line, isAsked });
}

/** Texts that are asked for and missing, asked for with too few values, or that nobody asks for. */
export function messageUseProblems(tree: SourceFile[], english: Catalogue): Problem[] {
  const files = tree.filter(
    (file) => file.path.startsWith('src/') && isCode(file.path) && !isTest(file.path),
  );
  const problems: Problem[] = [];
  const used = new Set<string>();
  for (const file of files) {
    const uses = messageUses(file.text);
    for (const key of uses.literals) used.add(key);
    for (const one of uses.asked) problems.push(...judge(file.path, one, english));
    for (const { pattern, shape, line, isAsked } of uses.patterns) {
      const hits = [...english.keys()].filter((key) => pattern.test(key));
      for (const key of hits) used.add(key);
      if (isAsked && hits.length === 0) problems.push(missing(`${file.path}:${line}`, shape));
    }
  }
  const unused = [...english].filter(([key]) => !used.has(key));
  return [
    ...problems,
    ...unused.map(([key, { path }]) => ({
      what: `Nobody asks for the text "${key}".`,
      where: path,
      why: 'every text is translated and kept; one that nobody sees is work for nothing.',
      instead:
        'remove it. If its key is put together in code, write that as one template that starts with `room.`',
    })),
  ];
}

function judge(path: string, { key, line, given }: Asked, english: Catalogue): Problem[] {
  const where = `${path}:${line}`;
  const entry = english.get(key);
  if (entry === undefined) return [missing(where, key)];
  if (given === undefined) return [];
  const lacking = safe(entry.text).filter((name) => !given.has(name));
  if (lacking.length === 0) return [];
  return [
    {
      what: `The text "${key}" needs {${lacking.join('}, {')}} and does not get it.`,
      where,
      why: 'a page with such a text fails as a whole.',
      instead: `hand in { ${lacking.join(', ')} }, or change the text in ${entry.path}.`,
    },
  ];
}

function missing(where: string, key: string): Problem {
  return {
    what: `The text "${key}" does not exist.`,
    where,
    why: 'the page would show the bare key to somebody who came for help.',
    instead: `add it to locales/en/${key.split('.')[0]}.json.`,
  };
}

function safe(message: string): string[] {
  try {
    return [...argumentsOf(message)];
  } catch {
    return [];
  }
}
