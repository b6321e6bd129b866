// Making a community more private. Never less: people wrote under another promise.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { type Community, joiningsOf, type Openness, opennessOf, type Standing, storedAs } from './model.ts';
import { may, mayBecome } from './policy.ts';
import { pickSlug } from './start-community.ts';
import { updateCommunity } from './tables.ts';

/** @returns the slug, which is another one once the community is no longer listed */
export async function changeKind(
  ctx: Context,
  tx: Tx,
  actor: { viewer: Viewer; standing: Standing | null },
  community: Community,
  next: Openness,
): Promise<Result<string, RefusalCode>> {
  const allowed = may(
    { active: actor.viewer.active, role: actor.standing?.role ?? null },
    'change_kind',
    community,
  );
  if (!allowed.ok) return refused(allowed.refusal);
  const now = opennessOf(community);
  const fits = mayBecome(now, next);
  if (!fits.ok) return refused(fits.refusal);
  if (now === next) return done(community.slug);
  const hides = (next === 'unlisted' || next === 'secret') && (now === 'public' || now === 'closed');
  const slug = hides ? await pickSlug(tx, next, community.name) : community.slug;
  await updateCommunity(tx, community.id, {
    ...storedAs(next),
    slug,
    joining: joiningsOf[next].includes(community.joining) ? community.joining : joiningsOf[next][0]!,
    ...(next === 'secret' ? { link_hash: null } : {}),
  });
  await recordStaffAct(ctx, tx, {
    act: `communities.make_${next}`,
    subjectType: 'community',
    subjectId: community.id,
    communityId: community.id,
  });
  await ctx.live.tell(tx, { to: 'community', id: community.id, what: 'changed' });
  return done(slug);
}
