// The keys of an account in a real browser: passkeys (a virtual authenticator over the debugger's protocol), the
// authenticator app, sessions, tokens. Passkeys need script; everything else is done without.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Page } from 'playwright-core';
import { codeAt, joinByForm, passphrase } from '../support/accounts.ts';
import { type Journey, press, startJourney, wordsOf } from '../support/hands.ts';
import type { World } from '../support/world.ts';

let world: World;
let baseURL: string;
let browserOf: Journey['browserOf'];
before(async () => {
  ({ world, baseURL, browserOf } = await startJourney({}, 'localhost'));
});
after(() => world.close());

async function withDevice(page: Page): Promise<(verified: boolean) => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
}

it('joins with a passkey, comes back with it, and keeps the last way in', async () => {
  await using open = await browserOf(null);
  const { page } = open;
  await withDevice(page);
  await page.goto('/sign-up?next=/me/names');
  const name = (await page.getByRole('radio').first().getAttribute('value')) ?? '';
  await press(page, 'Make my account with a passkey');
  await page.locator('[data-passkey-state]', { hasText: 'tick this if you are 18' }).waitFor();
  await page.getByLabel('I am 18 or older').check();
  await press(page, 'Make my account with a passkey');
  await page.getByRole('heading', { name: 'Keep these ten codes' }).waitFor();
  assert.equal(await page.locator('.codes code').count(), 10);
  await press(page, 'I have kept them');
  await page.getByRole('heading', { name }).waitFor();
  const { rows } = await world.owner.query(
    'SELECT c.passphrase_hash FROM credentials c JOIN passkeys k USING (member_id)',
  );
  assert.deepEqual(rows, [{ passphrase_hash: null }]);
  await page.goto('/settings/passkeys');
  await press(page, /^Remove /);
  await page.getByRole('heading', { name: 'This is your only key' }).waitFor();
  await page.context().clearCookies();
  await page.goto('/sign-in?next=/settings/passkeys');
  await press(page, 'Sign in with a passkey');
  await page.waitForURL('**/settings/passkeys');
  // A second one on the same device is refused by the browser itself: the first is listed as known.
  await page.getByLabel('What do you call it?').fill('My phone');
  await press(page, 'Add a passkey');
  await page.locator('[data-passkey-state]:not(:empty)').waitFor();
  // With a passphrase set, the passkey may go.
  await page.goto('/settings/passphrase');
  await page.getByLabel('New passphrase').fill(passphrase);
  await press(page, 'Save the new passphrase');
  await page.goto('/settings/passkeys');
  await press(page, /^Remove /);
  await page.getByText('You have no passkey yet.').waitFor();
  await page.getByLabel('Your passphrase now').fill(passphrase);
  await page.getByLabel('What do you call it?').fill('My <b>phone</b>');
  await press(page, 'Add a passkey');
  await page.getByText('My <b>phone</b>').waitFor();
});

it('D4: an answer of a passkey is taken once, for our own address, and leads to the second step', async () => {
  await using open = await browserOf(null);
  const { page } = open;
  await withDevice(page);
  await page.goto('/sign-up');
  await page.getByLabel('I am 18 or older').check();
  await press(page, 'Make my account with a passkey');
  await press(page, 'I have kept them');
  await page.goto('/settings/authenticator');
  await press(page, 'Set it up');
  await page.getByText('I cannot scan it').click();
  const secret = (await wordsOf(page, '.more code')).replaceAll(/\s/g, '');
  await page.getByLabel('Code from the app').fill(codeAt(world, secret));
  await press(page, 'Turn it on');
  await page.getByText('The second step is on.').waitFor();
  await page.context().clearCookies();
  world.moveClock(60_000);
  await page.goto('/sign-in?next=/settings');
  let sent: { url: string; body: string } | undefined;
  page.on('request', (request) => {
    if (request.url().endsWith('/passkeys/verify'))
      sent = { url: request.url(), body: request.postData() ?? '' };
  });
  await press(page, 'Sign in with a passkey');
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  const replay = await page.request.post(sent?.url ?? '', {
    data: JSON.parse(sent?.body ?? '{}'),
    headers: { origin: baseURL, 'sec-fetch-site': 'same-origin' },
  });
  assert.equal(replay.status(), 422);
  await page.goto('/settings');
  assert.equal(new URL(page.url()).pathname, '/sign-in', 'no session before the second step');
  await page.goto('/sign-in/second-step');
  await page.getByLabel('Code').fill(codeAt(world, secret));
  await press(page, 'Sign in');
  await page.waitForURL('**/settings');
});

it('a stopped or unverified passkey changes nothing and says so', async () => {
  await using open = await browserOf(null);
  const { page } = open;
  const verify = await withDevice(page);
  await verify(false);
  await page.goto('/sign-up');
  await page.getByLabel('I am 18 or older').check();
  const { rows: before } = await world.owner.query('SELECT count(*)::int AS n FROM members');
  await press(page, 'Make my account with a passkey');
  await page.locator('[data-passkey-state]', { hasText: 'You stopped' }).waitFor();
  assert.deepEqual((await world.owner.query('SELECT count(*)::int AS n FROM members')).rows, before);
});

it('without script: authenticator, sessions, tokens and codes are plain forms, and passkeys say what they need', async () => {
  await using open = await browserOf(null, { javaScript: false, width: 320 });
  const { page } = open;
  const { name } = await joinByForm(world, 'Keys By Hand');
  await page.goto('/sign-in?next=/settings/authenticator');
  assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible(), false);
  await page.getByLabel('Your name here').fill(name);
  await page.getByLabel('Passphrase').fill(passphrase);
  await press(page, 'Sign in');
  await page.getByLabel('Your passphrase now').fill(passphrase);
  await press(page, 'Set it up');
  assert.equal(await page.getByRole('img', { name: /QR code/ }).count(), 1);
  await page.getByText('I cannot scan it').click();
  const secret = (await wordsOf(page, '.more code')).replaceAll(/\s/g, '');
  await page.getByLabel('Code from the app').fill(codeAt(world, secret));
  await press(page, 'Turn it on');
  await page.goto('/settings/sessions');
  await page.getByText('This device').waitFor();
  await page.goto('/settings/tokens');
  await page.getByLabel('What is it for?').fill('My reader');
  await page.getByLabel('Read what you can read').check();
  await page.getByLabel('Your passphrase now').fill(passphrase);
  await press(page, 'Make a token');
  assert.match(await wordsOf(page, '.token'), /^cw_[\w-]{43}$/);
  await press(page, 'Revoke My reader');
  await page.getByText('The token is revoked.').waitFor();
  await page.goto('/settings/recovery-codes');
  await page.getByLabel('Your passphrase now').fill(passphrase);
  await press(page, 'Make ten new codes');
  assert.equal(await page.locator('.codes code').count(), 10);
  await page.goto('/settings/passkeys');
  await page.getByText('Passkeys need JavaScript').waitFor();
});
