// Vulnerability classes of the research (peers.md section 9) that the room of posts could have, one test each, by class.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
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
import { hidePost } from './index.ts';

const canary = 'canaryword';
let world: World;
let open: Community;
let closed: Community;
let secret: Community;
let insider: Person;
let member: Person;
let hidden: Thread;
let inside: Thread;
let outsiders: [string, Visitor][];

before(async () => {
  world = await createWorld();
  open = await community(world, 'open-place', 'public');
  closed = await community(world, 'closed-place', 'closed');
  secret = await community(world, 'secret-place', 'secret', { name: `${canary} name` });
  insider = await person(world, 'Inside Wren');
  member = await person(world, 'Open Finch');
  const former = await person(world, 'Former Rook');
  const suspended = await person(world, 'Paused Owl');
  const elsewhere = await person(world, 'Mod Elsewhere');
  const operator = await person(world, 'Op Erator', { operator: true });
  for (const where of [open, closed, secret]) await join(world, insider, where);
  for (const who of [member, former, suspended]) await join(world, who, open);
  await join(world, elsewhere, open, 'moderator');
  for (const where of [closed, secret]) {
    await join(world, former, where);
    await join(world, suspended, where);
  }
  await world.owner.query(
    "UPDATE memberships SET status = 'left', ended_at = now() WHERE member_id = $1 AND community_id = ANY ($2)",
    [former.memberId, [closed.id, secret.id]],
  );
  await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [suspended.memberId]);
  inside = await thread(world, insider, closed, { title: `${canary} closed`, text: `${canary} words` });
  hidden = await thread(world, insider, secret, { title: `${canary} secret`, text: `${canary} words` });
  for (const one of [inside, hidden]) {
    await reply(world, insider, one, { text: `${canary} reply` });
    await world.owner.query('INSERT INTO thread_tags VALUES ($1, $2, $3)', [one.id, one.communityId, canary]);
  }
  outsiders = [
    ['guest', new Visitor(world)],
    ['member elsewhere', member.visitor],
    ['ex-member', former.visitor],
    ['suspended', suspended.visitor],
    ['moderator elsewhere', elsewhere.visitor],
    ['operator', operator.visitor],
  ];
});
after(() => world.close());
// These tests write more than a person does in five minutes.
beforeEach(() => world.owner.query('DELETE FROM rate_limits'));

const submission = () => toShort(world.ctx.ids());
const everything = (answer: { text: string; headers: Headers }) =>
  `${answer.text} ${[...answer.headers].flat().join(' ')}`;
const tables = async () =>
  (
    await world.owner.query(
      'SELECT (SELECT count(*) FROM posts) AS posts, (SELECT count(*) FROM threads) AS threads',
    )
  ).rows[0];

describe('reading on second surfaces (A)', () => {
  it('A1, A6: no page, head, header or API answer tells an outsider of a closed or secret conversation', async () => {
    const ways = [inside, hidden].flatMap((one) => [
      `/t/${one.short}`,
      `/t/${one.short}?after=${toShort(one.openingId)}`,
      `/t/${one.short}?quote=${toShort(one.openingId)}`,
      `/posts/${toShort(one.openingId)}`,
      `/api/v1/threads/${one.short}`,
    ]);
    ways.push(
      '/c/closed-place',
      '/c/secret-place',
      '/c/closed-place?tag=canaryword',
      '/c/secret-place/write',
      '/c/closed-place/write?kind=story',
      '/api/v1/communities/closed-place/threads',
      '/api/v1/communities/secret-place/threads',
      '/me/drafts',
    );
    for (const [who, visitor] of outsiders) {
      for (const way of ways) {
        const answer = await visitor.get(way);
        assert.ok(
          !everything(answer).replaceAll(`tag=${canary}`, '').includes(canary),
          `${who} sees the canary at ${way}`,
        );
      }
    }
  });

  it('A7: the way to a post is denied before an address is made of it', async () => {
    for (const [who, visitor] of outsiders) {
      const denied = await visitor.get(`/posts/${toShort(hidden.openingId)}`);
      assert.equal(denied.status, 404, who);
      assert.equal(denied.location, null, who);
    }
  });

  it('A8: a secret conversation moves no number and no order that an outsider sees', async () => {
    const look = async () => (await member.visitor.get('/api/v1/communities/open-place/threads')).text;
    const before = await look();
    await thread(world, insider, secret, { title: 'another' });
    await thread(world, insider, open, { title: 'waits', state: 'held' });
    assert.equal(await look(), before);
  });

  it('A9: calling the name of a member of a secret community says nothing about them', async () => {
    const one = await thread(world, member, open);
    const say = async (name: string) => {
      const heard: unknown[] = [];
      const { emit } = world.ctx;
      (world.ctx as { emit: unknown }).emit = async (
        _ctx: unknown,
        _tx: unknown,
        name: string,
        event: { mentions: string[] },
      ) => {
        if (name === 'post.published') heard.push(event.mentions.length);
      };
      const answer = await member.visitor.post(`/t/${one.short}/reply`, {
        submission: submission(),
        text: `Hello @${name}`,
      });
      (world.ctx as { emit: unknown }).emit = emit;
      return { status: answer.status, heard };
    };
    const only = await person(world, 'Only Secret');
    await join(world, only, secret);
    assert.deepEqual(await say('Only Secret'), await say('Nobody Atall'));
    assert.deepEqual((await say('Inside Wren')).heard, [1]);
  });

  it('A11, A17: what is hidden is gone from the page, the list, the API, the quote link and what was kept for guests', async () => {
    const one = await thread(world, insider, open, { title: 'Stays' });
    const gone = await reply(world, insider, one, { text: 'soon hidden words' });
    await member.visitor.post(`/t/${one.short}/reply`, {
      submission: submission(),
      text: 'an answer',
      quotes: toShort(gone),
    });
    const guest = new Visitor(world);
    assert.match((await guest.get(`/t/${one.short}`)).text, /soon hidden words/);
    await world.ctx.transaction({ as: 'system', purpose: 'moderation' }, (tx) =>
      hidePost(world.ctx, tx, gone),
    );
    await new Promise((done) => setTimeout(done, 150));
    for (const [who, visitor] of [
      ['guest', guest],
      ['member', member.visitor],
    ] as const) {
      for (const way of [
        `/t/${one.short}`,
        `/api/v1/threads/${one.short}`,
        '/c/open-place',
        `/t/${one.short}?quote=${toShort(gone)}`,
      ]) {
        assert.ok(!(await visitor.get(way)).text.includes('soon hidden words'), `${who} at ${way}`);
      }
    }
    // A hidden opening takes its conversation out of every list.
    await world.ctx.transaction({ as: 'system', purpose: 'moderation' }, (tx) =>
      hidePost(world.ctx, tx, one.openingId),
    );
    assert.equal((await member.visitor.get(`/t/${one.short}`)).status, 404);
    assert.doesNotMatch((await member.visitor.get('/api/v1/communities/open-place/threads')).text, /Stays/);
  });

  it('A20: absent and forbidden answer alike', async () => {
    const nowhere = toShort(world.ctx.ids());
    for (const [who, visitor] of outsiders) {
      for (const [forbidden, absent] of [
        [`/t/${hidden.short}`, `/t/${nowhere}`],
        [`/posts/${toShort(hidden.openingId)}`, `/posts/${nowhere}`],
        [`/api/v1/threads/${hidden.short}`, `/api/v1/threads/${nowhere}`],
        ['/c/secret-place/write', '/c/no-such-place/write'],
      ] as const) {
        const [one, other] = [await visitor.get(forbidden), await visitor.get(absent)];
        const plain = (text: string) =>
          text
            .replaceAll(hidden.short, 'ID')
            .replaceAll(toShort(hidden.openingId), 'ID')
            .replaceAll(nowhere, 'ID')
            .replaceAll('secret-place', 'X')
            .replaceAll('no-such-place', 'X');
        assert.equal(one.status, other.status, `${who} ${forbidden}`);
        assert.equal(plain(one.text), plain(other.text), `${who} ${forbidden}`);
      }
    }
  });
});

describe('wrong objects and types (B)', () => {
  const json = (visitor: Visitor, way: string, body: unknown) =>
    visitor.request('POST', way, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  it('B1: scalars that come as lists, objects, numbers or twice are refused, never bent', async () => {
    const one = await thread(world, member, open);
    const csrf = await member.visitor.csrf();
    const before = await tables();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const twice of [
      'text=a&text=b',
      'text=a&quotes=x&quotes=y',
      'text[]=a',
      'text=a&act=publish&act=keep',
      'text=a&without_name=yes',
      'text=a&strength[]=mild',
    ]) {
      const answer = await member.visitor.request('POST', `/t/${one.short}/reply`, {
        headers,
        body: `csrf=${csrf}&submission=${submission()}&${twice}`,
      });
      assert.ok([422, 303].includes(answer.status) && answer.status !== 500, `${twice}: ${answer.status}`);
    }
    for (const text of [['a'], { a: 1 }, 5, null, true]) {
      assert.equal(
        (await json(member.visitor, `/api/v1/threads/${one.short}/replies`, { text })).status,
        403,
        'a session without its token',
      );
      const sent = await member.visitor.request('POST', `/api/v1/threads/${one.short}/replies`, {
        body: JSON.stringify({ text }),
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      });
      assert.equal(sent.status, 422, JSON.stringify(text));
    }
    for (const way of [
      `/t/${one.short}?after=x&after=y`,
      `/t/${one.short}?after[]=x`,
      '/c/open-place?before=a&before=b',
      '/api/v1/communities/open-place/threads?kind=x',
    ]) {
      assert.ok((await member.visitor.get(way)).status < 500, way);
    }
    assert.deepEqual(await tables(), before);
  });

  it('B2: rights in one place do nothing in another', async () => {
    const before = await tables();
    for (const [who, visitor] of outsiders) {
      for (const [way, fields] of [
        [`/t/${inside.short}/reply`, { text: 'in' }],
        [`/t/${hidden.short}/reply`, { text: 'in' }],
        ['/c/closed-place/write', { kind: 'story', title: 'in', text: 'in' }],
        ['/c/secret-place/write', { kind: 'story', title: 'in', text: 'in' }],
      ] as const) {
        const answer = await visitor.post(way, { submission: submission(), ...fields } as Record<
          string,
          string
        >);
        assert.ok([401, 403, 404].includes(answer.status), `${who} at ${way}: ${answer.status}`);
      }
    }
    assert.deepEqual(await tables(), before);
  });

  it('B3: columns that nobody asked for are refused', async () => {
    const one = await thread(world, member, open);
    for (const extra of [
      'id',
      'persona_id',
      'state',
      'community_id',
      'is_opening',
      'created_at',
      'thread_id',
      'html',
      'locked_at',
      '__proto__',
    ]) {
      const sent = await member.visitor.post(`/t/${one.short}/reply`, {
        submission: submission(),
        text: 'x',
        [extra]: 'x',
      });
      assert.equal(sent.status, 422, extra);
    }
  });

  it('B4: another’s draft can be neither read, changed nor thrown away', async () => {
    const one = await thread(world, member, open);
    await member.visitor.post(`/t/${one.short}/reply`, {
      submission: submission(),
      text: `my ${canary} draft`,
      act: 'keep',
    });
    assert.ok(!(await insider.visitor.get(`/t/${one.short}`)).text.includes(canary));
    assert.ok(!(await insider.visitor.get('/me/drafts')).text.includes(canary));
    await insider.visitor.post(`/me/drafts/reply%3A${one.id}`, { act: 'discard' });
    assert.match((await member.visitor.get('/me/drafts')).text, new RegExp(canary));
  });

  it('B5: who has left cannot act, nor read, nor see old drafts’ places', async () => {
    const leaver = await person(world, 'Leaving Dove');
    await join(world, leaver, closed);
    assert.equal(
      (await leaver.visitor.post(`/t/${inside.short}/reply`, { submission: submission(), text: 'still in' }))
        .status,
      303,
    );
    await leaver.visitor.post(`/t/${inside.short}/reply`, {
      submission: submission(),
      text: 'half',
      act: 'keep',
    });
    await world.owner.query("UPDATE memberships SET status = 'removed' WHERE member_id = $1", [
      leaver.memberId,
    ]);
    assert.equal(
      (await leaver.visitor.post(`/t/${inside.short}/reply`, { submission: submission(), text: 'still in?' }))
        .status,
      404,
    );
    const drafts = await leaver.visitor.get('/me/drafts');
    assert.match(drafts.text, /half/);
    assert.doesNotMatch(drafts.text, /canaryword/);
  });

  it('B6: a hand-made alias, owner or read mark is not for the program’s role to write', async () => {
    await world.ctx
      .transaction({ as: 'member', memberId: member.memberId }, async (tx) => {
        const { sql } = await import('kysely');
        await assert.rejects(
          sql`SELECT app.alias_in(${hidden.id}, ${secret.id}, ${world.ctx.ids()}, ARRAY['a'], ARRAY['a'])`.execute(
            tx.db,
          ),
          /no alias here/,
        );
      })
      .catch(() => {});
    await assert.rejects(
      world.ctx.transaction({ as: 'member', memberId: member.memberId }, async (tx) => {
        const { sql } = await import('kysely');
        await sql`SELECT app.alias_in(${hidden.id}, ${open.id}, ${world.ctx.ids()}, ARRAY['a'], ARRAY['a'])`.execute(
          tx.db,
        );
      }),
      /no alias here/,
    );
    assert.equal(
      Number(
        (await world.owner.query('SELECT count(*) AS n FROM personas WHERE thread_id = $1', [hidden.id]))
          .rows[0].n,
      ),
      0,
    );
  });
});

describe('forgery, script and size (D, E, F)', () => {
  it('D8: a form from elsewhere, or without its token, changes nothing', async () => {
    const one = await thread(world, member, open);
    const before = await tables();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `submission=${submission()}&text=forged`;
    const without = await member.visitor.request('POST', `/t/${one.short}/reply`, { headers, body });
    assert.equal(without.status, 403);
    const foreign = await member.visitor.request('POST', `/t/${one.short}/reply`, {
      headers: { ...headers, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      body,
    });
    assert.equal(foreign.status, 403);
    assert.ok(!foreign.text.includes('forged'), 'a foreign site’s words stand on our page');
    assert.deepEqual(await tables(), before);
  });

  it('E1: titles, tags, texts, links and kept words are text wherever they stand', async () => {
    const bad = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const sent = await member.visitor.post('/c/open-place/write', {
      submission: submission(),
      kind: 'resource',
      title: bad,
      text: bad,
      tags: bad,
      link_url: 'https://example.org/"><script>',
    });
    assert.equal(sent.status, 303);
    const short = sent.location!.slice(3, 29);
    const wrong = await member.visitor.post('/c/open-place/write', {
      submission: submission(),
      kind: 'resource',
      title: bad,
      text: bad,
      tags: bad,
      link_url: bad,
    });
    assert.equal(wrong.status, 422);
    const guest = await new Visitor(world).post(`/t/${short}/reply`, {
      submission: submission(),
      text: bad,
      quotes: bad,
    });
    assert.equal(guest.status, 401);
    const preview = await member.visitor.post(`/t/${short}/reply`, {
      submission: submission(),
      text: bad,
      act: 'preview',
    });
    for (const page of [
      wrong,
      guest,
      preview,
      await insider.visitor.get(`/t/${short}`),
      await insider.visitor.get('/c/open-place'),
      await member.visitor.get('/me/drafts'),
    ]) {
      const found = /.{80}(?:<script>|<img ).{40}/s.exec(page.text);
      assert.equal(found, null);
    }
  });

  it('E5: sorting and filtering take known words only', async () => {
    for (const bad of ["' OR 1=1 --", '%00', '\\x', 'a'.repeat(90)]) {
      const way = `/c/open-place?kind=${encodeURIComponent(bad)}&tag=${encodeURIComponent(bad)}&before=${encodeURIComponent(bad)}`;
      assert.ok((await member.visitor.get(way)).status < 500, bad);
    }
  });

  it('F4: a megabyte in any field is refused at once, and drafts are bounded in size and number', async () => {
    const one = await thread(world, member, open);
    const big = 'x'.repeat(1_000_000);
    for (const field of ['text', 'submission', 'quotes', 'notes', 'act']) {
      const start = performance.now();
      const sent = await member.visitor.post(`/t/${one.short}/reply`, {
        submission: submission(),
        text: 'x',
        [field]: big,
      });
      assert.ok(sent.status === 413 || sent.status === 422, `${field}: ${sent.status}`);
      assert.ok(performance.now() - start < 1_000, field);
    }
    const csrf = await member.visitor.csrf();
    const put = (place: string, text: string) =>
      member.visitor.request('PUT', `/me/drafts/${encodeURIComponent(place)}`, {
        body: JSON.stringify({ values: { text: [text], more: [text] } }),
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      });
    assert.equal((await put(`reply:${one.id}`, 'x'.repeat(40_000))).status, 413);
    for (const place of ['reply:x', 'other:y', '../x', `reply:${one.id}x`])
      assert.equal((await put(place, 'x')).status, 404, place);
    assert.equal((await put(`reply:${one.id}`, 'x\0y')).status, 200);
  });
});
