import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  reply,
  thread,
} from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';

describe('a search', () => {
  let world: World;
  let insider: Person;
  let stranger: Person;
  let open: Community;
  let secret: Community;
  before(async () => {
    world = await createWorld();
    [insider, stranger] = [await person(world, 'Insider'), await person(world, 'Stranger')];
    open = await community(world, 'fatigue', 'public', {
      name: 'Living with fatigue',
      purpose: 'For days without strength',
    });
    secret = await community(world, 'hidden-harbour', 'secret', {
      name: 'Hidden harbour',
      purpose: 'Fatigue in secret',
    });
    await join(world, insider, open);
    await join(world, insider, secret);
    const first = await thread(world, insider, open, {
      title: 'Tired after walking',
      text: 'How do you pace yourselves on warm days?',
    });
    await reply(world, insider, first, { text: 'Cooling vests helped me with the heat.' });
    await thread(world, insider, secret, {
      title: 'A secret walking title',
      text: 'Walking in the secret place.',
    });
  });
  after(() => world.close());

  const search = async (who: Person | null, words: string) =>
    (await (who?.visitor ?? new Visitor(world)).get(`/search?q=${encodeURIComponent(words)}`)).text;

  it('finds by other forms of a word, in titles and replies', async () => {
    assert.match(await search(null, 'walk'), /Tired after walking/);
    assert.match(await search(null, 'cool vest'), /Cooling vests/);
  });

  it('forgives a typing error', async () => {
    assert.match(await search(null, 'waking'), /Tired after walking/);
    assert.match(await search(null, 'fatige'), /Living with fatigue/);
  });

  it('shows a secret community and its words to members only, with no trace elsewhere', async () => {
    assert.match(await search(insider, 'secret walking'), /A secret walking title/);
    for (const who of [null, stranger]) {
      assert.doesNotMatch(await search(who, 'secret walking'), /A secret walking title/);
      assert.doesNotMatch(await search(who, 'harbour'), /Hidden harbour/);
    }
  });

  it('shows a strip of exercises above the results for a low mood', async () => {
    const page = await search(null, 'stress walk');
    assert.match(page, /class="care"/);
    assert.match(await search(null, 'walk'), /Tired after walking/);
    assert.doesNotMatch(await search(null, 'cutting board'), /class="care"/);
  });

  it('puts help and recovery stories before talk of harm, and the results behind a choice', async () => {
    const opening = { title: 'Sober for a year', text: 'Relapse was part of it. I got better with help.' };
    await thread(world, insider, open, { ...opening, kind: 'story' });
    await thread(world, insider, open, {
      title: 'Relapse again',
      text: 'I relapse and relapse, anybody here?',
    });
    const page = await search(null, 'relapse');
    assert.match(page, /class="care"/);
    assert.match(page, /Sober for a year/);
    assert.doesNotMatch(page, /Relapse again/);
    assert.match(page, /href="\/search\?q=relapse&amp;show=results"/);
    const shown = (await new Visitor(world).get('/search?q=relapse&show=results')).text;
    assert.match(shown, /Relapse again/);
  });

  it('leaves out method and sale beside words of harm', async () => {
    const sale = {
      title: 'Relapse?',
      text: 'selling xanax bars, relapse or not, hmu on telegram, cheap prices',
    };
    await thread(world, insider, open, sale);
    const shown = (await new Visitor(world).get('/search?q=relapse&show=results')).text;
    assert.doesNotMatch(shown, /cheap prices/);
  });

  it('gives no results at all for a method or an acute wish, whatever is asked for beside', async () => {
    await thread(world, insider, open, {
      title: 'Painless die words',
      text: 'how to die painlessly, a post',
    });
    for (const rest of ['', '&show=results', '&in=fatigue']) {
      const page = (
        await new Visitor(world).get(`/search?q=${encodeURIComponent('how to die painlessly')}${rest}`)
      ).text;
      assert.doesNotMatch(page, /Painless die words/);
      assert.match(page, /class="emergency/);
      assert.match(page, /href="\/help\/reaching-out\/burden"/);
      assert.match(page, /href="\/help\/plan"/);
    }
  });

  it('asks for the country, and shows its lines once it is chosen', async () => {
    const visitor = new Visitor(world);
    assert.match((await visitor.get('/search?q=kill+myself')).text, /<select[^>]*name="country"/);
    await visitor.post('/help', { country: 'IE' });
    assert.match((await visitor.get('/search?q=kill+myself')).text, /href="tel:/);
  });

  it('shows harm reduction and treatment instead of a dealer', async () => {
    await thread(world, insider, open, { title: 'Xanax here', text: 'buy xanax online from me' });
    const page = await search(null, 'buy xanax online');
    assert.doesNotMatch(page, /Xanax here/);
    assert.match(page, /naloxone/i);
    assert.match(page, /Treatment/);
  });

  it('treats tags and the directory alike', async () => {
    const visitor = new Visitor(world);
    for (const [address, to] of [
      ['/tags/thinspo', '/search?q=%23thinspo'],
      ['/tags/anorexia', '/search?q=%23anorexia'],
      ['/communities?q=how+to+overdose', '/search?q=how%20to%20overdose'],
    ] as const)
      assert.equal((await visitor.get(address)).location, to, address);
    assert.match((await visitor.get('/search?q=%23anorexia')).text, /href="\/tags\/anorexia\?show=posts"/);
    assert.equal((await visitor.get('/tags/anorexia?show=posts')).status, 200);
    assert.equal((await visitor.get('/tags/thinspo/feed.atom')).status, 404);
    assert.equal((await visitor.get('/tags/knitting')).status, 200);
  });

  it('gives no community a name that calls to harm, and lets grief have its name', async () => {
    const start = (name: string) =>
      insider.visitor.post('/communities/start', {
        name,
        purpose: 'For the test',
        openness: 'public',
        joining: 'open',
        topics: '',
        language: 'en',
        as: 'everywhere',
        newName: '',
      });
    assert.equal((await start('Pro ana angels')).status, 422);
    assert.equal((await start('Xans for sale')).status, 422);
    assert.equal((await start('After suicide loss')).status, 303);
  });

  it('keeps nothing of what was searched for', async () => {
    await search(insider, 'zyxsearchedfor');
    const { rows } = await world.owner.query(
      "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r'",
    );
    for (const { relname } of rows) {
      const hit = await world.owner.query(
        `SELECT 1 FROM "${relname}" t WHERE t::text LIKE '%zyxsearchedfor%' LIMIT 1`,
      );
      assert.equal(hit.rowCount, 0, relname);
    }
  });

  it('takes anything that can be typed', async () => {
    for (const words of [
      "'",
      '"',
      '\\',
      '&|!()',
      ':*',
      '%00',
      '\u0000',
      '<script>',
      'a'.repeat(5_000),
      '🙂',
      'or or or',
      '- - -',
    ]) {
      const answer = await new Visitor(world).get(`/search?q=${encodeURIComponent(words)}`);
      assert.ok(answer.status < 500, `${JSON.stringify(words)} broke it`);
      assert.doesNotMatch(answer.text, /<script>/);
    }
  });
});
