// What is done from the terminal, by jobs, and the small settings. The ways in and out are in accounts.db.test.ts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { joinByForm, signInByForm } from '../../../test/support/accounts.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { createMemberAtTerminal, createTokenAtTerminal, operatorLink } from './index.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const limitsOff = () => world.owner.query('DELETE FROM rate_limits');

describe('the terminal', () => {
  it('makes the first operator and tokens, and offers its link only until then', async () => {
    assert.match((await operatorLink(world.ctx)) ?? '', /^[\w-]{43}$/);
    const made = await createMemberAtTerminal(world.ctx, {
      name: 'Keeper One',
      operator: true,
      articles: false,
    });
    assert.ok(made.ok);
    assert.equal(await operatorLink(world.ctx), null);
    assert.equal((await signInByForm(world, 'Keeper One', made.value.passphrase)).location, '/');
    const { rows } = await world.owner.query(
      "SELECT is_operator FROM members m JOIN persona_owners o ON o.member_id = m.id JOIN personas p ON p.id = o.persona_id WHERE p.name = 'Keeper One'",
    );
    assert.deepEqual(rows, [{ is_operator: true }]);
    assert.deepEqual(
      await createMemberAtTerminal(world.ctx, { name: 'keeper one', operator: false, articles: false }),
      { ok: false, refusal: 'accounts.name.taken' },
    );
    const token = await createTokenAtTerminal(world.ctx, {
      name: 'keeper one',
      scopes: ['read'],
      days: 7,
      label: 'x',
    });
    assert.ok(token.ok);
    assert.equal(
      (await new Visitor(world).get('/api/v1/me', { authorization: `Bearer ${token.value.token}` })).status,
      200,
    );
    assert.deepEqual(
      await createTokenAtTerminal(world.ctx, { name: 'nobody', scopes: ['read'], days: 7, label: 'x' }),
      { ok: false, refusal: 'accounts.terminal.nobody' },
    );
  });

  it('forgets what time has ended', async () => {
    await world.owner.query("UPDATE sessions SET expires_at = now() - interval '1 hour'");
    const { forgetExpired } = await import('./jobs.ts');
    await forgetExpired.handle(world.ctx, {});
    const { rows } = await world.owner.query('SELECT count(*)::int AS n FROM sessions');
    assert.equal(rows[0].n, 0);
  });
});

describe('colours', () => {
  it('are a cookie for guests and a setting for members, and come back to the page', async () => {
    const guest = new Visitor(world);
    assert.equal(
      (await guest.post('/settings/theme', { theme: 'dark', back: '/sign-in?next=/me' })).location,
      '/sign-in?next=/me',
    );
    assert.match((await guest.get('/sign-in')).text, /data-theme="dark"/);
    assert.equal(
      (await guest.post('/settings/theme', { theme: 'system', back: '//evil.example' })).location,
      '/',
    );
    assert.doesNotMatch((await guest.get('/sign-in')).text, /data-theme/);
    await limitsOff();
    const { visitor } = await joinByForm(world, 'Evening Owl');
    await visitor.post('/settings/theme', { theme: 'light', back: '/settings' });
    visitor.cookies.delete('cw_theme');
    assert.match((await visitor.get('/settings')).text, /data-theme="light"/);
    assert.equal((await visitor.post('/settings/country', { country: 'NZ' })).location, '/settings');
    assert.match((await visitor.get('/settings')).text, /<option value="NZ" selected/);
    assert.equal((await visitor.post('/settings/country', { country: 'ZZ' })).status, 422);
  });
});
