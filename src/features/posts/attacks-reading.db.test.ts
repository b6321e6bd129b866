// How others leaked what they meant to hide: vulnerability classes A of the research (peers.md section 9), by class.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { canary, type OutsiderWorld, outsiderWorld } from '../../../test/support/outsiders.ts';
import { join, person, reply, thread } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { toShort } from '../../std/ids.ts';
import { hidePost } from './index.ts';

let w: OutsiderWorld;
before(async () => {
  w = await outsiderWorld();
});
after(() => w.world.close());
// These tests write more than a person does in five minutes.
beforeEach(() => w.world.owner.query('DELETE FROM rate_limits'));

const submission = () => toShort(w.world.ctx.ids());
const everything = (answer: { text: string; headers: Headers }) =>
  `${answer.text} ${[...answer.headers].flat().join(' ')}`;

describe('reading on second surfaces (A)', () => {
  it('A1, A6: no page, head, header or API answer tells an outsider of a closed or secret conversation', async () => {
    const ways = [w.inside, w.hidden].flatMap((one) => [
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
    for (const [who, visitor] of w.outsiders) {
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
    for (const [who, visitor] of w.outsiders) {
      const denied = await visitor.get(`/posts/${toShort(w.hidden.openingId)}`);
      assert.equal(denied.status, 404, who);
      assert.equal(denied.location, null, who);
    }
  });

  it('A8: a secret conversation moves no number and no order that an outsider sees', async () => {
    const look = async () => (await w.member.visitor.get('/api/v1/communities/open-place/threads')).text;
    const before = await look();
    await thread(w.world, w.insider, w.secret, { title: 'another' });
    await thread(w.world, w.insider, w.open, { title: 'waits', state: 'held' });
    assert.equal(await look(), before);
  });

  it('A9: calling the name of a member of a secret community says nothing about them', async () => {
    const one = await thread(w.world, w.member, w.open);
    const say = async (name: string) => {
      const heard: unknown[] = [];
      const { emit } = w.world.ctx;
      (w.world.ctx as { emit: unknown }).emit = async (
        _ctx: unknown,
        _tx: unknown,
        name: string,
        event: { mentions: string[] },
      ) => {
        if (name === 'post.published') heard.push(event.mentions.length);
      };
      const answer = await w.member.visitor.post(`/t/${one.short}/reply`, {
        submission: submission(),
        text: `Hello @${name}`,
      });
      (w.world.ctx as { emit: unknown }).emit = emit;
      return { status: answer.status, heard };
    };
    const only = await person(w.world, 'Only Secret');
    await join(w.world, only, w.secret);
    assert.deepEqual(await say('Only Secret'), await say('Nobody Atall'));
    assert.deepEqual((await say('Inside Wren')).heard, [1]);
  });

  it('A11, A17: what is hidden is gone from the page, the list, the API, the quote link and what was kept for guests', async () => {
    const one = await thread(w.world, w.insider, w.open, { title: 'Stays' });
    const gone = await reply(w.world, w.insider, one, { text: 'soon hidden words' });
    await w.member.visitor.post(`/t/${one.short}/reply`, {
      submission: submission(),
      text: 'an answer',
      quotes: toShort(gone),
    });
    const guest = new Visitor(w.world);
    assert.match((await guest.get(`/t/${one.short}`)).text, /soon hidden words/);
    await w.world.ctx.transaction({ as: 'system', purpose: 'moderation' }, (tx) =>
      hidePost(w.world.ctx, tx, gone),
    );
    await new Promise((done) => setTimeout(done, 150));
    for (const [who, visitor] of [
      ['guest', guest],
      ['member', w.member.visitor],
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
    await w.world.ctx.transaction({ as: 'system', purpose: 'moderation' }, (tx) =>
      hidePost(w.world.ctx, tx, one.openingId),
    );
    assert.equal((await w.member.visitor.get(`/t/${one.short}`)).status, 404);
    assert.doesNotMatch((await w.member.visitor.get('/api/v1/communities/open-place/threads')).text, /Stays/);
  });

  it('A20: absent and forbidden answer alike', async () => {
    const nowhere = toShort(w.world.ctx.ids());
    for (const [who, visitor] of w.outsiders) {
      for (const [forbidden, absent] of [
        [`/t/${w.hidden.short}`, `/t/${nowhere}`],
        [`/posts/${toShort(w.hidden.openingId)}`, `/posts/${nowhere}`],
        [`/api/v1/threads/${w.hidden.short}`, `/api/v1/threads/${nowhere}`],
        ['/c/secret-place/write', '/c/no-such-place/write'],
      ] as const) {
        const [one, other] = [await visitor.get(forbidden), await visitor.get(absent)];
        const plain = (text: string) =>
          text
            .replaceAll(w.hidden.short, 'ID')
            .replaceAll(toShort(w.hidden.openingId), 'ID')
            .replaceAll(nowhere, 'ID')
            .replaceAll('secret-place', 'X')
            .replaceAll('no-such-place', 'X');
        assert.equal(one.status, other.status, `${who} ${forbidden}`);
        assert.equal(plain(one.text), plain(other.text), `${who} ${forbidden}`);
      }
    }
  });
});
