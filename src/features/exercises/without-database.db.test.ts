import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { appWithoutDatabase, type LoneApp } from '../../../test/support/no-database.ts';
import { loadExercises } from './exercise-content.ts';

describe('while the database does not answer', () => {
  let alone: LoneApp;
  before(async () => {
    alone = await appWithoutDatabase();
  });
  after(() => alone.close());

  const headers = { 'sec-fetch-site': 'same-origin' };
  async function ask(path: string, init: RequestInit = {}) {
    const begun = performance.now();
    const response = await alone.app.request(path, { ...init, headers: { ...headers, ...init.headers } });
    return { response, text: await response.text(), ms: performance.now() - begun };
  }

  const calm = [
    '/help',
    '/help/ie',
    '/help/va',
    '/help/plan',
    '/exercises',
    ...[...loadExercises().keys()].map((slug) => `/exercises/${slug}`),
  ];
  for (const path of calm) {
    it(`${path} answers at once, also to somebody who is signed in`, async () => {
      for (const cookie of ['', `cw=${'a'.repeat(43)}`]) {
        const { response, text, ms } = await ask(path, { headers: cookie ? { cookie } : {} });
        assert.equal(response.status, 200);
        assert.match(text, /<h1>/);
        // It is a few milliseconds; waiting for the database would be seconds.
        assert.ok(ms < 1_000, `${path} took ${Math.round(ms)} ms`);
      }
    });
  }

  it('a country can be chosen, and is then where help leads', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const { response } = await ask('/help', { method: 'POST', headers: form, body: 'country=IE' });
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), '/help/ie');
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    assert.equal(cookie, 'cw_country=ie');
    const next = await ask('/help', { headers: { cookie } });
    assert.equal(next.response.headers.get('location'), '/help/ie');
  });

  it('a plan and an exercise come back as a page to print', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const [path, body] of [
      ['/help/plan', 'alone=A+walk%0AThe+%3Cb%3Eplaylist'],
      ['/exercises/urge-surfing', 'where=In+my+%3Cb%3Echest&how-strong=7'],
    ] as const) {
      const { response, text } = await ask(path, { method: 'POST', headers: form, body });
      assert.equal(response.status, 200, path);
      assert.match(text, /&lt;b&gt;/);
      assert.doesNotMatch(text, /<b>/);
    }
  });

  it('leaving works', async () => {
    const { response } = await ask('/leave');
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), 'https://www.wikipedia.org/');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.has('set-cookie'), false);
  });

  it('the calm pages claim nothing about an account and name no other site but the directory', async () => {
    for (const path of ['/help/ie', '/help/plan', '/exercises', '/exercises/worry-time']) {
      const { text } = await ask(path);
      assert.doesNotMatch(text, /href="\/sign-in"|Sign in|Signed in/, path);
      const elsewhere = [...text.matchAll(/href="(https?:[^"]+)"/g)].map((hit) => hit[1]);
      assert.deepEqual(elsewhere, path === '/help/ie' ? ['https://findahelpline.com/'] : [], path);
    }
  });

  it("the default country's help opens where nobody chose", async () => {
    const other = await appWithoutDatabase({ DEFAULT_COUNTRY: 'NZ' });
    try {
      const answer = await other.app.request('/help');
      assert.equal(answer.headers.get('location'), '/help/nz');
      const chosen = await other.app.request('/help', { headers: { cookie: 'cw_country=ie' } });
      assert.equal(chosen.headers.get('location'), '/help/ie');
    } finally {
      await other.close();
    }
  });
});
