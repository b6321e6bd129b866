import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  type Thread,
  thread,
} from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';
import { reactionsOfPost } from './of-posts.query.ts';

describe('a kind word', () => {
  let world: World;
  let author: Person;
  let friend: Person;
  let stranger: Person;
  let post: Thread;
  let address: string;
  let place: Community;
  before(async () => {
    world = await createWorld();
    [author, friend, stranger] = [
      await person(world, 'Author'),
      await person(world, 'Friend'),
      await person(world, 'Stranger'),
    ];
    place = await community(world, 'place');
    await join(world, author, place);
    await join(world, friend, place);
    post = await thread(world, author, place);
    address = `/posts/${toShort(post.openingId)}/react`;
  });
  after(() => world.close());

  const seenBy = (who: Person | null) =>
    world.ctx.transaction(who ? { as: 'member', memberId: who.memberId } : { as: 'guest' }, (tx) =>
      reactionsOfPost(tx, post.openingId),
    );

  it('is given by a member, told to the author with a name, to others as a kind alone', async () => {
    const answer = await friend.visitor.post(address, { kind: 'hope' });
    assert.equal(answer.status, 303);
    assert.deepEqual(await seenBy(author), {
      kinds: ['hope'],
      own: [],
      people: [{ name: 'Friend', kind: 'hope' }],
    });
    assert.deepEqual(await seenBy(friend), { kinds: ['hope'], own: ['hope'], people: [] });
    assert.deepEqual(await seenBy(stranger), { kinds: ['hope'], own: [], people: [] });
    assert.deepEqual(await seenBy(null), { kinds: ['hope'], own: [], people: [] });
  });

  it('is taken back by the same button', async () => {
    await friend.visitor.post(address, { kind: 'hope' });
    assert.equal(await seenBy(author), null);
  });

  it('serves forty at once: counting knocks never waits for a connection that a request holds', async () => {
    const crowd = await Promise.all(Array.from({ length: 40 }, (_, i) => person(world, `Crowd ${i}`)));
    for (const one of crowd) await join(world, one, place);
    const began = performance.now();
    const answers = await Promise.all(crowd.map((one) => one.visitor.post(address, { kind: 'not_alone' })));
    assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([303]));
    assert.ok(performance.now() - began < 4_000, 'nobody waited for a time-out');
  });

  it('waits for the end of a pause or suspension; what was given can be taken back; a limit stops none', async () => {
    const held = await person(world, 'Held');
    await join(world, held, place);
    const put = (kind: string) =>
      world.owner.query(
        `INSERT INTO restrictions (id, community_id, persona_id, kind, decision_id, starts_at, until)
         VALUES ($1, $2, $3, $4, $1, $5, $6)`,
        [
          world.ctx.ids(),
          place.id,
          held.personaId,
          kind,
          world.ctx.clock(),
          new Date(world.ctx.clock().getTime() + 3_600_000),
        ],
      );
    const end = () => world.owner.query('DELETE FROM restrictions WHERE persona_id = $1', [held.personaId]);
    const press = async (kind = 'hope') => (await held.visitor.post(address, { kind })).status;
    await put('limit');
    assert.equal(await press(), 303);
    await end();
    await put('cool');
    assert.equal(await press('thank_you'), 409);
    assert.equal((await held.visitor.get(address)).status, 200, 'what is there can be taken back');
    assert.equal(await press(), 303);
    assert.equal((await seenBy(held))?.own.includes('hope') ?? false, false);
    const refusal = await held.visitor.get(address);
    assert.equal(refusal.status, 409);
    assert.match(refusal.text, /This is a pause/);
    assert.equal((await held.visitor.get(`/t/${post.short}`)).status, 200, 'reading stays');
    await end();
    await put('suspend');
    assert.equal(await press(), 403);
    await end();
    assert.equal(await press(), 303);
    assert.equal(await press(), 303);
  });

  it('asks strangers to join first, and knows five kinds only', async () => {
    assert.equal((await stranger.visitor.post(address, { kind: 'hope' })).status, 403);
    assert.equal((await friend.visitor.post(address, { kind: 'like' })).status, 422);
  });

  it('answers alike for words that are gone and words that never were', async () => {
    await world.owner.query("UPDATE posts SET state = 'hidden' WHERE id = $1", [post.openingId]);
    const gone = await friend.visitor.post(address, { kind: 'hope' });
    const never = await friend.visitor.post('/posts/01hzzzzzzzzzzzzzzzzzzzzzzz/react', { kind: 'hope' });
    assert.deepEqual([gone.status, never.status], [404, 404]);
  });
});
