// Who asked, who answered, and whether it was of use: questions first, then replies, then groups of like questions with their places.
import type { Gap } from '../report/summary.ts';
import { smallest, suppress } from '../suppress.ts';
import { classTfidf, corpusOf, diceOf, hashesOf, kmeans, tfidf, topOf } from '../themes/index.ts';
import type { Ask } from './questions.ts';
import type { Reply } from './replies.ts';

export interface Asked extends Ask {
  /** As replies name it in `to`. */
  id: string;
  /** The salted hash; null: not known. */
  author: string | null;
  place: string | null;
}
export interface Replied extends Reply {
  /** What it answers: its parent and its thread, as ids of questions. */
  to: readonly string[];
  author: string | null;
}
interface Row extends Asked {
  answered: boolean;
  useful: boolean;
  thanked: boolean;
}
export interface GapOptions {
  seed: number;
  /** Words that tell no group, beside those of the corpus. */
  stop: Iterable<string>;
  kinds: readonly { id: string; name: string }[];
  /** Each question given stands for so many (the caller drew a part of the threads); counts are multiplied. 1 if left out. */
  times?: number;
  /** Fewer people than this behind a figure, and it is not told; ten if not said. */
  smallest?: number;
}

/** Most questions kept, about 40 MB; of more, a part drawn by a hash of their ids, the same in every worker and every run. */
export const mostAsks = 50_000;
/** A group of like questions is made of about so many; smaller kinds stay whole. */
const perGroup = 60;
const mostGroups = 12;

export class GapTally {
  readonly #rows = new Map<string, Row>();
  /** One of `#one` questions is kept. */
  #one = 1;
  /** Platforms of which the files hold replies: a dump of posts alone says nothing on who was answered. '' stands for all. */
  readonly #replied = new Set<string>();
  readonly most: number;

  constructor(most = mostAsks) {
    this.most = most;
  }

  ask(one: Asked): void {
    if (!this.#drawn(one.id)) return;
    this.#rows.set(one.id, {
      ...one,
      words: one.words.slice(0, 600),
      answered: false,
      useful: false,
      thanked: false,
    });
    while (this.#rows.size > this.most) {
      this.#one *= 2;
      for (const id of this.#rows.keys()) if (!this.#drawn(id)) this.#rows.delete(id);
    }
  }
  #drawn(id: string): boolean {
    return this.#one === 1 || (hashesOf(id)[1] >>> 5) % this.#one === 0;
  }

  /** True if a kept question has this id: replies to others need not be read. */
  knows(id: string): boolean {
    return this.#rows.has(id);
  }

  /** A reply to something else: it shows that the files hold replies of its platform at all. */
  sawReply(platform = ''): void {
    this.#replied.add(platform);
  }

  /** After all questions. A reply of the asker answers nothing, but may thank. Without authors any reply counts as another's. */
  reply(one: Replied): void {
    for (const id of new Set(one.to)) {
      this.#replied.add(platformOf(id));
      const row = this.#rows.get(id);
      if (!row) continue;
      if (row.author !== null && row.author === one.author) row.thanked ||= one.thanks;
      else {
        row.answered = true;
        row.useful ||= one.use !== null;
      }
    }
  }

  /** Groups of ten or more people who ask, those first that most ask and that get the fewest useful answers. */
  finish(options: GapOptions): Gap[] {
    const rows = [...this.#rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const groups = options.kinds.flatMap((kind) => groupsOfKind(rows, kind, options));
    const gaps = groups.flatMap(({ name, terms, members }) => {
      const gap = told(
        name,
        terms,
        members,
        this.#one * (options.times ?? 1),
        this.#replied,
        options.smallest ?? smallest,
      );
      return gap ? [{ gap, unmet: members.filter((row) => !met(row)).length }] : [];
    });
    return gaps
      .sort((a, b) => b.unmet - a.unmet || (a.gap.group < b.gap.group ? -1 : 1))
      .map(({ gap }) => gap);
  }
}

/** Ids are `platform:id`. */
const platformOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf(':')));

/** Answered usefully: somebody named a step, a resource or an own experience, or the asker thanked after an answer. */
const met = (row: Row): boolean => row.answered && (row.useful || row.thanked);

/** Answered, but not so. */
const poor = (row: Row): boolean => row.answered && !met(row);

interface Group {
  name: string;
  terms: string[];
  members: Row[];
}

function groupsOfKind(
  rows: readonly Row[],
  kind: { id: string; name: string },
  options: GapOptions,
): Group[] {
  const own = rows.filter((row) => row.kind === kind.id);
  const whole: Group = { name: kind.name, terms: [], members: own };
  const corpus = corpusOf(
    own.map((row) => row.words),
    { stop: options.stop, least: smallest, most: 0.5, mostTerms: 2000, authors: numbered(own) },
  );
  const k = Math.min(mostGroups, Math.floor(own.length / perGroup), Math.floor(corpus.terms.length / 4));
  if (k < 2) return [{ ...whole, terms: corpus.terms.slice(0, 5) as string[] }];
  const { of } = kmeans(tfidf(corpus), k, diceOf(options.seed));
  const weights = classTfidf(corpus.counts, of, k);
  const rest: Group = { name: `${kind.name}: everything else`, terms: [], members: [] };
  const groups: Group[] = [];
  for (let j = 0; j < k; j++) {
    const members = own.filter((_, at) => of[at] === j);
    const terms = topOf(weights, k, j, 5).map((term) => corpus.terms[term]!);
    // A group too small to be told is told with the rest of its kind.
    if (people(members) < (options.smallest ?? smallest) || terms.length < 2) rest.members.push(...members);
    else groups.push({ name: `${kind.name}: ${terms.slice(0, 3).join(', ')}`, terms, members });
  }
  rest.members.push(...own.filter((_, at) => of[at] === -1));
  return [...groups, rest];
}

function numbered(rows: readonly Row[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(rows, ({ author }) => {
    if (author === null) return -1;
    if (!numbers.has(author)) numbers.set(author, numbers.size);
    return numbers.get(author)!;
  });
}

const people = (rows: readonly Row[]): number =>
  rows.filter((row) => row.author === null).length + new Set(rows.flatMap((row) => row.author ?? [])).size;

function told(
  name: string,
  terms: string[],
  members: Row[],
  times: number,
  replied: ReadonlySet<string>,
  least: number,
): Gap | null {
  if (people(members) < least) return null;
  const asked = members.length;
  const judged = replied.has('') ? members : members.filter((row) => replied.has(platformOf(row.id)));
  const replies = judged.length > 0 && judged.length >= mostlyJudged * asked;
  const sides = {
    not: judged.filter((row) => !row.answered),
    poorly: judged.filter(poor),
    well: judged.filter(met),
  };
  const enough = (rows: readonly Row[]) => people(rows) >= least;
  const answered = sides.poorly.length + sides.well.length;
  const useful = sides.well.length;
  // Each of the two tells of those on its both sides, and both together of what lies between.
  const answeredTold = replies && enough(sides.not) && enough([...sides.poorly, ...sides.well]);
  const usefulTold =
    replies &&
    enough(sides.well) &&
    (answeredTold ? enough(sides.poorly) : enough([...sides.not, ...sides.poorly]));
  const places = new Map<string, Row[]>();
  for (const row of members)
    if (row.place !== null) places.set(row.place, [...(places.get(row.place) ?? []), row]);
  const placeless = members.filter((row) => row.place === null);
  const nowhere = placeless.length;
  const few = new Set([...places].filter(([, rows]) => people(rows) < least).map(([place]) => place));
  // Questions without a place are never told by themselves: where they are many they shield the rest.
  const parts = [...places].map(([place, rows]) => [place, rows.length] as const);
  const all = nowhere > 0 ? [...parts, [noPlace, nowhere] as const] : parts;
  if (nowhere > 0 && (few.size > 0 || people(placeless) < least)) few.add(noPlace);
  const kept = suppress(asked, all, few, least).parts;
  return {
    group: name,
    terms,
    questions: asked * times,
    authors: people(members) * times,
    answered: answeredTold ? answered * times : null,
    answeredUsefully: usefulTold ? useful * times : null,
    unmet: replies && people(judged) >= 2 * least ? quarter(1 - useful / judged.length) : null,
    places: kept
      .filter(([value, questions]) => value !== noPlace && questions !== null)
      .map(([value, questions]) => ({ value, questions: questions! * times }))
      .sort((a, b) => b.questions - a.questions || (a.value < b.value ? -1 : 1)),
  };
}
/** Of a group's questions so many must come from platforms with replies in the files, or nothing is said of answers. */
const mostlyJudged = 0.9;
const noPlace = '\u0000';

function quarter(share: number): NonNullable<Gap['unmet']> {
  if (share < 0.25) return 'under_a_quarter';
  if (share < 0.5) return 'under_half';
  return share < 0.75 ? 'over_half' : 'over_three_quarters';
}
