// A removal beyond the store: examples and scores of what was removed go too, and the person is told what the list has met.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readUnseen, writeUnseen } from '../coders/unseen.ts';
import type { Keys } from './keys.ts';
import type { Example } from './plan.ts';
import type { Desk, RunState } from './state.ts';

/** Takes removed people's texts out of the examples of what the rules took out. Those of before authors were noted go all. */
export function forgetExamples(desk: Desk, state: RunState, removed: ReadonlySet<string>, keys: Keys): void {
  const stays = ({ id, author }: Example): boolean => {
    const at = id.indexOf(':');
    if (removed.has(keys.record(id.slice(0, at), id.slice(at + 1)))) return false;
    return author === null || (author !== undefined && !removed.has(author));
  };
  const path = desk.path('examples.ndjson');
  if (existsSync(path)) {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    const kept = lines.filter((line) => stays(JSON.parse(line) as Example));
    if (kept.length < lines.length)
      writeFileSync(path, kept.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  }
  const examples = state.counts.examples.filter(stays);
  if (examples.length === state.counts.examples.length) return;
  state.counts.examples = examples;
  desk.write(state);
}

/** @returns of how many removed texts a trained coder of this folder had learnt; their scores are gone then */
export function forgetScores(folder: string, gone: ReadonlySet<string>): number {
  if (gone.size === 0) return 0;
  const unseen = readUnseen(folder);
  const learnt = [...unseen.keys()].filter((id) => gone.has(id));
  for (const id of learnt) unseen.delete(id);
  if (learnt.length > 0) writeUnseen(folder, unseen);
  return learnt.length;
}

/** How much of the list was met in this run: a name that was typed wrong removes nothing. */
export function tellRemoval(
  entries: readonly (readonly string[])[],
  matched: readonly string[],
  say: (line: string) => void,
): void {
  if (entries.length === 0) return;
  const known = new Set(matched);
  const met = entries.filter((keys) => keys.some((key) => known.has(key))).length;
  say(
    `Removal list: ${met} of ${entries.length} entries met posts of these files${met < entries.length ? '; look for typing errors in the others, or they are not in these files' : ''}.`,
  );
}
