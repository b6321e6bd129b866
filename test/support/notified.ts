// A secret and a public community with people who write, follow and are named: for tests of notifications.
import { after } from 'node:test';
import { enqueue } from '../../src/platform/jobs/index.ts';
import type { Id } from '../../src/std/ids.ts';
import { community, join, type Person, person, type Thread } from './people.ts';
import { createWorld, type World } from './world.ts';

export async function notified() {
  const world = await createWorld();
  after(() => world.close());
  const people = {
    starter: await person(world, 'Starter Swan'),
    writer: await person(world, 'Writer Wren'),
    follower: await person(world, 'Follower Fox'),
    mentioned: await person(world, 'Mentioned Mole'),
    owner: await person(world, 'Owner Oak'),
    stranger: await person(world, 'Stranger Stoat'),
  };
  const secret = await community(world, 'canary-cove', 'secret', { name: 'Canarycove' });
  const open = await community(world, 'open-field', 'public', { name: 'Open field' });
  for (const place of [secret, open]) {
    await join(world, people.owner, place, 'owner');
    for (const who of [people.starter, people.writer, people.follower, people.mentioned])
      await join(world, who, place);
  }
  return { world, ...people, secret, open, ...acts(world) };
}

type Row = { kind: string; post_id: Id | null; read_at: Date | null };

function acts(world: World) {
  const told = async (who: Person): Promise<Row[]> => {
    const { rows } = await world.owner.query<Row>(
      'SELECT kind, post_id, read_at FROM notifications WHERE member_id = $1 ORDER BY id',
      [who.memberId],
    );
    return rows;
  };
  return {
    told,
    kinds: async (who: Person) => (await told(who)).map((row) => row.kind),
    forget: () => world.owner.query('DELETE FROM notifications'),
    follow: (who: Person, where: Thread, wants: boolean) =>
      world.owner.query(
        'INSERT INTO thread_follows VALUES ($1, $2, $3) ON CONFLICT (member_id, thread_id) DO UPDATE SET wants = $3',
        [who.memberId, where.id, wants],
      ),
    /** What the event of a published post starts. */
    async publish(postId: Id, more: { mentions?: Id[]; quoted?: Id | null } = {}): Promise<void> {
      const payload = { postId, mentions: more.mentions ?? [], quoted: more.quoted ?? null };
      await world.ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) =>
        enqueue(tx, { name: 'notifications.post' }, payload),
      );
      await world.work();
    },
    /** The number in the frame, and the page with it. */
    async unreadShown(who: Person): Promise<{ badge: number; text: string }> {
      const { text } = await who.visitor.get('/notifications');
      return { badge: Number(/data-unread aria-hidden="true">(\d*)</.exec(text)?.[1] || 0), text };
    },
  };
}
