// What an annotator is asked of a text, in which order, and what follows from an answer. Pure.
import type { Code, Codebook, CodeGroup } from '../../../engines/analysis/index.ts';

/** By code; null: cannot tell. What is not in it was not answered. */
export type Said = ReadonlyMap<string, 0 | 1 | null>;

export type Question =
  | { key: string; kind: 'yesno'; group: CodeGroup; code: Code }
  /** A group of which exactly one code fits. */
  | { key: string; kind: 'choose'; group: CodeGroup };

export type Value = { code: string; value: 0 | 1 | null };

/** Questions that are open to a text as far as it was answered: a group that hangs on a code comes after that code's yes. */
export function questionsFor(book: Codebook, said: Said): Question[] {
  return book.groups.flatMap((group): Question[] => {
    if (group.onlyIf !== undefined && said.get(group.onlyIf) !== 1) return [];
    if (group.choice === 'one') return [{ key: group.id, kind: 'choose', group }];
    return group.codes.map((code) => ({ key: code.id, kind: 'yesno', group, code }));
  });
}

export const isAnswered = (question: Question, said: Said): boolean =>
  question.kind === 'yesno'
    ? said.has(question.code.id)
    : question.group.codes.some((code) => said.has(code.id));

export const isDone = (book: Codebook, said: Said): boolean =>
  questionsFor(book, said).every((question) => isAnswered(question, said));

/** The first open question after `key` (from the beginning without one), or null. */
export function nextOpen(book: Codebook, said: Said, key?: string): Question | null {
  const all = questionsFor(book, said);
  const from = key === undefined ? 0 : all.findIndex((question) => question.key === key) + 1;
  return all.slice(from).find((question) => !isAnswered(question, said)) ?? null;
}

/** What a form's answer means, or null if it is none: yes, no, unsure, rest (no to this and all open ones of the group), or a code. */
export function valuesOf(question: Question, answer: string, said: Said): Value[] | null {
  const { group } = question;
  if (question.kind === 'choose') {
    if (answer === 'unsure') return group.codes.map((code) => ({ code: code.id, value: null }));
    if (!group.codes.some((code) => code.id === answer)) return null;
    return group.codes.map((code) => ({ code: code.id, value: code.id === answer ? 1 : 0 }));
  }
  const { id } = question.code;
  if (answer === 'yes') return [{ code: id, value: 1 }];
  if (answer === 'no') return [{ code: id, value: 0 }];
  if (answer === 'unsure') return [{ code: id, value: null }];
  if (answer !== 'rest') return null;
  return restOf(question, said).map((code) => ({ code, value: 0 }));
}

/** This code and those of its group that come after it and have no answer yet. */
export function restOf(question: Question, said: Said): string[] {
  if (question.kind !== 'yesno') return [];
  const codes = question.group.codes.map((code) => code.id);
  const at = codes.indexOf(question.code.id);
  return codes.filter((code, place) => place === at || (place > at && !said.has(code)));
}

/**
 * Codes that are not asked because of these answers, with what follows: a no to the code that their group hangs on is a no to them, so
 * that shares are of all texts; "cannot tell" leaves them open. After a yes they wait to be asked: what followed before is taken back.
 */
export function impliedBy(
  book: Codebook,
  values: readonly Value[],
  impliedBefore: (code: string) => boolean,
): Value[] {
  const implied: Value[] = [];
  const queue = [...values];
  for (const { code, value } of queue)
    for (const group of book.groups) {
      if (group.onlyIf !== code) continue;
      for (const { id } of group.codes) {
        if (value === 1 && !impliedBefore(id)) continue;
        const follows: Value = { code: id, value: value === 0 ? 0 : null };
        implied.push(follows);
        queue.push(follows);
      }
    }
  return implied;
}
