// What answers and logs give away beside the words: addresses, tokens, staff, differences between absent and forbidden,
// debugging aids, and a log that strangers could fill (classes A19, A20, C5, F8, F9 of the research).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLog } from '../../src/platform/log/index.ts';
import { toShort } from '../../src/std/ids.ts';
import { targetsOf } from '../privacy/addresses.ts';
import { entries } from '../privacy/entries.ts';
import {
  firstDifference,
  mayMeet,
  neutral,
  outsiders,
  routes,
  stopClock,
  tokens,
  twinsOf,
} from '../privacy/kit.ts';
import { mailed } from '../support/accounts.ts';
import { reply, thread } from '../support/people.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import { type Arena, addressOf, bodyOf, createArena, mutating, pairsOf, reading, sound } from './kit.ts';

let arena: Arena;
before(async () => {
  arena = await createArena();
});
after(() => arena.world.close());

describe('A19: addresses, sessions and tokens', () => {
  it('A19: stand in no JSON, feed or page of anybody', async () => {
    const { world, canaries } = arena;
    const { rows } = await world.owner.query<{ token_hash: Buffer }>('SELECT token_hash FROM sessions');
    const hashes = rows.flatMap(({ token_hash }) => [
      token_hash.toString('hex'),
      token_hash.toString('base64url'),
    ]);
    const sessions = Object.values(canaries.people).map((one) => one.session);
    let scanned = 0;
    for (const viewer of canaries.viewers.values()) {
      for (const route of reading().filter(
        (one) => viewer.name === 'guest' || one.scope || !tokens.has(viewer.name),
      )) {
        const { path } = targetsOf(canaries, route.path)[0]!;
        const answer = await viewer.request('GET', path);
        scanned += 1;
        const said = `${answer.text}\n${[...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')}`;
        for (const secret of [...sessions, ...hashes])
          assert.ok(!said.includes(secret), `${viewer.name} ${path}`);
        // The API's own description names fields and schemes; it holds nobody's.
        if (route.name === 'front.openapi') continue;
        // A page may show its own reader their own address; nothing that programs read may hold one.
        if (!/json|atom/.test(answer.headers.get('content-type') ?? '')) continue;
        const texts = answer.text.replaceAll(world.ctx.config.baseUrl, '');
        assert.doesNotMatch(texts, /[\w.+-]{2,}@[\w-]+\.[a-z]{2,}/i, `an e-mail address in ${path}`);
        assert.doesNotMatch(
          texts,
          /\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[\da-f]{1,4}:){5}/i,
          `an address in ${path}`,
        );
        assert.doesNotMatch(
          texts,
          /cw_[\w-]{20,}|"(?:cookie|session|passphrase|token|password|member_?id)"\s*:/i,
          path,
        );
      }
    }
    assert.ok(scanned > 500, `${scanned} answers scanned`);
  });
});

describe('A20: absent and forbidden', () => {
  it('A20: answer alike in status, headers and body, in every language and form asked for', async () => {
    stopClock(arena.world);
    const ways: Record<string, string>[] = [
      { 'accept-language': 'de-DE,de;q=0.9' },
      { 'accept-language': 'ar, *;q=0.1' },
      { 'accept-language': 'xx-invalid;;;q=' },
      { accept: 'application/json' },
      { 'if-modified-since': 'Thu, 01 Jan 2015 00:00:00 GMT', 'if-none-match': '*' },
      { range: 'bytes=0-10' },
    ];
    const differences: string[] = [];
    let compared = 0;
    for (const route of reading()) {
      const twins = twinsOf(route, arena.canaries).slice(0, 3);
      for (const name of outsiders.filter((one) => one !== 'operator' && (route.scope || !tokens.has(one)))) {
        const viewer = arena.canaries.viewers.get(name)!;
        for (const { there, absent } of twins) {
          if (mayMeet(route, name, there[0], arena.canaries)) continue;
          for (const headers of ways) {
            const a = whole(await viewer.request('GET', ...there, headers), there);
            const b = whole(await viewer.request('GET', ...absent, headers), absent);
            compared += 1;
            if (a !== b)
              differences.push(`${name} ${there[0]} ${JSON.stringify(headers)}: ${firstDifference(a, b)}`);
          }
        }
      }
    }
    assert.ok(compared > 1_000, `${compared} compared`);
    assert.deepEqual(differences, []);
  });

  function whole(answer: Answer, asked: Parameters<typeof neutral>[1]): string {
    const headers = [...answer.headers]
      .filter(([name]) => !['content-length', 'location', 'etag'].includes(name))
      .map(([name, value]) => `${name}: ${value}`);
    return `${headers.sort().join('\n')}\n${neutral(answer, asked)}`;
  }
});

describe('C5: who decided', () => {
  it('C5: no name and no id of staff reaches those whom a decision concerns, by page, news, mail or API', async () => {
    const { world, canaries } = arena;
    const { author, member, moderator, operator, stranger } = canaries.people;
    const where = canaries.places.secret;
    await world.owner.query('UPDATE email_addresses SET wants_mail = true');
    const act = async (postId: string, what: string, more: Record<string, string> = {}) => {
      const answer = await moderator.visitor.post(`/moderation/post/${toShort(postId)}`, {
        act: what,
        place: toShort(where.id),
        reason: 'For the calm of all.',
        rule: '',
        topic: '',
        strength: 'mild',
        ...more,
      });
      assert.equal(answer.status, 303, `${what}: ${answer.text.slice(0, 600)}`);
    };
    const main = await thread(world, author, where, { title: 'To be decided', text: 'Words.' });
    for (const what of ['hide', 'coach', 'care', 'note']) {
      const one = await reply(world, author, main, { text: `Words for ${what}` });
      await member.visitor.post(`/report/post/${toShort(one)}`, {
        about: 'other',
        note: 'Please look.',
        wish: 'look',
      });
      await act(one, what, what === 'note' ? { topic: 'loss' } : {});
      if (what === 'hide') await act(one, 'restore');
    }
    const declined = await moderator.visitor.post(`/c/closed-place/requests/${canaries.at.closedRequest}`, {
      act: 'decline',
      reason: 'For the calm of all.',
    });
    assert.equal(declined.status, 303);
    const paused = await operator.visitor.post('/admin/people', {
      act: 'suspend',
      persona: toShort(member.personaId),
      days: '7',
      reason: 'For the calm of all, a pause.',
    });
    assert.equal(paused.status, 303, paused.text.slice(0, 600));
    const heard: string[] = [];
    for (let round = 0; round < 4; round++) {
      heard.push(...(await mailed(world)).map((mail) => mail.raw + mail.text + mail.html));
      world.moveClock(3_600_000);
    }
    const pages = [
      '/me/decisions',
      '/me/reports',
      '/notifications',
      '/me/drafts',
      '/me/posts',
      `/t/${main.short}`,
    ];
    for (const who of [author, member, stranger])
      for (const path of [...pages, '/communities?which=asked', `/posts/${toShort(main.openingId)}/history`])
        heard.push((await who.visitor.get(path)).text);
    for (const name of ['readTokenOfMember', 'tokenOfStranger'] as const)
      heard.push((await canaries.viewers.get(name)!.request('GET', `/api/v1/threads/${main.short}`)).text);
    assert.ok(heard.join().includes('For the calm of all'), 'decisions and their reasons did arrive');
    const staff = [moderator, operator].flatMap(({ name, memberId, personaId }) => [
      name,
      memberId,
      toShort(memberId),
      personaId,
      toShort(personaId),
    ]);
    for (const text of heard)
      for (const one of staff) assert.ok(!text.includes(one), `“${one}” in ${text.slice(0, 200)}`);
  });
});

describe('F8: the log', () => {
  it('F8: 2,000 malformed requests leave few lines and no words of anybody', async () => {
    const { world, mighty, guest } = arena;
    const lines: string[] = [];
    const before = world.ctx.log;
    world.ctx.log = createLog('info', { write: (line: string) => void lines.push(line) });
    const secret = 'zqsecretwordzq';
    let sent = 0;
    const routesToTry = mutating().filter((one) => one.name !== 'accounts.signOut');
    try {
      for (let n = 0; sent < 2_000; n++) {
        const route = routesToTry[n % routesToTry.length]!;
        const path = addressOf(arena, route);
        const who = n % 2 === 0 ? mighty : guest;
        const bodies = [`${secret}=%`, '{"broken', `[${'['.repeat(50)}`, `a=${secret}&a=b&csrf=x`];
        const headers = {
          'content-type': n % 3 === 0 ? 'application/json' : 'application/x-www-form-urlencoded',
          'user-agent': secret,
        };
        sound(
          await who.request(route.method, `${path}?${secret}=%FF`, { body: bodies[n % 4], headers }),
          path,
        );
        sound(
          await who.get(`/${secret}/%E0%A4%A/${n}`, { authorization: `Bearer ${secret}`, referer: secret }),
          'nowhere',
        );
        sent += 2;
      }
      world.ctx.log.info({ event: 'end' }, 'the log hears');
    } finally {
      world.ctx.log = before;
    }
    assert.ok(
      lines.some((line) => line.includes('the log hears')),
      'lines are caught',
    );
    assert.ok(lines.length <= 20, `${lines.length} lines for ${sent} requests: ${lines.slice(0, 3)}`);
    assert.doesNotMatch(lines.join(''), /zqsecretwordzq|Person |127\.0\.0\.1/);
  });

  it('F8: a fault is told with its place, never with the words or the row that met it', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    const fault = Object.assign(new Error('duplicate key value (zqname)'), {
      code: '23505',
      detail: 'Key (name)=(zqname)',
      constraint: 'x',
    });
    log.error(
      { err: fault, body: 'zqname', form: { text: 'zqname' }, request: { headers: { cookie: 'zqname' } } },
      'failed',
    );
    assert.equal(lines.length, 1);
    assert.doesNotMatch(lines[0]!, /zqname/);
    assert.match(lines[0]!, /23505/);
  });
});

describe('F9: debugging aids', () => {
  it('F9: no debug route, source, map, dot file or list of a folder is served', async () => {
    const paths = [
      ...[
        '/debug',
        '/_debug',
        '/__debug__',
        '/_diagnostics',
        '/metrics',
        '/status',
        '/server-status',
        '/admin/debug',
      ],
      ...[
        '/.env',
        '/.git/config',
        '/.git/HEAD',
        '/.npmrc',
        '/package.json',
        '/package-lock.json',
        '/tsconfig.json',
      ],
      ...[
        '/src/main/web.ts',
        '/src/paths.ts',
        '/migrations/0001-platform.sql',
        '/data/instance.key',
        '/outbox',
        '/test',
      ],
      ...[
        '/assets',
        '/assets/',
        '/assets/..%2fpackage.json',
        '/assets/%2e%2e/package.json',
        '/assets/main.js.map',
      ],
      ...[
        '/graphql',
        '/console',
        '/actuator/env',
        '/phpinfo.php',
        '/wp-login.php',
        '/node_modules/hono/package.json',
      ],
      ...['/api/v1/debug', '/api/v1', '/api/openapi.yaml', '/style-guide', '/health/debug'],
    ];
    for (const path of paths) {
      for (const who of [arena.guest, arena.mighty]) {
        const answer = await who.get(path, {
          'x-debug': '1',
          'x-mode': 'development',
          'x-nodebb-debug': '1',
        });
        sound(answer, path);
        assert.equal(answer.status, 404, path);
      }
    }
    const page = await arena.guest.get('/sign-in');
    for (const [, asset = ''] of page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
      const { text, status } = await arena.guest.get(asset);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /sourceMappingURL|\/work\/|node_modules/);
      assert.equal((await arena.guest.get(`${asset}.map`)).status, 404);
    }
  });

  it('F9: methods that no route names are not there, and no header switches anything', async () => {
    for (const method of ['TRACE', 'OPTIONS', 'PROPFIND', 'PATCH', 'DELETE', 'CONNECTED']) {
      const response = await arena.world.app.request('/settings', {
        method: method === 'TRACE' ? 'TRACEX' : method,
      });
      assert.ok(response.status >= 400 && response.status < 500, `${method}: ${response.status}`);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    }
    const forced = await arena.guest.request('POST', '/settings', {
      headers: { 'x-http-method-override': 'GET' },
    });
    assert.ok(forced.status >= 400);
  });

  it('F9: a fault shows no stack, no statement and no name of a file', async () => {
    const { ctx } = arena.world;
    const [transaction, log] = [ctx.transaction, ctx.log];
    const fault = new Error('SELECT secret FROM members at /src/features/x.ts');
    ctx.transaction = () => Promise.reject(fault);
    ctx.log = createLog('silent');
    try {
      for (const path of ['/settings', '/api/v1/me', '/search?q=x', '/feed']) {
        const answer = await arena.mighty.get(path);
        assert.doesNotMatch(answer.text, /SELECT|src\/|\.ts\b|Error:|node:/, path);
        if (path !== '/feed') assert.equal(answer.status, 500);
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      }
    } finally {
      ctx.transaction = transaction;
      ctx.log = log;
    }
  });
});

describe('every route', () => {
  it('asks for a signed-in viewer unless it says anyone, and its refusals have the headers', async () => {
    for (const route of routes.filter((one) => !['anyone', 'guest'].includes(one.access))) {
      const path = addressOf(arena, route);
      const answer = await new Visitor(arena.world).request(route.method, path, {
        body:
          route.method === 'GET' ? undefined : new URLSearchParams(pairsOf(bodyOf(arena, route))).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      sound(answer, route.name);
      const toSignIn = answer.status === 303 && /^\/sign-(in|up)\?next=/.test(answer.location ?? '');
      assert.ok(toSignIn || [401, 403, 404].includes(answer.status), `${route.name}: ${answer.status}`);
      assert.ok(entries[route.name], route.name);
    }
  });
});
