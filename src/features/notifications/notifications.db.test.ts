// Whom a post reaches, what the page and the count show after access is lost, and mails. Attack classes are named.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  persona,
  reply,
  type Thread,
  thread,
} from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { type Id, toShort } from '../../std/ids.ts';
import { notifyMember } from './notify-member.ts';
import { notifyPost } from './notify-post.ts';

let world: World;
let starter: Person;
let writer: Person;
let follower: Person;
let mentioned: Person;
let owner: Person;
let stranger: Person;
let secret: Community;
let open: Community;

before(async () => {
  world = await createWorld();
  starter = await person(world, 'Starter Swan');
  writer = await person(world, 'Writer Wren');
  follower = await person(world, 'Follower Fox');
  mentioned = await person(world, 'Mentioned Mole');
  owner = await person(world, 'Owner Oak');
  stranger = await person(world, 'Stranger Stoat');
  secret = await community(world, 'canary-cove', 'secret', { name: 'Canarycove' });
  open = await community(world, 'open-field', 'public', { name: 'Open field' });
  for (const place of [secret, open]) {
    await join(world, owner, place, 'owner');
    for (const who of [starter, writer, follower, mentioned]) await join(world, who, place);
  }
});
after(() => world.close());

const told = async (who: Person) =>
  (
    await world.owner.query(
      'SELECT kind, post_id, read_at FROM notifications WHERE member_id = $1 ORDER BY id',
      [who.memberId],
    )
  ).rows;
const forget = () => world.owner.query('DELETE FROM notifications');
const follow = (who: Person, where: Thread, wants: boolean) =>
  world.owner.query(
    'INSERT INTO thread_follows VALUES ($1, $2, $3) ON CONFLICT (member_id, thread_id) DO UPDATE SET wants = $3',
    [who.memberId, where.id, wants],
  );
async function publish(postId: Id, more: { mentions?: Id[]; quoted?: Id | null } = {}): Promise<void> {
  await world.ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) =>
    enqueue(tx, notifyPost, { postId, mentions: more.mentions ?? [], quoted: more.quoted ?? null }),
  );
  await world.work();
}
const unreadShown = async (who: Person) => {
  const { text } = await who.visitor.get('/notifications');
  return { badge: Number(/data-unread aria-hidden="true">(\d*)</.exec(text)?.[1] || 0), text };
};

describe('whom a post reaches', () => {
  test('starter, followers, quoted and mentioned; once each; never the author or those who unfollowed', async () => {
    const talk = await thread(world, starter, secret, { title: 'Canarytitle' });
    await follow(follower, talk, true);
    await follow(mentioned, talk, true);
    const post = await reply(world, writer, talk);
    await publish(post, { mentions: [mentioned.personaId, writer.personaId], quoted: starter.personaId });
    // A job that runs twice tells once.
    await publish(post, { mentions: [mentioned.personaId] });
    assert.deepEqual(
      (await told(starter)).map((row) => row.kind),
      ['quote'],
    );
    assert.deepEqual(
      (await told(follower)).map((row) => row.kind),
      ['reply'],
    );
    assert.deepEqual(
      (await told(mentioned)).map((row) => row.kind),
      ['mention'],
    );
    assert.deepEqual([await told(writer), await told(owner)], [[], []]);
    // Writing followed the thread; unfollowing holds against writing again.
    const answer = await reply(world, starter, talk);
    await follow(follower, talk, false);
    await publish(answer);
    assert.deepEqual(
      (await told(writer)).map((row) => row.kind),
      ['reply'],
    );
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
    assert.deepEqual(
      (await told(starter)).map((row) => row.kind),
      ['reply'],
    );
    assert.deepEqual(
      (await told(mentioned)).map((row) => row.kind),
      ['mention'],
    );
    await forget();
  });
});

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
    assert.deepEqual(
      (await told(writer)).map((row) => row.kind),
      ['care'],
    );
    assert.deepEqual(
      (await told(starter)).map((row) => row.kind),
      ['report_outcome'],
    );
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
    assert.deepEqual(
      (await told(owner)).map((row) => row.kind),
      ['join_request'],
    );
    assert.deepEqual([await told(writer), await told(stranger)], [[], []]);
    assert.match((await unreadShown(owner)).text, /would like to join Open field/);
    await world.owner.query("UPDATE memberships SET role = 'member' WHERE member_id = $1", [owner.memberId]);
    const demoted = await unreadShown(owner);
    assert.deepEqual([demoted.badge, /would like to join/.test(demoted.text)], [0, false]);
    await world.owner.query("UPDATE memberships SET role = 'owner' WHERE member_id = $1", [owner.memberId]);
    await emit('join_request.decided');
    await world.work();
    assert.deepEqual(
      (await told(stranger)).map((row) => row.kind),
      ['join_decision'],
    );
    await forget();
  });
});

describe('mail', () => {
  const mails = async () => {
    const folder = joinPath(world.ctx.config.dataDir, 'outbox');
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
    return Promise.all(names.map((name) => readFile(joinPath(folder, name), 'utf8')));
  };
  const address = (who: Person, verified: boolean, wants: boolean) =>
    world.owner.query(
      'INSERT INTO email_addresses (member_id, address, verified_at, wants_mail) VALUES ($1, $2, $3, $4)',
      [who.memberId, `${who.memberId}@example.org`, verified ? new Date() : null, wants],
    );

  test('A3: generic, one recipient, at most one an hour, only while something is unread and to a verified address', async () => {
    await world.owner.query('DELETE FROM graphile_worker._private_jobs');
    await address(starter, true, true);
    await address(follower, false, true);
    await address(mentioned, true, false);
    const talk = await thread(world, starter, secret, { title: 'Canarytitle', text: 'Canarytext' });
    for (const who of [follower, mentioned]) await follow(who, talk, true);
    for (let i = 0; i < 4; i += 1) await publish(await reply(world, writer, talk, { text: 'Canaryreply' }));
    await world.work();
    world.moveClock(3_600_000);
    await world.work();
    const first = await mails();
    assert.equal(first.length, 1);
    const [mail = ''] = first;
    assert.match(mail, /^To: .*@example\.org/m);
    assert.match(mail, /^Subject: There is something new for you at Companionway/m);
    assert.doesNotMatch(mail, /[Cc]anary|Wren|Swan|cove|@Mentioned|Cc:|Bcc:/);
    // Two more within the same hour: one more mail an hour later, not two.
    for (let i = 0; i < 2; i += 1) await publish(await reply(world, writer, talk));
    assert.equal((await mails()).length, 1);
    world.moveClock(3_600_000);
    await world.work();
    assert.equal((await mails()).length, 2);
    // Read before the hour is over: no mail.
    await publish(await reply(world, writer, talk));
    await starter.visitor.post('/notifications/read', { which: 'all' });
    world.moveClock(3_600_000);
    await world.work();
    assert.equal((await mails()).length, 2);
    await forget();
  });

  test('a mail job that runs twice sends once', async () => {
    const { sendMail } = await import('./send-mail.ts');
    await world.ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) =>
      enqueue(tx, notifyMember, {
        to: { memberId: starter.memberId },
        kind: 'care',
        subjectId: world.ctx.ids(),
        communityId: null,
      }),
    );
    await world.work();
    world.moveClock(7_200_000);
    const before = (await mails()).length;
    await Promise.all([1, 2, 3].map(() => sendMail.handle(world.ctx, { memberId: starter.memberId })));
    assert.equal((await mails()).length, before + 1);
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
    const postId = await reply(world, writer, talk, { personaId: alias });
    for (let i = 0; i < 2; i += 1) {
      await world.ctx.transaction({ as: 'member', memberId: owner.memberId }, (tx) =>
        world.ctx.emit(world.ctx, tx, 'alias.revealed', { personaId: alias, postId }),
      );
      await world.work();
    }
    assert.deepEqual(
      (await told(writer)).map((row) => row.kind),
      ['alias_reveal', 'alias_reveal'],
    );
    assert.doesNotMatch((await unreadShown(writer)).text, /Owner Oak/);
    await forget();
  });
});
