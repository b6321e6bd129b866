import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  persona,
  reply,
  thread,
} from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';

let world: World;
let open: Community;
let closed: Community;
let ana: Person;
let guest: Visitor;

before(async () => {
  world = await createWorld();
  open = await community(world, 'open-room', 'public', { name: 'Open & <room>' });
  closed = await community(world, 'closed-room', 'closed', { name: 'CANARY-closed' });
  await community(world, 'secret-room', 'secret', { name: 'CANARY-secret' });
  ana = await person(world, 'Ana Heron');
  for (const where of [open, closed]) await join(world, ana, where);
  guest = new Visitor(world);
});
after(() => world.close());

const tagged = (threadId: string, where: Community, tag: string) =>
  world.owner.query('INSERT INTO thread_tags VALUES ($1, $2, $3)', [threadId, where.id, tag]);
const items = async (path: string, who: Visitor = guest) => {
  const answer = await who.get(path);
  assert.equal(answer.status, 200, path);
  return JSON.parse(answer.text).items as Record<string, string>[];
};

describe('feeds', () => {
  it('A4: hold what guests may read, whoever asks, and nothing else', async () => {
    const shown = await thread(world, ana, open, { title: 'Shown', kind: 'article' });
    const others = [
      await thread(world, ana, closed, { title: 'CANARY in a closed room', kind: 'article' }),
      await thread(world, ana, open, { title: 'CANARY hidden', kind: 'article', state: 'hidden' }),
      await thread(world, ana, open, { title: 'CANARY held', kind: 'article', state: 'held' }),
    ];
    for (const one of [shown, ...others]) await tagged(one.id, one === others[0] ? closed : open, 'sleep');
    await reply(world, ana, shown, { text: 'CANARY reply' });
    const author = toShort(ana.personaId);
    for (const who of [guest, ana.visitor])
      for (const place of ['/c/open-room', `/articles/by/${author}`, '/tags/sleep'])
        for (const format of ['atom', 'json']) {
          const { status, text } = await who.get(`${place}/feed.${format}`);
          assert.equal(status, 200);
          assert.match(text, /Shown/);
          assert.doesNotMatch(text, /CANARY/, `${place} ${format}`);
        }
    const asMember = await ana.visitor.get('/c/open-room/feed.json');
    assert.equal(asMember.text, (await guest.get('/c/open-room/feed.json')).text);
  });

  it('A20: a closed, a secret and an absent community answer alike, also to their members', async () => {
    for (const who of [guest, ana.visitor]) {
      const answers = await Promise.all(
        ['closed-room', 'secret-room', 'no-such-room'].map((slug) => who.get(`/c/${slug}/feed.atom`)),
      );
      for (const one of answers) assert.equal(one.status, 404);
      const plain = answers.map((one, i) =>
        one.text.replaceAll(['closed-room', 'secret-room', 'no-such-room'][i]!, 'x'),
      );
      assert.equal(new Set(plain).size, 1);
    }
    // An unknown tag and one used only where guests may not read are the same.
    const hidden = await thread(world, ana, closed, { title: 'CANARY' });
    await tagged(hidden.id, closed, 'only-closed');
    assert.equal(
      (await guest.get('/tags/only-closed/feed.json')).text.replaceAll('only-closed', 'never-used'),
      (await guest.get('/tags/never-used/feed.json')).text,
    );
  });

  it('name the topics in place of words that carry a content note', async () => {
    const one = await thread(world, ana, open, { title: 'Noted', text: 'CANARY-noted words' });
    await world.owner.query('UPDATE posts SET content_notes = $2 WHERE id = $1', [
      one.openingId,
      '[{"topic": "self_harm", "strength": "mild"}]',
    ]);
    for (const format of ['atom', 'json']) {
      const { text } = await guest.get(`/c/open-room/feed.${format}`);
      assert.match(text, /Noted/);
      assert.match(text, /self-harm/);
      assert.doesNotMatch(text, /CANARY-noted/);
    }
  });

  it('give no address to somebody who writes without their name', async () => {
    const one = await thread(world, ana, open, { title: 'Nameless' });
    const alias = await persona(world, ana, open, 'Someone · Blue Heron', one.id);
    await world.owner.query('UPDATE posts SET persona_id = $2 WHERE id = $1', [one.openingId, alias]);
    const item = (await items('/c/open-room/feed.json')).find((each) => each.title === 'Nameless');
    assert.deepEqual(item?.authors, [{ name: 'Someone · Blue Heron' }]);
    assert.equal((await guest.get(`/articles/by/${toShort(alias)}/feed.atom`)).status, 404);
    assert.equal((await guest.get(`/articles/by/${toShort(alias)}`)).status, 404);
  });

  it('A17: answer 304 to who has them, and change as soon as words are taken back', async () => {
    const one = await thread(world, ana, open, { title: 'Soon gone', text: 'Soon gone words' });
    const first = await guest.get('/c/open-room/feed.atom');
    const etag = first.headers.get('etag')!;
    assert.equal(first.headers.get('cache-control'), 'public, no-cache');
    assert.match(first.headers.get('content-type')!, /^application\/atom\+xml/);
    const again = await guest.get('/c/open-room/feed.atom', { 'if-none-match': `W/"other", ${etag}` });
    assert.deepEqual([again.status, again.text], [304, '']);
    await ana.visitor.post(`/posts/${toShort(one.openingId)}/delete`, {});
    const later = await guest.get('/c/open-room/feed.atom', { 'if-none-match': etag });
    assert.equal(later.status, 200);
    assert.doesNotMatch(later.text, /Soon gone/);
  });

  it('turn pages by next_url without a gap', async () => {
    const long = await community(world, 'long-room', 'public');
    await join(world, ana, long);
    for (let i = 0; i < 45; i += 1) await thread(world, ana, long, { title: `Piece ${i}` });
    const seen: string[] = [];
    let path: string | null = '/c/long-room/feed.json';
    for (let page = 0; path && page < 5; page += 1) {
      const read: { items: { title: string }[]; next_url?: string } = JSON.parse(
        (await guest.get(path)).text,
      );
      seen.push(...read.items.map((one) => one.title));
      path = read.next_url ? read.next_url.replace(/^http:\/\/[^/]+/, '') : null;
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 45 }, (_, i) => `Piece ${44 - i}`),
    );
  });

  it('are named by the pages that show the same', async () => {
    for (const path of ['/c/open-room', `/articles/by/${toShort(ana.personaId)}`, '/tags/sleep'])
      assert.match(
        (await guest.get(path)).text,
        new RegExp(`<link rel="alternate"[^>]*href="[^"]*${path}/feed\\.atom"`),
      );
  });
});
