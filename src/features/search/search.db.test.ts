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

  it('puts care first where the words ask for it, and what people wrote behind a choice', async () => {
    const page = await search(null, 'i want to die');
    assert.match(page, /class="care"/);
    assert.ok(
      page.indexOf('href="/help"') < page.indexOf('What people wrote') || !page.includes('What people wrote'),
    );
    assert.doesNotMatch(await search(null, 'cutting board'), /class="care"/);
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
