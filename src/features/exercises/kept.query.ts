// What the viewer kept of exercises, opened; newest first. At most `keptMax` rows exist for a member.
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { Answers } from './answers.ts';
import { keptSeal } from './tables.ts';

/** Room for a year of letters; beyond it the page says so and keeps nothing more. */
export const keptMax = 200;

/** `answers` is null when the words were sealed with another instance key. */
export type Kept = { id: Id; exercise: string; createdAt: Date; answers: Answers | null };

const stored = z.record(z.string(), z.string());

export async function keptExercises(ctx: Context, tx: Tx, memberId: Id): Promise<Kept[]> {
  const rows = await tx.db
    .selectFrom('kept_exercises')
    .select(['id', 'exercise', 'sealed', 'created_at'])
    .where('member_id', '=', memberId)
    .orderBy('id', 'desc')
    .limit(keptMax)
    .execute();
  return rows.map((row) => {
    const plain = ctx.secrets.open(keptSeal, memberId, row.sealed);
    const answers = plain === null ? null : stored.parse(JSON.parse(plain));
    return { id: row.id, exercise: row.exercise, createdAt: row.created_at, answers };
  });
}

export async function hasRoom(tx: Tx, memberId: Id): Promise<boolean> {
  const { kept } = await tx.db
    .selectFrom('kept_exercises')
    .select((eb) => eb.fn.countAll<string>().as('kept'))
    .where('member_id', '=', memberId)
    .executeTakeFirstOrThrow();
  return Number(kept) < keptMax;
}
