// Words that the program promises: refusals, domain events, slots, settings and jobs are declared once, used, documented.
// Not here: texts (messages.ts) and environment variables (environment.ts).
import type { Catalogue } from './messages.ts';
import { inside, pairs, scanCode, type Token } from './scan.ts';
import { isCode, isTest, type Problem, type SourceFile } from './tree.ts';

export interface Declared {
  name: string;
  path: string;
  line: number;
  /** Tokens of the declaration itself: uses are looked for outside of it. */
  inside: [from: number, to: number];
}

const keyEnd = (token: Token | undefined) => token?.text === ':' || token?.text === '?';

/** The keys of every `interface <name> { … }` of a file, also inside `declare module`. */
export function interfaceKeys(file: SourceFile, name: string): Declared[] {
  const tokens = scanCode(file.text);
  const match = pairs(tokens);
  return tokens.flatMap((token, index) => {
    const isOne =
      token.text === 'interface' && tokens[index + 1]?.text === name && tokens[index + 2]?.text === '{';
    return isOne ? keysBetween(file, tokens, match, index + 2) : [];
  });
}

function keysBetween(
  file: SourceFile,
  tokens: Token[],
  match: Map<number, number>,
  open: number,
): Declared[] {
  const close = match.get(open) ?? open;
  const keys: Declared[] = [];
  for (let at = open + 1; at < close; at += 1) {
    const token = tokens[at]!;
    const before = tokens[at - 1]!.text;
    const startsMember =
      at === open + 1 || before === ';' || before === ',' || tokens[at - 1]!.line < token.line;
    if (startsMember && keyEnd(tokens[at + 1]) && (token.kind === 'word' || token.kind === 'string')) {
      const key = token.kind === 'string' ? inside(token) : token.text;
      keys.push({ name: key, path: file.path, line: token.line, inside: [open, close] });
    }
    if (['(', '[', '{', '<'].includes(token.text)) at = match.get(at) ?? at;
  }
  return keys;
}

export interface JobLiteral {
  name: string;
  /** The constant that holds it; undefined when it stands directly in a list. */
  constant: string | undefined;
  comesBack: boolean;
  path: string;
  line: number;
}

/** Every `job({ name: '…', … })`. */
export function jobsOf(file: SourceFile): JobLiteral[] {
  const tokens = scanCode(file.text);
  const match = pairs(tokens);
  return tokens.flatMap((token, index) => {
    if (token.text !== 'job' || tokens[index - 1]?.text === 'function' || tokens[index - 1]?.text === '.')
      return [];
    let open = index + 1;
    while (tokens[open]?.text !== '(' && open < index + 30 && tokens[index + 1]?.text === '<') open += 1;
    if (tokens[open]?.text !== '(' || tokens[open + 1]?.text !== '{') return [];
    const body = tokens.slice(open + 2, match.get(open + 1) ?? open + 2);
    const name = body.find(
      (one, at) => one.kind === 'string' && body[at - 1]?.text === ':' && body[at - 2]?.text === 'name',
    );
    if (name === undefined) return [];
    const constant = tokens[index - 1]?.text === '=' ? tokens[index - 2]?.text : undefined;
    const comesBack = body.some((one, at) => one.text === 'every' && body[at + 1]?.text === ':');
    return [{ name: inside(name), constant, comesBack, path: file.path, line: token.line }];
  });
}

const sources = (tree: SourceFile[]) =>
  tree.filter((file) => file.path.startsWith('src/') && isCode(file.path) && !isTest(file.path));

/** Every literal that stands outside the declarations and is no mere reaction. */
function literals(tree: SourceFile[], declared: Declared[]): Set<string> {
  const own = Map.groupBy(declared, (one) => one.path);
  return new Set(
    sources(tree).flatMap((file) => {
      const scanned = scanCode(file.text);
      return scanned.flatMap((token, index) => {
        const isOwn =
          own.get(file.path)?.some(({ inside: [from, to] }) => index > from && index < to) ?? false;
        const isUse = ['string', 'template'].includes(token.kind) && !isOwn && !isReaction(scanned, index);
        return isUse ? [inside(token)] : [];
      });
    }),
  );
}

/** `event: 'posts.published'` waits for an event and `filling('posts.decorate', …)` fills a slot: neither uses it. */
function isReaction(tokens: Token[], index: number): boolean {
  const [twoBefore, before] = [tokens[index - 2]?.text, tokens[index - 1]?.text];
  return (twoBefore === 'event' && before === ':') || (twoBefore === 'filling' && before === '(');
}

const where = (one: { path: string; line: number }) => `${one.path}:${one.line}`;

/** Declared refusals that nobody gives, or that have no text; texts of refusals that do not exist. */
export function refusalProblems(tree: SourceFile[], english: Catalogue): Problem[] {
  const declared = sources(tree).flatMap((file) => interfaceKeys(file, 'Refusals'));
  const used = literals(tree, declared);
  const names = new Set(declared.map((one) => one.name));
  const stray = [...english.keys()].flatMap((key) => {
    const code = /^refusal\.(.+)\.(?:title|body)$/.exec(key)?.[1];
    return code === undefined || names.has(code) ? [] : [key];
  });
  return [
    ...declared
      .filter((one) => !used.has(one.name))
      .map((one) => unused('refusal', one, 'return it where it is due, or remove it with its texts.')),
    ...declared.flatMap((one) => untold(one, english)),
    ...stray.map((key) => ({
      what: `A text for a refusal that does not exist: "${key}".`,
      where: english.get(key)!.path,
      why: 'nobody will ever read it.',
      instead: 'remove it, or declare the refusal.',
    })),
  ];
}

function untold(one: Declared, english: Catalogue): Problem[] {
  const lacking = [`refusal.${one.name}.title`, `refusal.${one.name}.body`].filter(
    (key) => !english.has(key),
  );
  if (lacking.length === 0) return [];
  return [
    {
      what: `The refusal "${one.name}" has no words.`,
      where: where(one),
      why: 'somebody is told no; they need to hear why, and what they can do.',
      instead: `write ${lacking.join(' and ')}.`,
    },
  ];
}

function unused(kind: string, one: Declared, instead: string): Problem {
  return {
    what: `The ${kind} "${one.name}" is declared and never used.`,
    where: where(one),
    why: 'readers look for the place where it happens and find none.',
    instead,
  };
}

/** Events nobody emits, slots nobody asks for, settings nobody reads, and any of them without documentation. */
export function declaredProblems(tree: SourceFile[]): Problem[] {
  const kinds: [name: string, kind: string, instead: string][] = [
    ['DomainEvents', 'event', 'emit it in the command that makes it happen, or remove it.'],
    ['Slots', 'slot', 'ask for it (slots.all) in the page that offers it, or remove it.'],
    ['Settings', 'setting', 'read it where it matters, or remove it.'],
  ];
  return kinds.flatMap(([name, kind, instead]) => {
    const declared = sources(tree).flatMap((file) => interfaceKeys(file, name));
    const used = literals(tree, declared);
    const idle = declared.filter(
      (one) => !used.has(one.name) && !(kind === 'setting' && isRead(tree, one.name)),
    );
    return [
      ...idle.map((one) => unused(kind, one, instead)),
      ...declared.flatMap((one) => undocumented(tree, kind, one)),
    ];
  });
}

/** A setting may be read as a property: settings.minimumAge. */
function isRead(tree: SourceFile[], name: string): boolean {
  return sources(tree).some((file) => new RegExp(`\\.${name}\\b`).test(file.text));
}

/** Jobs that nobody enqueues and that do not come back by themselves, share a name, or are not documented. */
export function jobProblems(tree: SourceFile[]): Problem[] {
  const jobs = sources(tree).flatMap(jobsOf);
  const enqueued = new Set(sources(tree).flatMap((file) => enqueuedIn(file.text)));
  const idle = jobs.filter(
    (one) => !one.comesBack && !enqueued.has(one.constant ?? '') && !enqueued.has(one.name),
  );
  const twice = jobs.filter((one, index) => jobs.findIndex((other) => other.name === one.name) !== index);
  return [
    ...idle.map((one) => ({
      what: `The job "${one.name}" is never enqueued and has no time of its own.`,
      where: where(one),
      why: 'work that nobody orders is not done, while its code says it is.',
      instead: 'enqueue it in the transaction that needs it, give it `every`, or remove it.',
    })),
    ...twice.map((one) => ({
      what: `Two jobs are called "${one.name}".`,
      where: where(one),
      why: 'the worker keeps one of them and drops the other.',
      instead: 'name it room.what-it-does.',
    })),
    ...jobs.flatMap((one) => undocumented(tree, 'job', one)),
  ];
}

/** Words and strings inside enqueue(…): which of them are jobs, the caller knows. */
function enqueuedIn(source: string): string[] {
  const tokens = scanCode(source);
  const match = pairs(tokens);
  return tokens.flatMap((token, index) => {
    let open = index + 1;
    while (
      token.text === 'enqueue' &&
      tokens[index + 1]?.text === '<' &&
      tokens[open]?.text !== '(' &&
      open < index + 20
    )
      open += 1;
    if (token.text !== 'enqueue' || tokens[open]?.text !== '(') return [];
    const argumentsGiven = tokens.slice(open + 1, match.get(open) ?? open + 1);
    return argumentsGiven.flatMap((one) =>
      one.kind === 'word' ? [one.text] : one.kind === 'string' ? [inside(one)] : [],
    );
  });
}

/** Documented: named in the README of its own room, or in docs/. */
function undocumented(
  tree: SourceFile[],
  kind: string,
  one: { name: string; path: string; line: number },
): Problem[] {
  const room = one.path.split('/').slice(0, 3).join('/');
  const documents = tree.filter(
    (file) =>
      file.path === `${room}/README.md` || /^docs\/.*\.md$/.test(file.path) || file.path === 'README.md',
  );
  if (documents.some((file) => file.text.includes(one.name))) return [];
  return [
    {
      what: `The ${kind} "${one.name}" is not documented.`,
      where: where(one),
      why: 'others build on it and can only guess what it promises.',
      instead: `one line in ${room}/README.md: when it happens, and what it carries or does.`,
    },
  ];
}
