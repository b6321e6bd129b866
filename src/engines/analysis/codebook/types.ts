// What a codebook is: data that a researcher writes and an annotator reads. Kept as files in content/codebooks/*.json.

/** `one`: exactly one code of the group fits; `many`: any number, also none. */
export type Choice = 'one' | 'many';

export interface Code {
  /** Unique in the codebook: lower case, words joined by _, groups before a dot: `domain.community`. */
  id: string;
  name: string;
  definition: string;
  include: readonly string[];
  exclude: readonly string[];
  /** Written for the codebook; nobody's post. `yes: false` is a near miss. */
  examples: readonly { text: string; yes: boolean; why?: string }[];
  /** What an annotator is asked, answered by yes, no or cannot tell. */
  question: string;
  /** Seed rules of the first model (see coding/rules.ts); may be empty. */
  rules: readonly string[];
  /** Publications that define it. */
  sources: readonly string[];
}

export interface CodeGroup {
  id: string;
  name: string;
  choice: Choice;
  /** Asked only where this code was answered with yes, e.g. `relevance.on_topic`. */
  onlyIf?: string;
  codes: readonly Code[];
}

export interface Codebook {
  format: 1;
  id: string;
  name: string;
  version: string;
  languages: readonly string[];
  purpose: string;
  owner: string;
  date: string;
  licence: string;
  reviewers: readonly string[];
  /** Words and phrases that make a text on topic (see denoise/relevance.ts); empty: all texts are. */
  topic: readonly string[];
  /** Word lists that rules name as `@name`, so that "mum|mom|mother" is written once. */
  words?: Readonly<Record<string, readonly string[]>>;
  groups: readonly CodeGroup[];
}

export const codesOf = (book: Codebook): readonly Code[] => book.groups.flatMap((group) => group.codes);
