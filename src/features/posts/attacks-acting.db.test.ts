// How others let strangers act, forge or overload: vulnerability classes B, D, E, F of the research, by class.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import { canary, type OutsiderWorld, outsiderWorld } from '../../../test/support/outsiders.ts';
import { join, person, thread } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { toShort } from '../../std/ids.ts';

let w: OutsiderWorld;
before(async () => {
  w = await outsiderWorld();
});
after(() => w.world.close());
// These tests write more than a person does in five minutes.
beforeEach(() => w.world.owner.query('DELETE FROM rate_limits'));

const submission = () => toShort(w.world.ctx.ids());
const tables = async () =>
  (
    await w.world.owner.query(
      'SELECT (SELECT count(*) FROM posts) AS posts, (SELECT count(*) FROM threads) AS threads',
    )
  ).rows[0];

describe('wrong objects and types (B)', () => {
  const json = (visitor: Visitor, way: string, body: unknown) =>
    visitor.request('POST', way, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  it('B1: scalars that come as lists, objects, numbers or twice are refused, never bent', async () => {
    const one = await thread(w.world, w.member, w.open);
    const csrf = await w.member.visitor.csrf();
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
      const answer = await w.member.visitor.request('POST', `/t/${one.short}/reply`, {
        headers,
        body: `csrf=${csrf}&submission=${submission()}&${twice}`,
      });
      assert.ok([422, 303].includes(answer.status) && answer.status !== 500, `${twice}: ${answer.status}`);
    }
    for (const text of [['a'], { a: 1 }, 5, null, true]) {
      assert.equal(
        (await json(w.member.visitor, `/api/v1/threads/${one.short}/replies`, { text })).status,
        403,
        'a session without its token',
      );
      const sent = await w.member.visitor.request('POST', `/api/v1/threads/${one.short}/replies`, {
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
      assert.ok((await w.member.visitor.get(way)).status < 500, way);
    }
    assert.deepEqual(await tables(), before);
  });

  it('B2: rights in one place do nothing in another', async () => {
    const before = await tables();
    for (const [who, visitor] of w.outsiders) {
      for (const [way, fields] of [
        [`/t/${w.inside.short}/reply`, { text: 'in' }],
        [`/t/${w.hidden.short}/reply`, { text: 'in' }],
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
    const one = await thread(w.world, w.member, w.open);
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
      const sent = await w.member.visitor.post(`/t/${one.short}/reply`, {
        submission: submission(),
        text: 'x',
        [extra]: 'x',
      });
      assert.equal(sent.status, 422, extra);
    }
  });

  it('B4: another’s draft can be neither read, changed nor thrown away', async () => {
    const one = await thread(w.world, w.member, w.open);
    await w.member.visitor.post(`/t/${one.short}/reply`, {
      submission: submission(),
      text: `my ${canary} draft`,
      act: 'keep',
    });
    assert.ok(!(await w.insider.visitor.get(`/t/${one.short}`)).text.includes(canary));
    assert.ok(!(await w.insider.visitor.get('/me/drafts')).text.includes(canary));
    await w.insider.visitor.post(`/me/drafts/reply%3A${one.id}`, { act: 'discard' });
    assert.match((await w.member.visitor.get('/me/drafts')).text, new RegExp(canary));
  });

  it('B5: who has left cannot act, nor read, nor see old drafts’ places', async () => {
    const leaver = await person(w.world, 'Leaving Dove');
    await join(w.world, leaver, w.closed);
    assert.equal(
      (
        await leaver.visitor.post(`/t/${w.inside.short}/reply`, {
          submission: submission(),
          text: 'still in',
        })
      ).status,
      303,
    );
    await leaver.visitor.post(`/t/${w.inside.short}/reply`, {
      submission: submission(),
      text: 'half',
      act: 'keep',
    });
    await w.world.owner.query("UPDATE memberships SET status = 'removed' WHERE member_id = $1", [
      leaver.memberId,
    ]);
    assert.equal(
      (
        await leaver.visitor.post(`/t/${w.inside.short}/reply`, {
          submission: submission(),
          text: 'still in?',
        })
      ).status,
      404,
    );
    const drafts = await leaver.visitor.get('/me/drafts');
    assert.match(drafts.text, /half/);
    assert.doesNotMatch(drafts.text, /canaryword/);
  });

  it('B6: an alias is made only by who reads the community, and only in the thread’s own', async () => {
    const take = (communityId: string) =>
      w.world.ctx.transaction({ as: 'member', memberId: w.member.memberId }, (tx) =>
        sql`SELECT app.alias_in(${w.hidden.id}, ${communityId}, ${w.world.ctx.ids()}, ARRAY['a'], ARRAY['a'])`.execute(
          tx.db,
        ),
      );
    await assert.rejects(take(w.secret.id), /no alias here/);
    await assert.rejects(take(w.open.id), /no alias here/);
    const { rows } = await w.world.owner.query('SELECT 1 FROM personas WHERE thread_id = $1', [w.hidden.id]);
    assert.equal(rows.length, 0);
  });
});

describe('forgery, script and size (D, E, F)', () => {
  it('D8: a form from elsewhere, or without its token, changes nothing', async () => {
    const one = await thread(w.world, w.member, w.open);
    const before = await tables();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `submission=${submission()}&text=forged`;
    const without = await w.member.visitor.request('POST', `/t/${one.short}/reply`, { headers, body });
    assert.equal(without.status, 403);
    const foreign = await w.member.visitor.request('POST', `/t/${one.short}/reply`, {
      headers: { ...headers, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      body,
    });
    assert.equal(foreign.status, 403);
    assert.ok(!foreign.text.includes('forged'), 'a foreign site’s words stand on our page');
    assert.deepEqual(await tables(), before);
  });

  it('E1: titles, tags, texts, links and kept words are text wherever they stand', async () => {
    const bad = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const sent = await w.member.visitor.post('/c/open-place/write', {
      submission: submission(),
      kind: 'resource',
      title: bad,
      text: `A page about sleep that helped me. ${bad}`,
      tags: bad,
      link_url: 'https://example.org/"><script>',
    });
    assert.equal(sent.status, 303);
    const short = sent.location!.slice(3, 29);
    const wrong = await w.member.visitor.post('/c/open-place/write', {
      submission: submission(),
      kind: 'resource',
      title: bad,
      text: bad,
      tags: bad,
      link_url: bad,
    });
    assert.equal(wrong.status, 422);
    const guest = await new Visitor(w.world).post(`/t/${short}/reply`, {
      submission: submission(),
      text: bad,
      quotes: bad,
    });
    assert.equal(guest.status, 401);
    const preview = await w.member.visitor.post(`/t/${short}/reply`, {
      submission: submission(),
      text: bad,
      act: 'preview',
    });
    for (const page of [
      wrong,
      guest,
      preview,
      await w.insider.visitor.get(`/t/${short}`),
      await w.insider.visitor.get('/c/open-place'),
      await w.member.visitor.get('/me/drafts'),
    ]) {
      const found = /.{80}(?:<script>|<img ).{40}/s.exec(page.text);
      assert.equal(found, null);
    }
  });

  it('E5: sorting and filtering take known words only', async () => {
    for (const bad of ["' OR 1=1 --", '%00', '\\x', 'a'.repeat(90)]) {
      const way = `/c/open-place?kind=${encodeURIComponent(bad)}&tag=${encodeURIComponent(bad)}&before=${encodeURIComponent(bad)}`;
      assert.ok((await w.member.visitor.get(way)).status < 500, bad);
    }
  });

  it('F4: a megabyte in any field is refused at once, and drafts are bounded in size and number', async () => {
    const one = await thread(w.world, w.member, w.open);
    const big = 'x'.repeat(1_000_000);
    for (const field of ['text', 'submission', 'quotes', 'notes', 'act']) {
      const start = performance.now();
      const sent = await w.member.visitor.post(`/t/${one.short}/reply`, {
        submission: submission(),
        text: 'x',
        [field]: big,
      });
      assert.ok(sent.status === 413 || sent.status === 422, `${field}: ${sent.status}`);
      assert.ok(performance.now() - start < 1_000, field);
    }
    const csrf = await w.member.visitor.csrf();
    const put = (place: string, text: string) =>
      w.member.visitor.request('PUT', `/me/drafts/${encodeURIComponent(place)}`, {
        body: JSON.stringify({ values: { text: [text], more: [text] } }),
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      });
    assert.equal((await put(`reply:${one.id}`, 'x'.repeat(40_000))).status, 413);
    for (const place of ['reply:x', 'other:y', '../x', `reply:${one.id}x`])
      assert.equal((await put(place, 'x')).status, 404, place);
    assert.equal((await put(`reply:${one.id}`, 'x\0y')).status, 200);
  });
});
