// What an act does to words, people and conversations, through the rooms that own them. Who may, and what is said, was
// settled before (decide-case.ts). Every act that refuses does so before it changed anything.
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { membersBehind, suspend } from '../accounts/index.ts';
import { banPerson, endBan, endRestrictions, type RestrictionKind, restrict } from '../communities/index.ts';
import {
  hidePost,
  lockThread,
  type NoteStrength,
  type NoteTopic,
  noteOnPost,
  releasePost,
  restorePost,
} from '../posts/index.ts';
import { isOperatorBehind, notesOf } from './before.query.ts';
import type { Before } from './before.ts';
import type { CaseFile } from './case.query.ts';
import type { Act } from './model.ts';

export type Order = {
  decisionId: Id;
  act: Act;
  reason: string;
  topic: NoteTopic | null;
  strength: NoteStrength;
  /** For acts that last; null: until somebody lifts it. */
  until: Date | null;
  /** Seconds between two posts of one person, for slow mode. */
  pace: number | null;
};

/** @returns how it was before, to bring it back if the decision does not hold */
export function carryOut(
  ctx: Context,
  tx: Tx,
  file: CaseFile,
  order: Order,
): Promise<Result<Before, RefusalCode>> {
  const work = () => onWords(ctx, tx, file, order);
  return file.level === 'instance' ? withPurpose(tx, 'moderation', work) : work();
}

const same = done<Before>({});

async function onWords(
  ctx: Context,
  tx: Tx,
  file: CaseFile,
  order: Order,
): Promise<Result<Before, RefusalCode>> {
  switch (order.act) {
    case 'hide':
    case 'remove': {
      const state = file.post?.state === 'deleted' ? undefined : file.post?.state;
      const hidden = await hidePost(ctx, tx, file.id);
      return hidden.ok ? done({ post: state }) : refused('not_found');
    }
    case 'restore':
      return (await restorePost(ctx, tx, file.id)).ok ? same : refused('not_found');
    case 'release':
      return (await releasePost(ctx, tx, file.id)).ok ? same : refused('not_found');
    case 'note': {
      const before = await notesOf(tx, file.id);
      const note = order.topic && { topic: order.topic, strength: order.strength };
      if (!note || !before || !(await noteOnPost(ctx, tx, file.id, note)).ok) return refused('not_found');
      return done({ notes: before });
    }
    case 'lock':
      return (await lockThread(ctx, tx, file.id, true)).ok ? done({ locked: false }) : refused('not_found');
    case 'unlock':
      return unlock(ctx, tx, file);
    case 'slow':
      return put(ctx, tx, file, order, 'slow');
    default:
      return onPerson(ctx, tx, file, order);
  }
}

async function onPerson(
  ctx: Context,
  tx: Tx,
  file: CaseFile,
  order: Order,
): Promise<Result<Before, RefusalCode>> {
  const { personaId, community } = file;
  switch (order.act) {
    case 'cool':
    case 'limit':
    case 'suspend':
      return put(ctx, tx, file, order, order.act);
    case 'ban': {
      if (!community || !personaId) return refused('moderation.no_person.not_possible');
      const banned = await banPerson(ctx, tx, { communityId: community.id, personaId, reason: order.reason });
      return banned.ok ? done({ role: banned.value.role }) : banned;
    }
    case 'lift': {
      if (!community || !personaId) return refused('moderation.no_person.not_possible');
      await endRestrictions(tx, { communityId: community.id, personaId }, ctx.clock());
      if (file.person === 'banned')
        await endBan(ctx, tx, { communityId: community.id, personaId, role: null });
      return same;
    }
    case 'ban_instance':
      return banFromInstance(ctx, tx, file);
    default:
      return same;
  }
}

async function put(
  ctx: Context,
  tx: Tx,
  file: CaseFile,
  order: Order,
  kind: RestrictionKind,
): Promise<Result<Before, RefusalCode>> {
  const isSlow = kind === 'slow';
  if (!file.community || (!isSlow && !file.personaId)) return refused('moderation.no_person.not_possible');
  await restrict(ctx, tx, {
    id: ctx.ids(),
    communityId: file.community.id,
    threadId: isSlow ? (file.post?.threadId ?? null) : null,
    personaId: isSlow ? null : file.personaId,
    kind,
    seconds: isSlow ? order.pace : null,
    decisionId: order.decisionId,
    at: ctx.clock(),
    until: order.until,
  });
  return same;
}

async function unlock(ctx: Context, tx: Tx, file: CaseFile): Promise<Result<Before, RefusalCode>> {
  if (!(await lockThread(ctx, tx, file.id, false)).ok) return refused('not_found');
  if (file.community && file.post)
    await endRestrictions(
      tx,
      { communityId: file.community.id, slowThreadId: file.post.threadId },
      ctx.clock(),
    );
  return same;
}

/** The account is paused until somebody lifts it: reading why, and help, stay open. Operators first give up their right. */
async function banFromInstance(ctx: Context, tx: Tx, file: CaseFile): Promise<Result<Before, RefusalCode>> {
  const { personaId } = file;
  if (!personaId) return refused('moderation.no_person.not_possible');
  const memberId = await withPurpose(tx, 'moderation', async () => {
    if (await isOperatorBehind(tx, personaId)) return null;
    return (await membersBehind(tx, [personaId])).get(personaId) ?? null;
  });
  if (!memberId) return refused('moderation.higher_rank.not_allowed');
  await suspend(ctx, tx, memberId, null);
  return same;
}
