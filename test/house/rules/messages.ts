// The texts of locales/<language>/*.json: every one parses, no key twice, every language complete with the same arguments.
// Not here: whether the program uses them (message-uses.ts).
import { IntlMessageFormat } from 'intl-messageformat';
import type { Problem, SourceFile } from './tree.ts';

/** key → text, and the file it stands in. */
export type Catalogue = Map<string, { text: string; path: string }>;

const localeFile = /^locales\/([^/]+)\/[^/]+\.json$/;
const why = 'a hole in a text shows as an error, or as a bare key, to somebody who came for help.';

/** All languages with their texts, and what is wrong with the files themselves. */
export function readCatalogues(tree: SourceFile[]): {
  catalogues: Map<string, Catalogue>;
  problems: Problem[];
} {
  const catalogues = new Map<string, Catalogue>();
  const problems: Problem[] = [];
  for (const file of tree) {
    const language = localeFile.exec(file.path)?.[1];
    if (language === undefined) continue;
    const catalogue = catalogues.get(language) ?? new Map();
    catalogues.set(language, catalogue);
    for (const [key, text] of entriesOf(file, problems)) {
      const first = catalogue.get(key);
      if (first !== undefined) {
        problems.push({
          what: `The key "${key}" stands twice.`,
          where: `${file.path} and ${first.path}`,
          why: 'the program refuses to start, and a translator would mend the wrong one.',
          instead: 'keep one, in the file of the room that it is named after.',
        });
      }
      catalogue.set(key, { text, path: file.path });
    }
  }
  return { catalogues, problems };
}

function entriesOf(file: SourceFile, problems: Problem[]): [string, string][] {
  const complain = (what: string, instead: string) => problems.push({ what, where: file.path, why, instead });
  try {
    const entries = Object.entries(JSON.parse(file.text) as Record<string, unknown>);
    // JSON.parse keeps the last of two equal keys without a word.
    const written = [...file.text.matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)].map((found) => found[1]!);
    const twice = written.find((key, index) => written.indexOf(key) !== index);
    if (twice !== undefined) complain(`The key "${twice}" stands twice in one file.`, 'keep one.');
    const flat = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    if (flat.length < entries.length)
      complain('A locale file that is not flat.', 'write "room.page.text": "…", one text per key.');
    return flat;
  } catch (error) {
    complain(`This is not JSON: ${(error as Error).message}`, 'mend the file; every comma counts.');
    return [];
  }
}

interface Node {
  type: number;
  value?: unknown;
  options?: Record<string, { value: Node[] }>;
}

/** The names of a message's arguments. Throws when the message does not parse. Tags are plain text, as in platform/i18n. */
export function argumentsOf(message: string): Set<string> {
  const names = new Set<string>();
  const visit = (nodes: Node[]) => {
    for (const node of nodes) {
      // 0 is literal text, 7 the # of a plural; every other kind names an argument.
      if (node.type !== 0 && node.type !== 7) names.add(String(node.value));
      for (const option of Object.values(node.options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst() as unknown as Node[]);
  return names;
}

/** Messages that do not parse; keys and arguments in which a language differs from English. */
export function messageProblems(catalogues: Map<string, Catalogue>): Problem[] {
  const english: Catalogue = catalogues.get('en') ?? new Map();
  return [...catalogues].flatMap(([language, catalogue]) => [
    ...[...catalogue].flatMap(([key, entry]) => parsed(key, entry)),
    ...(language === 'en' ? [] : compare(language, catalogue, english)),
  ]);
}

function parsed(key: string, { text, path }: { text: string; path: string }): Problem[] {
  try {
    argumentsOf(text);
    return text.trim() === ''
      ? [
          {
            what: 'An empty text.',
            where: `${path}: ${key}`,
            why,
            instead: 'write it, or leave the key away.',
          },
        ]
      : [];
  } catch (error) {
    const instead =
      "close every { and }, give each plural an `other`, and write an apostrophe before a brace as ''.";
    return [
      {
        what: `A text that is no ICU message: ${(error as Error).message}`,
        where: `${path}: ${key}`,
        why,
        instead,
      },
    ];
  }
}

function compare(language: string, catalogue: Catalogue, english: Catalogue): Problem[] {
  const where = (key: string) => `locales/${language}: ${key}`;
  const missing = [...english.keys()].filter((key) => !catalogue.has(key));
  const extra = [...catalogue.keys()].filter((key) => !english.has(key));
  const different = [...catalogue].flatMap(([key, { text }]) => {
    const original = english.get(key)?.text;
    const [theirs, ours] = [safeArguments(text), safeArguments(original ?? text)];
    return theirs === ours
      ? []
      : [
          {
            what: `The arguments differ: {${theirs}} here, {${ours}} in English.`,
            where: where(key),
            why,
            instead: 'use exactly the arguments of the English text.',
          },
        ];
  });
  return [
    ...missing.map((key) => ({
      what: `A text is missing in ${language}.`,
      where: where(key),
      why,
      instead: 'translate it.',
    })),
    ...extra.map((key) => ({
      what: `A text in ${language} that English does not have.`,
      where: where(key),
      why,
      instead: 'remove it.',
    })),
    ...different,
  ];
}

function safeArguments(message: string): string {
  try {
    return [...argumentsOf(message)].sort().join(', ');
  } catch {
    return 'does not parse';
  }
}
