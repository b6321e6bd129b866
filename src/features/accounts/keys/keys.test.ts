import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateSync } from 'otplib';
import { createSecrets } from '../../../platform/crypto/secrets.ts';
import { countries, countryName, isCountry } from '../../../platform/i18n/countries.ts';
import { codeHash, makeCodes, readCode } from './codes.ts';
import { deviceOf } from './device.ts';
import { hashPassphrase, isPassphrase } from './passphrase-hash.ts';
import { newTotpSecret, qrPicture, stepOfCode, totpAddress } from './totp.ts';

describe('recovery codes', () => {
  it('are ten different ones that are read however they are typed', () => {
    const codes = makeCodes();
    assert.equal(new Set(codes).size, 10);
    for (const code of codes) {
      assert.match(code, /^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
      assert.equal(readCode(` ${code.toUpperCase().replaceAll('-', ' ')} `), readCode(code));
      assert.equal(readCode(code.replaceAll('0', 'O').replaceAll('1', 'l')), readCode(code));
    }
    for (const bad of ['', '123456', 'not a code at all', `${codes[0]}x`]) assert.equal(readCode(bad), null);
  });

  it('are kept bound to their member and this instance', () => {
    const [here, there] = [createSecrets(Buffer.alloc(32, 1)), createSecrets(Buffer.alloc(32, 2))];
    const [code = ''] = makeCodes();
    const hash = codeHash(here, 'a', code);
    assert.ok(hash.equals(codeHash(here, 'a', code.toUpperCase())));
    assert.ok(!hash.equals(codeHash(here, 'b', code)));
    assert.ok(!hash.equals(codeHash(there, 'a', code)));
  });
});

describe('authenticator codes', () => {
  const secret = newTotpSecret();
  const now = new Date('2026-03-01T12:00:10Z');
  const at = (seconds: number) => generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) + seconds });

  it('fit their own half minute and one beside it', () => {
    const step = Math.floor(now.getTime() / 30_000);
    assert.equal(stepOfCode(secret, at(0), now), step);
    assert.equal(stepOfCode(secret, at(-30), now), step - 1);
    assert.equal(stepOfCode(secret, ` ${at(0).slice(0, 3)} ${at(0).slice(3)}`, now), step);
    for (const bad of [at(-300), at(300), '', '12345', 'abcdef', '1234567'])
      assert.equal(stepOfCode(secret, bad, now), null);
  });

  it('are the ones of RFC 6238, appendix B', () => {
    // The test secret "12345678901234567890" in base32; the RFC's eight digits end in these six.
    const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    assert.equal(stepOfCode(rfc, '287082', new Date(59_000)), 1);
    assert.equal(stepOfCode(rfc, '081804', new Date(1_111_111_109_000)), 37_037_036);
  });

  it('are shown as a picture without style attributes or scripts', () => {
    const picture = qrPicture(totpAddress(secret, 'Site & Co', 'Quiet "Heron"'), 'A "code" <b>').toString();
    assert.match(picture, /^<svg class="qr" viewBox="0 0 \d+ \d+"/);
    assert.doesNotMatch(picture, /style=|<script|<b>/);
  });
});

describe('passphrase hashes', () => {
  it('are Argon2id, salted, and read composed and decomposed letters alike', async () => {
    const hash = await hashPassphrase('caf\u00e9 river seven');
    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.notEqual(hash, await hashPassphrase('caf\u00e9 river seven'));
    assert.equal(await isPassphrase(hash, 'cafe\u0301 river seven'), true);
    assert.equal(await isPassphrase(hash, 'cafe river seven'), false);
    assert.equal(await isPassphrase(null, ''), false);
  });
});

describe('devices and countries', () => {
  it('names a browser coarsely', () => {
    assert.equal(
      deviceOf('Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0'),
      'Firefox on Android',
    );
    assert.equal(
      deviceOf(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      ),
      'Safari on iPhone',
    );
    assert.equal(
      deviceOf(
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36 Edg/130.0',
      ),
      'Edge on Windows',
    );
    assert.equal(deviceOf(undefined), '');
    assert.equal(deviceOf('<script>alert(1)</script>'), '');
  });

  it('knows the countries and no inventions', () => {
    assert.ok(countries('en').length > 200);
    for (const code of ['GB', 'IN', 'BR', 'XK', 'TW', 'PS']) assert.ok(isCountry(code), code);
    for (const code of ['UK', 'EU', 'ZZ', 'XA', 'gb', '', 'DD', 'SU']) assert.ok(!isCountry(code), code);
    assert.equal(countryName('en', 'DE'), 'Germany');
    assert.equal(countryName('en', null), null);
  });
});
