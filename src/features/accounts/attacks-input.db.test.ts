// The attack classes of the research that touch accounts, by class: D6 limits, D7 addresses, D9 redirects, B3 fields,
import assert from 'node:assert/strict';
// B4 others' ids, A10 private parts of a profile. D3 to D5 are in attacks.db.test.ts.
import { after, before, beforeEach, describe, it } from 'node:test';
import { joinByForm, mailed, passphrase, signInByForm, withAddress } from '../../../test/support/accounts.ts';
import { type Person, person } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { safeReturn } from '../../platform/http/index.ts';
import { toShort } from '../../std/ids.ts';
import { readAddress } from './email.ts';

let world: World;
before(async () => {
  world = await createWorld({ TRUSTED_PROXIES: '10.9.8.7' });
});
after(() => world.close());
beforeEach(async () => {
  await world.owner.query('DELETE FROM rate_limits');
});

describe('D6: limits hold', () => {
  const spoofed = (i: number) => ({
    'x-forwarded-for': `203.0.113.${i}`,
    forwarded: `for=203.0.113.${i}`,
    'x-real-ip': `203.0.113.${i}`,
  });
  const guess = (name: string, i: number) =>
    new Visitor(world).request('POST', '/sign-in', {
      body: new URLSearchParams({ name, passphrase: 'wrong wrong wrong', next: '' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...spoofed(i) },
    });

  it('per address, whatever the headers say', async () => {
    const statuses = [];
    for (let i = 0; i < 34; i++)
      statuses.push(
        (await guess(`Guess Number ${String.fromCharCode(97 + (i % 26))}${i > 25 ? 'z' : ''}`, i)).status,
      );
    assert.equal(statuses.filter((one) => one === 422).length, 30);
    assert.equal(statuses.at(-1), 429);
  });

  it('per name, however it is spelled, known or not', async () => {
    await joinByForm(world, 'Dee Six');
    for (const spellings of [
      ['Dee Six', 'dee  six', 'DEE-SIX', 'Ｄee Six', 'dee.six'],
      ['No Body', 'no  body', 'NO-BODY', 'Ｎo Body', 'no.body'],
    ]) {
      await world.owner.query('DELETE FROM rate_limits');
      const statuses = [];
      for (let i = 0; i < 12; i++)
        statuses.push((await guess(spellings[i % spellings.length] ?? '', i)).status);
      assert.deepEqual(statuses, [...Array(10).fill(422), 429, 429]);
    }
  });

  it('per mailbox, however it is written', async () => {
    const statuses = [];
    for (const address of [
      'flood@example.org',
      ' FLOOD@example.org',
      'Flood@EXAMPLE.org ',
      'flood@example.org',
    ])
      statuses.push((await new Visitor(world).post('/recover/mail', { address })).status);
    assert.deepEqual(statuses, [303, 303, 303, 429]);
  });

  it('for a member who asks for the passphrase again and again', async () => {
    const { visitor } = await joinByForm(world, 'Dee Stolen');
    const statuses = [];
    for (let i = 0; i < 22; i++)
      statuses.push(
        (
          await visitor.post('/settings/passphrase', {
            current: `guess ${i} guess`,
            passphrase: 'lamps along the quay',
          })
        ).status,
      );
    assert.equal(statuses.filter((one) => one === 422).length, 20);
    assert.equal(statuses.at(-1), 429);
  });
});

describe('D7: an address is one mailbox', () => {
  const bad = [
    '"a b"@example.org',
    'a@b@example.org',
    'a(comment)@example.org',
    'a@example.org,b@example.org',
    'a@example.org b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a@exаmple.org',
    'ａ@example.org',
    'a@example',
    'a@-x.org',
    'a@x-.org',
    '.a@example.org',
    'a..b@example.org',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    '<a@example.org>',
    'A <a@example.org>',
    'a@example.org\0',
    'a%0d%0a@exa mple.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(250)}.org`,
    '',
    '@example.org',
    'a@',
    'a@example.org;b@example.org',
  ];
  it('strange ones are refused, plain ones kept as they are', () => {
    for (const typed of bad) assert.equal(readAddress(typed), null, JSON.stringify(typed));
    for (const typed of [
      'a@example.org',
      'a+tag@example.org',
      "o'neil.b@mail.example.co.uk",
      'x@xn--bcher-kva.example',
    ])
      assert.equal(readAddress(typed), typed);
    assert.equal(readAddress(' Name@EXAMPLE.org '), 'Name@example.org');
  });

  it('a plus or another case is no way into somebody else’s account', async () => {
    await withAddress(world, 'Dee Seven', 'd7@example.org');
    for (const address of ['d7+x@example.org', 'd7@example.org.evil.example', 'd7@sub.example.org']) {
      await new Visitor(world).post('/recover/mail', { address });
    }
    assert.deepEqual(await mailed(world), []);
    const second = await joinByForm(world, 'Dee Copy');
    await second.visitor.post('/settings/email', {
      act: 'add',
      address: 'D7@EXAMPLE.ORG',
      current: passphrase,
    });
    const [mail] = await mailed(world);
    assert.equal(
      (await second.visitor.post(mail?.path ?? '', {})).status,
      409,
      'verified by one account only',
    );
  });
});

describe('D9: back to one of our own pages', () => {
  const evil = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    '/%2Fevil.example',
    '/%5Cevil.example',
    '/%2f%2fevil.example/',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '@evil.example',
    '/@evil.example//',
    '///evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%09/evil.example',
    '/ /evil.example',
    '/／evil.example',
    'evil.example',
    '/x\u202e//evil',
  ];
  it('sign-in, sign-up, codes and colours never lead elsewhere', async () => {
    const joined = await joinByForm(world, 'Dee Nine');
    for (const next of evil) {
      await world.owner.query('DELETE FROM rate_limits');
      const answers = [
        await new Visitor(world).post('/sign-in', { name: joined.name, passphrase, next }),
        await joined.visitor.post('/settings/recovery-codes', { act: 'kept', next }),
        await joined.visitor.post('/settings/theme', { theme: 'dark', back: next }),
        await joined.visitor.get(`/sign-in?next=${encodeURIComponent(next)}`),
      ];
      for (const { location, status } of answers) {
        assert.equal(status, 303, next);
        const target = new URL(location ?? '', 'http://own.invalid/x');
        assert.equal(target.host, 'own.invalid', `${JSON.stringify(next)} → ${location}`);
        assert.doesNotMatch(location ?? '', /^\/[\\/]|%2f|%5c/i);
      }
    }
    assert.equal(safeReturn('/c/here?after=abc', '/'), '/c/here?after=abc');
  });
});

describe('B3: no field writes more than its form', () => {
  const extra = [
    'id',
    'is_operator',
    'isOperator',
    'standing',
    'may_write_articles',
    'member_id',
    'minimum_age_stated',
    'kind',
    'community_id',
    '__proto__',
    'constructor',
  ];
  it('unknown and repeated fields are refused and change nothing', async () => {
    const { visitor, memberId, personaId } = await joinByForm(world, 'Bee Three');
    const before = await snapshot(memberId);
    for (const name of extra) {
      await world.owner.query('DELETE FROM rate_limits');
      for (const [path, fields] of [
        ['/settings/country', { country: 'NZ' }],
        ['/settings/theme', { theme: 'dark' }],
        ['/settings/passphrase', { current: passphrase, passphrase: 'lamps along the quay' }],
        ['/me/names', { persona: toShort(personaId), name: 'Other Name' }],
        ['/settings/close', { words: 'keep', sure: 'on', current: passphrase }],
      ] as const) {
        const answer = await visitor.post(path, { ...fields, [name]: 'true' });
        assert.ok([422, 404].includes(answer.status), `${path} with ${name}: ${answer.status}`);
      }
      const made = await new Visitor(world).post('/sign-up', {
        name: `Extra Field ${name.replace(/_/g, '')}`,
        passphrase,
        age: 'on',
        country: '',
        next: '',
        act: 'join',
        [name]: 'true',
      });
      assert.equal(made.status, 422, name);
    }
    assert.equal((await visitor.post('/settings/country', { country: ['NZ', 'GB'] })).status, 422);
    assert.deepEqual(await snapshot(memberId), before);
  });

  const snapshot = async (memberId: string) =>
    (
      await world.owner.query(
        'SELECT m.*, c.passphrase_hash, p.name, p.kind FROM members m JOIN credentials c ON c.member_id = m.id JOIN persona_owners o ON o.member_id = m.id JOIN personas p ON p.id = o.persona_id WHERE m.id = $1',
        [memberId],
      )
    ).rows;

  it('a new member is an ordinary one, whatever was sent', async () => {
    const { rows } = await world.owner.query(
      'SELECT count(*)::int AS n FROM members WHERE is_operator OR may_write_articles',
    );
    assert.deepEqual(rows, [{ n: 0 }]);
  });
});

describe('B4: another’s ids open nothing', () => {
  it('B replays what A may do with A’s ids', async () => {
    const a = await joinByForm(world, 'Bee Four');
    const b = await joinByForm(world, 'Bee Thief');
    await signInByForm(world, a.name);
    await a.visitor.post('/settings/tokens', {
      act: 'make',
      label: 'x',
      scopes: 'read',
      days: '7',
      current: passphrase,
    });
    await a.visitor.post('/me/facets', {
      kind: 'about',
      value: 'CANARY-B4',
      audience: 'me',
      persona: toShort(a.personaId),
    });
    await world.owner.query(
      "INSERT INTO passkeys (id, member_id, public_key, counter) VALUES ('pk-of-a', $1, '\\x00', 0)",
      [a.memberId],
    );
    const one = async (table: string, where = 'member_id = $1', value = a.memberId) =>
      (await world.owner.query(`SELECT id FROM ${table} WHERE ${where} LIMIT 1`, [value])).rows[0]
        .id as string;
    const [session, token, facet] = [
      await one('sessions'),
      await one('access_tokens'),
      await one('facets', 'persona_id = $1', a.personaId),
    ];
    const everything = async () =>
      JSON.stringify(
        (
          await world.owner.query(
            'SELECT (SELECT json_agg(s ORDER BY id) FROM sessions s WHERE member_id = $1) AS s, (SELECT json_agg(t ORDER BY id) FROM access_tokens t WHERE member_id = $1) AS t, (SELECT json_agg(f ORDER BY id) FROM facets f WHERE persona_id = $2) AS f, (SELECT json_agg(k) FROM passkeys k WHERE member_id = $1) AS k, (SELECT name FROM personas WHERE id = $2) AS n',
            [a.memberId, a.personaId],
          )
        ).rows,
      );
    const before = await everything();
    const facetFields = { kind: 'about', value: 'taken', audience: 'everyone' };
    const replays: [string, Record<string, string>, number[]][] = [
      ['/settings/sessions', { act: 'end', id: session }, [404]],
      ['/settings/tokens', { act: 'revoke', id: token }, [404]],
      [`/me/facets/${toShort(facet)}`, { act: 'save', ...facetFields, persona: toShort(b.personaId) }, [404]],
      [`/me/facets/${toShort(facet)}`, { act: 'remove' }, [404]],
      [`/me/facets/${toShort(facet)}`, { act: 'up' }, [404]],
      ['/me/facets', { ...facetFields, persona: toShort(a.personaId) }, [404]],
      ['/me/names', { persona: toShort(a.personaId), name: 'Taken Over' }, [404]],
      ['/settings/passkeys', { act: 'remove', id: 'pk-of-a' }, [303]],
    ];
    for (const [path, fields, statuses] of replays) {
      const answer = await b.visitor.post(path, fields);
      assert.ok(statuses.includes(answer.status), `${path} ${fields.act}: ${answer.status}`);
      assert.ok(!answer.text.includes('CANARY-B4'), path);
    }
    assert.equal((await b.visitor.get(`/me/facets/${toShort(facet)}`)).status, 404);
    assert.equal(await everything(), before);
  });

  it('a sealed cookie of recovery codes opens for its member only', async () => {
    const a = new Visitor(world);
    await a.post('/sign-up', {
      name: 'Bee Codes',
      passphrase,
      age: 'on',
      country: '',
      next: '',
      act: 'join',
    });
    const b = await joinByForm(world, 'Bee Reader');
    b.visitor.cookies.set('cw_codes', a.cookies.get('cw_codes') ?? '');
    assert.doesNotMatch((await b.visitor.get('/settings/recovery-codes')).text, /<code>/);
    assert.match((await a.get('/settings/recovery-codes')).text, /<code>/);
  });
});

describe('A10: private parts of a profile stay private on every surface', () => {
  let owner: Person;
  before(async () => {
    owner = await person(world, 'Ay Ten');
    for (const audience of ['me', 'members']) {
      await owner.visitor.post('/me/facets', {
        kind: 'diagnosis',
        value: `CANARY-A10-${audience}`,
        audience,
        persona: toShort(owner.personaId),
      });
    }
  });

  it('a guest gets none of them, by page, query, API or id', async () => {
    const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM facets WHERE persona_id = $1', [
      owner.personaId,
    ]);
    const tries = [
      `/p/${toShort(owner.personaId)}`,
      `/p/${toShort(owner.personaId)}?fields=all`,
      '/api/v1/me',
      ...rows.map((row) => `/me/facets/${toShort(row.id)}`),
      `/me?as=${toShort(owner.personaId)}`,
    ];
    for (const path of tries) assert.ok(!(await new Visitor(world).get(path)).text.includes('CANARY'), path);
    const stranger = await person(world, 'Ay Stranger');
    for (const path of tries)
      assert.doesNotMatch((await stranger.visitor.get(path)).text, /CANARY-A10-me\b/, path);
    const known = await stranger.visitor.get(`/me/facets/${toShort(rows[0]?.id ?? '')}`);
    const unknown = await stranger.visitor.get(`/me/facets/${toShort(world.ctx.ids())}`);
    assert.equal(known.status, unknown.status);
  });

  it('no page for others carries a member’s id, country or address', async () => {
    await world.owner.query("UPDATE members SET country = 'ZW' WHERE id = $1", [owner.memberId]);
    for (const visitor of [new Visitor(world), (await person(world, 'Ay Other')).visitor]) {
      const { text } = await visitor.get(`/p/${toShort(owner.personaId)}`);
      for (const secret of [owner.memberId, toShort(owner.memberId), 'Zimbabwe', '@example.org'])
        assert.ok(!text.includes(secret), secret);
    }
  });
});
