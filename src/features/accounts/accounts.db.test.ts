import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  codeAt,
  joinByForm,
  mailed,
  passphrase,
  setUpAuthenticator,
  signInByForm,
} from '../../../test/support/accounts.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const limitsOff = () => world.owner.query('DELETE FROM rate_limits');

describe('joining', () => {
  it('offers three names, keeps what was typed, and needs a name, a passphrase and the age', async () => {
    const visitor = new Visitor(world);
    const page = await visitor.get('/sign-up?next=/communities');
    assert.equal([...page.text.matchAll(/name="offered"/g)].length, 3);
    const refused = await visitor.post('/sign-up', {
      name: 'Admin',
      passphrase: 'short',
      country: 'GB',
      next: '/communities',
      act: 'join',
    });
    assert.equal(refused.status, 422);
    for (const words of [
      'looks like somebody who runs this place',
      'make the passphrase longer',
      'tick this if you are 18',
    ])
      assert.ok(refused.text.includes(words), words);
    assert.match(refused.text, /value="Admin"/);
    assert.match(refused.text, /<option value="GB" selected/);
    assert.match(refused.text, /name="next" value="\/communities"/);
    assert.doesNotMatch(refused.text, /value="short"/);
    const others = await visitor.post('/sign-up', {
      name: 'Half Typed',
      passphrase: '',
      country: 'GB',
      next: '',
      act: 'other_names',
    });
    assert.equal(others.status, 200);
    assert.match(others.text, /value="Half Typed"/);
  });

  it('needs nothing else, signs in, shows ten codes once and goes on', async () => {
    const visitor = new Visitor(world);
    const answer = await visitor.post('/sign-up', {
      offered: 'Velvet Otter',
      name: '',
      passphrase,
      age: 'on',
      country: 'DE',
      next: '/me',
      act: 'join',
    });
    assert.equal(answer.location, '/settings/recovery-codes?next=%2Fme');
    const shown = await visitor.get(answer.location ?? '');
    const codes = shown.text.match(/<code>[\w-]{19}<\/code>/g) ?? [];
    assert.equal(new Set(codes).size, 10);
    const file = await visitor.get('/settings/recovery-codes.txt');
    assert.match(file.headers.get('content-disposition') ?? '', /attachment/);
    assert.equal(file.text.trim().split('\n').length, 10);
    const on = await visitor.post('/settings/recovery-codes', { act: 'kept', next: '/me' });
    assert.equal(on.location, '/me');
    assert.doesNotMatch((await visitor.get('/settings/recovery-codes')).text, /<code>/);
    assert.equal((await visitor.get('/settings/recovery-codes.txt')).status, 404);
    const { rows } = await world.owner.query(
      "SELECT country, minimum_age_stated, age_stated_at FROM members m JOIN persona_owners o ON o.member_id = m.id JOIN personas p ON p.id = o.persona_id WHERE p.name = 'Velvet Otter'",
    );
    assert.equal(rows[0].country, 'DE');
    assert.equal(rows[0].minimum_age_stated, 18);
    assert.ok(rows[0].age_stated_at instanceof Date);
  });

  it('refuses a name that is taken or looks like it, and keeps the form', async () => {
    await joinByForm(world, 'Marble Finch');
    const again = await new Visitor(world).post('/sign-up', {
      name: 'MARBLE  FlNCH',
      passphrase,
      age: 'on',
      country: '',
      next: '/me',
      act: 'join',
    });
    assert.equal(again.status, 422);
    assert.match(again.text, /Somebody has this name/);
    assert.match(again.text, /value="MARBLE {2}FlNCH"/);
    assert.match(again.text, /id="age"[^>]* checked/);
  });

  it('keeps secrets as hashes only', async () => {
    const { codes } = await joinByForm(world, 'Silver Wren');
    const { rows } = await world.owner.query<{ all: string }>(
      "SELECT concat((SELECT string_agg(c::text, ' ') FROM credentials c), (SELECT string_agg(r::text, ' ') FROM recovery_codes r), (SELECT string_agg(s::text, ' ') FROM sessions s)) AS all",
    );
    for (const secret of [passphrase, ...codes]) assert.ok(!rows[0]?.all.includes(secret));
  });
});

describe('signing in and out', () => {
  it('takes the name however it is written, rotates the session, comes back where one was', async () => {
    const { visitor, name } = await joinByForm(world, 'Copper Lark');
    const first = visitor.cookies.get('cw');
    const again = await visitor.request('POST', '/sign-in', {
      body: new URLSearchParams({
        csrf: await visitor.csrf(),
        name: 'copper-LARK',
        passphrase,
        next: '/me/names',
      }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Mozilla/5.0 (Android 14) Firefox/131.0',
      },
    });
    assert.equal(again.location, '/me/names');
    assert.notEqual(visitor.cookies.get('cw'), first);
    const { rows } = await world.owner.query(
      'SELECT device FROM sessions s JOIN persona_owners o USING (member_id) JOIN personas p ON p.id = o.persona_id WHERE p.name = $1',
      [name],
    );
    assert.deepEqual(rows, [{ device: 'Firefox on Android' }]);
    const out = await visitor.post('/sign-out', {});
    assert.equal(out.location, '/');
    assert.equal(visitor.cookies.has('cw'), false);
    assert.equal((await visitor.get('/settings')).status, 303);
  });

  it('asks for the second step, takes a code once, and a recovery code instead', async () => {
    const joined = await joinByForm(world, 'Amber Crane');
    const secret = await setUpAuthenticator(world, joined);
    world.moveClock(60_000);
    const start = await signInByForm(world, joined.name);
    assert.equal(start.location, '/sign-in/second-step');
    assert.equal(start.visitor.cookies.has('cw'), false);
    assert.equal((await start.visitor.post('/sign-in/second-step', { code: '000000' })).status, 422);
    const code = codeAt(world, secret);
    assert.equal((await start.visitor.post('/sign-in/second-step', { code })).location, '/');
    assert.equal((await start.visitor.get('/settings')).status, 200);
    const replay = await signInByForm(world, joined.name);
    assert.equal(
      (await replay.visitor.post('/sign-in/second-step', { code })).status,
      422,
      'the same code opens once',
    );
    assert.equal(
      (await replay.visitor.post('/sign-in/second-step', { code: joined.codes[3]?.toUpperCase() ?? '' }))
        .location,
      '/',
    );
    const third = await signInByForm(world, joined.name);
    assert.equal(
      (await third.visitor.post('/sign-in/second-step', { code: joined.codes[3] ?? '' })).status,
      422,
      'a recovery code opens once',
    );
  });

  it('turns the second step off for the passphrase only', async () => {
    const joined = await joinByForm(world, 'Amber Gull');
    await setUpAuthenticator(world, joined);
    assert.equal(
      (await joined.visitor.post('/settings/authenticator', { act: 'off', current: 'not the passphrase' }))
        .status,
      422,
    );
    assert.equal((await joined.visitor.post('/settings/authenticator', { act: 'stop' })).status, 303);
    assert.equal(
      (await signInByForm(world, joined.name)).location,
      '/sign-in/second-step',
      'stop touches nothing that is confirmed',
    );
    await joined.visitor.post('/settings/authenticator', { act: 'off', current: passphrase });
    assert.equal((await signInByForm(world, joined.name)).location, '/');
  });
});

describe('getting back in', () => {
  it('by a recovery code: a new passphrase, all sessions end, the code is used up', async () => {
    await limitsOff();
    const { visitor, name, codes } = await joinByForm(world, 'Hazel Plover');
    const lost = new Visitor(world);
    const wrong = await lost.post('/recover', {
      name,
      code: codes[0]?.replace(/^./, (c) => (c === '2' ? '3' : '2')) ?? '',
      passphrase: 'seven cups on a hill',
    });
    assert.equal(wrong.status, 422);
    const right = await lost.post('/recover', {
      name: 'hazel plover',
      code: codes[0]?.replaceAll('-', ' ') ?? '',
      passphrase: 'seven cups on a hill',
    });
    assert.equal(right.location, '/sign-in');
    assert.equal((await visitor.get('/settings')).status, 303, 'the old session is gone');
    assert.equal((await signInByForm(world, name)).status, 422);
    assert.equal((await signInByForm(world, name, 'seven cups on a hill')).location, '/');
    assert.equal(
      (await lost.post('/recover', { name, code: codes[0] ?? '', passphrase: 'eight cups on a hill' }))
        .status,
      422,
    );
  });

  it('by a verified address: one generic mail, one use', async () => {
    await limitsOff();
    const { visitor, name } = await joinByForm(world, 'Linen Swift');
    await visitor.post('/settings/email', { act: 'add', address: 'Swift@Example.org', current: passphrase });
    assert.match((await visitor.get('/settings/email')).text, /We sent a link to Swift@example.org/);
    const [verify] = await mailed(world);
    assert.equal(verify?.subject, 'A link you asked for');
    const stranger = new Visitor(world);
    assert.equal((await stranger.get(verify?.path ?? '')).status, 200, 'opening changes nothing');
    await stranger.post('/recover/mail', { address: 'swift@example.org' });
    assert.deepEqual(await mailed(world), [], 'an address that is not confirmed gets no way back');
    assert.equal((await stranger.post(verify?.path ?? '', {})).status, 303);
    await stranger.post('/recover/mail', { address: 'SWIFT@example.org' });
    const [recovery] = await mailed(world);
    assert.ok(!recovery?.text.includes(name) && !String(recovery?.subject).includes('recover'));
    const path = recovery?.path ?? '';
    assert.equal((await stranger.post(path, { passphrase: 'short' })).status, 422);
    assert.equal((await stranger.post(path, { passphrase: 'nine cups on a hill' })).location, '/sign-in');
    assert.equal((await stranger.post(path, { passphrase: 'ten cups on the hill' })).status, 404);
    assert.equal((await visitor.get('/settings')).status, 303);
    assert.equal((await signInByForm(world, name, 'nine cups on a hill')).location, '/');
  });
});

describe('keys and leaving', () => {
  it('a new passphrase ends the other sessions and the tokens, not this session', async () => {
    await limitsOff();
    const { visitor, name } = await joinByForm(world, 'Mossy Heron');
    const other = await signInByForm(world, name);
    const made = await visitor.post('/settings/tokens', {
      act: 'make',
      label: 'reader',
      scopes: 'read',
      days: '30',
      current: passphrase,
    });
    const token = /cw_[\w-]{43}/.exec(made.text)?.[0] ?? '';
    const asProgram = () => new Visitor(world).get('/api/v1/me', { authorization: `Bearer ${token}` });
    assert.equal(JSON.parse((await asProgram()).text).name, name);
    assert.doesNotMatch((await visitor.get('/settings/tokens')).text, /cw_[\w-]{43}/, 'shown once');
    assert.equal(
      (
        await visitor.post('/settings/passphrase', {
          current: 'wrong wrong wrong',
          passphrase: 'a walk by the old mill',
        })
      ).status,
      422,
    );
    assert.equal(
      (
        await visitor.post('/settings/passphrase', {
          current: passphrase,
          passphrase: 'a walk by the old mill',
        })
      ).status,
      303,
    );
    assert.equal((await visitor.get('/settings')).status, 200);
    assert.equal((await other.visitor.get('/settings')).status, 303);
    assert.equal((await asProgram()).status, 401);
  });

  it('lists sessions and ends one, or all others', async () => {
    await limitsOff();
    const { visitor, name } = await joinByForm(world, 'Rainy Linnet');
    const [b, c] = [await signInByForm(world, name), await signInByForm(world, name)];
    const page = await visitor.get('/settings/sessions');
    const ids = [...page.text.matchAll(/name="id" value="([0-9a-f-]{36})"/g)].map((found) => found[1] ?? '');
    assert.equal(ids.length, 2);
    await visitor.post('/settings/sessions', { act: 'end', id: ids[0] ?? '' });
    const alive = await Promise.all([b, c].map(async (one) => (await one.visitor.get('/settings')).status));
    assert.deepEqual(alive.sort(), [200, 303]);
    await visitor.post('/settings/sessions', { act: 'others' });
    assert.deepEqual(
      await Promise.all([b, c].map(async (one) => (await one.visitor.get('/settings')).status)),
      [303, 303],
    );
    assert.equal((await visitor.get('/settings')).status, 200);
  });

  it('notes the use of a session, but not at every page', async () => {
    const { visitor, memberId } = await joinByForm(world, 'Noted Teal');
    const used = async () =>
      (await world.owner.query('SELECT last_used_at FROM sessions WHERE member_id = $1', [memberId])).rows[0]
        .last_used_at as Date;
    const first = await used();
    await visitor.get('/me');
    assert.deepEqual(await used(), first);
    await world.owner.query(
      "UPDATE sessions SET last_used_at = now() - interval '1 day' WHERE member_id = $1",
      [memberId],
    );
    await visitor.get('/me');
    const end = Date.now() + 3_000;
    while (Date.now() < end && Date.now() - (await used()).getTime() > 3_600_000)
      await new Promise((done) => setTimeout(done, 20));
    assert.ok(Date.now() - (await used()).getTime() < 3_600_000);
  });

  it('closing leaves no key, no facet, no tie and no name; the name is free again', async () => {
    await limitsOff();
    const joined = await joinByForm(world, 'Parting Tern');
    await joined.visitor.post('/me/facets', {
      kind: 'about',
      value: 'Words about me',
      audience: 'everyone',
      persona: toShort(joined.personaId),
    });
    await world.owner.query("INSERT INTO safety_plans (member_id, sealed) VALUES ($1, '\x01')", [
      joined.memberId,
    ]);
    await world.owner.query(
      "INSERT INTO kept_exercises (id, member_id, exercise, sealed) VALUES ($1, $2, 'grounding', '\x01')",
      [world.ctx.ids(), joined.memberId],
    );
    const bad = await joined.visitor.post('/settings/close', { words: 'keep', current: passphrase });
    assert.equal(bad.status, 422);
    const done = await joined.visitor.post('/settings/close', {
      words: 'keep',
      sure: 'on',
      current: passphrase,
    });
    assert.equal(done.location, '/');
    assert.equal((await signInByForm(world, joined.name)).status, 422);
    const { rows: personas } = await world.owner.query('SELECT name, closed_at FROM personas WHERE id = $1', [
      joined.personaId,
    ]);
    assert.equal(personas[0].name, 'Somebody who left');
    for (const table of [
      'credentials',
      'sessions',
      'recovery_codes',
      'persona_owners',
      'email_addresses',
      'passkeys',
      'access_tokens',
      'safety_plans',
      'kept_exercises',
    ]) {
      const { rows } = await world.owner.query(
        `SELECT count(*)::int AS n FROM ${table} WHERE member_id = $1`,
        [joined.memberId],
      );
      assert.equal(rows[0].n, 0, table);
    }
    const facets = await world.owner.query('SELECT 1 FROM facets WHERE persona_id = $1', [joined.personaId]);
    assert.equal(facets.rowCount, 0);
    const { rows: members } = await world.owner.query('SELECT standing, country FROM members WHERE id = $1', [
      joined.memberId,
    ]);
    assert.deepEqual(members, [{ standing: 'closed', country: null }]);
    await joinByForm(world, 'Parting Tern');
  });
});
