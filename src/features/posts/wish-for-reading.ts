// A reader says how they want to meet topics that are hard to read.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import type { NoteTopic, ReadingPreference } from './model.ts';
import { replaceWishes } from './tables-changing.ts';

/** One plain choice for each topic. 'usual' is what holds without a wish: folded where it goes into detail. */
export const readingWays = ['usual', 'show', 'fold', 'hide_detail', 'hide'] as const;
export type ReadingWay = (typeof readingWays)[number];

const stored: Record<Exclude<ReadingWay, 'usual'>, Omit<ReadingPreference, 'topic'>> = {
  show: { choice: 'show', fromStrength: 'mild' },
  fold: { choice: 'fold', fromStrength: 'mild' },
  hide_detail: { choice: 'hide', fromStrength: 'strong' },
  hide: { choice: 'hide', fromStrength: 'mild' },
};

/** The way that a stored wish stands for. */
export function wayOf(wish: Omit<ReadingPreference, 'topic'> | undefined): ReadingWay {
  if (!wish) return 'usual';
  if (wish.choice === 'show') return 'show';
  if (wish.choice === 'fold') return wish.fromStrength === 'mild' ? 'fold' : 'usual';
  return wish.fromStrength === 'mild' ? 'hide' : 'hide_detail';
}

export async function wishForReading(
  tx: Tx,
  memberId: Id,
  ways: ReadonlyMap<NoteTopic, ReadingWay>,
): Promise<void> {
  const wishes = [...ways].flatMap(([topic, way]) => (way === 'usual' ? [] : [{ topic, ...stored[way] }]));
  await replaceWishes(tx, memberId, wishes);
}

/** The viewer's own wishes. */
export async function myReadingWishes(tx: Tx): Promise<ReadingPreference[]> {
  const { rows } = await sql<ReadingPreference>`
    SELECT topic, choice, from_strength AS "fromStrength" FROM reading_preferences WHERE member_id = app.viewer()`.execute(
    tx.db,
  );
  return rows;
}
