// Who may send what from where: forged addresses (D6), forms from other sites (D8), ways back that lead elsewhere (D9).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { forgetReads } from '../../src/platform/http/limits.ts';
import { entries } from '../privacy/entries.ts';
import { type AnyRoute, routes } from '../privacy/kit.ts';
import { joinByForm, passphrase, signInByForm } from '../support/accounts.ts';
import { signIn } from '../support/people.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { createWorld, type World } from '../support/world.ts';
import {
  type Arena,
  addressOf,
  bodyOf,
  createArena,
  everything,
  fieldsOf,
  mutating,
  pairsOf,
  sound,
} from './kit.ts';
import { foreignHosts, linksOf } from './markup.ts';

describe('D6: forged addresses', () => {
  const addressHeaders = [
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'cf-connecting-ip',
    'true-client-ip',
    'x-client-ip',
    'x-cluster-client-ip',
  ];
  const forged = (n: number): Record<string, string> => {
    const address = `203.0.${n >> 8}.${n & 255}`;
    return Object.fromEntries(
      addressHeaders.map((name) => [name, name === 'forwarded' ? `for=${address}` : address]),
    );
  };

  it('D6: open no fresh counter of any limit that guests meet', async () => {
    const world = await createWorld();
    try {
      const seen = new Set<string>();
      for (const route of routes.filter(
        (one) => ['anyone', 'guest'].includes(one.access) && one.output !== 'stream',
      )) {
        // Answers kept for guests cost nothing; pages that need no database are never refused to people in need.
        if (seen.has(route.limit.name) || route.guestCache || route.path.includes(':')) continue;
        seen.add(route.limit.name);
        forgetReads();
        const refusedAt = await firstRefusal(world, route, forged);
        assert.ok(
          refusedAt !== null && refusedAt <= route.limit.hits + 1,
          `${route.limit.name} (${route.limit.hits}): ${refusedAt}`,
        );
      }
      assert.ok(seen.size >= 6, [...seen].join(' '));
    } finally {
      await world.close();
    }
  });

  it('D6: count only when a proxy that we trust wrote them', async () => {
    const world = await createWorld({ TRUSTED_PROXIES: '127.0.0.1' });
    try {
      const route = routes.find((one) => one.name === 'search.page')!;
      forgetReads();
      assert.equal(
        await firstRefusal(world, route, (n) => ({ 'x-forwarded-for': forged(n)['x-forwarded-for']! })),
        null,
      );
      // What the caller wrote before the proxy's own entry is not believed either.
      forgetReads();
      const lied = await firstRefusal(world, route, (n) => ({
        'x-forwarded-for': `${forged(n)['x-forwarded-for']}, 198.51.100.7`,
      }));
      assert.equal(lied, route.limit.hits + 1);
      // Guesses at one name are counted by the name as well, however the form is written.
      const door = routes.find((one) => one.name === 'accounts.signIn')!;
      let last = 0;
      for (let n = 0; n <= door.limit.hits && last !== 429; n++) {
        const answer = await new Visitor(world).request('POST', door.path, {
          headers: { 'content-type': 'application/json', 'x-forwarded-for': forged(n)['x-forwarded-for']! },
          body: JSON.stringify({ name: 'Somebody', passphrase: 'wrong', next: '' }),
        });
        last = answer.status;
      }
      assert.equal(last, 429);
    } finally {
      await world.close();
    }
  });

  /** @returns the number of the request that was refused as too often; null if none was */
  async function firstRefusal(world: World, route: AnyRoute, headers: (n: number) => Record<string, string>) {
    for (let n = 1; n <= route.limit.hits + 1; n++) {
      const visitor = new Visitor(world);
      const fields = new URLSearchParams(
        pairsOf(entries[route.name]?.body?.({ at: {}, places: {} } as never) ?? {}),
      );
      // A name that nobody has costs no hashing, and is counted by the address all the same.
      if (fields.has('name')) fields.set('name', '');
      const answer = await visitor.request(route.method, route.path, {
        headers: { ...headers(n), 'content-type': 'application/x-www-form-urlencoded' },
        ...(route.method === 'GET' ? {} : { body: fields.toString() }),
      });
      if (answer.status === 429) return n;
    }
    return null;
  }
});

describe('D8: requests from elsewhere', () => {
  let arena: Arena;
  before(async () => {
    arena = await createArena();
  });
  after(() => arena.world.close());

  it('D8: every form refuses other sites and missing or foreign tokens, and nothing changes', async () => {
    const { world, mighty, canaries } = arena;
    const other = (await signIn(world, canaries.people.stranger.memberId)).visitor;
    const before = await everything(world);
    const wrong: string[] = [];
    let tried = 0;
    const own = mighty.csrf();
    const ways: [string, string | null, Record<string, string>][] = [
      ['another site', own, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
      ['a sister site', own, { 'sec-fetch-site': 'same-site', origin: 'http://sister.127.0.0.1' }],
      ['an old browser on another site', own, { 'sec-fetch-site': '', origin: 'https://evil.example' }],
      ['a hidden frame', own, { 'sec-fetch-site': '', origin: 'null' }],
      ['nowhere', own, { 'sec-fetch-site': '' }],
      ['no token', null, {}],
      ['an empty token', '', {}],
      ['the token of somebody else', other.csrf(), {}],
      ['no token, as plain text', null, { 'content-type': 'text/plain' }],
    ];
    for (const route of mutating()) {
      const path = addressOf(arena, route);
      const sent = bodyOf(arena, route);
      for (const [what, token, headers] of ways) {
        // Pages without a viewer do nothing in anybody's name: they have no session to bind a token to.
        if (token !== own && route.transaction === 'none') continue;
        const answer = await send(mighty, route, path, sent, token, headers);
        tried += 1;
        sound(answer, `${route.method} ${path}`);
        // A route for JSON may say first that it is not for forms; it does nothing either way.
        const refused = answer.status === 403 || (sent.json !== undefined && answer.status === 422);
        if (!refused) wrong.push(`${route.name} takes it from ${what}: ${answer.status}`);
      }
    }
    assert.ok(tried > 400, `${tried} tried`);
    assert.deepEqual(wrong, []);
    assert.deepEqual(await everything(world), before, 'something was changed');
    assert.equal((await mighty.get('/me')).status, 200, 'still signed in');
  });

  it('D8: cookies are not for other sites or scripts, and a token in a header is no cookie', async () => {
    const world = arena.world;
    const { visitor, name } = await joinByForm(world, 'Even Keel');
    const response = await world.app.request('/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ name, passphrase, next: '' }).toString(),
    });
    const cookies = response.headers.getSetCookie().filter((line) => line.startsWith('cw='));
    assert.equal(cookies.length, 1);
    for (const part of [/; httponly/i, /; samesite=lax/i, /; path=\//i]) assert.match(cookies[0]!, part);
    assert.doesNotMatch(cookies[0]!, /domain=/i);
    assert.equal((await visitor.get('/me')).status, 200);
  });

  function send(
    who: Visitor,
    route: AnyRoute,
    path: string,
    sent: ReturnType<typeof bodyOf>,
    token: string | null,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const site =
      headers['sec-fetch-site'] === ''
        ? []
        : [['sec-fetch-site', headers['sec-fetch-site'] ?? 'same-origin']];
    const type = sent.json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
    const rest = Object.entries(headers).filter(([name]) => name !== 'sec-fetch-site');
    const all = { 'content-type': type, ...Object.fromEntries([...site, ...rest]) };
    const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body =
      sent.json === undefined
        ? new URLSearchParams([...pairsOf(sent), ...(token === null ? [] : [['csrf', token]])]).toString()
        : JSON.stringify(sent.json);
    const init = {
      method: route.method,
      body,
      headers: {
        ...all,
        cookie,
        ...(sent.json !== undefined && token !== null ? { 'x-csrf-token': token } : {}),
      },
    };
    return Promise.resolve(arena.world.app.request(path, init)).then(async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
    }));
  }
});

describe('D9: ways back that lead elsewhere', () => {
  const corpus = [
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%09/evil.example',
    '/%2F%2Fevil.example',
    '/%5Cevil.example',
    '/.//evil.example',
    '/..//evil.example',
    'https:evil.example',
    'http:/\\evil.example',
    '@evil.example',
    '//ours@evil.example',
    'javascript:alert(1)//evil.example',
    'data:text/html,evil.example',
    '／／evil.example',
    '/\u0000/evil.example',
    '//evil%E3%80%82example',
    ' //evil.example',
  ];
  const namesOfWays = /^(next|back|return|return_to|redirect|url|from|to|continue)$/;

  it('D9: no field that names a way back leads to another host', async () => {
    const world = await createWorld();
    try {
      const arenaRoutes = routes.filter((route) => fieldsOf(route).some((one) => namesOfWays.test(one.name)));
      assert.ok(arenaRoutes.length >= 4, 'there are such fields');
      let serial = 0;
      let led = 0;
      const { visitor: member } = await joinByForm(world, 'Calm Harbour');
      for (const route of arenaRoutes) {
        const ways = fieldsOf(route).filter((one) => namesOfWays.test(one.name));
        for (const evil of corpus) {
          const who = route.access === 'guest' || route.access === 'anyone' ? new Visitor(world) : member;
          const body = pairsOf(entries[route.name]?.body?.({ at: {}, places: {} } as never) ?? {});
          const fields = new Map(body);
          if (route.name === 'accounts.signUp') fields.set('name', `Harbour ${++serial}`);
          if (route.name === 'accounts.signIn') fields.set('name', 'Calm Harbour');
          for (const way of ways) fields.set(way.name, evil);
          const path = route.path.replaceAll(/:\w+(\{[^/]*\})?/g, 'none');
          const answer =
            route.method === 'GET'
              ? await who.get(`${path}?${new URLSearchParams(ways.map((way) => [way.name, evil]))}`)
              : await who.post(path, Object.fromEntries(fields));
          assert.ok(answer.status < 500, `${route.name} ${evil}`);
          if (answer.location !== null) {
            led += 1;
            const to = new URL(answer.location, 'http://127.0.0.1:3000/x');
            assert.equal(
              to.origin,
              'http://127.0.0.1:3000',
              `${route.name}: ${evil} leads to ${answer.location}`,
            );
            if (to.searchParams.has('next')) await follow(world, to.searchParams.get('next')!);
          }
          assert.deepEqual(foreignHosts(linksOf(answer.text)), [], `${route.name}: ${evil}`);
          world.moveClock(600_000);
          forgetReads();
        }
      }
      assert.ok(led >= corpus.length * 3, `${led} answers led somewhere`);
    } finally {
      await world.close();
    }
  });

  it('D9: an address of ours that asks to sign in first comes back to us alone', async () => {
    const world = await createWorld();
    try {
      const { name } = await joinByForm(world, 'Steady Lamp');
      for (const path of [
        '/me//evil.example',
        '/settings?x=//evil.example',
        '//evil.example/me',
        '/me/%2F%2Fevil.example',
      ]) {
        const answer = await new Visitor(world).get(path);
        if (answer.location === null) continue;
        const next = new URL(answer.location, 'http://127.0.0.1:3000').searchParams.get('next') ?? '';
        const { visitor } = await signInByForm(world, name);
        const done = await visitor.post('/sign-in', { name, passphrase, next });
        assert.equal(new URL(done.location ?? '/', 'http://127.0.0.1:3000').host, '127.0.0.1:3000');
      }
    } finally {
      await world.close();
    }
  });

  /** What a page carries on as the way back is checked again where it is used. */
  async function follow(world: World, next: string): Promise<void> {
    const answer = await new Visitor(world).get(`/sign-in?next=${encodeURIComponent(next)}`);
    assert.deepEqual(foreignHosts(linksOf(answer.text)), []);
  }
});
