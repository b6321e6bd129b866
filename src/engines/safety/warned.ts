// Who warns of an offer uses its words: "careful with instant loans". What they name is no advert of theirs. Pure.
import type { Cue } from './match/index.ts';
import { HOW, type Reading } from './normalise/index.ts';
import type { Finding } from './taxonomy.ts';

/** Ways to be reached: a warning beside one of them is an offer in disguise ("careful with scams, dm me for the real thing"). */
const REACH = new Set(
  'dm dms pm inbox whatsapp telegram signal wickr kik snap cashapp venmo paypal link links click apply bio contact hmu order subscribe code discount signup'.split(
    ' ',
  ),
);

/** Findings without the solicitation of sentences that warn of it, where the text offers no way to be reached. */
export function withoutWarned(
  found: readonly Finding[],
  { tokens }: Reading,
  cues: readonly Cue[],
): readonly Finding[] {
  if (!found.some(isSolicitation)) return found;
  const warned = new Set<number>();
  for (const cue of cues) if (cue.tags.includes('warning')) warned.add(tokens[cue.from]!.sentence);
  if (warned.size === 0 || tokens.some(({ word, how }) => REACH.has(word) || (how & HOW.address) !== 0))
    return found;
  const isWarned = (start: number) => warned.has(tokens.find((token) => token.end > start)?.sentence ?? -1);
  return found.filter((one) => !isSolicitation(one) || !one.spans.every(({ start }) => isWarned(start)));
}

const isSolicitation = ({ category }: Finding): boolean => category === 'solicitation';
