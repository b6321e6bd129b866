// Every page of accounts by axe at 320 and 1280 pixels, light and dark, and nothing wider than its window.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { toShort } from '../../src/std/ids.ts';
import { type Joined, joinByForm, mailed, passphrase, withAddress } from '../support/accounts.ts';
import { type Journey, press, startJourney } from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import { Visitor } from '../support/visitor.ts';
import type { World } from '../support/world.ts';

let world: World;
let baseURL: string;
let browserOf: Journey['browserOf'];
let joined: Joined;
const links: Record<string, string> = {};
before(async () => {
  ({ world, baseURL, browserOf } = await startJourney({}, 'localhost'));
  joined = await joinByForm(world, 'Everywhere Lantern-Keeper of the Far Shore'.slice(0, 40).trim());
  const facet = {
    kind: 'other',
    label: 'Averyveryverylongheadingwithoutanyspaces',
    value: 'w'.repeat(90),
    audience: 'everyone',
    persona: toShort(joined.personaId),
  };
  for (let i = 0; i < 2; i++) await joined.visitor.post('/me/facets', facet);
  await joined.visitor.post('/settings/tokens', {
    act: 'make',
    label: 'a reader',
    scopes: ['read', 'write'],
    days: '30',
    current: passphrase,
  });
  await joined.visitor.post('/settings/email', {
    act: 'add',
    address: `${'long'.repeat(12)}@example.org`,
    current: passphrase,
  });
  const other = await joinByForm(world, 'Other One');
  await joined.visitor.post(`/p/${toShort(other.personaId)}/block`, { act: 'do' });
  await joined.visitor.post(`/p/${toShort(other.personaId)}/mute`, { act: 'do' });
  links.verify = (await mailed(world))[0]?.path ?? '';
  await withAddress(world, 'Mail One', 'mail@example.org');
  await new Visitor(world).post('/recover/mail', { address: 'mail@example.org' });
  links.recover = (await mailed(world))[0]?.path ?? '';
  await world.owner.query(
    "INSERT INTO passkeys (id, member_id, public_key, counter, label) VALUES ('pk', $1, '\\x00', 0, 'My phone')",
    [joined.memberId],
  );
});
after(() => world.close());

const forGuests = ['/sign-up', '/sign-in', '/recover'];
const forMembers = [
  '/me',
  '/me/facets',
  '/me/names',
  '/me/blocked',
  '/settings',
  '/settings/passphrase',
  '/settings/passkeys',
  '/settings/recovery-codes',
  '/settings/authenticator',
  '/settings/email',
  '/settings/sessions',
  '/settings/tokens',
  '/settings/close',
];

it('has no accessibility violations and no sideways scrolling', async () => {
  await using guest = await browserOf(null);
  await using member = await browserOf({ session: joined.visitor.cookies.get('cw') ?? '' });
  const profile = `/p/${toShort(joined.personaId)}`;
  const visits = [
    ...[...forGuests, profile].map((path) => ({ page: guest.page, path })),
    ...[...forMembers, profile].map((path) => ({ page: member.page, path })),
  ];
  for (const { page, path } of visits) {
    const answer = await page.goto(path);
    assert.equal(answer?.status(), 200, path);
    await expectGoodLooks(page);
  }
  for (const path of Object.values(links)) {
    await guest.page.goto(path);
    await guest.page.locator('main form').waitFor();
    await expectGoodLooks(guest.page);
  }
  await guest.context.addCookies([{ name: 'cw_step', value: 'x'.repeat(43), url: baseURL }]);
  await guest.page.goto('/sign-in/second-step');
  await guest.page.getByRole('heading', { name: 'One more step' }).waitFor();
  await expectGoodLooks(guest.page);
  // A form that came back with things to mend.
  await guest.page.goto('/sign-up');
  await press(guest.page, 'Make my account');
  await guest.page.locator('.error-summary').waitFor();
  await expectGoodLooks(guest.page, 'sign-up-to-mend');
  assert.deepEqual(
    [...guest.problems, ...member.problems].filter((line) => /Content Security|script error/i.test(line)),
    [],
  );
});
