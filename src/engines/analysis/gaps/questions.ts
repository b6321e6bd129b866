// Reads in a text whether somebody asks for help, information or a resource, what about, and in a reply whether it is of use.
// The words stand in content/insight/questions-*.json; the room hands them in. English first: other languages need their own file.
import { anyOf } from './patterns.ts';
import { openReplies, type Reply, type ReplyWords } from './replies.ts';
import type { ReplyModel } from './reply-model.ts';
import { read } from './sentences.ts';

export interface QuestionWords extends ReplyWords {
  format: 1;
  language: string;
  asks: readonly string[];
  asksMarked: readonly string[];
  asksFirst: readonly string[];
  notAsks: readonly string[];
  kinds: readonly { id: string; name: string; weight: number; words: readonly string[] }[];
  other: string;
}

export interface Ask {
  /** The id of a kind, or `other`. */
  kind: string;
  /** The asking sentences, plain, at most 600 units: for grouping only, never for showing. */
  words: string;
}
export interface QuestionReader {
  kinds: readonly { id: string; name: string }[];
  ask(title: string, text: string): Ask | null;
  reply(text: string): Reply;
}

/** Of a very long text the beginning and the end are read: there people ask. In UTF-16 units. */
const mostRead = 6000;
const opener =
  '^(?: (?:so|but|and|hi|hey|hello|also|just|ok|okay|well|anyway|basically|please|all|everyone|guys|question|help|then|now|like|um)){0,3}';
const mayAsk =
  /[?？؟]|\b(?:how|what|where|who|which|any|anyone|anybody|ask|asking|advice|help|recommend\w*|wonder\w*|looking|need|know|sure|should|can|could|please|pls|plz|tell|point|trying|clue|unsure|searching|seeking|question|does|is|are|has|do)\b/iu;

/** @throws PatternError where a file has a pattern that cannot be read */
export function openQuestions(words: QuestionWords, model: ReplyModel | null = null): QuestionReader {
  const asks = anyOf(words.asks);
  const marked = anyOf(words.asksMarked);
  const begins = anyOf(words.asksFirst, opener);
  const not = anyOf(words.notAsks);
  const kinds = words.kinds.map((kind) => ({ ...kind, finds: new RegExp(anyOf(kind.words).source, 'gu') }));
  const reply = openReplies(words, model);
  const asksIn = (one: { words: string; asked: boolean; quoted: boolean }) =>
    !one.quoted &&
    (asks.test(one.words) || begins.test(one.words) || (one.asked && marked.test(one.words))) &&
    !not.test(one.words);
  return {
    kinds: [...words.kinds.map(({ id, name }) => ({ id, name })), { id: 'other', name: words.other }],
    ask(title, text) {
      const whole = `${title}\n${ends(text)}`;
      if (!mayAsk.test(whole)) return null;
      const { plain: around, sentences } = read(whole);
      const asking = sentences.filter(asksIn);
      if (asking.length === 0) return null;
      const said = asking
        .map((one) => one.words)
        .join('')
        .slice(0, 600);
      return {
        kind: kindOf(kinds, said, around.slice(0, mostAround)),
        words: said.replace(/ {2,}/gu, ' ').trim(),
      };
    },
    reply: (text) => reply(ends(text)),
  };
}

const ends = (text: string): string =>
  text.length <= mostRead ? text : `${text.slice(0, mostRead / 2)}\n${text.slice(-mostRead / 2)}`;

/** What a text is about stands in its title and first lines. */
const mostAround = 600;

/** What stands in the asking sentences counts three times what stands around them. */
function kindOf(
  kinds: readonly { id: string; weight: number; finds: RegExp }[],
  asking: string,
  whole: string,
): string {
  let best = 'other';
  let most = 0;
  for (const { id, weight, finds } of kinds) {
    const inside = Math.min(3, asking.match(finds)?.length ?? 0);
    const around = Math.min(2, whole.match(finds)?.length ?? 0);
    const score = weight * (3 * inside + around);
    if (score > most) {
      best = id;
      most = score;
    }
  }
  return best;
}
