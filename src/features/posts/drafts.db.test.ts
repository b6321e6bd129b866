import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { community, join, person, thread } from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

it('lists drafts of all kinds side by side, whatever their places look like', async () => {
  const writer = await person(world, 'Writer');
  const place = await community(world, 'place', 'public', { name: 'A quiet place' });
  await join(world, writer, place);
  const answered = await thread(world, writer, place, { title: 'A conversation' });
  const places = [
    ['thread', `thread:${place.id}`],
    ['reply', `reply:${answered.id}`],
    ['edit', `edit:${answered.openingId}`],
  ];
  for (const [kind, where] of places) {
    await world.owner.query(
      'INSERT INTO drafts (id, member_id, kind, place, fields) VALUES ($1, $2, $3, $4, $5)',
      [world.ctx.ids(), writer.memberId, kind, where, { text: [`Words of a ${kind}`] }],
    );
  }
  const answer = await writer.visitor.get('/me/drafts');
  assert.equal(answer.status, 200);
  for (const [kind] of places) assert.match(answer.text, new RegExp(`Words of a ${kind}`));
});
