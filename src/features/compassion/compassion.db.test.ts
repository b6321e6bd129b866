import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Person, person } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { writeCounts } from './read-query.ts';
import { refreshBook } from './tier-of.ts';

describe('what the compassionate search knows', () => {
  let world: World;
  let operator: Person;
  let member: Person;
  before(async () => {
    world = await createWorld();
    operator = await person(world, 'Operator', { operator: true });
    member = await person(world, 'Member');
  });
  after(() => world.close());

  const rows = async (statement: string) => (await world.owner.query(statement)).rows;
  const search = (who: Visitor, words: string, headers = {}) =>
    who.get(`/search?q=${encodeURIComponent(words)}`, headers);
  const admin = async () => (await operator.visitor.get('/admin/search')).text;
  const add = (more: Record<string, string>) =>
    operator.visitor.post('/admin/search', {
      act: 'add',
      language: 'en',
      tier: 'T1',
      concern: 'self_harm',
      phrase: 'zorbling',
      reviewedBy: 'A clinician of the test',
      ...more,
    });

  it('counts by day, tier, surface and language, and nothing else', async () => {
    for (let i = 0; i < 3; i++) await search(member.visitor, 'how to die painlessly');
    await search(new Visitor(world), 'buy xanax online');
    await member.visitor.get('/tags/thinspo');
    await member.visitor.get('/search?q=relapse&show=results');
    await search(member.visitor, 'knitting');
    assert.deepEqual(await rows('SELECT * FROM compassion_counts'), [], 'written at once: a time of day');
    await writeCounts(world.ctx);
    const day = world.ctx.clock().toISOString().slice(0, 10);
    assert.deepEqual(
      await rows(
        'SELECT day::text, tier, surface, language, count FROM compassion_counts ORDER BY tier, surface',
      ),
      [
        { day, tier: 'T2', surface: 'search', language: 'en', count: 3 },
        { day, tier: 'T2', surface: 'tag', language: 'en', count: 1 },
        { day, tier: 'T3', surface: 'search', language: 'en', count: 1 },
      ],
    );
  });

  it('shows its sums to operators alone', async () => {
    assert.match(await admin(), /T3: drug trade/);
    assert.equal((await member.visitor.get('/admin/search')).status, 404);
    assert.equal((await add({ phrase: '' })).status, 422);
    assert.equal((await member.visitor.post('/admin/search/collect', { nearMisses: 'on' })).status, 404);
  });

  it('tells those who look after communities of dealing as one number, from ten on', async () => {
    const queue = async (who: Person) => (await who.visitor.get('/moderation')).text;
    assert.doesNotMatch(await queue(operator), /buying or selling/);
    for (let i = 0; i < 9; i++) await search(new Visitor(world), 'buy xanax online');
    await writeCounts(world.ctx);
    assert.match(await queue(operator), /10 searches were about buying or selling/);
    assert.doesNotMatch(await queue(member), /buying or selling/);
  });

  it('leaves no trace of a search in notifications, mail, or anything of the member', async () => {
    await world.work();
    for (const table of ['notifications', 'cases', 'reports'])
      assert.deepEqual(await rows(`SELECT * FROM ${table} LIMIT 1`), [], table);
  });

  it('shows what a word would change before it is live, names the harm, and keeps it out of the lists', async () => {
    const page = (await add({ act: 'preview', phrase: 'knitting' })).text;
    assert.match(page, /What would change/);
    assert.match(page, /<q>knitting<\/q>/);
    assert.match(page, /It should be: harmless/);
    assert.doesNotMatch((await search(new Visitor(world), 'knitting')).text, /class="care"/);
  });

  it('refuses a phrase that would break the lists', async () => {
    for (const phrase of ['(open', '((nested))', '<no-such-set>', '(|)', 'x'.repeat(301)])
      assert.equal((await add({ phrase })).status, 422, phrase);
  });

  it('reads with an added word from then on, and no more once it is taken back', async () => {
    assert.equal((await add({})).status, 303);
    await refreshBook(world.ctx);
    assert.match((await search(new Visitor(world), 'zorbling')).text, /Show results/);
    assert.match(await admin(), /Reviewed by A clinician of the test/);
    const id = /name="id" value="([^"]+)"/.exec(await admin())?.[1] ?? '';
    assert.equal((await operator.visitor.post('/admin/search/withdraw', { id })).status, 303);
    await refreshBook(world.ctx);
    assert.doesNotMatch((await search(new Visitor(world), 'zorbling')).text, /Show results/);
  });

  it('collects near misses only where it was turned on, only from ten callers, and forgets', async () => {
    const words = 'methadone clown';
    await search(new Visitor(world), words, { 'x-forwarded-for': '203.0.113.1' });
    await writeCounts(world.ctx);
    assert.deepEqual(await rows('SELECT 1 FROM compassion_near_misses'), [], 'collected unasked');
    await operator.visitor.post('/admin/search/collect', { nearMisses: 'on' });
    const { readQuery } = await import('./read-query.ts');
    const ask = async (from: number, to: number) => {
      for (let n = from; n < to; n++) {
        readQuery(world.ctx, { query: words, surface: 'search', caller: Buffer.from(`caller ${n}`) });
        readQuery(world.ctx, { query: words, surface: 'search', caller: Buffer.from(`caller ${n}`) });
      }
      await writeCounts(world.ctx);
    };
    await ask(0, 9);
    assert.equal((await rows('SELECT 1 FROM compassion_near_misses')).length, 9);
    assert.deepEqual(await rows('SELECT * FROM compassion_near_words'), []);
    assert.doesNotMatch(await admin(), /methadone clown/);
    await ask(9, 10);
    assert.match(await admin(), /methadone clown/);
    assert.match((await new Visitor(world).get('/search')).text, /ten different people/);
    world.moveClock(31 * 86_400_000);
    readQuery(world.ctx, { query: 'methadone dance', surface: 'search', caller: Buffer.from('x') });
    await writeCounts(world.ctx);
    assert.doesNotMatch(await admin(), /methadone clown/);
    assert.equal((await rows('SELECT 1 FROM compassion_near_misses')).length, 1);
  });
});
