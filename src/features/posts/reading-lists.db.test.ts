import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  reply,
  type Thread,
  thread,
} from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';

let world: World;
let open: Community;
let closed: Community;
let ana: Person;
let ben: Person;
let mod: Person;
let stranger: Person;
let guest: Visitor;

before(async () => {
  world = await createWorld();
  open = await community(world, 'open-room', 'public', { name: 'Open room' });
  closed = await community(world, 'closed-room', 'closed', { name: 'Closed room' });
  ana = await person(world, 'Ana Heron');
  ben = await person(world, 'Ben Rook');
  mod = await person(world, 'Mod Lark');
  stranger = await person(world, 'Str Wren');
  for (const where of [open, closed]) {
    for (const who of [ana, ben]) await join(world, who, where);
    await join(world, mod, where, 'moderator');
  }
  guest = new Visitor(world);
});
after(() => world.close());

const rows = async (text: string, ...values: unknown[]) => (await world.owner.query(text, values)).rows;
const count = async (text: string, ...values: unknown[]) =>
  Number((await rows(`SELECT count(*) AS n FROM ${text}`, ...values))[0].n);
const tagged = (one: Thread, tag: string) =>
  rows('INSERT INTO thread_tags VALUES ($1, $2, $3)', one.id, one.communityId, tag);
const keep = (who: Person, postId: string, act = 'keep') =>
  who.visitor.post(`/posts/${toShort(postId)}/bookmark`, { act });

describe('keeping for later', () => {
  it('keeps once, lets go, and shows the state on the post', async () => {
    const one = await thread(world, ana, open, { title: 'Worth keeping' });
    const kept = await keep(ben, one.openingId);
    assert.equal(kept.location, `/t/${one.short}#p-${toShort(one.openingId)}`);
    await keep(ben, one.openingId);
    assert.equal(await count('bookmarks WHERE post_id = $1', one.openingId), 1);
    assert.match((await ben.visitor.get(`/t/${one.short}`)).text, /aria-pressed="true"/);
    assert.match((await ben.visitor.get('/me/bookmarks')).text, /Worth keeping/);
    assert.doesNotMatch((await ana.visitor.get('/me/bookmarks')).text, /Worth keeping/);
    await keep(ben, one.openingId, 'drop');
    assert.doesNotMatch((await ben.visitor.get('/me/bookmarks')).text, /Worth keeping/);
  });

  it('A2, A11: what one may no longer read is not there', async () => {
    const member = await person(world, 'Former Tern');
    await join(world, member, closed);
    const inside = await thread(world, ana, closed, { title: 'CANARY-inside', text: 'CANARY-inside words' });
    const hiddenLater = await thread(world, ana, open, {
      title: 'CANARY-hidden',
      text: 'CANARY-hidden words',
    });
    const deletedLater = await reply(world, ben, hiddenLater, { text: 'CANARY-taken' });
    const stays = await thread(world, ana, open, { title: 'Stays readable' });
    for (const id of [inside.openingId, hiddenLater.openingId, deletedLater, stays.openingId])
      assert.equal((await keep(member, id)).status, 303);
    assert.equal(
      (await member.visitor.get('/me/bookmarks')).text.match(/CANARY-\w+ words|CANARY-taken/g)?.length,
      3,
    );
    await rows("UPDATE memberships SET status = 'removed' WHERE member_id = $1", member.memberId);
    await ben.visitor.post(`/posts/${toShort(deletedLater)}/delete`, {});
    await rows("UPDATE posts SET state = 'hidden' WHERE id = $1", hiddenLater.openingId);
    for (const path of ['/me/bookmarks', '/api/v1/bookmarks']) {
      const { text } = await member.visitor.get(path);
      assert.doesNotMatch(text, /CANARY/, path);
      assert.match(text, /Stays readable/);
    }
  });

  it('B4: nobody keeps what they may not read', async () => {
    const inside = await thread(world, ana, closed);
    assert.equal((await keep(stranger, inside.openingId)).status, 404);
    assert.equal(await count('bookmarks WHERE post_id = $1', inside.openingId), 0);
  });
});

describe('what one wrote', () => {
  it('is listed for oneself alone, also where one has left, without other people’s words', async () => {
    const left = await person(world, 'Leaving Crane');
    await join(world, left, closed);
    const talk = await thread(world, ana, closed, { title: 'CANARY-title of others' });
    const answer = await reply(world, left, talk, { text: 'My words in a closed room' });
    await rows("UPDATE memberships SET status = 'left' WHERE member_id = $1", left.memberId);
    const { text } = await left.visitor.get('/me/posts');
    assert.match(text, /My words in a closed room/);
    assert.match(text, new RegExp(`/posts/${toShort(answer)}/delete`));
    assert.doesNotMatch(text, /CANARY|Closed room/);
    assert.doesNotMatch((await ben.visitor.get('/me/posts')).text, /My words in a closed room/);
    assert.equal((await left.visitor.get(`/posts/${toShort(answer)}/delete`)).status, 200);
  });
});

describe('wishes for reading', () => {
  it('fold, put aside and open as the reader chose, for that reader alone', async () => {
    const one = await thread(world, ana, open, { text: 'Words about loss' });
    await rows(
      'UPDATE posts SET content_notes = $2 WHERE id = $1',
      one.openingId,
      '[{"topic":"loss","strength":"mild"}]',
    );
    const seen = async (way: string) => {
      await ben.visitor.post('/settings/reading', { loss: way });
      const { text } = await ben.visitor.get(`/t/${one.short}`);
      if (!text.includes('Words about loss')) return 'aside';
      return text.includes('<details class="fold">') ? 'folded' : 'open';
    };
    assert.deepEqual(
      [
        await seen('usual'),
        await seen('fold'),
        await seen('hide'),
        await seen('hide_detail'),
        await seen('show'),
      ],
      ['open', 'folded', 'aside', 'open', 'open'],
    );
    await ben.visitor.post('/settings/reading', { loss: 'hide' });
    assert.match((await ben.visitor.get('/settings/reading')).text, /<option value="hide" selected>/);
    assert.match((await ana.visitor.get(`/t/${one.short}`)).text, /Words about loss/);
    const wrong = await ben.visitor.post('/settings/reading', { loss: 'nonsense' });
    assert.equal(wrong.status, 422);
    assert.equal(
      await count("reading_preferences WHERE member_id = $1 AND choice = 'hide'", ben.memberId),
      1,
    );
  });
});

describe('waiting for a first reply', () => {
  it('shows the longest waiting first to those who help, and to nobody else', async () => {
    const room = await community(world, 'waiting-room', 'public');
    const helper = await person(world, 'Helper Finch');
    await join(world, helper, room, 'peer_supporter');
    await join(world, ana, room);
    const first = await thread(world, ana, room, { title: 'First waiting' });
    await thread(world, ana, room, { title: 'Second waiting', kind: 'question' });
    await thread(world, ana, room, { title: 'A story', kind: 'story' });
    await thread(world, helper, room, { title: 'My own call' });
    const answered = await thread(world, ana, room, { title: 'Answered' });
    await reply(world, helper, answered);
    const page = await helper.visitor.get('/c/waiting-room/waiting');
    assert.equal(page.status, 200);
    assert.match(page.text, /First waiting[\s\S]*Second waiting/);
    assert.doesNotMatch(page.text, /A story|My own call|Answered/);
    assert.match((await helper.visitor.get('/c/waiting-room')).text, /\/c\/waiting-room\/waiting/);
    for (const who of [ana, stranger])
      assert.equal((await who.visitor.get('/c/waiting-room/waiting')).status, 404);
    assert.doesNotMatch((await ana.visitor.get('/c/waiting-room')).text, /waiting-room\/waiting/);
    const api = JSON.parse((await helper.visitor.get('/api/v1/communities/waiting-room/waiting')).text);
    assert.deepEqual(api.threads[0].id, first.short);
    assert.equal((await ana.visitor.get('/api/v1/communities/waiting-room/waiting')).status, 404);
  });
});

describe('articles', () => {
  const write = (who: Person, slug: string) =>
    who.visitor.post(`/c/${slug}/write`, {
      submission: toShort(world.ctx.ids()),
      kind: 'article',
      title: 'A long text',
      text: 'x'.repeat(30_000),
    });

  it('are written by whom the charter or the operator lets', async () => {
    assert.equal((await write(ana, 'open-room')).status, 403);
    assert.equal((await write(mod, 'open-room')).status, 303);
    await rows('UPDATE members SET may_write_articles = true WHERE id = $1', ana.memberId);
    assert.equal((await write(ana, 'open-room')).status, 303);
    await rows('UPDATE members SET may_write_articles = false WHERE id = $1', ana.memberId);
    const long = await ben.visitor.post('/c/open-room/write', {
      submission: toShort(world.ctx.ids()),
      kind: 'story',
      title: 'Too long for a story',
      text: 'x'.repeat(30_000),
    });
    assert.equal(long.status, 422);
  });

  it('A1: list and author page show what each viewer may read', async () => {
    await thread(world, ana, open, { title: 'Open article', kind: 'article' });
    await thread(world, ana, closed, { title: 'Closed article', kind: 'article' });
    await thread(world, ana, open, { title: 'Not an article' });
    for (const path of ['/articles', `/articles/by/${toShort(ana.personaId)}`]) {
      const inside = (await ben.visitor.get(path)).text;
      assert.match(inside, /Open article/);
      assert.match(inside, /Closed article/);
      for (const who of [guest, stranger.visitor]) {
        const { text } = await who.get(path);
        assert.match(text, /Open article/);
        assert.doesNotMatch(text, /Closed article|Closed room|Not an article/);
      }
    }
  });

  it('A8: a page goes on to the next, also when a whole page stands behind a block', async () => {
    const loud = await person(world, 'Loud Gull');
    await join(world, loud, open);
    const under = await thread(world, ana, open, { title: 'Under them all', kind: 'article' });
    for (let i = 0; i < 70; i += 1) await thread(world, loud, open, { title: `Loud ${i}`, kind: 'article' });
    await rows(
      'INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3)',
      ben.memberId,
      ben.personaId,
      loud.personaId,
    );
    let path: string | undefined = '/articles';
    let found = false;
    for (let page = 0; path && page < 6 && !found; page += 1) {
      const { text } = await ben.visitor.get(path);
      assert.doesNotMatch(text, /Loud \d/);
      found = text.includes(under.short);
      path = /href="(\/articles\?before=[0-9a-z]+)"/.exec(text)?.[1];
    }
    assert.ok(found, 'the article below is never reached');
  });
});

describe('tags', () => {
  it('A8: show what one may read; unknown and hidden tags look the same', async () => {
    await tagged(await thread(world, ana, open, { title: 'Tagged openly' }), 'night-shifts');
    await tagged(await thread(world, ana, closed, { title: 'Tagged inside' }), 'night-shifts');
    await tagged(await thread(world, ana, closed, { title: 'Hidden tag' }), 'canary-only');
    const { text } = await guest.get('/tags/night-shifts');
    assert.match(text, /Tagged openly/);
    assert.doesNotMatch(text, /Tagged inside/);
    assert.match((await ben.visitor.get('/tags/night-shifts')).text, /Tagged inside/);
    const hidden = await guest.get('/tags/canary-only');
    const absent = await guest.get('/tags/nobody-used');
    assert.equal(hidden.status, absent.status);
    assert.equal(hidden.text.replaceAll('canary-only', 'x'), absent.text.replaceAll('nobody-used', 'x'));
  });
});

describe('a persona’s page', () => {
  it('shows what was written for readers in public, and no call for help', async () => {
    const who = await person(world, 'Page Swift');
    for (const where of [open, closed]) await join(world, who, where);
    await thread(world, who, open, { title: 'A public story', kind: 'story' });
    await thread(world, who, closed, { title: 'A closed story', kind: 'story' });
    await thread(world, who, open, { title: 'A call for support' });
    for (const viewer of [guest, ben.visitor]) {
      const { text } = await viewer.get(`/p/${toShort(who.personaId)}`);
      assert.match(text, /A public story/);
      assert.doesNotMatch(text, /A closed story|A call for support/);
    }
  });
});

describe('the API', () => {
  it('changes and takes back one’s own posts only', async () => {
    const one = await thread(world, ana, open, { title: 'By API', text: 'First' });
    await tagged(one, 'kept-tag');
    const ask = (who: Person, method: string, body?: object) =>
      who.visitor.request(method, `/api/v1/posts/${toShort(one.openingId)}`, {
        body: body && JSON.stringify(body),
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          'x-csrf-token': who.visitor.csrf(),
        },
      });
    assert.equal((await ask(ben, 'PUT', { text: 'Not mine' })).status, 404);
    assert.equal((await ask(ana, 'PUT', { text: 'Second', state: 'held' })).status, 422);
    assert.equal((await ask(ana, 'PUT', { text: 'Second' })).status, 200);
    const [row] = await rows('SELECT title, markdown FROM post_texts WHERE post_id = $1', one.openingId);
    assert.deepEqual(row, { title: 'By API', markdown: 'Second' });
    assert.equal(await count("thread_tags WHERE thread_id = $1 AND tag = 'kept-tag'", one.id), 1);
    assert.equal((await ask(ben, 'DELETE')).status, 404);
    assert.equal((await ask(ana, 'DELETE')).status, 200);
    assert.equal(await count("posts WHERE id = $1 AND state = 'deleted'", one.openingId), 1);
  });
});

describe('a closed account', () => {
  const leave = (who: Person, words: 'delete' | 'keep') =>
    world.ctx.transaction({ as: 'member', memberId: who.memberId }, (tx) =>
      world.ctx.emit(world.ctx, tx, 'member.closed', {
        memberId: who.memberId,
        personaIds: [who.personaId],
        words,
      }),
    );

  for (const words of ['delete', 'keep'] as const)
    it(`leaves nothing private behind, and its words as the person chose: ${words}`, async () => {
      const who = await person(world, `Leaver ${words}`);
      for (const where of [open, closed]) await join(world, who, where);
      const alone = await thread(world, who, closed, { text: `Alone ${words}` });
      const talk = await thread(world, ana, closed);
      await reply(world, who, talk, { text: `Reply ${words}` });
      await keep(who, talk.openingId);
      await who.visitor.post(`/posts/${toShort(alone.openingId)}/edit`, {
        title: 'A',
        text: `Changed ${words}`,
      });
      await who.visitor.post('/c/open-room/write', {
        submission: toShort(world.ctx.ids()),
        kind: 'support',
        title: 'Later',
        text: `Waiting ${words}`,
        act: 'later',
        later_hours: '1',
      });
      // Also what stands where they are no longer a member.
      await rows(
        "UPDATE memberships SET status = 'left' WHERE member_id = $1 AND community_id = $2",
        who.memberId,
        closed.id,
      );
      await leave(who, words);
      world.moveClock(3_700_000);
      await world.work();
      assert.equal(await count('post_revisions WHERE persona_id = $1', who.personaId), 0);
      for (const table of ['drafts', 'bookmarks', 'outgoing_posts', 'thread_reads'])
        assert.equal(await count(`${table} WHERE member_id = $1`, who.memberId), 0, table);
      const left = await count("post_texts WHERE persona_id = $1 AND markdown <> ''", who.personaId);
      assert.equal(left, words === 'delete' ? 0 : 2);
      assert.equal((await ana.visitor.get(`/t/${talk.short}`)).status, 200);
      assert.equal((await ana.visitor.get(`/t/${alone.short}`)).status, words === 'delete' ? 404 : 200);
    });
});
