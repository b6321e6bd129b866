// Whom a post, a decision or a wish to join reaches. Attack classes of the research are named.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notified } from '../../../test/support/notified.ts';
import { join, type Person, person, persona, reply, thread } from '../../../test/support/people.ts';
import { toShort } from '../../std/ids.ts';

const {
  world,
  starter,
  writer,
  follower,
  mentioned,
  owner,
  stranger,
  secret,
  open,
  told,
  kinds,
  forget,
  follow,
  publish,
  unreadShown,
} = await notified();

describe('whom a post reaches', () => {
  test('starter, followers, quoted and mentioned; once each; never the author or those who unfollowed', async () => {
    const talk = await thread(world, starter, secret, { title: 'Canarytitle' });
    await follow(follower, talk, true);
    await follow(mentioned, talk, true);
    const post = await reply(world, writer, talk);
    await publish(post, { mentions: [mentioned.personaId, writer.personaId], quoted: starter.personaId });
    // A job that runs twice tells once.
    await publish(post, { mentions: [mentioned.personaId] });
    assert.deepEqual(await kinds(starter), ['quote']);
    assert.deepEqual(await kinds(follower), ['reply']);
    assert.deepEqual(await kinds(mentioned), ['mention']);
    assert.deepEqual([await told(writer), await told(owner)], [[], []]);
    // Writing followed the thread; unfollowing holds against writing again.
    const answer = await reply(world, starter, talk);
    await follow(follower, talk, false);
    await publish(answer);
    assert.deepEqual(await kinds(writer), ['reply']);
    assert.equal((await told(follower)).length, 1);
    await publish(await reply(world, follower, talk));
    await publish(await reply(world, writer, talk));
    assert.equal((await told(follower)).length, 1);
    await forget();
  });

  test('a block in either direction, a mute, a lost membership and a suspension keep it away', async () => {
    const talk = await thread(world, starter, open);
    const people = await Promise.all(
      ['One Otter', 'Two Toad', 'Three Teal', 'Four Finch', 'Five Flea', 'Six Seal'].map((name) =>
        person(world, name),
      ),
    );
    const [blocker, blocked, muter, gone, paused, plain] = people as [
      Person,
      Person,
      Person,
      Person,
      Person,
      Person,
    ];
    for (const who of people) {
      await join(world, who, secret);
      await follow(who, talk, true);
    }
    const inside = await thread(world, starter, secret);
    for (const who of people) await follow(who, inside, true);
    await world.owner.query(
      'INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3), ($4, $3, $5)',
      [blocker.memberId, blocker.personaId, writer.personaId, writer.memberId, blocked.personaId],
    );
    await world.owner.query('INSERT INTO mutes (member_id, persona_id) VALUES ($1, $2)', [
      muter.memberId,
      writer.personaId,
    ]);
    await world.owner.query("UPDATE memberships SET status = 'removed' WHERE member_id = $1", [
      gone.memberId,
    ]);
    await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [paused.memberId]);
    await publish(await reply(world, writer, talk));
    await publish(await reply(world, writer, inside), {
      mentions: [gone.personaId, blocked.personaId, stranger.personaId],
    });
    for (const who of [blocker, blocked, muter, paused, stranger])
      assert.deepEqual(await told(who), [], who.name);
    // Public words may still reach a former member; what is inside may not.
    assert.equal((await told(gone)).length, 1);
    assert.equal((await told(plain)).length, 2);
    await world.owner.query('DELETE FROM blocks');
    await forget();
  });

  test('held and hidden posts reach nobody, and an alias names nobody', async () => {
    const talk = await thread(world, starter, secret);
    for (const state of ['held', 'hidden', 'deleted'])
      await publish(await reply(world, writer, talk, { state }));
    assert.deepEqual(await told(starter), []);
    const alias = await persona(world, writer, secret, 'Grey Cloud', talk.id);
    await publish(await reply(world, writer, talk, { personaId: alias }));
    const { text } = await starter.visitor.get('/notifications');
    assert.match(text, /Grey Cloud wrote in/);
    assert.doesNotMatch(text, /Writer Wren/);
    await forget();
  });

  test('a post that is written on the page is told of, also to the one it names', async () => {
    const talk = await thread(world, starter, secret, { title: 'By hand' });
    const page = await writer.visitor.get(`/t/${talk.short}`);
    const submission = /name="submission" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const sent = await writer.visitor.post(`/t/${talk.short}/reply`, {
      text: 'Hello @Mentioned Mole, I know this.',
      submission,
      strength: 'mild',
    });
    assert.equal(sent.status, 303);
    await world.work();
    assert.deepEqual(await kinds(starter), ['reply']);
    assert.deepEqual(await kinds(mentioned), ['mention']);
    await forget();
  });
});

describe('decisions and requests', () => {
  test('C5: author and reporter are told, and nothing that they can read knows who decided', async () => {
    const moderator = await person(world, 'Staffname Stork');
    await join(world, moderator, secret, 'moderator');
    const talk = await thread(world, starter, secret);
    const post = await reply(world, writer, talk, { text: 'Words to look at' });
    await starter.visitor.post(`/report/post/${toShort(post)}`, {
      about: 'worry',
      note: 'so sad',
      wish: 'reach_out',
    });
    const decided = await moderator.visitor.post(`/moderation/post/${toShort(post)}`, {
      place: toShort(secret.id),
      act: 'care',
      reason: 'I thought of you today.',
    });
    assert.equal(decided.status, 303);
    await world.work();
    assert.deepEqual(await kinds(writer), ['care']);
    assert.deepEqual(await kinds(starter), ['report_outcome']);
    const staff = new RegExp(
      `Staffname|${moderator.memberId}|${moderator.personaId}|${toShort(moderator.personaId)}|${toShort(moderator.memberId)}`,
    );
    for (const who of [writer, starter]) {
      for (const path of ['/notifications', '/me/decisions', '/me/reports'])
        assert.doesNotMatch((await who.visitor.get(path)).text, staff);
    }
    const { rows } = await world.owner.query(
      'SELECT to_json(n) AS row FROM notifications n WHERE member_id = ANY ($1)',
      [[writer.memberId, starter.memberId]],
    );
    assert.doesNotMatch(JSON.stringify(rows), staff);
    await forget();
  });

  test('who looks after a community hears of a wish to join, nobody else; the one who asked hears the answer', async () => {
    const requestId = world.ctx.ids();
    const emit = (name: 'join_request.asked' | 'join_request.decided') =>
      world.ctx.transaction({ as: 'system', purpose: 'communities' }, (tx) => {
        const common = { requestId, communityId: open.id, personaId: stranger.personaId };
        return name === 'join_request.asked'
          ? world.ctx.emit(world.ctx, tx, name, common)
          : world.ctx.emit(world.ctx, tx, name, {
              ...common,
              memberId: stranger.memberId,
              accepted: true,
              reason: '',
            });
      });
    await emit('join_request.asked');
    await world.work();
    assert.deepEqual(await kinds(owner), ['join_request']);
    assert.deepEqual([await told(writer), await told(stranger)], [[], []]);
    assert.match((await unreadShown(owner)).text, /would like to join Open field/);
    await world.owner.query("UPDATE memberships SET role = 'member' WHERE member_id = $1", [owner.memberId]);
    const demoted = await unreadShown(owner);
    assert.deepEqual([demoted.badge, /would like to join/.test(demoted.text)], [0, false]);
    await world.owner.query("UPDATE memberships SET role = 'owner' WHERE member_id = $1", [owner.memberId]);
    await emit('join_request.decided');
    await world.work();
    assert.deepEqual(await kinds(stranger), ['join_decision']);
    await forget();
  });
});
