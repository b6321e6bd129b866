// Lists of words: who may set them, what they catch in which disguise, what follows, and who is never silenced by them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moderated } from '../../../../test/support/moderated.ts';
import { type Person, reply, thread } from '../../../../test/support/people.ts';
import { tokenHash } from '../../../platform/crypto/secrets.ts';
import { toShort } from '../../../std/ids.ts';
import { insertTerm } from './tables.ts';
import { readerFor, refreshTerms } from './terms-in-force.ts';

const all = await moderated();
const { world, asker, friend, owner, moderator, elsewhere, operator, stranger, place, other, talk } = all;
const here = '/c/secret-place/moderation/terms';
const everywhere = '/moderation/terms';
type Fields = Record<string, string>;
const entry = (act: 'test' | 'add' | 'shadow', term: string, more: Fields = {}) => ({
  act,
  term,
  kind: 'term',
  action: 'watch',
  variants: 'on',
  note: '',
  days: '0',
  ...more,
});
async function add(who: Person, path: string, term: string, more: Fields = {}) {
  const answer = await who.visitor.post(path, entry('add', term, more));
  assert.equal(answer.status, 303, answer.text.slice(0, 400));
  await refreshTerms(world.ctx);
}
const write = (who: Person, text: string, more: Fields = {}) =>
  who.visitor.post(`/t/${talk.short}/reply`, {
    text,
    submission: toShort(world.ctx.ids()),
    act: 'publish',
    ...more,
  });
async function last(who: Person) {
  const { rows } = await world.owner.query(
    `SELECT p.id, p.state, s.action, s.findings, c.kind, c.urgency FROM posts p LEFT JOIN screenings s ON s.post_id = p.id
       LEFT JOIN cases c ON c.subject_id = p.id WHERE p.persona_id = $1 ORDER BY p.id DESC LIMIT 1`,
    [who.personaId],
  );
  return rows[0];
}

test('a community’s list is its staff’s, the instance’s the operators’; to others neither exists', async () => {
  for (const who of [asker, elsewhere, operator, stranger]) {
    assert.equal((await who.visitor.get(here)).status, 404, who.name);
    assert.equal((await who.visitor.post(here, entry('add', 'quellavane'))).status, 404, who.name);
  }
  for (const who of [owner, moderator, asker, elsewhere]) {
    assert.equal((await who.visitor.get(everywhere)).status, 404, who.name);
    assert.equal((await who.visitor.post(everywhere, entry('add', 'quellavane'))).status, 404, who.name);
  }
  assert.equal((await operator.visitor.get(everywhere)).status, 200);
  assert.equal((await world.owner.query('SELECT 1 FROM moderation_terms')).rowCount, 0);
  // Past the pages too: the database gives a moderator no way to the instance's list, nor to another place's.
  const tried = world.ctx.transaction({ as: 'session', tokenHash: tokenHash(moderator.session) }, (tx) =>
    insertTerm(tx, {
      id: world.ctx.ids(),
      communityId: null,
      by: moderator.personaId,
      now: new Date(),
      term: 'xx',
      kind: 'term',
      action: 'refuse',
      variants: true,
      note: '',
      days: 0,
    }),
  );
  await assert.rejects(tried, /row-level security/);
});

test('watch: it appears and a calm case is there; who wrote it can see what was decided', async () => {
  await add(moderator, here, 'quellavane', { note: 'sold here last week' });
  const first = await write(friend, 'Has anyone tried qu3ll4v4ne?');
  assert.equal(first.status, 303, first.text.slice(first.text.indexOf('<main'), first.text.indexOf('<h1')));
  const post = await last(friend);
  assert.equal(post.state, 'published');
  assert.deepEqual([post.kind, post.urgency], ['conduct', 'low']);
  assert.equal(post.findings[0].category, 'listed');
  const told = await friend.visitor.get(`/posts/${toShort(post.id)}/decided`);
  assert.match(told.text, /list of words that those who look after this place watch/);
  assert.ok(!told.text.includes('sold here'), 'the reason is for the staff');
  const page = await owner.visitor.get(here);
  assert.match(page.text, /quellavane/);
  assert.match(page.text, /met once in 30 days/);
  assert.match(page.text, /added by Staffname Badger/);
  const looked = await owner.visitor.get(`/moderation/post/${toShort(post.id)}`);
  assert.match(looked.text, /On a list of words/);
});

test('hold: it waits. Not wanted: refused with a reason, unless a person shall look', async () => {
  await add(owner, here, 'marvelroot', { action: 'hold' });
  await write(friend, 'I sell m a r v e l r o o t to nobody');
  assert.equal((await last(friend)).state, 'held');
  await add(owner, here, 'fraudulo pills', { action: 'refuse' });
  const refused = await write(friend, 'Take fraudul0 pills');
  assert.equal(refused.status, 422);
  assert.match(refused.text, /not wanted in this place/);
  assert.equal(
    (await write(friend, 'Take fraudulo pils', { look: 'on', person: 'on' })).status === 303,
    false,
  );
  assert.equal(
    (await write(owner, 'Please do not take fraudulo pills')).status,
    303,
    'staff answer for their own words',
  );
});

test('somebody in distress is not held back by a list', async () => {
  await add(owner, here, 'grimwald', { action: 'refuse' });
  const answer = await write(friend, 'grimwald is gone and I want to die. I cannot go on.');
  assert.equal(answer.status, 303);
  const post = await last(friend);
  assert.equal(post.state, 'published');
  assert.equal(post.kind, 'care');
});

test('a community’s list holds there alone, the instance’s everywhere', async () => {
  await add(operator, everywhere, 'worldwidia', { action: 'hold' });
  const there = readerFor(world.ctx, other.id)!;
  assert.deepEqual(
    there('quellavane and worldwidia', []).map((one) => one.level),
    ['hold'],
  );
  assert.equal(readerFor(world.ctx, place.id)!('worldwidia quellavane', []).length, 2);
  assert.equal(there('nothing', ['world-widia']).length, 1, 'tags are read too');
  const page = await owner.visitor.get(here);
  assert.ok(!page.text.includes('worldwidia'), 'the instance’s list is not a community’s to read');
});

test('the test box: what it would have caught, folded, and what speaks against it; nothing goes live', async () => {
  for (let i = 0; i < 12; i++) await reply(world, asker, talk, { text: `My cat number ${i} <b>slept</b>` });
  await reply(world, asker, talk, { text: 'The category is wrong; concatenate' });
  const secretElsewhere = await thread(world, elsewhere, other, {
    title: 'Hidden',
    text: 'zanyhidden cat words',
  });
  assert.ok(secretElsewhere);
  const tried = await owner.visitor.post(here, entry('test', 'cat', { action: 'refuse' }));
  assert.equal(tried.status, 200);
  assert.match(tried.text, /<strong>12 of \d+ posts and replies of the last 30 days/);
  assert.equal([...tried.text.matchAll(/<mark>/g)].length, 10);
  assert.ok(!tried.text.includes('<b>slept</b>') && !tried.text.includes('zanyhidden'));
  assert.match(tried.text, /everyday word/);
  assert.match(tried.text, /catches a lot/);
  assert.match(tried.text, /very short/);
  assert.match(tried.text, /value="add"/);
  const distress = await owner.visitor.post(here, entry('test', 'want to die'));
  assert.match(distress.text, /People who need help use these words/);
  assert.equal((await world.owner.query("SELECT 1 FROM moderation_terms WHERE term = 'cat'")).rowCount, 0);
  // An operator tries on what they may read themselves: not on a secret place.
  const instance = await operator.visitor.post(everywhere, entry('test', 'cat'));
  assert.match(instance.text, /<strong>0 of/);
});

test('what cannot be looked for, stands there already or is malformed is told in the form, with what was typed', async () => {
  for (const [term, words] of [
    ['()', /no word in it/],
    ['x', /2 to 80 characters/],
    ['quellavane', /on the list already/],
  ] as const) {
    const answer = await owner.visitor.post(here, entry('add', term, { note: 'kept words' }));
    assert.equal(answer.status, 422, term);
    assert.match(answer.text, words);
    assert.match(answer.text, /kept words/);
  }
});

test('an entry ends by itself at its time, and comes off by hand only in its own place', async () => {
  await add(owner, here, 'shortlivia', { days: '7' });
  assert.equal(readerFor(world.ctx, place.id)!('shortlivia', []).length, 1);
  const { rows } = await world.owner.query("SELECT id FROM moderation_terms WHERE term = 'quellavane'");
  assert.equal(
    (await operator.visitor.post(everywhere, { act: 'remove', id: toShort(rows[0].id) })).status,
    404,
  );
  assert.equal((await owner.visitor.post(here, { act: 'remove', id: toShort(rows[0].id) })).status, 303);
  await refreshTerms(world.ctx);
  assert.equal(readerFor(world.ctx, place.id)!('quellavane', []).length, 0);
  world.moveClock(8 * 86_400_000);
  assert.equal(readerFor(world.ctx, place.id)!('shortlivia', []).length, 0);
  const changes = await world.owner.query(
    'SELECT count(*)::int AS n FROM rule_changes WHERE kind = $1 AND community_id = $2',
    ['list_changed', place.id],
  );
  assert.ok(changes.rows[0].n >= 5, 'each change of the list is noted');
});

test('another process hears of it', async () => {
  const second = await world.another();
  await refreshTerms(second.ctx);
  assert.equal((await operator.visitor.post(everywhere, entry('add', 'faraway vane'))).status, 303);
  for (let i = 0; i < 100 && !readerFor(second.ctx, place.id)?.('faraway vane', []).length; i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(readerFor(second.ctx, place.id)?.('faraway vane', []).length, 1);
});

test('in shadow it does nothing; what it would have done is counted, shown where one may read it, and it goes live by hand', async () => {
  assert.equal(
    (await owner.visitor.post(here, entry('shadow', 'umbrafoot', { action: 'hold' }))).status,
    303,
  );
  assert.equal(
    (await operator.visitor.post(everywhere, entry('shadow', 'umbrafoot', { action: 'refuse' }))).status,
    303,
  );
  await refreshTerms(world.ctx);
  assert.equal(readerFor(world.ctx, other.id)?.('umbrafoot', []).length ?? 0, 0);
  assert.equal((await write(friend, 'the umbr4foot is back')).status, 303);
  const met = await last(friend);
  assert.equal(met.state, 'published');
  assert.equal(met.action, null, 'nobody is told of a finding');
  assert.equal((await write(friend, 'umbrafoot is gone and I want to die. I cannot go on.')).status, 303);
  assert.equal((await write(owner, 'I wrote umbrafoot myself')).status, 303);
  await world.work();
  const { rows } = await world.owner.query(
    `SELECT t.community_id IS NULL AS instance, h.would FROM moderation_shadow_hits h JOIN moderation_terms t ON t.id = h.term_id ORDER BY 1, h.post_id`,
  );
  assert.deepEqual(rows, [
    { instance: false, would: 'hold' },
    { instance: false, would: 'nothing' },
    { instance: true, would: 'refuse' },
    { instance: true, would: 'nothing' },
  ]);
  const page = await moderator.visitor.get(here);
  assert.match(page.text, /Reading along/);
  assert.match(page.text, /fewer than 10 posts and replies so far/);
  assert.ok(page.text.includes(`/posts/${toShort(met.id)}`));
  assert.match(page.text, /it would have waited for somebody/);
  // Words of a secret place: the operators learn a count, from ten on, and no link.
  const instance = await operator.visitor.get(everywhere);
  assert.match(instance.text, /fewer than 10 posts and replies so far/);
  assert.ok(!instance.text.includes(toShort(met.id)));
  const { rows: listed } = await world.owner.query(
    "SELECT id FROM moderation_terms WHERE term = 'umbrafoot' AND community_id IS NOT NULL",
  );
  const live = { act: 'live', id: toShort(listed[0].id) };
  for (const who of [asker, elsewhere, stranger])
    assert.equal((await who.visitor.post(here, live)).status, 404);
  assert.equal((await owner.visitor.post(here, live)).status, 303);
  await refreshTerms(world.ctx);
  await write(friend, 'umbrafoot once more');
  assert.equal((await last(friend)).state, 'held');
  assert.equal((await owner.visitor.post(here, live)).status, 404, 'it is live already');
});

test('the staff of a place see from ten on how much an entry in shadow would have held', async () => {
  assert.equal((await owner.visitor.post(here, entry('shadow', 'manyfold', { action: 'hold' }))).status, 303);
  await refreshTerms(world.ctx);
  for (let at = 0; at < 11; at++) {
    await world.owner.query('DELETE FROM rate_limits');
    await write(friend, `manyfold number ${at}`);
  }
  await world.work();
  const page = await owner.visitor.get(here);
  assert.match(page.text, /It met 11 posts and replies so far/);
  assert.match(page.text, /It would have held 11/);
});
