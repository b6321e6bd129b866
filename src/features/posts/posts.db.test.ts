import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  reply,
  thread,
} from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';

let world: World;
let open: Community;
let ana: Person;
let ben: Person;
let mod: Person;

before(async () => {
  world = await createWorld();
  open = await community(world, 'open-room', 'public', { name: 'Open room' });
  ana = await person(world, 'Ana Heron');
  ben = await person(world, 'Ben Rook');
  mod = await person(world, 'Mod Lark');
  for (const who of [ana, ben]) await join(world, who, open);
  await join(world, mod, open, 'moderator');
});
after(() => world.close());

const submission = () => toShort(world.ctx.ids());
const write = (who: Person, fields: Record<string, string | string[]>, slug = 'open-room') =>
  who.visitor.post(`/c/${slug}/write`, {
    submission: submission(),
    kind: 'support',
    title: 'A title',
    text: 'Some words',
    ...fields,
  });
const answer = (who: Person, short: string, fields: Record<string, string | string[]>) =>
  who.visitor.post(`/t/${short}/reply`, { submission: submission(), text: 'A reply', ...fields });
const count = async (text: string, ...values: unknown[]) =>
  Number((await world.owner.query(`SELECT count(*) AS n FROM ${text}`, values)).rows[0].n);
const shortOf = (location: string | null) =>
  /^\/t\/([0-9a-z]{26})/.exec(location ?? '')?.[1] ?? assert.fail(`no thread in ${location}`);

describe('starting a conversation', () => {
  it('publishes it with its tags, wanted help and notes, and lands on it', async () => {
    const sent = await write(ana, {
      title: 'Nights',
      text: 'I am **tired**',
      wanted: 'being_heard',
      tags: 'Sleep, #Night shifts',
      notes: ['loss'],
      strength: 'strong',
    });
    assert.equal(sent.status, 303);
    const page = await ben.visitor.get(sent.location!);
    assert.equal(page.status, 200);
    assert.match(page.text, /<strong>tired<\/strong>/);
    assert.match(page.text, /Would help: being heard/);
    assert.match(page.text, /Goes into detail about: death and loss/);
    assert.match(page.text, /night-shifts/);
  });

  it('takes the same form once, however often it arrives, also at the same moment', async () => {
    const fields = { submission: submission(), title: 'Once', text: 'Only once' };
    const answers = await Promise.all([write(ana, fields), write(ana, fields), write(ana, fields)]);
    assert.deepEqual(new Set(answers.map((one) => one.location)).size, 1);
    assert.equal(await count("post_texts WHERE title = 'Once'"), 1);
    // Other words under an old form are something new.
    await write(ana, { ...fields, text: 'Only once, and more' });
    assert.equal(await count("post_texts WHERE title = 'Once'"), 2);
  });

  it('gives the form back with every word when something is missing, and keeps a draft', async () => {
    const sent = await write(ana, { title: '', text: 'All these words', tags: 'keep me', notes: ['abuse'] });
    assert.equal(sent.status, 422);
    assert.match(sent.text, /All these words/);
    assert.match(sent.text, /value="keep me"/);
    assert.match(sent.text, /value="abuse" checked/);
    assert.match((await ana.visitor.get('/c/open-room/write?kind=support')).text, /All these words/);
  });

  it('shows a preview without publishing', async () => {
    const sent = await write(ana, { title: 'Not yet', text: 'a *preview*', act: 'preview' });
    assert.equal(sent.status, 200);
    assert.match(sent.text, /<em>preview<\/em>/);
    assert.equal(await count("post_texts WHERE title = 'Not yet'"), 0);
  });
});

describe('writing without one’s name', () => {
  it('keeps one alias for a person in a thread and never links it to them', async () => {
    const sent = await write(ana, { title: 'Quiet', text: 'Without a name', without_name: 'on' });
    const short = shortOf(sent.location);
    await answer(ana, short, { text: 'me again', without_name: 'on' });
    await answer(ben, short, { text: 'another one', without_name: 'on' });
    const { rows } = await world.owner.query(
      "SELECT DISTINCT p.id, p.name FROM posts po JOIN personas p ON p.id = po.persona_id JOIN post_texts pt ON pt.post_id = po.id WHERE pt.markdown IN ('Without a name', 'me again', 'another one')",
    );
    assert.equal(rows.length, 2);
    assert.match(rows[0].name, /^Someone · /);
    const page = await mod.visitor.get(`/t/${short}`);
    assert.match(page.text, /Without a name/);
    assert.doesNotMatch(page.text, /Ana Heron|Ben Rook/);
    assert.ok(!page.text.includes(toShort(ana.personaId)), 'the page holds the persona of an alias');
    const api = await ben.visitor.get(`/api/v1/threads/${short}`);
    assert.doesNotMatch(api.text, /Ana Heron/);
  });

  it('takes one form once also under an alias', async () => {
    const fields = { submission: submission(), title: 'Alias once', text: 'Only once', without_name: 'on' };
    await Promise.all([write(ana, fields), write(ana, fields)]);
    assert.equal(await count("post_texts WHERE title = 'Alias once'"), 1);
  });

  it('is refused where the charter wants names', async () => {
    const named = await community(world, 'named', 'public', { settings: { withoutName: 'no' } });
    await join(world, ana, named);
    assert.equal((await write(ana, { without_name: 'on' }, 'named')).status, 403);
    assert.equal(await count('threads WHERE community_id = $1', named.id), 0);
  });
});

describe('posts that wait', () => {
  it('holds a newcomer’s first post for author and moderators, and releases it', async () => {
    const careful = await community(world, 'careful', 'public', { settings: { preModerateFirst: 1 } });
    for (const who of [ana, ben]) await join(world, who, careful);
    await join(world, mod, careful, 'moderator');
    const sent = await write(ana, { title: 'First here', text: 'held words' }, 'careful');
    const short = shortOf(sent.location);
    assert.match((await ana.visitor.get(sent.location!)).text, /Only you and the moderators see this now/);
    assert.equal((await mod.visitor.get(`/t/${short}`)).status, 200);
    assert.equal((await ben.visitor.get(`/t/${short}`)).status, 404);
    const { rows } = await world.owner.query(
      "SELECT id FROM posts WHERE state = 'held' AND community_id = $1",
      [careful.id],
    );
    const { releasePost } = await import('./index.ts');
    // Neither another member nor a stranger's moderator can let it through.
    await world.ctx.transaction({ as: 'member', memberId: ben.memberId }, async (tx) =>
      assert.equal((await releasePost(world.ctx, tx, rows[0].id)).ok, false),
    );
    await world.ctx.transaction({ as: 'member', memberId: mod.memberId }, async (tx) =>
      assert.equal((await releasePost(world.ctx, tx, rows[0].id)).ok, true),
    );
    assert.equal((await ben.visitor.get(`/t/${short}`)).status, 200);
    const second = await write(ana, { title: 'Second here' }, 'careful');
    assert.equal((await ben.visitor.get(second.location!)).status, 200);
  });

  it('holds what is written at night until morning, then lets it through by itself', async () => {
    const night = await community(world, 'night', 'public', {
      settings: { nightHold: { from: '00:00', to: '23:59', timeZone: 'UTC' } },
    });
    await join(world, ana, night);
    const sent = await write(ana, { title: 'At night' }, 'night');
    await world.work();
    assert.equal((await ben.visitor.get(sent.location!)).status, 404);
    world.moveClock(86_400_000);
    await world.work();
    assert.equal((await ben.visitor.get(sent.location!)).status, 200);
  });
});

describe('answering', () => {
  it('counts, quotes and lands on the page where the reply stands', async () => {
    const one = await thread(world, ana, open, { title: 'Long' });
    for (let i = 0; i < 22; i += 1) await reply(world, ben, one, { text: `Reply ${i}` });
    const quoting = await ben.visitor.get(`/t/${one.short}?quote=${toShort(one.openingId)}`);
    assert.match(quoting.text, /&gt; Some words\./);
    const sent = await answer(ben, one.short, { text: 'The last', quotes: toShort(one.openingId) });
    assert.match(sent.location ?? '', /\?after=[0-9a-z]{26}#p-[0-9a-z]{26}$/);
    const page = await ana.visitor.get(sent.location!);
    assert.match(page.text, /The last/);
    assert.match(page.text, /In answer to Ana Heron/);
    assert.equal(await count('threads WHERE id = $1 AND reply_count = 23', one.id), 1);
  });

  it('ignores a quote of a post of another thread', async () => {
    const one = await thread(world, ana, open);
    const other = await thread(world, ana, open);
    await answer(ben, one.short, { text: 'Crossed', quotes: toShort(other.openingId) });
    assert.equal(
      await count(
        "posts p JOIN post_texts t ON t.post_id = p.id WHERE t.markdown = 'Crossed' AND p.quotes_post_id IS NULL",
      ),
      1,
    );
  });

  it('says why not, and gives the words back', async () => {
    const one = await thread(world, ana, open);
    await world.owner.query('UPDATE threads SET locked_at = now() WHERE id = $1', [one.id]);
    assert.match((await ben.visitor.get(`/t/${one.short}`)).text, /closed this conversation/);
    const locked = await answer(ben, one.short, { text: 'Too late words' });
    assert.equal(locked.status, 409);
    assert.match(locked.text, /Too late words/);
    const stranger = await person(world, 'Stranger Wren');
    const refused = await answer(stranger, (await thread(world, ana, open)).short, {
      text: 'Not yet joined',
    });
    assert.equal(refused.status, 403);
    assert.match(refused.text, /Not yet joined/);
  });

  it('keeps the words of a session that has ended, and of another one', async () => {
    const one = await thread(world, ana, open);
    const { signIn } = await import('../../../test/support/people.ts');
    const { visitor } = await signIn(world, ben.memberId);
    const csrf = await visitor.csrf();
    const body = new URLSearchParams({
      csrf,
      submission: submission(),
      text: 'Words of a lost session',
    }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    visitor.cookies.clear();
    const out = await visitor.request('POST', `/t/${one.short}/reply`, { body, headers });
    assert.equal(out.status, 401);
    assert.match(out.text, /Words of a lost session/);
    // Signed in again in another tab: the old form's token is not the new session's.
    const stale = await ben.visitor.request('POST', `/t/${one.short}/reply`, { body, headers });
    assert.equal(stale.status, 403);
    assert.match(stale.text, /Words of a lost session/);
    const fresh = /name="csrf" value="([\w-]+)"/.exec(
      stale.text.slice(stale.text.indexOf('kept-words')),
    )?.[1];
    const again = await ben.visitor.request('POST', `/t/${one.short}/reply`, {
      body: body.replace(csrf, fresh ?? ''),
      headers,
    });
    assert.equal(again.status, 303);
    assert.equal(await count("post_texts WHERE markdown = 'Words of a lost session'"), 1);
  });
});

describe('when the database is away', () => {
  it('the words come back with the answer', async () => {
    const one = await thread(world, ana, open);
    const csrf = await ben.visitor.csrf();
    const { transaction } = world.ctx;
    world.ctx.transaction = () =>
      Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01' }));
    const body = new URLSearchParams({
      csrf,
      submission: submission(),
      text: 'Words while it was away',
    }).toString();
    const sent = await ben.visitor.request('POST', `/t/${one.short}/reply`, {
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    world.ctx.transaction = transaction;
    assert.equal(sent.status, 503);
    assert.match(sent.text, /Words while it was away/);
    assert.equal(await count("post_texts WHERE markdown = 'Words while it was away'"), 0);
  });
});

describe('drafts', () => {
  it('are kept by the autosave, come back into the form, and go when the words are published', async () => {
    const one = await thread(world, ana, open);
    const csrf = await ben.visitor.csrf();
    const save = (text: string) =>
      ben.visitor.request('PUT', `/me/drafts/reply%3A${one.id}`, {
        body: JSON.stringify({ values: { text: [text], notes: ['loss'] } }),
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      });
    assert.equal((await save('half a thought')).text, '{"saved":true}');
    const page = await ben.visitor.get(`/t/${one.short}`);
    assert.match(page.text, /half a thought/);
    assert.match(page.text, /value="loss" checked/);
    assert.match((await ben.visitor.get('/me/drafts')).text, /half a thought/);
    assert.doesNotMatch((await ana.visitor.get('/me/drafts')).text, /half a thought/);
    await answer(ben, one.short, { text: 'a whole thought' });
    assert.equal(await count('drafts WHERE place = $1', `reply:${one.id}`), 0);
    // An autosave that was still on its way.
    assert.equal((await save('a whole thought')).text, '{"saved":false}');
    assert.equal(await count('drafts WHERE place = $1', `reply:${one.id}`), 0);
  });

  it('can be thrown away, and only one’s own', async () => {
    const one = await thread(world, ana, open);
    await answer(ben, one.short, { text: 'mine to throw', act: 'keep' });
    const place = `/me/drafts/reply%3A${one.id}`;
    assert.equal((await ana.visitor.post(place, { act: 'discard' })).status, 404);
    assert.equal((await ben.visitor.post(place, { act: 'discard' })).status, 303);
    assert.equal(await count('drafts WHERE place = $1', `reply:${one.id}`), 0);
  });
});

describe('reading', () => {
  it('remembers where one was, and says so', async () => {
    const one = await thread(world, ana, open, { title: 'Read marks' });
    await ben.visitor.get(`/t/${one.short}`);
    await reply(world, ana, one, { text: 'Newer' });
    assert.match((await ben.visitor.get(`/t/${one.short}`)).text, /New since you were last here/);
    assert.doesNotMatch((await ben.visitor.get(`/t/${one.short}`)).text, /New since you were last here/);
  });

  it('leaves a placeholder for the blocked and the hidden, and breaks nobody else’s reading', async () => {
    const one = await thread(world, ana, open);
    await reply(world, ben, one, { text: 'Words behind a block' });
    const hidden = await reply(world, ben, one, { text: 'Words to hide', state: 'hidden' });
    await reply(world, mod, one, { text: 'Words of a third' });
    const carl = await person(world, 'Carl Finch');
    await join(world, carl, open);
    await world.owner.query('INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3)', [
      carl.memberId,
      carl.personaId,
      ben.personaId,
    ]);
    const page = await carl.visitor.get(`/t/${one.short}`);
    assert.doesNotMatch(page.text, /Words behind a block|Words to hide/);
    assert.match(page.text, /You have blocked this person/);
    assert.match(page.text, /Words of a third/);
    const others = await ana.visitor.get(`/t/${one.short}`);
    assert.match(others.text, /Words behind a block/);
    assert.match(others.text, /A moderator has hidden this reply/);
    assert.ok(others.text.includes(`p-${toShort(hidden)}`));
    assert.match((await ben.visitor.get(`/t/${one.short}`)).text, /Words to hide/);
  });

  it('follows the reader’s wishes for a topic', async () => {
    const sent = await write(ana, {
      title: 'Touching',
      text: 'about food',
      notes: ['eating'],
      strength: 'mild',
    });
    assert.match((await ben.visitor.get(sent.location!)).text, /about food/);
    await world.owner.query("INSERT INTO reading_preferences VALUES ($1, 'eating', 'hide', 'mild')", [
      ben.memberId,
    ]);
    const page = await ben.visitor.get(sent.location!);
    assert.doesNotMatch(page.text, /about food/);
    assert.match(page.text, /eating and weight, which you chose not to see/);
  });

  it('offers care beside one’s own fresh words, to nobody else, and stores nothing of it', async () => {
    const sent = await write(ana, { title: 'Heavy', text: 'I keep having thoughts of suicide' });
    assert.match((await ana.visitor.get(sent.location!)).text, /That sounds heavy/);
    assert.doesNotMatch((await ben.visitor.get(sent.location!)).text, /That sounds heavy/);
    world.moveClock(3_700_000);
    assert.doesNotMatch((await ana.visitor.get(sent.location!)).text, /That sounds heavy/);
  });
});
