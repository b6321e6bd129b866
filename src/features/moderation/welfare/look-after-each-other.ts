// A buddy by agreement and a talk when it was too much: asked of colleagues of the same place, between two people, and
// in no log or audit: that somebody needed a talk is nobody else's to read.
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { done, type Result, refused } from '../../../std/result.ts';
import { operators, staffHere } from '../staff.query.ts';
import { debriefById } from './own-welfare.query.ts';
import { agreeToBuddy, answerDebrief, askForBuddy, insertDebrief, type Pair } from './tables.ts';

type Done = Result<null, RefusalCode>;

/** Who of a place the viewer is, and who else is there. Null for whoever does not look after it. */
async function staffOf(tx: Tx, viewer: Viewer, communityId: Id | null) {
  if (communityId === null && !viewer.isOperator) return null;
  const all = communityId ? await staffHere(tx, communityId) : await operators(tx);
  const me = all.find((one) => one.mine) ?? (communityId === null && { id: viewer.personaId });
  return me ? { me: me.id, others: all.filter((one) => !one.mine && one.id !== me.id) } : null;
}

export async function askBuddy(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  ask: { communityId: Id; of: Id },
): Promise<Done> {
  const staff = await staffOf(tx, viewer, ask.communityId);
  if (!staff) return refused('not_found');
  if (!staff.others.some((one) => one.id === ask.of)) return refused('moderation.step.not_possible');
  await askForBuddy(tx, { communityId: ask.communityId, personaId: staff.me, buddyId: ask.of }, ctx.clock());
  return done(null);
}

/** Only the one who was asked can. */
export async function agreeBuddy(ctx: Context, tx: Tx, viewer: Viewer, pair: Pair): Promise<Done> {
  const staff = await staffOf(tx, viewer, pair.communityId);
  if (!staff || staff.me !== pair.buddyId) return refused('not_found');
  return (await agreeToBuddy(tx, pair, ctx.clock())) ? done(null) : refused('not_found');
}

export async function askForTalk(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  ask: { communityId: Id | null; of: Id | null; words: string },
): Promise<Done> {
  const staff = await staffOf(tx, viewer, ask.communityId);
  if (!staff) return refused('not_found');
  if (ask.of && !staff.others.some((one) => one.id === ask.of))
    return refused('moderation.step.not_possible');
  await insertDebrief(tx, {
    id: ctx.ids(),
    communityId: ask.communityId,
    askedBy: staff.me,
    askedOf: ask.of,
    words: ask.words,
    at: ctx.clock(),
  });
  return done(null);
}

/** The first yes is enough; to the others it is gone. */
export async function offerTalk(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  offer: { id: Id; words: string },
): Promise<Done> {
  const asked = await debriefById(tx, offer.id);
  const staff = asked && (await staffOf(tx, viewer, asked.communityId));
  if (!asked || asked.mine || !staff) return refused('not_found');
  const said = { id: offer.id, by: staff.me, answer: offer.words, at: ctx.clock() };
  return (await answerDebrief(tx, said)) ? done(null) : refused('not_found');
}
