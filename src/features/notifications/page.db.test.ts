// What the page and the count show, also after access is lost, and what a conversation offers. Attack classes are named.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notified } from '../../../test/support/notified.ts';
import { persona, reply, thread } from '../../../test/support/people.ts';
import { toShort } from '../../std/ids.ts';

const {
  world,
  starter,
  writer,
  follower,
  owner,
  stranger,
  secret,
  told,
  kinds,
  forget,
  follow,
  publish,
  unreadShown,
} = await notified();

describe('the page', () => {
  test('A2: after access is lost neither the page nor the count says anything', async () => {
    const talk = await thread(world, starter, secret, { title: 'Canarytitle' });
    await follow(follower, talk, true);
    const post = await reply(world, writer, talk);
    await publish(post);
    const before = await unreadShown(follower);
    assert.equal(before.badge, 1);
    assert.match(before.text, /Writer Wren wrote in “Canarytitle”/);
    await world.owner.query(
      "UPDATE memberships SET status = 'removed' WHERE member_id = $1 AND community_id = $2",
      [follower.memberId, secret.id],
    );
    const after = await unreadShown(follower);
    assert.equal(after.badge, 0);
    assert.doesNotMatch(after.text, /[Cc]anary|Writer Wren/);
    assert.match(after.text, /Nothing new/);
    await world.owner.query("UPDATE memberships SET status = 'active' WHERE member_id = $1", [
      follower.memberId,
    ]);
    await forget();
  });

  test('A11: what is hidden, deleted or blocked later goes from the page and the count, and comes back with the post', async () => {
    const talk = await thread(world, starter, secret, { title: 'Canarytitle' });
    const post = await reply(world, writer, talk);
    await publish(post);
    const changes: [string, string][] = [
      [
        "UPDATE posts SET state = 'hidden' WHERE id = $1",
        "UPDATE posts SET state = 'published' WHERE id = $1",
      ],
      [
        "UPDATE posts SET state = 'deleted' WHERE id = $1",
        "UPDATE posts SET state = 'published' WHERE id = $1",
      ],
    ];
    for (const [take, back] of changes) {
      await world.owner.query(take, [post]);
      const none = await unreadShown(starter);
      assert.deepEqual([none.badge, /Canarytitle|Writer Wren/.test(none.text)], [0, false]);
      await world.owner.query(back, [post]);
      assert.equal((await unreadShown(starter)).badge, 1);
    }
    await world.owner.query('INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3)', [
      writer.memberId,
      writer.personaId,
      starter.personaId,
    ]);
    const none = await unreadShown(starter);
    assert.deepEqual([none.badge, /Writer Wren/.test(none.text)], [0, false]);
    await world.owner.query('DELETE FROM blocks');
    await forget();
  });

  test('leaving a community takes away what it told', async () => {
    const talk = await thread(world, starter, secret);
    await publish(await reply(world, writer, talk));
    await world.ctx.transaction({ as: 'system', purpose: 'communities' }, (tx) =>
      world.ctx.emit(world.ctx, tx, 'community.left', {
        communityId: secret.id,
        personaId: starter.personaId,
        memberId: starter.memberId,
        how: 'left',
        reason: '',
      }),
    );
    await world.work();
    assert.deepEqual(await told(starter), []);
  });

  test('B4: somebody else’s notification is not marked, one’s own one or all are', async () => {
    const talk = await thread(world, starter, secret);
    for (let i = 0; i < 3; i += 1) await publish(await reply(world, writer, talk));
    const [{ id }] = (
      await world.owner.query('SELECT id FROM notifications WHERE member_id = $1 ORDER BY id LIMIT 1', [
        starter.memberId,
      ])
    ).rows;
    const unread = async () => (await told(starter)).filter((row) => row.read_at === null).length;
    await writer.visitor.post('/notifications/read', { which: toShort(id) });
    await writer.visitor.post('/notifications/read', { which: 'all' });
    assert.equal(await unread(), 3);
    assert.equal((await starter.visitor.post('/notifications/read', { which: toShort(id) })).status, 303);
    assert.equal(await unread(), 2);
    await starter.visitor.post('/notifications/read', { which: 'all' });
    assert.equal(await unread(), 0);
    await forget();
  });

  test('following: only what one can see, and the same answer for what is not there', async () => {
    const talk = await thread(world, starter, secret);
    const hidden = await stranger.visitor.post(`/t/${talk.short}/follow`, { wants: 'yes' });
    const absent = await stranger.visitor.post(`/t/${toShort(world.ctx.ids())}/follow`, { wants: 'yes' });
    assert.deepEqual([hidden.status, absent.status], [404, 404]);
    assert.equal((await follower.visitor.post(`/t/${talk.short}/follow`, { wants: 'yes' })).status, 303);
    await publish(await reply(world, writer, talk));
    assert.equal((await told(follower)).length, 1);
    await forget();
  });

  test('thirty on a page, and on to the older ones', async () => {
    for (let i = 0; i < 35; i += 1) {
      await world.owner.query(
        "INSERT INTO notifications (id, member_id, kind, subject_id, created_at) VALUES ($1, $2, 'report_outcome', $3, now())",
        [world.ctx.ids(), stranger.memberId, world.ctx.ids()],
      );
    }
    const first = await stranger.visitor.get('/notifications');
    assert.equal(first.text.match(/There is an answer to what you told us<\/a>/g)?.length, 30);
    const next = /href="(\/notifications\?before=[^"]+)"/.exec(first.text)?.[1] ?? '';
    assert.equal(
      (await stranger.visitor.get(next)).text.match(/There is an answer to what you told us<\/a>/g)?.length,
      5,
    );
    await forget();
  });
});

describe('on the conversation itself', () => {
  test('reading it settles its notifications, and the follow button follows', async () => {
    await forget();
    const talk = await thread(world, starter, secret, { title: 'Canarytitle' });
    const page = await follower.visitor.get(`/t/${talk.short}`);
    assert.match(page.text, /Tell me of new replies/);
    assert.equal((await follower.visitor.post(`/t/${talk.short}/follow`, { wants: 'yes' })).status, 303);
    await publish(await reply(world, writer, talk));
    assert.deepEqual([(await told(follower)).length, (await unreadShown(follower)).badge], [1, 1]);
    assert.match((await follower.visitor.get(`/t/${talk.short}`)).text, /Stop telling me of new replies/);
    assert.equal((await unreadShown(follower)).badge, 0);
    assert.equal((await world.app.request(`/t/${talk.short}`)).status, 404);
    await forget();
  });

  test('a look behind an alias is told to the one behind it, each time', async () => {
    const talk = await thread(world, starter, secret);
    const alias = await persona(world, writer, secret, 'Blue Cloud', talk.id);
    await reply(world, writer, talk, { personaId: alias });
    for (let i = 0; i < 2; i += 1) {
      await world.ctx.transaction({ as: 'member', memberId: owner.memberId }, (tx) =>
        world.ctx.emit(world.ctx, tx, 'identity.looked_at', { personaId: alias, scope: 'name' }),
      );
      await world.work();
    }
    assert.deepEqual(await kinds(writer), ['alias_reveal', 'alias_reveal']);
    assert.doesNotMatch((await unreadShown(writer)).text, /Owner Oak/);
    await forget();
  });
});
