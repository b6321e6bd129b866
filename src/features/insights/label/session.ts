// One annotator at work: which texts, what was said so far, where to go next. Writes each answer before it counts.
import type { Code, Codebook, CodeGroup, Disagreement, Label } from '../../../engines/analysis/index.ts';
import {
  impliedBy,
  isDone,
  nextOpen,
  type Question,
  questionsFor,
  type Said,
  type Value,
  valuesOf,
} from './questions.ts';

/** A text as it is shown: without its author, its place and its numbers. */
export interface ShownText {
  id: string;
  title: string;
  text: string;
}

export interface Item {
  text: ShownText;
  /** In adjudication: the one code in question, and what was said, unnamed. */
  dispute?: { code: string; answers: readonly (0 | 1 | null)[]; memos: readonly string[] };
}

export interface SessionParts {
  book: Codebook;
  items: readonly Item[];
  annotator: string;
  role: string | null;
  /** The annotator's own earlier labels. */
  earlier: readonly Label[];
  save: (labels: readonly Label[]) => Promise<void>;
  /** Milliseconds since 1970. */
  clock: () => number;
}

export interface Place {
  item: number;
  key: string;
}

export class Session {
  readonly items: readonly Item[];
  readonly adjudicates: boolean;
  readonly #parts: SessionParts;
  readonly #said = new Map<string, Map<string, 0 | 1 | null>>();
  readonly #memos = new Map<string, string>();
  /** Questions whose last answer only followed from another. */
  readonly #implied = new Set<string>();
  #saved = 0;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.items = parts.items;
    this.adjudicates = parts.items.some((item) => item.dispute !== undefined);
    for (const label of parts.earlier) if ((label.settled ?? false) === this.adjudicates) this.#note(label);
  }

  get saved(): number {
    return this.#saved;
  }

  get done(): number {
    return this.items.filter((item) => this.#isDone(item)).length;
  }

  said(item: Item): Said {
    return this.#said.get(item.text.id) ?? new Map();
  }

  memo(item: Item, key: string): string {
    return this.#memos.get(JSON.stringify([item.text.id, key])) ?? '';
  }

  /** What a text is asked, as far as it was answered. */
  questions(item: Item): Question[] {
    if (!item.dispute) return questionsFor(this.#parts.book, this.said(item));
    const { code } = item.dispute;
    for (const group of this.#parts.book.groups)
      for (const one of group.codes) if (one.id === code) return [disputed(group, one)];
    return [];
  }

  question(place: Place): Question | null {
    const item = this.items[place.item];
    return item ? (this.questions(item).find((one) => one.key === place.key) ?? null) : null;
  }

  /** The first open question at or after a text, then from the beginning; null when all is done. */
  firstOpen(from = 0): Place | null {
    for (let step = 0; step < this.items.length; step++) {
      const item = (from + step) % this.items.length;
      const open = this.#open(this.items[item]!);
      if (open) return { item, key: open.key };
    }
    return null;
  }

  /** The question before: of this text, or the last of the text before. null at the very beginning. */
  before(place: Place): Place | null {
    const all = this.questions(this.items[place.item]!);
    const at = all.findIndex((one) => one.key === place.key);
    if (at > 0) return { item: place.item, key: all[at - 1]!.key };
    for (let item = place.item - 1; item >= 0; item--) {
      const last = this.questions(this.items[item]!).at(-1);
      if (last) return { item, key: last.key };
    }
    return null;
  }

  /**
   * Saves an answer. @returns where to go on, 'done' at the end, or null if the answer is none of this question's
   * @throws whatever saving throws; then nothing counts as said
   */
  async answer(place: Place, answer: string, memo: string): Promise<Place | 'done' | null> {
    const question = this.question(place);
    if (!question) return null;
    const item = this.items[place.item]!;
    const values = valuesOf(question, answer, this.said(item));
    if (!values) return null;
    const labels = this.#labels(item, values, question, memo.trim().slice(0, 2000).toWellFormed());
    await this.#parts.save(labels);
    for (const label of labels) this.#note(label);
    this.#saved += labels.length;
    const open = item.dispute ? null : nextOpen(this.#parts.book, this.said(item), place.key);
    return open ? { item: place.item, key: open.key } : (this.firstOpen(place.item) ?? 'done');
  }

  #labels(item: Item, values: readonly Value[], question: Question, memo: string): Label[] {
    const { annotator, role, clock } = this.#parts;
    const at = Math.floor(clock() / 1000);
    const { id } = item.text;
    const given = values.map(({ code, value }, turn) => ({
      id,
      code,
      value,
      annotator,
      role,
      at,
      ...(memo !== '' && (turn === 0 || question.kind === 'choose') ? { memo } : {}),
      ...(item.dispute ? { settled: true } : {}),
    }));
    if (item.dispute) return given;
    const follow = impliedBy(this.#parts.book, values, (code) =>
      this.#implied.has(JSON.stringify([id, code])),
    );
    return [...given, ...follow.map((one) => ({ id, ...one, annotator, role, at, implied: true }))];
  }

  #note({ id, code, value, memo, implied }: Label): void {
    const said = this.#said.get(id) ?? new Map<string, 0 | 1 | null>();
    this.#said.set(id, said);
    if (implied) {
      said.delete(code);
      this.#implied.add(JSON.stringify([id, code]));
      return;
    }
    said.set(code, value);
    this.#implied.delete(JSON.stringify([id, code]));
    const group = this.#parts.book.groups.find((one) => one.codes.some((of) => of.id === code));
    const key = group?.choice === 'one' && !this.adjudicates ? group.id : code;
    this.#memos.set(JSON.stringify([id, key]), memo ?? '');
  }

  #open(item: Item): Question | null {
    if (item.dispute) return this.#isDone(item) ? null : (this.questions(item)[0] ?? null);
    return nextOpen(this.#parts.book, this.said(item));
  }

  #isDone(item: Item): boolean {
    return item.dispute
      ? this.said(item).has(item.dispute.code) || this.questions(item).length === 0
      : isDone(this.#parts.book, this.said(item));
  }
}

/** A disputed code is asked by itself, also where its group is answered by choosing. */
const disputed = (group: CodeGroup, code: Code): Question => ({
  key: code.id,
  kind: 'yesno',
  group: { ...group, codes: [code] },
  code,
});

/** Items of an adjudication, in the order in which disagreements are listed; settled ones are left out. */
export function disputes(
  open: readonly Disagreement[],
  labels: readonly Label[],
  textOf: (id: string) => ShownText | undefined,
): Item[] {
  return open.flatMap((one): Item[] => {
    const text = textOf(one.id);
    if (!text || !one.open) return [];
    const memos = labels
      .filter((label) => label.id === one.id && label.code === one.code && !label.settled && label.memo)
      .map((label) => label.memo!);
    return [{ text, dispute: { code: one.code, answers: one.answers, memos: [...new Set(memos)] } }];
  });
}
