// Reports with their cases, set up past the pages: for tests that need many of them, or need them without a reporter.
import { joinByReport } from '../../src/features/moderation/index.ts';
import type { Id } from '../../src/std/ids.ts';
import type { World } from './world.ts';

export type Told = {
  /** Null: the operators'. */
  communityId: Id | null;
  type?: 'post' | 'persona' | 'community';
  subjectId: Id;
  aboutPersonaId?: Id | null;
  kind: 'rule' | 'worry';
  note?: string;
};

/** One report and the case that it joins, by the room's own step. */
export async function told(world: World, one: Told): Promise<{ reportId: Id; caseId: Id }> {
  const reportId = world.ctx.ids();
  const type = one.type ?? 'post';
  const thing = {
    communityId: one.communityId,
    kind: one.kind === 'worry' ? 'care' : 'conduct',
    subjectType: type,
    subjectId: one.subjectId,
    aboutPersonaId: one.aboutPersonaId ?? null,
  } as const;
  const caseId = await world.ctx.transaction({ as: 'system', purpose: 'moderation' }, (tx) =>
    joinByReport(world.ctx, tx, thing, { reportId, kind: one.kind }),
  );
  await world.owner.query(
    'INSERT INTO reports (id, case_id, community_id, subject_type, subject_id, about_persona_id, kind, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [reportId, caseId, one.communityId, type, one.subjectId, thing.aboutPersonaId, one.kind, one.note ?? ''],
  );
  return { reportId, caseId };
}
