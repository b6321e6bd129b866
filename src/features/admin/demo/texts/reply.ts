// Puts a reply together: a stance that suits what was asked for, a line that answers what was said, sometimes a quote.

import { fits } from './anchors.ts';
import { corpus, type Family, type Stance, stances } from './corpus.ts';
import { below, chance, pick, pickWeighted, type Rng } from './rng.ts';
import { Filling, type Line } from './template.ts';
import { bodyMax, gap, speaksOfFood, type ThreadText } from './thread.ts';
import { pickVoice, type Voice } from './voices.ts';

export type ReplyText = {
  body: string;
  stance: Stance;
  /** True: write it in the name of the thread's author. */
  byAuthor: boolean;
  /** Whose words the body quotes; the loader may link the post. */
  quotes: 'opening' | 'previous' | null;
  voice: Voice;
};

export type ReplyChoices = {
  /** The replying member's way of typing, if they have one already. */
  voice?: Voice;
  /** The body of the post just before, to quote from or to nod at. */
  previous?: string;
};

/**
 * A reply to a thread, `position` counted from 0. Call it in order for one thread: it notes in `thread.context.used`
 * what has been said, so that nobody says the same thing twice in one conversation.
 */
export function replyText(
  rng: Rng,
  thread: ThreadText,
  position: number,
  choices: ReplyChoices = {},
): ReplyText {
  const { family, said } = thread.context;
  const stance = pickStance(rng, thread, position);
  const byAuthor = stance === 'thanks';
  const english = family.language === 'en';
  const voice = !english ? 'plain' : byAuthor ? thread.voice : (choices.voice ?? pickVoice(rng));
  const filling = new Filling(rng, corpus().pools, voice, said);
  // The author still has the same dog.
  if (byAuthor) Object.assign(filling.said, said);
  const quote = byAuthor || !chance(rng, 0.14) ? null : pickQuote(rng, thread, position, choices.previous);
  const lines = takeLines(rng, thread, stance, position);
  let body = quote ? quoteStart(rng, filling, quote.text, english) : '';
  for (let at = 0; at < lines.length; at++) body += (at > 0 ? gap(rng, 0.2) : '') + filling.fill(lines[at]!);
  return { body: body.slice(0, bodyMax), stance, byAuthor, quotes: quote?.from ?? null, voice };
}

/** Shares of the stances, in the order of `stances`: being heard comes first unless something else was asked for. */
const shares: Record<string, readonly number[]> = {
  none: [30, 28, 6, 12, 9, 9, 3],
  being_heard: [46, 24, 2, 5, 11, 9, 1],
  experiences: [18, 46, 5, 8, 8, 9, 5],
  information: [16, 24, 26, 10, 8, 9, 4],
  practical_help: [18, 20, 8, 32, 8, 9, 4],
  check_in: [24, 54, 0, 3, 9, 9, 0],
};

function pickStance(rng: Rng, thread: ThreadText, position: number): Stance {
  const asked = thread.kind === 'check_in' ? 'check_in' : (thread.wanted ?? 'none');
  const weights = shares[asked]!.slice();
  // Nobody is thanked before anybody has answered, and the first answer does not argue.
  if (position === 0) weights[stances.indexOf('thanks')] = 0;
  if (position < 2) weights[stances.indexOf('disagreement')] = 0;
  return stances[pickWeighted(rng, weights)]!;
}

/** A line of these that fits the thread and is not used up; a few tries, then none. */
function tryLine(rng: Rng, lines: readonly Line[], thread: ThreadText): Line | null {
  const { used, said, noFood } = thread.context;
  for (let turn = 0; turn < 6 && lines.length > 0; turn++) {
    const line = lines[below(rng, lines.length)]!;
    if (!fits(line, used, said)) continue;
    if (noFood && speaksOfFood(line)) continue;
    used.add(line.id);
    return line;
  }
  return null;
}

/** Something new to say in this stance: from the family, from the common stock, or, at the very last, once more. */
function takeMain(rng: Rng, thread: ThreadText, stance: Stance): Line {
  const { family } = thread.context;
  const own = family.replies[stance];
  const common = family.language === 'en' ? corpus().shared.replies[family.mood][stance] : [];
  const [first, second] = chance(rng, 0.68) ? [own, common] : [common, own];
  return tryLine(rng, first, thread) ?? tryLine(rng, second, thread) ?? lastResort(rng, thread, family);
}

function lastResort(rng: Rng, thread: ThreadText, family: Family): Line {
  const common = family.language === 'en' ? corpus().shared.replies[family.mood].heard : [];
  const line = tryLine(rng, common, thread) ?? tryLine(rng, family.replies.heard, thread);
  if (line) return line;
  const free = family.replies.heard.filter((one) => one.anchors.length === 0 && one.ops.length === 0);
  return pick(
    rng,
    common.length > 0
      ? common.filter((one) => one.ops.length === 0)
      : free.length > 0
        ? free
        : family.replies.heard,
  );
}

function takeLines(rng: Rng, thread: ThreadText, stance: Stance, position: number): Line[] {
  const { family } = thread.context;
  const main = takeMain(rng, thread, stance);
  // A dot is a whole answer.
  if (main.source.length < 8) return [main];
  const english = family.language === 'en';
  const { shared } = corpus();
  const lines: Line[] = [main];
  const add = (from: readonly Line[], where: 'before' | 'after'): void => {
    const line = tryLine(rng, from, thread);
    // One person draws one word per pool: two lines with the same slot would tell the same thing twice.
    if (line?.pools.some((pool) => lines.some((other) => other.pools.includes(pool)))) return;
    if (line && line.source.length >= 8) where === 'before' ? lines.unshift(line) : lines.push(line);
  };
  const common = english ? shared.replies[family.mood] : family.replies;
  if (stance === 'thanks') {
    if (chance(rng, 0.3)) add(common.thanks, 'after');
    return lines;
  }
  if (stance !== 'heard' && chance(rng, 0.4)) add(common.heard, 'before');
  if (stance === 'heard' && chance(rng, 0.3)) add(common.own, 'after');
  if (stance === 'own' && chance(rng, 0.25)) add(family.replies.own, 'after');
  if (stance !== 'question' && chance(rng, 0.15))
    add(chance(rng, 0.5) ? family.replies.question : common.question, 'after');
  if (!english) return lines;
  if (position >= 2 && chance(rng, 0.06)) add(shared.toOthers, 'before');
  if (family.mood === 'hard' && chance(rng, 0.22)) add(shared.closings, 'after');
  return lines;
}

function pickQuote(
  rng: Rng,
  thread: ThreadText,
  position: number,
  previous: string | undefined,
): { text: string; from: 'opening' | 'previous' } | null {
  const from = previous !== undefined && position > 0 && chance(rng, 0.35) ? 'previous' : 'opening';
  const source = from === 'previous' ? previous! : thread.body;
  const sentences = source
    .split(/(?<=[.!?]) +|\n+/)
    .map((sentence) => sentence.trim())
    .filter(
      (sentence) =>
        sentence.length >= (from === 'previous' ? 40 : 25) &&
        sentence.length <= 220 &&
        !/^[>#-]/.test(sentence),
    );
  return sentences.length === 0 ? null : { text: pick(rng, sentences), from };
}

function quoteStart(rng: Rng, filling: Filling, text: string, english: boolean): string {
  const intro =
    english && chance(rng, 0.4) ? `${filling.fill(pick(rng, corpus().shared.quoteIntros))}\n\n` : '';
  return `${intro}> ${text}\n\n`;
}
