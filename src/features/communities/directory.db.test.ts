// The directory: paging that loses and repeats nothing, words with typing errors, filters that go together.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { community } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { perPage } from './directory.query.ts';

let world: World;
let visitor: Visitor;
const total = perPage * 2 + 3;
before(async () => {
  world = await createWorld();
  visitor = new Visitor(world);
  for (let n = 0; n < total; n += 1) {
    const kind = n % 2 === 0 ? 'public' : 'closed';
    await community(world, `room-${n}`, kind, { name: `Room ${n}`, purpose: 'A quiet room' });
  }
  // All within one millisecond, apart by microseconds: the hardest case for a cursor of milliseconds.
  await world.owner.query(
    `UPDATE communities c SET last_activity_at = timestamptz '2026-01-01 12:00:00Z' + n.row * interval '7 microseconds'
       FROM (SELECT id, row_number() OVER (ORDER BY id) AS row FROM communities) n WHERE n.id = c.id`,
  );
  const bipolar = await community(world, 'early-days', 'public', {
    name: 'Early days with bipolar',
    purpose: 'Sleep, medicine, work',
  });
  await world.owner.query("INSERT INTO community_topics VALUES ($1, 'insomnia'), ($1, 'early days')", [
    bipolar.id,
  ]);
  await community(world, 'fruehe-tage', 'closed', { name: 'Frühe Tage' });
  await world.owner.query("UPDATE communities SET language = 'de' WHERE slug = 'fruehe-tage'");
});
after(() => world.close());

type List = { communities: { slug: string }[]; next: string | null };
const list = async (query: string): Promise<List> =>
  JSON.parse((await visitor.get(`/api/v1/communities${query}`)).text);
const slugs = async (query: string) => (await list(query)).communities.map((one) => one.slug);

describe('the directory', () => {
  it('pages through everything once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    for (let turn = 0; next !== null && turn < 10; turn += 1) {
      const answer: List = await list(next ? `?after=${next}` : '');
      assert.ok(answer.communities.length <= perPage);
      seen.push(...answer.communities.map((one) => one.slug));
      next = answer.next;
    }
    assert.equal(seen.length, total + 2);
    assert.equal(new Set(seen).size, seen.length);
    const page = await visitor.get('/communities');
    const href = /href="(\/communities\?after=[\w-]+)"/.exec(page.text)?.[1] ?? '';
    assert.match((await visitor.get(href)).text, /room-/);
  });

  it('finds by name, purpose and topic, with typing errors, every word', async () => {
    for (const words of ['bipolar', 'bipoler', 'BIPOLAR sleep', 'insomnia', 'early medicin']) {
      assert.deepEqual(await slugs(`?q=${encodeURIComponent(words)}`), ['early-days'], words);
    }
    for (const words of ['bipolar dementia', 'xylophone', '%', "' UNION SELECT 1 --", '_____']) {
      const found = await slugs(`?q=${encodeURIComponent(words)}`);
      // What holds no word at all is no filter; what holds one is never a pattern.
      assert.equal(found.includes('early-days'), !/\p{L}{2}/u.test(words), words);
    }
  });

  it('filters by topic, language and kind together, and keeps the choice in the form', async () => {
    assert.deepEqual(await slugs('?topic=insomnia'), ['early-days']);
    assert.deepEqual(await slugs('?language=de'), ['fruehe-tage']);
    const page = await visitor.get('/communities?q=tage&language=de&kind=closed&topic=');
    assert.match(page.text, /fruehe-tage/);
    assert.match(page.text, /value="de" selected/);
    assert.equal((await visitor.get('/communities?kind=secret')).status, 422);
    assert.equal((await visitor.get('/communities?after=nonsense')).status, 200);
  });

  it('says no numbers of members, and shows archived communities no more', async () => {
    await world.owner.query("UPDATE communities SET archived_at = now() WHERE slug = 'early-days'");
    assert.deepEqual(await slugs('?q=bipolar'), []);
    assert.doesNotMatch((await visitor.get('/communities')).text, /\d+ members/);
  });
});
