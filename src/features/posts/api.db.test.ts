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
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';

let world: World;
let open: Community;
let ana: Person;

before(async () => {
  world = await createWorld();
  open = await community(world, 'open-room', 'public');
  ana = await person(world, 'Ana Heron');
  await join(world, ana, open);
});
after(() => world.close());

async function token(who: Person, scopes: string[]): Promise<string> {
  const made = `cw_${randomToken()}`;
  await world.owner.query(
    "INSERT INTO access_tokens (id, token_hash, member_id, label, scopes, expires_at) VALUES ($1, $2, $3, 'test', $4, now() + interval '1 day')",
    [world.ctx.ids(), tokenHash(made), who.memberId, scopes],
  );
  return made;
}

async function call(method: string, path: string, given: { token?: string; body?: unknown } = {}) {
  const response = await world.app.request(path, {
    method,
    headers: {
      ...(given.token ? { authorization: `Bearer ${given.token}` } : {}),
      ...(given.body ? { 'content-type': 'application/json' } : {}),
    },
    body: given.body ? JSON.stringify(given.body) : undefined,
  });
  return { status: response.status, body: await response.json() };
}

describe('the API of conversations', () => {
  it('begins, answers and reads with a token of the right scope', async () => {
    const write = await token(ana, ['write']);
    const read = await token(ana, ['read']);
    const body = {
      kind: 'story',
      title: 'By a program',
      text: '*Hello*',
      tags: ['Sleep well'],
      notes: [{ topic: 'loss', strength: 'mild' }],
    };
    assert.equal(
      (await call('POST', '/api/v1/communities/open-room/threads', { token: read, body })).status,
      403,
    );
    assert.equal((await call('POST', '/api/v1/communities/open-room/threads', { body })).status, 403);
    const made = await call('POST', '/api/v1/communities/open-room/threads', { token: write, body });
    assert.equal(made.status, 201);
    const answer = await call('POST', `/api/v1/threads/${made.body.thread}/replies`, {
      token: write,
      body: { text: 'And more', quotes: made.body.post },
    });
    assert.equal(answer.status, 201);
    const page = await call('GET', `/api/v1/threads/${made.body.thread}`);
    assert.deepEqual(page.body.tags, ['sleep-well']);
    assert.deepEqual(
      page.body.posts.map((one: { html: string; quotes: string | null }) => [one.html, one.quotes]),
      [
        ['<p><em>Hello</em></p>', null],
        ['<p>And more</p>', made.body.post],
      ],
    );
    const list = await call('GET', '/api/v1/communities/open-room/threads?kind=story', { token: read });
    assert.deepEqual(
      list.body.threads.map((one: { title: string }) => one.title),
      ['By a program'],
    );
  });

  it('takes one submission once, and pages a long conversation', async () => {
    const write = await token(ana, ['write']);
    const one = await thread(world, ana, open);
    const body = { text: 'once', submission_id: world.ctx.ids() };
    const [a, b] = await Promise.all(
      [1, 2].map(() => call('POST', `/api/v1/threads/${one.short}/replies`, { token: write, body })),
    );
    assert.equal(a!.body.post, b!.body.post);
    for (let i = 0; i < 30; i += 1) await reply(world, ana, one, { text: `r${i}` });
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page = await call('GET', `/api/v1/threads/${one.short}${next ? `?after=${next}` : ''}`);
      seen.push(...page.body.posts.map((post: { id: string }) => post.id));
      next = page.body.next;
    }
    assert.equal(seen.length, 32);
    assert.equal(new Set(seen).size, 32);
  });
});
