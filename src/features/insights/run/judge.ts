// One record after another through the rules that take noise out, in the order of the flow. Knows no files, no threads, no clock.
import {
  declared,
  emptiness,
  fewestWords,
  hashText,
  language,
  leansToEnglish,
  machine,
  type PostRecord,
  Topic,
  Words,
  withoutQuotes,
  worthAsking,
} from '../../../engines/analysis/index.ts';
import type { Step } from './flow.ts';
import type { Keys } from './keys.ts';
import { hasThread } from './threads.ts';

/** What is left of a record that stays. */
export interface Kept {
  record: PostRecord;
  /** Without quoted parts. */
  text: string;
  language: string | null;
  author: string | null;
  gender: string | null;
  age: number | null;
  place: { value: string; basis: string } | null;
}

export interface JudgeParts {
  languages: readonly string[];
  topic: readonly string[];
  keys: Keys;
  removed: ReadonlySet<string>;
  /** A library's answer for up to 200 characters, or null; dear, so it is asked last. */
  guessLanguage: (text: string) => string | null;
}

/** In a piece of a file: from so many sure answers of a community on, and so many of them English, unsure ones are taken for it too. */
const enough = { sure: 20, share: 0.97 };

export class Judge {
  readonly words = new Words();
  private readonly parts: JudgeParts;
  private readonly topic: Topic;
  private readonly communities = new Map<string, { sure: number; english: number }>();
  private threads: Uint32Array | null = null;
  /** Why the last record was taken out. */
  step: Step = 'withdrawn';
  reason = '';

  constructor(parts: JudgeParts) {
    this.parts = parts;
    this.topic = new Topic(parts.topic);
  }

  /** Forgets what it learnt of communities: a piece's results must not hang on which worker read what before. */
  begin(threads: Uint32Array | null): void {
    this.communities.clear();
    this.threads = threads;
  }

  /** The record as it stays, with `words` read from its title and text; or null, with `step` and `reason`. */
  take(record: PostRecord): Kept | null {
    const gone = this.withdrawn(record);
    if (gone !== null) return this.out('withdrawn', gone);
    const text = withoutQuotes(record.text);
    const whole = record.title === '' ? text : `${record.title}\n${text}`;
    this.words.clear();
    this.words.read(whole);
    const what = machine(record, whole, this.words);
    if (what !== null) return this.out('machines', what);
    const empty = emptiness(this.words);
    if (empty !== null)
      return this.out('near_empty', text.length < record.text.length ? 'only_quoted' : empty);
    const cheap = record.language ?? this.cheapLanguage(record.community);
    if (cheap !== null && !this.wanted(cheap)) return this.out('language', cheap);
    if (!this.onTopic(record, whole)) return this.out('topic', 'off_topic');
    const tongue = cheap ?? this.dearLanguage(whole);
    if (tongue !== null && !this.wanted(tongue)) return this.out('language', tongue);
    return this.keep(record, text, tongue);
  }

  private keep(record: PostRecord, text: string, tongue: string | null): Kept {
    const said = this.words.count >= fewestWords ? declared(record.title, text) : null;
    const stated = said?.place ?? null;
    return {
      record,
      text,
      language: tongue,
      author: this.authorOf(record),
      gender: said?.gender ?? null,
      age: said?.age ?? null,
      place: stated === null ? record.place : { value: stated, basis: 'self_stated' },
    };
  }

  private out(step: Step, reason: string): null {
    this.step = step;
    this.reason = reason;
    return null;
  }

  /** Dear, so it is made only of those who are kept, or looked for. */
  private authorOf({ author, platform }: PostRecord): string | null {
    return author === null ? null : this.parts.keys.author(platform, author);
  }

  private withdrawn(record: PostRecord): string | null {
    if (record.withdrawn !== null) return record.withdrawn;
    if (record.text === '[deleted]') return 'deleted_by_author';
    if (record.text === '[removed]') return 'removed';
    const { removed, keys } = this.parts;
    if (removed.size === 0) return null;
    const author = this.authorOf(record);
    if (author !== null && removed.has(author)) return 'removal_list';
    return removed.has(keys.record(record.platform, record.id)) ? 'removal_list' : null;
  }

  private wanted(tongue: string): boolean {
    return this.parts.languages.length === 0 || this.parts.languages.includes(tongue);
  }

  private cheapLanguage(community: string | null): string | null {
    const found = language(this.words);
    if (community === null) return found;
    let known = this.communities.get(community);
    if (known === undefined) {
      known = { sure: 0, english: 0 };
      this.communities.set(community, known);
    }
    if (found !== null) {
      known.sure++;
      if (found === 'en') known.english++;
      return found;
    }
    const english = known.sure >= enough.sure && known.english >= enough.share * known.sure;
    return english && this.words.letters[0]! > 0 ? 'en' : null;
  }

  /** Asked of texts on the topic only; the library is large, and is loaded when the first text needs it. */
  private dearLanguage(whole: string): string | null {
    if (!this.topic.isEmpty && leansToEnglish(this.words)) return 'en';
    return worthAsking(this.words) ? this.parts.guessLanguage(whole.slice(0, 200).toWellFormed()) : null;
  }

  /** By its words, by its community's name, or by the thread it stands in. */
  private onTopic(record: PostRecord, whole: string): boolean {
    if (this.topic.isEmpty || this.topic.matches(this.words, whole)) return true;
    if (record.community !== null && this.communityOnTopic(record.community)) return true;
    return record.threadId !== null && hasThread(this.threads, record.platform, record.threadId);
  }

  private readonly onTopicCommunities = new Map<string, boolean>();
  private readonly own = new Words();

  private communityOnTopic(name: string): boolean {
    const known = this.onTopicCommunities.get(name);
    if (known !== undefined) return known;
    if (this.onTopicCommunities.size > 10_000) this.onTopicCommunities.clear();
    // "mental_health", "MentalHealth" and "mental-health" are two words each.
    const spaced = name.replace(/[_\-./]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
    this.own.clear();
    this.own.read(spaced);
    const found = this.topic.matches(this.own, spaced);
    this.onTopicCommunities.set(name, found);
    return found;
  }
}

/** 32 bits of an author's key, never 0; 0 where unknown. */
export const authorBits = (author: string | null): number => (author === null ? 0 : hashText(author) || 1);
