// Looking after a community, through the forms: roles, removing, archives, words, charter, kind, rules.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  persona,
  thread,
} from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';
import { closingObstacles } from './end-with-account.ts';

let world: World;
let serial = 0;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const somebody = (name = 'Somebody') => person(world, `${name} ${++serial}`);
const start = async (kind: Community['kind'], joining: 'open' | 'questions' | 'invitation') => {
  const owner = await somebody('Owner');
  const where = await community(world, `room-${++serial}`, kind, { name: `Room ${serial}`, joining });
  await join(world, owner, where, 'owner');
  return { owner, where, path: `/c/${where.slug}` };
};
const everywhere = { as: 'everywhere', newName: '' };
const linkIn = (text: string, kind: 'invitation' | 'door') =>
  new RegExp(`/${kind}/[\\w-]{43}`).exec(text)?.[0] ?? '';

describe('people', () => {
  it('somebody put out reads why, may object, and comes in by no door until let back', async () => {
    const { owner, where, path } = await start('public', 'open');
    const who = await somebody();
    await join(world, who, where);
    const person = toShort(who.personaId);
    const begun = await owner.visitor.post(`${path}/people/case`, { person });
    assert.equal(begun.location, `/moderation/persona/${person}?in=${toShort(where.id)}`);
    assert.match((await owner.visitor.get(begun.location!)).text, /You have taken it/);
    assert.equal(
      (await owner.visitor.post(`${path}/people/case`, { person })).status,
      303,
      'twice is one case',
    );
    const banned = await owner.visitor.post(`/moderation/persona/${person}`, {
      act: 'ban',
      reason: 'Rule 2, on Monday.',
      facts: 'Three insults in one evening.',
      place: toShort(where.id),
    });
    assert.equal(banned.status, 303);
    assert.match((await who.visitor.get('/communities?which=mine')).text, /Rule 2, on Monday\./);
    const told = (await who.visitor.get('/me/decisions')).text;
    assert.match(told, /Three insults in one evening/);
    assert.match(told, /I do not agree/);
    assert.doesNotMatch(told, new RegExp(owner.name));
    const { rows } = await world.owner.query(
      'SELECT (SELECT count(*)::int FROM strikes WHERE persona_id = $1) AS strikes, (SELECT count(*)::int FROM cases WHERE subject_id = $1) AS cases',
      [who.personaId],
    );
    assert.deepEqual(rows[0], { strikes: 1, cases: 1 });
    assert.equal((await who.visitor.post(`${path}/join`, everywhere)).status, 403);
    assert.equal((await who.visitor.post(`${path}/join`, { as: 'new', newName: 'Another Me' })).status, 403);
    const link = linkIn(
      (await owner.visitor.post(`${path}/invitations`, { role: 'member', days: '1', uses: '2', note: '' }))
        .text,
      'invitation',
    );
    assert.equal((await who.visitor.post(link, everywhere)).status, 403);
    assert.match((await owner.visitor.get(`${path}/people`)).text, /Kept out/);
    const talk = await thread(world, owner, where);
    const alias = await persona(world, who, where, 'Someone there', talk.id);
    const byAlias = await owner.visitor.post(`${path}/people/let-back`, { person: toShort(alias) });
    assert.equal(byAlias.status, 409, 'an alias does not tell whose it is');
    assert.equal((await who.visitor.post(link, everywhere)).status, 403);
    await owner.visitor.post(`${path}/people/let-back`, { person });
    assert.match((await who.visitor.get('/me/decisions')).text, /What was put on you here has ended/);
    await world.work();
    const heard = await world.owner.query(
      "SELECT count(*)::int AS n FROM notifications WHERE member_id = $1 AND kind = 'decision'",
      [who.memberId],
    );
    assert.equal(heard.rows[0].n, 2);
    assert.equal((await who.visitor.post(link, everywhere)).status, 303);
  });

  it('one name in two places that one person looks after: each place has its own case', async () => {
    const { owner, where, path } = await start('public', 'open');
    const there = await community(world, `room-${++serial}`, 'public', { name: `Room ${serial}` });
    await join(world, owner, there, 'owner');
    const who = await somebody();
    for (const place of [where, there]) await join(world, who, place);
    const person = toShort(who.personaId);
    const first = await owner.visitor.post(`${path}/people/case`, { person });
    const second = await owner.visitor.post(`/c/${there.slug}/people/case`, { person });
    for (const [begun, place, other] of [
      [first, where, there],
      [second, there, where],
    ] as const) {
      const page = (await owner.visitor.get(begun.location!)).text;
      assert.match(page, new RegExp(`value="${toShort(place.id)}"`));
      assert.doesNotMatch(page, new RegExp(`value="${toShort(other.id)}"`));
    }
    const act = { act: 'suspend', reason: 'Rule 2, on Monday.', hours: '24' };
    await owner.visitor.post(`/moderation/persona/${person}`, { ...act, place: toShort(there.id) });
    const { rows } = await world.owner.query('SELECT community_id FROM restrictions WHERE persona_id = $1', [
      who.personaId,
    ]);
    assert.deepEqual(rows, [{ community_id: there.id }]);
  });

  it('the last owner hands over before leaving; two owners leaving at once leave one', async () => {
    const { owner, where, path } = await start('public', 'open');
    const refused = await owner.visitor.post(`${path}/leave`, {});
    assert.equal(refused.status, 409);
    const second = await somebody();
    await join(world, second, where);
    await owner.visitor.post(`${path}/people/roles`, { person: toShort(second.personaId), role: 'owner' });
    const answers = await Promise.all([
      owner.visitor.post(`${path}/leave`, {}),
      second.visitor.post(`${path}/leave`, {}),
    ]);
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 409]);
    const { rows } = await world.owner.query(
      "SELECT 1 FROM memberships WHERE community_id = $1 AND role = 'owner' AND status = 'active'",
      [where.id],
    );
    assert.equal(rows.length, 1);
  });

  it('an archived community takes nobody in, and its owner may leave', async () => {
    const { owner, path } = await start('public', 'open');
    await owner.visitor.post(`${path}/settings/archive`, { act: 'archive' });
    assert.equal((await (await somebody()).visitor.post(`${path}/join`, everywhere)).status, 409);
    assert.equal(
      (
        await owner.visitor.post(`${path}/settings`, {
          part: 'words',
          purpose: 'New',
          welcome: '',
          topics: '',
          language: 'en',
        })
      ).status,
      409,
    );
    assert.equal((await owner.visitor.post(`${path}/leave`, {})).status, 303);
  });
});

describe('settings', () => {
  it('change words and charter, and render the welcome once and safely', async () => {
    const { owner, where, path } = await start('public', 'open');
    const words = {
      part: 'words',
      name: 'Renamed',
      purpose: 'For *us*',
      welcome: '# Hello\n<script>x</script> [a](javascript:alert(1)) **bold**',
      topics: 'One two',
      language: 'de',
    };
    assert.equal((await owner.visitor.post(`${path}/settings`, words)).status, 303);
    const { rows } = await world.owner.query('SELECT name, welcome_html FROM communities WHERE id = $1', [
      where.id,
    ]);
    assert.equal(rows[0].name, 'Renamed');
    assert.match(rows[0].welcome_html, /<h3>Hello<\/h3>[\s\S]*<strong>bold<\/strong>/);
    assert.doesNotMatch(rows[0].welcome_html, /<script|href="javascript/);
    const charter = {
      part: 'charter',
      joining: 'questions',
      professionals: 'read',
      advertising: 'labelled',
      unproven: 'not_here',
      research: 'ask_moderators',
      withoutName: 'no',
      articles: 'members',
      preModerateFirst: '3',
      nightOn: 'on',
      nightFrom: '23:30',
      nightTo: '06:15',
      nightZone: 'Europe/Berlin',
    };
    assert.equal((await owner.visitor.post(`${path}/settings`, charter)).status, 303);
    const read = await owner.visitor.get(`${path}/charter`);
    for (const text of [
      'They may read and do not write',
      'first 3 posts',
      'from 23:30 to 06:15 (Europe/Berlin)',
      'Every member.',
    ]) {
      assert.ok(read.text.includes(text), text);
    }
    const wrong = await owner.visitor.post(`${path}/settings`, {
      ...charter,
      nightZone: 'Middle/Earth',
      preModerateFirst: '21',
    });
    assert.equal(wrong.status, 422);
    const zone = await owner.visitor.post(`${path}/settings`, { ...charter, nightZone: 'Middle/Earth' });
    assert.match(zone.text, /href="#nightZone"[\s\S]*Middle\/Earth/);
  });

  it('a community becomes more private with a new address, and never more open', async () => {
    const { owner, where, path } = await start('public', 'open');
    const unsure = await owner.visitor.post(`${path}/settings/kind`, { openness: 'secret' });
    assert.equal(unsure.status, 422);
    const answer = await owner.visitor.post(`${path}/settings/kind`, { openness: 'secret', sure: 'on' });
    assert.match(answer.location ?? '', /^\/c\/[a-z0-9]{12}\/settings$/);
    assert.equal((await owner.visitor.get(path)).status, 404);
    const now = answer.location?.replace('/settings', '') ?? '';
    for (const openness of ['public', 'closed', 'unlisted']) {
      assert.equal((await owner.visitor.post(`${now}/settings/kind`, { openness, sure: 'on' })).status, 409);
    }
    const { rows } = await world.owner.query('SELECT kind, joining FROM communities WHERE id = $1', [
      where.id,
    ]);
    assert.deepEqual(rows[0], { kind: 'secret', joining: 'invitation' });
  });

  it('rules are moved, changed into new ones, retired, and never deleted', async () => {
    const { owner, where, path } = await start('public', 'open');
    const rules = `${path}/settings/rules`;
    await owner.visitor.post(rules, { act: 'add', title: 'First', explanation: '' });
    await owner.visitor.post(rules, { act: 'add', title: 'Second', explanation: 'Why' });
    const ids = async () =>
      (
        await world.owner.query(
          'SELECT id, title, retired_at FROM charter_rules WHERE community_id = $1 ORDER BY position, id',
          [where.id],
        )
      ).rows;
    const [, second] = await ids();
    await owner.visitor.post(rules, { act: 'up', id: toShort(second.id), title: '', explanation: '' });
    assert.deepEqual(
      (await ids()).map((rule) => rule.title),
      ['Second', 'First'],
    );
    await owner.visitor.post(rules, {
      act: 'save',
      id: toShort(second.id),
      title: 'Second, better',
      explanation: '',
    });
    const now = await ids();
    assert.deepEqual(
      now.map((rule) => [rule.title, rule.retired_at === null]),
      [
        ['Second', false],
        ['Second, better', true],
        ['First', true],
      ],
    );
    const empty = await owner.visitor.post(rules, {
      act: 'save',
      id: toShort(now[2].id),
      title: ' ',
      explanation: 'Kept',
    });
    assert.equal(empty.status, 422);
    assert.match(empty.text, /href="#title-[0-9a-z]{26}"[\s\S]*Kept/);
  });
});

describe('an account that closes', () => {
  const close = (who: Person) =>
    world.ctx.transaction({ as: 'member', memberId: who.memberId }, (tx) =>
      world.ctx.emit(world.ctx, tx, 'member.closed', {
        memberId: who.memberId,
        personaIds: [who.personaId],
        words: 'keep',
      }),
    );
  const obstacles = (who: Person) =>
    world.ctx.transaction({ as: 'member', memberId: who.memberId }, (tx) =>
      closingObstacles(world.ctx, tx, world.ctx.texts.translator('en')),
    );

  it('leaves no trace of where somebody was, and their links no longer work', async () => {
    const { owner, where, path } = await start('secret', 'invitation');
    const who = await somebody();
    await join(world, who, where, 'moderator');
    const link = linkIn(
      (await who.visitor.post(`${path}/invitations`, { role: 'member', days: '7', uses: '9', note: '' }))
        .text,
      'invitation',
    );
    const other = await start('closed', 'questions');
    await who.visitor.post(`${other.path}/join`, { ...everywhere, asked: '', note: 'Something private' });
    await close(who);
    const { rows } = await world.owner.query(
      'SELECT (SELECT count(*)::int FROM memberships WHERE member_id = $1) AS memberships, (SELECT count(*)::int FROM join_requests WHERE persona_id = $2) AS requests, (SELECT count(*)::int FROM community_people WHERE persona_id = $2) AS people',
      [who.memberId, who.personaId],
    );
    assert.deepEqual(rows[0], { memberships: 0, requests: 0, people: 0 });
    assert.equal((await (await somebody()).visitor.post(link, everywhere)).status, 404);
    assert.equal((await owner.visitor.get(path)).status, 200);
  });

  it('waits until the last owner among others has handed over; an empty place is archived', async () => {
    const { owner, where } = await start('public', 'open');
    assert.deepEqual(await obstacles(owner), []);
    const who = await somebody();
    await join(world, who, where);
    const found = await obstacles(owner);
    assert.equal(found.length, 1);
    assert.equal(found[0]?.href, `/c/${where.slug}/people`);
    await world.owner.query("UPDATE memberships SET role = 'owner' WHERE member_id = $1", [who.memberId]);
    assert.deepEqual(await obstacles(owner), []);
    await close(owner);
    await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [who.memberId]);
    await close(who);
    const { rows } = await world.owner.query(
      'SELECT archived_at IS NOT NULL AS archived FROM communities WHERE id = $1',
      [where.id],
    );
    assert.equal(rows[0].archived, true);
  });
});
