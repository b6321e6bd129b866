// Canaries of those who look after a place: what they keep for themselves or say to one colleague reaches nobody else, also
// not a token of their own, other staff, or operators.
import { toShort } from '../../src/std/ids.ts';
import type { Canary, CanaryWorld } from './canaries.ts';

export async function ofStaff({ world, people, places, at }: CanaryWorld, canary: Canary): Promise<void> {
  const { moderator, moderatorElsewhere } = people;
  const kept = await moderator.visitor.post('/moderation/me', {
    act: 'check_in',
    feels: '2',
    stays: canary('check-in of a moderator', ['moderator']),
    good: canary('what would do a moderator good', ['moderator']),
  });
  if (kept.status !== 303) throw new Error(`keeping answered ${kept.status}: ${kept.text.slice(0, 500)}`);
  const { rows } = await world.owner.query('SELECT id FROM moderator_check_ins WHERE member_id = $1', [
    moderator.memberId,
  ]);
  at.checkIn = toShort(rows[0].id);
  for (const [place, who, name] of [
    [places.secret, moderator, 'moderator'],
    [places.elsewhere, moderatorElsewhere, 'moderatorElsewhere'],
  ] as const) {
    const id = world.ctx.ids();
    at.debrief ??= toShort(id);
    await world.owner.query(
      `INSERT INTO debriefs (id, community_id, asked_by, words, asked_at)
       SELECT $1, $2, m.persona_id, $4, now() FROM memberships m WHERE m.community_id = $2 AND m.member_id = $3`,
      [id, place.id, who.memberId, canary(`talk that ${name} asked for`, [name])],
    );
  }
}
