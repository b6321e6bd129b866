// Reads a reviewed list of phrases (content/lexicons/safety/**/*.terms) into entries. How a list is written: content/lexicons/safety/README.md.
import { type Label, labels } from '../taxonomy.ts';

export const ambiguities = ['low', 'medium', 'high'] as const;
/** How surely a phrase means what its label says. `high`: an everyday word too, never enough alone. */
export type Ambiguity = (typeof ambiguities)[number];

export type Entry = {
  /** Line of the file: a rule's name is "lexicon:suicide/en#<line>". */
  line: number;
  /** What it hints at; null for cues (negation, time, person) and parts of rules (means, farewell). */
  label: Label | null;
  ambiguity: Ambiguity;
  tags: readonly string[];
  /** The phrase as written. */
  phrase: string;
};

export type Lexicon = {
  /** "suicide/en": folder and file without ending. */
  name: string;
  owner: string;
  date: string;
  source: string;
  language: string;
  licence: string;
  /** Who with clinical training has reviewed it; null where nobody has. */
  reviewedBy: string | null;
  entries: readonly Entry[];
  /** Words for which the far-reaching repairs are tried. */
  keys: readonly string[];
  /** Spellings that count as another word: ["you", "u"]. */
  same: readonly (readonly [string, string])[];
  /** Named choices for phrases: "$want" → "want|wanna". */
  choices: ReadonlyMap<string, string>;
};

/** What is wrong with a list, with the line. */
export class LexiconError extends Error {
  constructor(name: string, line: number, what: string) {
    super(`${name}.terms:${line}: ${what}`);
    this.name = 'LexiconError';
  }
}

const facts = ['owner', 'date', 'source', 'language', 'licence', 'reviewed_by'] as const;

/** Reads one list. Throws LexiconError, naming the line, where it is not well formed. */
export function parseLexicon(name: string, text: string): Lexicon {
  const head = new Map<string, string>();
  const entries: Entry[] = [];
  const keys: string[] = [];
  const same: [string, string][] = [];
  const choices = new Map<string, string>();
  let section: Pick<Entry, 'label' | 'ambiguity' | 'tags'> | null = null;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    const fail = (what: string) => new LexiconError(name, index + 1, what);
    if (line === '' || line.startsWith('//')) return;
    if (line.startsWith('[')) {
      section = readSection(line, fail);
      return;
    }
    const fact = /^([a-z_$-]+): (.*)$/.exec(line);
    if (fact !== null && section === null) {
      const [, key = '', value = ''] = fact;
      if (key === 'keys') keys.push(...value.split(' ').filter(Boolean));
      else if (key.startsWith('$')) choices.set(key, value.trim());
      else if ((facts as readonly string[]).includes(key)) head.set(key, value.trim());
      else throw fail(`nobody knows the fact "${key}"`);
      return;
    }
    const equal = /^same ([^ :]+): (.*)$/.exec(line);
    if (equal !== null) {
      for (const other of equal[2]!.split(' ').filter(Boolean)) same.push([equal[1]!, other]);
      return;
    }
    if (section === null) throw fail('a phrase stands before the first [section]');
    entries.push({
      ...(section as Pick<Entry, 'label' | 'ambiguity' | 'tags'>),
      line: index + 1,
      phrase: line,
    });
  });
  const get = (fact: (typeof facts)[number]) => {
    const value = head.get(fact);
    if (value === undefined || value === '') throw new LexiconError(name, 1, `"${fact}: ..." is missing`);
    return value;
  };
  const reviewed = get('reviewed_by');
  return {
    name,
    owner: get('owner'),
    date: get('date'),
    source: get('source'),
    language: get('language'),
    licence: get('licence'),
    reviewedBy: reviewed === 'nobody yet' ? null : reviewed,
    entries,
    keys,
    same,
    choices,
  };
}

/** "[suicide.ideation | low | self plan]" or "[cue | low | negation]". */
function readSection(
  line: string,
  fail: (what: string) => Error,
): Pick<Entry, 'label' | 'ambiguity' | 'tags'> {
  const parts = line.slice(1, line.indexOf(']')).split('|');
  const [label = '', ambiguity = 'low', tags = ''] = parts.map((part) => part.trim());
  if (!(ambiguities as readonly string[]).includes(ambiguity))
    throw fail(`ambiguity "${ambiguity}" is not low, medium or high`);
  const known = label === 'cue' || (labels as readonly string[]).includes(label);
  if (!known) throw fail(`"${label}" is no label of the taxonomy`);
  return {
    label: label === 'cue' ? null : (label as Label),
    ambiguity: ambiguity as Ambiguity,
    tags: tags.split(' ').filter(Boolean),
  };
}

/** A phrase as a tree: words in order, and choices between such rows. */
export type Phrase = readonly (string | readonly Phrase[])[];

/** "(want|wish) to (really|) die" as a tree. Choices may hold choices; "$name" is a named choice. Throws where it is not well formed. */
export function parsePhrase(phrase: string, choices: ReadonlyMap<string, string>): Phrase {
  const items = phrase.toLowerCase().match(/[()|]|[^\s()|]+/g) ?? [];
  let at = 0;
  const row = (): Phrase => {
    const out: (string | readonly Phrase[])[] = [];
    for (; at < items.length && items[at] !== ')' && items[at] !== '|'; at++) {
      const item = items[at]!;
      if (item === '(') out.push(either());
      else if (item.startsWith('$')) {
        const named = choices.get(item);
        if (named === undefined) throw new Error(`"${item}" is no named choice`);
        out.push(named.split('|').map((words) => words.trim().split(' ').filter(Boolean)));
      } else out.push(item);
    }
    return out;
  };
  const either = (): Phrase[] => {
    const rows: Phrase[] = [];
    do {
      at++;
      rows.push(row());
    } while (items[at] === '|');
    if (items[at] !== ')') throw new Error(`"${phrase}" lacks a )`);
    return rows;
  };
  const whole = row();
  if (at < items.length) throw new Error(`"${phrase}" has a ${items[at]} too many`);
  return whole;
}
