// A word on a reading of the engine is kept: facts without words always; the words, without personal data, only where the operators
// turned it on and their author agreed. A decision that did not hold is forgotten.
import { type Label, masked } from '../../engines/safety/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { DomainEvents } from '../../platform/domain-events.ts';
import { subscriber } from '../../platform/events/index.ts';
import { storedSettings } from '../../platform/settings/index.ts';
import type { Id } from '../../std/ids.ts';
import { loadScreener, weightsInUse } from '../safety/index.ts';
import { consentBehind, type WordsToLearn, wordsOf } from './golden.query.ts';
import type { JudgedLabel } from './model.ts';
import { forgetVerdict, insertVerdict, insertWords } from './tables.ts';

type Said = DomainEvents['engine.judged'];

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export async function keepVerdict(ctx: Context, tx: Tx, said: Said): Promise<void> {
  const words = await withPurpose(tx, 'jobs', () => wordsOf(tx, said.postId));
  // Words that are gone teach nothing.
  if (!words) return;
  const surface = words.isOpening ? 'post' : 'reply';
  const verdict = {
    id: ctx.ids(),
    decisionId: said.decisionId,
    day: dayOf(ctx.clock()),
    surface,
    act: said.act,
    openedBy: said.openedBy,
    verdict: said.verdict,
    weights: weightsInUse(),
    labels: labelsOf(said, loadScreener().distances(words.text, surface)),
    judge: ctx.secrets.hash('golden judge', said.judgeId),
  } as const;
  await withPurpose(tx, 'learning', () => insertVerdict(tx, verdict));
  if ((await storedSettings(tx)).learning === 'on')
    await withPurpose(tx, 'learning', () => keepWords(ctx, tx, verdict.id, said.postId, words, surface));
}

function labelsOf({ verdict, missed, found }: Said, distances: ReadonlyMap<Label, number>): JudgedLabel[] {
  const judged = (label: Label, by: JudgedLabel['by']) => ({ label, by, steps: distances.get(label) ?? 0 });
  if (verdict === 'missed') return missed ? [judged(missed as Label, 'nobody')] : [];
  return found.map((one) => judged(one.label as Label, one.by));
}

async function keepWords(
  ctx: Context,
  tx: Tx,
  verdictId: Id,
  postId: Id,
  { text, threadId, personaId }: WordsToLearn,
  surface: 'post' | 'reply',
): Promise<void> {
  const consentId = await consentBehind(tx, personaId);
  const words = consentId && masked(loadScreener(), text, surface);
  if (!consentId || !words) return;
  const family = ctx.secrets.hash('golden family', `${personaId} ${threadId}`).toString('hex').slice(0, 16);
  await insertWords(tx, { verdictId, consentId, postId, family, words });
}

export const onJudged = subscriber({ event: 'engine.judged', react: keepVerdict });

export const onOverturned = subscriber({
  event: 'appeal.answered',
  react: async (_ctx, tx, { decisionId, outcome }) => {
    if (outcome === 'overturned') await withPurpose(tx, 'learning', () => forgetVerdict(tx, decisionId));
  },
});
