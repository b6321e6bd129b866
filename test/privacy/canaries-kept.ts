// More of the canary world: what people keep for themselves (plans, exercises, second thoughts), and what staff say of
// them. Through the pages where the words are sealed or made into HTML on the way.
import { toShort } from '../../src/std/ids.ts';
import type { Canary, CanaryWorld } from './canaries.ts';
import type { ViewerName } from './viewers.ts';

const author: ViewerName[] = ['author'];
const staff: ViewerName[] = ['moderator', 'moderateTokenOfModerator'];

export async function kept(made: CanaryWorld, canary: Canary): Promise<void> {
  await onShelves(made, canary);
  await aboutThePlace(made, canary);
  await aboutPeople(made, canary);
}

/** Sealed before they are stored: so they are kept through the pages. */
async function onShelves({ world, people, at }: CanaryWorld, canary: Canary): Promise<void> {
  const { visitor, memberId, personaId } = people.author;
  const plan = await visitor.post('/help/plan/keep', { signs: canary('safety plan', author) });
  const note = await visitor.post('/exercises/gratitude-note/keep', {
    note: canary('kept exercise', author),
  });
  for (const { status, text } of [plan, note])
    if (status !== 303) throw new Error(`keeping answered ${status}: ${text.slice(0, 500)}`);
  const { rows } = await world.owner.query('SELECT id FROM kept_exercises WHERE member_id = $1', [memberId]);
  at.keptExercise = toShort(rows[0].id);
  const notification = world.ctx.ids();
  at.authorNotification = toShort(notification);
  await world.owner.query(
    "INSERT INTO notifications (id, member_id, kind, post_id, thread_id, community_id) SELECT $1, $2, 'reaction', p.id, p.thread_id, p.community_id FROM posts p WHERE p.persona_id = $3 AND p.is_opening AND p.state = 'published' ORDER BY p.id LIMIT 1",
    [notification, memberId, personaId],
  );
  await world.owner.query(
    "UPDATE outgoing_posts SET friend_note = $1, friend_says = 'fine' WHERE member_id = $2",
    [canary('note of a friend', ['author', 'member', 'readTokenOfMember', 'writeTokenOfMember']), memberId],
  );
}

async function aboutThePlace({ world, places }: CanaryWorld, canary: Canary): Promise<void> {
  for (const place of ['secret', 'unlisted'] as const) {
    const words = canary(`${place} welcome`);
    await world.owner.query('UPDATE communities SET welcome_markdown = $2, welcome_html = $3 WHERE id = $1', [
      places[place].id,
      words,
      `<p>${words}</p>`,
    ]);
    await world.owner.query('INSERT INTO community_topics VALUES ($1, $2)', [
      places[place].id,
      canary(`${place} topic`).slice(0, 40),
    ]);
  }
  await world.owner.query('UPDATE threads SET link_url = $2 WHERE community_id = $1', [
    places.secret.id,
    `https://example.org/${canary('link in a secret community')}`,
  ]);
}

async function aboutPeople({ world, people, places, at }: CanaryWorld, canary: Canary): Promise<void> {
  await world.owner.query(
    "UPDATE memberships SET status = 'removed', end_reason = $1 WHERE member_id = $2 AND community_id = $3",
    [canary('reason of a removal', ['exMember', ...staff]), people.exMember.memberId, places.closed.id],
  );
  // Somebody was asked who is behind an alias: only they and the staff know why.
  await world.owner.query(
    'INSERT INTO alias_reveals (id, persona_id, community_id, reason) SELECT $1, id, community_id, $3 FROM personas WHERE kind = $2',
    [
      world.ctx.ids(),
      'alias',
      canary('reason of a look behind an alias', [
        'member',
        'readTokenOfMember',
        'writeTokenOfMember',
        ...staff,
      ]),
    ],
  );
  await world.owner.query(
    "UPDATE reports SET state = 'decided', outcome = 'acted', decided_at = now(), answer = $1 WHERE community_id = $2",
    [
      canary('answer to a reporter', ['member', 'readTokenOfMember', 'writeTokenOfMember', ...staff]),
      places.secret.id,
    ],
  );
  const report = world.ctx.ids();
  at.openReport = toShort(report);
  await world.owner.query(
    "INSERT INTO reports (id, community_id, subject_type, subject_id, kind, note) SELECT $1, p.community_id, 'post', p.id, 'worry', $2 FROM posts p WHERE p.community_id = $3 AND p.is_opening AND p.state = 'published' ORDER BY p.id LIMIT 1",
    [report, canary('note of an open report', staff), places.closed.id],
  );
}
