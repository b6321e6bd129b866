// The ways in and out, through the forms: open, by questions, by invitation, by the door; leaving, roles, removing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Community, community, join, type Person, person } from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { fromShort, toShort } from '../../std/ids.ts';
import { nameKey } from '../accounts/index.ts';

let world: World;
let serial = 0;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const somebody = (name = 'Somebody') => person(world, `${name} ${++serial}`);
const membership = async (who: Person, where: Community) =>
  (
    await world.owner.query(
      'SELECT role, status, persona_id, end_reason FROM memberships WHERE member_id = $1 AND community_id = $2',
      [who.memberId, where.id],
    )
  ).rows[0];
const start = async (kind: Community['kind'], joining: 'open' | 'questions' | 'invitation') => {
  const owner = await somebody('Owner');
  const where = await community(world, `room-${++serial}`, kind, { name: `Room ${serial}`, joining });
  await join(world, owner, where, 'owner');
  return { owner, where, path: `/c/${where.slug}` };
};
const everywhere = { as: 'everywhere', newName: '' };
const linkIn = (text: string, kind: 'invitation' | 'door') =>
  new RegExp(`/${kind}/[\\w-]{43}`).exec(text)?.[0] ?? '';

describe('starting', () => {
  const form = {
    name: 'Night owls',
    purpose: 'Awake when others sleep',
    openness: 'closed',
    joining: 'questions',
    topics: 'Sleep, night work',
    language: 'en',
    starterRules: 'on',
    ...everywhere,
  };

  it('makes its starter the owner, with rules, topics and an address from its name', async () => {
    const who = await somebody();
    const answer = await who.visitor.post('/communities/start', form);
    assert.equal(answer.location, '/c/night-owls');
    const page = await who.visitor.get('/c/night-owls');
    assert.match(page.text, /You: Owner/);
    const charter = await who.visitor.get('/c/night-owls/charter');
    assert.match(charter.text, /Speak from your own life/);
    const { rows } = await world.owner.query(
      "SELECT topic FROM community_topics t JOIN communities c ON c.id = t.community_id WHERE slug = 'night-owls' ORDER BY 1",
    );
    assert.deepEqual(
      rows.map((row) => row.topic),
      ['night work', 'sleep'],
    );
    const again = await (await somebody()).visitor.post('/communities/start', form);
    assert.equal(again.location, '/c/night-owls-2');
  });

  it('gives what is not listed an address that tells nothing, and a way of joining that fits', async () => {
    const who = await somebody();
    for (const openness of ['secret', 'unlisted']) {
      const answer = await who.visitor.post('/communities/start', { ...form, openness, joining: 'open' });
      assert.match(answer.location ?? '', /^\/c\/[a-z0-9]{12}$/);
      const { rows } = await world.owner.query(
        'SELECT kind, listed, joining FROM communities WHERE slug = $1',
        [answer.location?.slice(3)],
      );
      assert.deepEqual(
        rows[0],
        openness === 'secret'
          ? { kind: 'secret', listed: false, joining: 'invitation' }
          : { kind: 'closed', listed: false, joining: 'questions' },
      );
    }
    // A secret community of the name left the plain address free: no clash can tell of it.
    const other = await (await somebody()).visitor.post('/communities/start', {
      ...form,
      name: 'Hidden harbour',
      openness: 'secret',
    });
    assert.ok(other.location);
    const plain = await (await somebody()).visitor.post('/communities/start', {
      ...form,
      name: 'Hidden harbour',
    });
    assert.equal(plain.location, '/c/hidden-harbour');
  });

  it('keeps what was typed when something is missing', async () => {
    const who = await somebody();
    const answer = await who.visitor.post('/communities/start', {
      ...form,
      name: '  ',
      purpose: 'Kept words',
      topics: 'a,b,c,d,e,f,g',
    });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /Kept words/);
    assert.match(answer.text, /href="#name"/);
    assert.match(answer.text, /href="#topics"/);
  });

  it('does not lend somebody else’s name', async () => {
    const known = await person(world, 'Quiet Heron');
    await world.owner.query('UPDATE personas SET name_key = $2 WHERE id = $1', [
      known.personaId,
      nameKey(known.name),
    ]);
    const who = await somebody();
    const answer = await who.visitor.post('/communities/start', {
      ...form,
      name: 'Herons',
      as: 'new',
      newName: 'quiet  heron',
    });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /This name is taken/);
    assert.equal((await world.owner.query("SELECT 1 FROM communities WHERE slug = 'herons'")).rowCount, 0);
  });
});

describe('an open community', () => {
  it('lets people in at once, under a name for here, and out again, and in again', async () => {
    const { where, path } = await start('public', 'open');
    const who = await somebody();
    const answer = await who.visitor.post(`${path}/join`, { as: 'new', newName: 'Grey Wren' }, {});
    assert.equal(answer.location, path);
    const first = await membership(who, where);
    assert.equal(first.status, 'active');
    assert.notEqual(first.persona_id, who.personaId);
    assert.equal((await who.visitor.post(`${path}/leave`, {})).status, 303);
    assert.equal((await membership(who, where)).status, 'left');
    assert.equal((await who.visitor.post(`${path}/join`, { as: 'earlier', newName: '' })).status, 303);
    assert.deepEqual(await membership(who, where), first);
  });
});

describe('questions', () => {
  it('are answered, declined with a reason, asked again, and a no may become a yes', async () => {
    const { owner, where, path } = await start('closed', 'questions');
    await owner.visitor.post(`${path}/settings/questions`, {
      act: 'add',
      question: 'What brings you here?',
      required: 'on',
    });
    const who = await somebody();
    const form = await who.visitor.get(`${path}/join`);
    const asked = /name="asked" value="([^"]*)"/.exec(form.text)?.[1] ?? '';
    assert.equal(fromShort(asked) !== null, true);
    const missing = await who.visitor.post(`${path}/join`, { ...everywhere, asked, answer1: ' ' });
    assert.equal(missing.status, 422);
    assert.match(missing.text, /href="#answer1"/);
    const stale = await who.visitor.post(`${path}/join`, { ...everywhere, asked: '', answer1: 'My words' });
    assert.equal(stale.status, 422);
    assert.match(stale.text, /questions were changed[\s\S]*My words/);
    const sent = await who.visitor.post(`${path}/join`, {
      ...everywhere,
      asked,
      answer1: 'Nights',
      note: 'Hello',
    });
    assert.equal(sent.location, '/communities?which=asked');
    const twice = await who.visitor.post(`${path}/join`, { ...everywhere, asked, answer1: 'Nights' });
    assert.equal(twice.status, 409);

    const list = await owner.visitor.get(`${path}/requests`);
    const request = /\/requests\/([0-9a-z]{26})/.exec(list.text)?.[1] ?? '';
    const shown = await owner.visitor.get(`${path}/requests/${request}`);
    assert.match(shown.text, /What brings you here\?[\s\S]*Nights[\s\S]*Hello/);
    const silent = await owner.visitor.post(`${path}/requests/${request}`, { act: 'decline', reason: '' });
    assert.equal(silent.status, 422);
    await owner.visitor.post(`${path}/requests/${request}`, {
      act: 'decline',
      reason: 'We are full this month.',
    });
    const told = await who.visitor.get(`${path}/join`);
    assert.match(told.text, /We are full this month\./);
    assert.doesNotMatch(told.text, new RegExp(owner.name), 'C5: nobody learns who decided');
    const decidedTwice = await owner.visitor.post(`${path}/requests/${request}`, {
      act: 'decline',
      reason: 'Once more.',
    });
    assert.equal(decidedTwice.status, 409);

    // Asked again, taken back; then the first no becomes a yes.
    await who.visitor.post(`${path}/join`, { ...everywhere, asked, answer1: 'Still nights' });
    const mine = await who.visitor.get('/communities?which=asked');
    const second = /name="id" value="([0-9a-z]{26})"/.exec(mine.text)?.[1] ?? '';
    assert.equal((await who.visitor.post('/communities/asked/withdraw', { id: second })).status, 303);
    assert.equal(
      (await owner.visitor.post(`${path}/requests/${second}`, { act: 'accept', reason: '' })).status,
      409,
    );
    const accepted = await owner.visitor.post(`${path}/requests/${request}`, {
      act: 'accept',
      reason: 'Welcome!',
    });
    assert.equal(accepted.status, 303);
    assert.equal((await membership(who, where)).status, 'active');
    const { rows } = await world.owner.query(
      'SELECT act, reason FROM audit_entries WHERE community_id = $1 ORDER BY id',
      [where.id],
    );
    assert.deepEqual(
      rows.map((row) => row.act),
      ['communities.add_question', 'communities.decline_request', 'communities.accept_request'],
    );
  });

  it('keep their words with the answers when they are changed later', async () => {
    const { owner, where, path } = await start('closed', 'questions');
    await owner.visitor.post(`${path}/settings/questions`, { act: 'add', question: 'Old words?' });
    const who = await somebody();
    const asked =
      /name="asked" value="([^"]*)"/.exec((await who.visitor.get(`${path}/join`)).text)?.[1] ?? '';
    await who.visitor.post(`${path}/join`, { ...everywhere, asked, answer1: 'Yes' });
    await owner.visitor.post(`${path}/settings/questions`, {
      act: 'save',
      id: asked,
      question: 'New words?',
    });
    const { rows } = await world.owner.query('SELECT answers FROM join_requests WHERE community_id = $1', [
      where.id,
    ]);
    assert.equal(rows[0].answers[0].question, 'Old words?');
    assert.match((await owner.visitor.get(`${path}/settings/questions`)).text, /New words\?/);
    assert.doesNotMatch((await owner.visitor.get(`${path}/settings/questions`)).text, /Old words\?/);
  });
});

describe('invitations', () => {
  const wish = { role: 'peer_supporter', days: '7', uses: '1', note: 'for Tuesday' };

  it('lead into a secret community, once, with the role they give; the token is nowhere stored', async () => {
    const { owner, where, path } = await start('secret', 'invitation');
    const made = await owner.visitor.post(`${path}/invitations`, wish);
    const link = linkIn(made.text, 'invitation');
    assert.equal(made.status, 200);
    const token = link.split('/').at(-1) ?? '';
    const stored = await world.owner.query('SELECT i::text AS row FROM invitations i');
    assert.ok(stored.rows.every(({ row }) => !row.includes(token)));
    const who = await somebody();
    assert.equal((await who.visitor.post(link, everywhere)).location, path);
    assert.equal((await membership(who, where)).role, 'peer_supporter');
    const came = await world.owner.query(
      'SELECT 1 FROM memberships m JOIN invitations i ON i.id = m.invitation_id WHERE m.member_id = $1',
      [who.memberId],
    );
    assert.equal(came.rows.length, 1, 'which link they came by is kept for the signs of moderation');
    const late = await somebody();
    assert.equal((await late.visitor.get(link)).status, 404);
    assert.equal((await late.visitor.post(link, everywhere)).status, 404);
    assert.match((await owner.visitor.get(`${path}/invitations`)).text, /Used up/);
  });

  it('end when they are revoked, too old, or their maker no longer looks after the place', async () => {
    const { owner, where, path } = await start('secret', 'invitation');
    const helper = await somebody('Helper');
    await join(world, helper, where, 'moderator');
    const make = async (by: Person) =>
      linkIn((await by.visitor.post(`${path}/invitations`, wish)).text, 'invitation');
    const [revoked, ofHelper, old] = [await make(owner), await make(helper), await make(owner)];
    const ids = [
      ...(await owner.visitor.get(`${path}/invitations`)).text.matchAll(/name="id" value="([0-9a-z]{26})"/g),
    ].map((hit) => hit[1] ?? '');
    await owner.visitor.post(`${path}/invitations/revoke`, { id: ids.at(-1) ?? '' });
    const person_ = toShort(helper.personaId);
    await owner.visitor.post(`${path}/people/roles`, { person: person_, role: 'member' });
    const who = await somebody();
    assert.equal((await who.visitor.post(revoked, everywhere)).status, 404);
    assert.equal((await who.visitor.post(ofHelper, everywhere)).status, 404);
    await world.owner.query(
      "UPDATE invitations SET expires_at = now() - interval '1 minute' WHERE community_id = $1 AND revoked_at IS NULL",
      [where.id],
    );
    assert.equal((await who.visitor.post(old, everywhere)).status, 404);
    assert.equal(await membership(who, where), undefined);
  });

  it('give the use back when the name is refused', async () => {
    const { owner, path } = await start('secret', 'invitation');
    const link = linkIn((await owner.visitor.post(`${path}/invitations`, wish)).text, 'invitation');
    const who = await somebody();
    const refused = await who.visitor.post(link, { as: 'new', newName: 'admin' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /looks as if you were staff/);
    assert.equal((await who.visitor.post(link, { as: 'new', newName: 'Second Try' })).location, path);
  });
});

describe('the door of an unlisted community', () => {
  it('leads to a request, can be renewed and closed', async () => {
    const { owner, where, path } = await start('closed', 'questions');
    await world.owner.query('UPDATE communities SET listed = false WHERE id = $1', [where.id]);
    const first = linkIn((await owner.visitor.post(`${path}/settings/door`, { act: 'open' })).text, 'door');
    const who = await somebody();
    assert.equal((await who.visitor.get(path)).status, 404);
    assert.equal(
      (await who.visitor.post(first, { ...everywhere, asked: '', note: 'May I?' })).location,
      '/communities?which=asked',
    );
    assert.match((await owner.visitor.get(`${path}/requests`)).text, new RegExp(who.name));
    const second = linkIn((await owner.visitor.post(`${path}/settings/door`, { act: 'open' })).text, 'door');
    assert.equal((await who.visitor.get(first)).status, 404);
    assert.match((await who.visitor.get(second)).text, /Your request is with the moderators/);
    await owner.visitor.post(`${path}/settings/door`, { act: 'close' });
    assert.equal((await who.visitor.get(second)).status, 404);
  });
});
