// Groups of like words from models/word-groups (made by scripts/make-word-groups.ts): a coarse and a fine division.
import { readFileSync } from 'node:fs';
import { hashWord } from '../../src/engines/safety/classify/index.ts';

export type WordGroups = {
  groupsOf(word: string): readonly number[] | undefined;
  divisions: number;
  wordHash: Int32Array;
  groups: Uint16Array;
};

export function loadWordGroups(): WordGroups {
  const file = readFileSync(new URL('../../models/word-groups/groups.tsv', import.meta.url), 'utf8');
  const lines = file
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const byWord = new Map(lines.map(([word, ...groups]) => [word!, groups.map(Number)]));
  return {
    groupsOf: (word) => byWord.get(word),
    divisions: lines[0]!.length - 1,
    wordHash: Int32Array.from(byWord.keys(), hashWord),
    groups: Uint16Array.from([...byWord.values()].flat()),
  };
}
