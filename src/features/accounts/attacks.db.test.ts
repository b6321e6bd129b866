// The attack classes of the research that touch accounts, by class: D3 links, D4 second factor and resets, D5 enumeration.
import assert from 'node:assert/strict';
// D1 and D2 are communities'; D6, D7, D9, B3, B4 and A10 are in attacks-input.db.test.ts.
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  codeAt,
  joinByForm,
  mailed,
  passphrase,
  setUpAuthenticator,
  signInByForm,
  withAddress,
} from '../../../test/support/accounts.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { feature, suspend } from './index.ts';
import { hashPassphrase, isPassphrase } from './keys/passphrase-hash.ts';

let world: World;
before(async () => {
  world = await createWorld({ TRUSTED_PROXIES: '10.9.8.7' });
});
after(() => world.close());
beforeEach(async () => {
  await world.owner.query('DELETE FROM rate_limits');
});

const askForWayBack = async (address: string) => {
  await new Visitor(world).post('/recover/mail', { address });
  return (await mailed(world))[0]?.path ?? '';
};

describe('D3: links outlive nothing', () => {
  it('one address belongs to one account, also when two open their links at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const address = `both${round}@example.org`;
      const links: string[] = [];
      for (const name of [`Both Left ${round}`, `Both Right ${round}`]) {
        const { visitor } = await joinByForm(world, name);
        await visitor.post('/settings/email', { act: 'add', address, current: passphrase });
        links.push((await mailed(world))[0]?.path ?? '');
      }
      const answers = await Promise.all(links.map((link) => new Visitor(world).post(link, {})));
      assert.deepEqual(answers.map((one) => one.status).sort(), [303, 409]);
      const { text } = answers.find((one) => one.status === 409)!;
      assert.match(text, /another account|already/i, 'the other is told why');
      const { rows } = await world.owner.query('SELECT 1 FROM email_addresses WHERE address = $1', [address]);
      assert.equal(rows.length, 1);
      await world.owner.query('DELETE FROM rate_limits');
    }
  });

  it('a way back dies with a change of address, of passphrase, with its use, with time, and fits no other purpose', async () => {
    const { visitor } = await withAddress(world, 'Dee Three', 'd3@example.org');
    const works = async (path: string) => (await new Visitor(world).get(path)).status === 200;
    const first = await askForWayBack('d3@example.org');
    assert.equal(await works(first), true);
    assert.equal(await works(first.replace('/recover/', '/verify/')), false, 'bound to its purpose');
    assert.equal((await new Visitor(world).post(first.replace('/recover/', '/verify/'), {})).status, 404);
    await visitor.post('/settings/email', { act: 'remove' });
    assert.equal(await works(first), false, 'the address was removed');
    await visitor.post('/settings/email', { act: 'add', address: 'd3b@example.org', current: passphrase });
    const [mail] = await mailed(world);
    await visitor.post(mail?.path ?? '', {});
    const second = await askForWayBack('d3b@example.org');
    await visitor.post('/settings/passphrase', { current: passphrase, passphrase: 'lamps along the quay' });
    assert.equal(await works(second), false, 'the passphrase was changed');
    const third = await askForWayBack('d3b@example.org');
    world.moveClock(3_601_000);
    assert.equal(await works(third), false, 'older than an hour');
    await world.owner.query('DELETE FROM rate_limits');
    const fourth = await askForWayBack('d3b@example.org');
    const both = await Promise.all(
      ['lamps along the bay', 'lamps along the sea'].map((words) =>
        new Visitor(world).post(fourth, { passphrase: words }),
      ),
    );
    assert.deepEqual(both.map((one) => one.status).sort(), [303, 404], 'one of two at once');
  });

  it('stores no token that a copy of the database could use', async () => {
    await withAddress(world, 'Dee Hash', 'd3h@example.org');
    const token = (await askForWayBack('d3h@example.org')).split('/').at(-1) ?? '';
    const { rows } = await world.owner.query<{ all: string }>(
      "SELECT concat((SELECT string_agg(l::text, ' ') FROM one_time_links l), (SELECT string_agg(j.payload::text, ' ') FROM graphile_worker._private_jobs j)) AS all",
    );
    assert.equal(token.length, 43);
    assert.ok(!rows[0]?.all.includes(token));
    assert.ok(!rows[0]?.all.includes(Buffer.from(token, 'base64url').toString('hex')));
  });
});

describe('D4: nothing gets round the second factor, nothing survives a reset', () => {
  it('a right passphrase alone reaches no route of a member', async () => {
    const joined = await joinByForm(world, 'Dee Four');
    await setUpAuthenticator(world, joined);
    const { visitor } = await signInByForm(world, joined.name);
    assert.ok(visitor.cookies.has('cw_step'));
    // The ticket is no session, wherever it is put.
    visitor.cookies.set('cw', visitor.cookies.get('cw_step') ?? '');
    for (const one of feature.routes.filter(
      (route) =>
        route.method === 'GET' && ['member', 'active'].includes(route.access) && !route.path.includes(':'),
    )) {
      const answer = await visitor.get(one.path);
      assert.ok([303, 401].includes(answer.status), `${one.name} answered ${answer.status}`);
      assert.ok(!answer.text.includes(joined.name), one.name);
    }
  });

  it('tickets end after five tries, after five minutes, after their use', async () => {
    const joined = await joinByForm(world, 'Dee Tries');
    const secret = await setUpAuthenticator(world, joined);
    world.moveClock(60_000);
    const guesser = (await signInByForm(world, joined.name)).visitor;
    const step = guesser.cookies.get('cw_step') ?? '';
    for (let i = 0; i < 5; i++)
      assert.equal((await guesser.post('/sign-in/second-step', { code: '000000' })).status, 422);
    guesser.cookies.set('cw_step', step);
    assert.equal(
      (await guesser.post('/sign-in/second-step', { code: codeAt(world, secret) })).location,
      '/sign-in',
      'even the right code is too late',
    );
    const slow = (await signInByForm(world, joined.name)).visitor;
    world.moveClock(301_000);
    assert.equal(
      (await slow.post('/sign-in/second-step', { code: codeAt(world, secret) })).location,
      '/sign-in',
    );
    const quick = (await signInByForm(world, joined.name)).visitor;
    const used = quick.cookies.get('cw_step') ?? '';
    assert.equal((await quick.post('/sign-in/second-step', { code: codeAt(world, secret) })).location, '/');
    const thief = new Visitor(world);
    thief.cookies.set('cw_step', used);
    world.moveClock(30_000);
    assert.equal(
      (await thief.post('/sign-in/second-step', { code: codeAt(world, secret) })).location,
      '/sign-in',
    );
  });

  it('fresh tickets bring no fresh guesses for ever', async () => {
    const joined = await joinByForm(world, 'Dee Flood');
    await setUpAuthenticator(world, joined);
    let tries = 0;
    for (let round = 0; round < 4; round++) {
      const { visitor } = await signInByForm(world, joined.name);
      for (let i = 0; i < 5; i++)
        if ((await visitor.post('/sign-in/second-step', { code: '000000' })).status === 422) tries++;
    }
    assert.equal(tries, 10);
  });

  it('recovery signs nobody in and leaves the second step standing', async () => {
    const joined = await joinByForm(world, 'Dee Lost');
    await setUpAuthenticator(world, joined);
    const back = new Visitor(world);
    assert.equal(
      (
        await back.post('/recover', {
          name: joined.name,
          code: joined.codes[0] ?? '',
          passphrase: 'lamps along the quay',
        })
      ).location,
      '/sign-in',
    );
    assert.equal(back.cookies.has('cw'), false);
    assert.equal(
      (await signInByForm(world, joined.name, 'lamps along the quay')).location,
      '/sign-in/second-step',
    );
  });

  it('reset, suspension and a changed second factor end sessions and tokens', async () => {
    const joined = await joinByForm(world, 'Dee Keys');
    const makeToken = async (words: string) =>
      /cw_[\w-]{43}/.exec(
        (
          await joined.visitor.post('/settings/tokens', {
            act: 'make',
            label: 'x',
            scopes: 'read',
            days: '7',
            current: words,
          })
        ).text,
      )?.[0] ?? '';
    const alive = async (token: string) =>
      (await new Visitor(world).get('/api/v1/me', { authorization: `Bearer ${token}` })).status === 200;
    const first = await makeToken(passphrase);
    const other = (await signInByForm(world, joined.name)).visitor;
    assert.equal(await alive(first), true);
    await setUpAuthenticator(world, joined);
    assert.equal(await alive(first), false, 'second factor on');
    assert.equal((await other.get('/settings')).status, 303);
    const second = await makeToken(passphrase);
    await world.ctx.transaction({ as: 'system', purpose: 'moderation' }, (tx) =>
      suspend(world.ctx, tx, joined.memberId, null),
    );
    assert.equal(await alive(second), false, 'suspension');
    assert.equal(
      (await joined.visitor.get('/me/facets')).status,
      403,
      'a suspended session reads what is its own and writes nothing',
    );
    assert.equal((await joined.visitor.get('/settings')).status, 200);
    await world.owner.query("UPDATE members SET standing = 'active' WHERE id = $1", [joined.memberId]);
    const third = await makeToken(passphrase);
    await new Visitor(world).post('/recover', {
      name: joined.name,
      code: joined.codes[1] ?? '',
      passphrase: 'lamps along the quay',
    });
    assert.equal(await alive(third), false, 'reset');
    assert.equal((await joined.visitor.get('/settings')).status, 303);
  });
});

describe('D5: nobody learns who is here', () => {
  const plain = (text: string) => text.replaceAll(/value="[^"]*"/g, '');

  it('sign-in and recovery answer alike for unknown and known', async () => {
    await withAddress(world, 'Dee Five', 'd5@example.org');
    const ask = (path: string, fields: Record<string, string>) => new Visitor(world).post(path, fields);
    const pairs = [
      [
        await ask('/sign-in', { name: 'Dee Five', passphrase: 'wrong wrong wrong', next: '' }),
        await ask('/sign-in', { name: 'Nobody Here', passphrase: 'wrong wrong wrong', next: '' }),
      ],
      [
        await ask('/recover', {
          name: 'Dee Five',
          code: '2222-2222-2222-2222',
          passphrase: 'lamps along the quay',
        }),
        await ask('/recover', {
          name: 'Nobody Here',
          code: '2222-2222-2222-2222',
          passphrase: 'lamps along the quay',
        }),
      ],
      [
        await ask('/recover/mail', { address: 'd5@example.org' }),
        await ask('/recover/mail', { address: 'nobody@example.org' }),
      ],
    ] as const;
    for (const [known, unknown] of pairs) {
      assert.equal(known.status, unknown.status);
      assert.equal(known.location, unknown.location);
      assert.equal(plain(known.text), plain(unknown.text));
      assert.deepEqual([...known.headers.keys()].sort(), [...unknown.headers.keys()].sort());
    }
    assert.deepEqual(
      (await mailed(world)).map((mail) => (mail.headers.to ?? '').replace(/[<>]/g, '')),
      ['d5@example.org'],
    );
  });

  it('and they take equally long: the difference is far less than one check of a passphrase', async () => {
    await joinByForm(world, 'Dee Clock');
    const timed = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const signIn = async (name: string) => {
      await world.owner.query('DELETE FROM rate_limits');
      const visitor = new Visitor(world);
      return timed(() => visitor.post('/sign-in', { name, passphrase: 'wrong wrong wrong', next: '' }));
    };
    const stored = await hashPassphrase(passphrase);
    const round = async () => {
      const times = { known: [] as number[], unknown: [] as number[], check: [] as number[] };
      for (let i = 0; i < 40; i++) {
        if (i % 2) times.known.push(await signIn('Dee Clock'));
        times.unknown.push(await signIn(`Nobody ${i}`));
        if (i % 2 === 0) times.known.push(await signIn('Dee Clock'));
        times.check.push(await timed(() => isPassphrase(stored, 'wrong wrong wrong')));
      }
      // The fastest tenth says what the work costs; the rest says how busy the machine is.
      const fast = (list: number[]) => list.sort((one, other) => one - other)[3] ?? 0;
      return { known: fast(times.known), unknown: fast(times.unknown), check: fast(times.check) };
    };
    // A name that gives itself away does so in every round; a busy machine does not.
    const rounds = [];
    for (let i = 0; i < 3; i++) {
      const one = await round();
      if (one.known > one.check && Math.abs(one.known - one.unknown) < one.check / 2) return;
      rounds.push(one);
    }
    assert.fail(`in three rounds, milliseconds: ${JSON.stringify(rounds)}`);
  });
});
