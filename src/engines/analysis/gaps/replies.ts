// Whether a reply is of use to somebody who asked: it names a step, a resource or an own experience; and whether it thanks.
import { anyOf } from './patterns.ts';
import { openReplyModel, type ReplyModel } from './reply-model.ts';
import { read, type Sentence } from './sentences.ts';

export interface ReplyWords {
  useful: {
    step: readonly string[];
    /** Like `step`, at the beginning of a sentence only: "ask your doctor". */
    begins: readonly string[];
    resource: readonly string[];
    experience: readonly string[];
    /** Kindness and noise; taken out before the others are looked for. */
    not: readonly string[];
  };
  thanks: readonly string[];
  notThanks: readonly string[];
}

export type Use = 'step' | 'resource' | 'experience';
export interface Reply {
  /** What makes it of use; null: it is kind at best, but answers nothing. */
  use: Use | null;
  thanks: boolean;
}

/** A reply, and a sentence that begins with a step, of fewer words names nothing that one could do. */
const leastWords = 4;
const leastInSentence = 3;

/** With a trained model it decides about steps inside sentences, without one patterns do; sentences that begin with a step count always. @throws PatternError */
export function openReplies(words: ReplyWords, model: ReplyModel | null): (text: string) => Reply {
  const { step, begins, resource, experience, not } = words.useful;
  const [steps, first, resources, experiences] = [
    anyOf(step),
    anyOf(begins, '^'),
    anyOf(resource),
    anyOf(experience),
  ] as const;
  const learnt = model && openReplyModel(model);
  /** A trained model knows advice by more than the patterns' words, with fewer false ones. */
  const named = (sentences: readonly Sentence[], any: (finds: RegExp) => boolean) =>
    learnt ? learnt(sentences) : any(steps);
  const empty = new RegExp(anyOf(not).source, 'gu');
  const thanks = anyOf(words.thanks);
  const notThanks = anyOf(words.notThanks);
  const wordsIn = (plain: string) => plain.split(' ').length - 2;
  return (text) => {
    const { plain, sentences } = read(text);
    const thanked = thanks.test(plain) && !notThanks.test(plain);
    const rest = sentences.map((one) => one.words.replace(empty, ''));
    const long = rest.filter((one) => wordsIn(one) >= leastInSentence);
    if (rest.reduce((sum, one) => sum + Math.max(0, wordsIn(one)), 0) < leastWords)
      return { use: null, thanks: thanked };
    const any = (finds: RegExp) => rest.some((one) => finds.test(one));
    let use: Use | null = null;
    if (/https?:\/\/|www\./u.test(text) || any(resources)) use = 'resource';
    else if (named(sentences, any) || long.some((one) => first.test(one))) use = 'step';
    else if (any(experiences)) use = 'experience';
    return { use, thanks: thanked };
  };
}
