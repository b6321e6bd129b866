// The stream that wakes open pages: across two processes' worth of program on one database, and when it must end (A13).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Hono } from 'hono';
import {
  community,
  join,
  type Person,
  person,
  reply,
  signIn,
  type Thread,
  thread,
} from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import type { Context } from '../../platform/context.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { createStreams, everydayPace, streamsOf } from './live-streams.ts';
import { notifyPost } from './notify-post.ts';

let world: World;
let far: { ctx: Context; app: Hono };
let writer: Person;
let talk: Thread;
let starter: Person;

before(async () => {
  world = await createWorld();
  far = await world.another();
  starter = await person(world, 'Canary Starter');
  writer = await person(world, 'Canary Writer');
  const place = await community(world, 'canary-place', 'secret');
  await join(world, starter, place, 'owner');
  await join(world, writer, place);
  talk = await thread(world, starter, place, { title: 'Canarytitle' });
});
after(() => world.close());

type Reading = { next(): Promise<string | null>; stop(): Promise<void>; all: string };

/** The events of a stream one by one; null when it has ended. Fails when nothing comes for four seconds. */
function reading(body: ReadableStream<Uint8Array> | null): Reading {
  assert.ok(body);
  const reader = body.getReader();
  const text = new TextDecoder();
  let kept = '';
  const self: Reading = {
    all: '',
    async next() {
      for (;;) {
        const end = kept.indexOf('\n\n');
        if (end >= 0) {
          const event = kept.slice(0, end);
          kept = kept.slice(end + 2);
          if (event.startsWith('event:')) return event;
          continue;
        }
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<never>((_, fail) => {
          timer = setTimeout(() => fail(new Error('nothing came for four seconds')), 4_000);
        });
        const { done, value } = await Promise.race([reader.read(), late]).finally(() => clearTimeout(timer));
        if (done) return null;
        self.all += text.decode(value);
        kept += text.decode(value);
      }
    },
    stop: () => reader.cancel(),
  };
  return self;
}

const open = (app: Hono, cookie: string | null, headers: Record<string, string> = {}) =>
  app.request('/live', { headers: { ...(cookie ? { cookie: `cw=${cookie}` } : {}), ...headers } });
const countOf = (event: string | null) =>
  JSON.parse(/^data: (.*)$/m.exec(event ?? '')?.[1] ?? '{}').count as number;
/** A reply, told of by the other instance. */
const answer = async () =>
  notifyPost.handle(far.ctx, { postId: await reply(world, writer, talk), mentions: [], quoted: null });

test('what happens in one process reaches a page that is open at another, as a number and nothing else', async () => {
  const response = await open(world.app, starter.session);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const stream = reading(response.body);
  assert.equal(countOf(await stream.next()), 0);
  await answer();
  const event = await stream.next();
  assert.equal(event, 'event: unread\ndata: {"count":1,"words":"1 new"}');
  await answer();
  assert.equal(countOf(await stream.next()), 2);
  await starter.visitor.post('/notifications/read', { which: 'all' });
  assert.equal(countOf(await stream.next()), 0);
  assert.doesNotMatch(stream.all, /[Cc]anary|[0-9a-f]{8}-/);
  await stream.stop();
  assert.equal(streamsOf(world.ctx).count(), 0);
});

test('A13: a stream ends with its session, in whichever process that happens, and says nothing afterwards', async () => {
  const { session } = await signIn(world, starter.memberId);
  const stream = reading((await open(world.app, session)).body);
  const other = reading((await open(world.app, starter.session)).body);
  await stream.next();
  await other.next();
  await world.owner.query('DELETE FROM sessions WHERE token_hash = $1', [tokenHash(session)]);
  await answer();
  assert.equal(await stream.next(), null);
  // The member's other session goes on.
  assert.equal(countOf(await other.next()), 1);
  await other.stop();
  assert.equal((await open(world.app, session)).status, 303);
});

test('A13: a suspension ends it at once when it is told, and within the minute when it is not', async () => {
  const paused = await person(world, 'Canary Paused');
  const told = reading((await open(world.app, paused.session)).body);
  await told.next();
  await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [paused.memberId]);
  await far.ctx.transaction({ as: 'system', purpose: 'accounts' }, (tx) =>
    far.ctx.live.tell(tx, { to: 'member', id: paused.memberId, what: 'session_ended' }),
  );
  assert.equal(await told.next(), null);
  assert.equal((await open(world.app, paused.session)).status, 403);

  const quick = createStreams(world.ctx, { ...everydayPace, askMs: 50, gapMs: 5 });
  await world.owner.query("UPDATE members SET standing = 'active' WHERE id = $1", [paused.memberId]);
  const who = {
    memberId: paused.memberId,
    tokenHash: tokenHash(paused.session),
    locale: 'en',
    gone: new AbortController().signal,
  };
  const silent = reading(quick.open(who));
  await silent.next();
  await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [paused.memberId]);
  assert.equal(await silent.next(), null);
  assert.equal(quick.count(), 0);
});

test('A13: guests, tokens and strangers’ cookies open nothing', async () => {
  const text = `cw_${randomToken()}`;
  await world.owner.query(
    "INSERT INTO access_tokens (id, token_hash, member_id, label, scopes, expires_at) VALUES ($1, $2, $3, 'x', $4, now() + interval '1 day')",
    [world.ctx.ids(), tokenHash(text), starter.memberId, ['read', 'write', 'moderate']],
  );
  for (const [cookie, headers, status] of [
    [null, {}, 303],
    [randomToken(), {}, 303],
    [null, { authorization: `Bearer ${text}` }, 403],
  ] as const) {
    const response = await open(world.app, cookie, headers);
    assert.equal(response.status, status);
    assert.doesNotMatch(response.headers.get('content-type') ?? '', /event-stream/);
  }
  assert.equal(streamsOf(world.ctx).count(), 0);
});

test('five at once for one member, then a pause; a closed one makes room, and so does a browser that goes', async () => {
  const going = new AbortController();
  const streams = [];
  for (let i = 0; i < 4; i += 1) streams.push(reading((await open(world.app, starter.session)).body));
  const last = await world.app.request('/live', {
    headers: { cookie: `cw=${starter.session}` },
    signal: going.signal,
  });
  assert.equal(last.status, 200);
  assert.equal((await open(world.app, starter.session)).status, 429);
  assert.equal((await open(world.app, writer.session)).status, 200);
  await streams[0]?.stop();
  const again = await open(world.app, starter.session);
  assert.equal(again.status, 200);
  going.abort();
  assert.equal((await open(world.app, starter.session)).status, 200);
  assert.equal((await open(world.app, starter.session)).status, 429);
  assert.equal(streamsOf(world.ctx).count(), 6);
});

test('when the database is away the stream ends; a reader that takes nothing in is let go', async () => {
  const gone = new AbortController().signal;
  const who = { memberId: starter.memberId, tokenHash: tokenHash(starter.session), locale: 'en', gone };
  const broken = { ...world.ctx, transaction: () => Promise.reject(new Error('away')) } as unknown as Context;
  assert.equal(await reading(createStreams(broken).open(who)).next(), null);
  const slow = createStreams(world.ctx, { ...everydayPace, beatMs: 2, unsentMost: 5 });
  slow.open(who);
  for (let i = 0; i < 200 && slow.count() > 0; i += 1) await new Promise((resume) => setTimeout(resume, 10));
  assert.equal(slow.count(), 0);
});

test('over a real connection: events arrive while it is open, and a browser that leaves is forgotten', async () => {
  const { address } = await world.listen();
  const visitor = await person(world, 'Canary Visitor');
  const before = streamsOf(world.ctx).count();
  const leaving = new AbortController();
  const response = await fetch(`${address}/live`, {
    headers: { cookie: `cw=${visitor.session}`, 'accept-encoding': 'gzip' },
    signal: leaving.signal,
  });
  assert.equal(response.headers.get('content-encoding'), null, 'a compressed stream would wait for more');
  const stream = reading(response.body);
  assert.equal(countOf(await stream.next()), 0);
  assert.equal(streamsOf(world.ctx).count(), before + 1);
  leaving.abort();
  for (let i = 0; i < 200 && streamsOf(world.ctx).count() > before; i += 1)
    await new Promise((resume) => setTimeout(resume, 10));
  assert.equal(streamsOf(world.ctx).count(), before);
});
