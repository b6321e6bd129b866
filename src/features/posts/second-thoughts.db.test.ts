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
import { twoRooms } from '../../../test/support/two-rooms.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';

let world: World;
let open: Community;
let closed: Community;
let ana: Person;
let ben: Person;
let mod: Person;
let elsewhere: Person;

before(async () => {
  world = await createWorld();
  ({ open, closed, ana, ben, mod, elsewhere } = await twoRooms(world));
});
after(() => world.close());

const at = (postId: string, part: string) => `/posts/${toShort(postId)}/${part}`;
const rows = async (text: string, ...values: unknown[]) => (await world.owner.query(text, values)).rows;
const count = async (text: string, ...values: unknown[]) =>
  Number((await rows(`SELECT count(*) AS n FROM ${text}`, ...values))[0].n);
const edit = (who: Person, postId: string, fields: Record<string, string | string[]>) =>
  who.visitor.post(at(postId, 'edit'), { title: 'A title', text: 'New words', ...fields });

describe('changing one’s words', () => {
  it('keeps the old ones, makes the new ones findable, and says that something was changed', async () => {
    const one = await thread(world, ana, open, { title: 'Old title', text: 'old marmalade words' });
    const saved = await edit(ana, one.openingId, {
      title: 'New title',
      text: 'new **turnip** words',
      tags: 'Sleep, work',
      notes: ['loss'],
    });
    assert.equal(saved.status, 303);
    const page = await ben.visitor.get(saved.location!);
    assert.match(page.text, /<strong>turnip<\/strong>/);
    assert.match(page.text, /New title/);
    assert.match(page.text, /edited/);
    assert.match(page.text, /Touches on: death and loss/);
    assert.match(page.text, /\/tags\/sleep/);
    assert.doesNotMatch(page.text, /marmalade/);
    const found = (word: string) =>
      count("post_texts WHERE post_id = $1 AND words @@ plainto_tsquery('english', $2)", one.openingId, word);
    assert.deepEqual([await found('turnip'), await found('marmalade')], [1, 0]);
  });

  it('gives a form that lacks something back with every word, and keeps a draft', async () => {
    const one = await thread(world, ana, open);
    const wrong = await edit(ana, one.openingId, { title: '', text: 'Words not to lose', tags: 'my, tags' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Words not to lose/);
    assert.match(wrong.text, /value="my, tags"/);
    assert.match((await ana.visitor.get(at(one.openingId, 'edit'))).text, /Words not to lose/);
    assert.equal(await count("post_texts WHERE markdown = 'Words not to lose'"), 0);
    await edit(ana, one.openingId, {});
    assert.equal(await count('drafts WHERE place = $1', `edit:${one.openingId}`), 0);
  });

  it('B4: is for the author alone, moderators included', async () => {
    const one = await thread(world, ana, open, { text: 'Only mine to change' });
    for (const who of [ben, mod, elsewhere]) {
      assert.equal((await who.visitor.get(at(one.openingId, 'edit'))).status, 404);
      assert.equal((await edit(who, one.openingId, {})).status, 404);
    }
    assert.equal(await count("post_texts WHERE markdown = 'Only mine to change'"), 1);
  });

  it('B5: ends with the membership, B3: takes no other columns', async () => {
    const gone = await person(world, 'Gone Finch');
    await join(world, gone, open);
    const one = await thread(world, gone, open, { text: 'Written as a member' });
    await edit(gone, one.openingId, { state: 'published', persona_id: ana.personaId });
    assert.equal(await count("post_texts WHERE markdown = 'Written as a member'"), 1);
    await rows("UPDATE memberships SET status = 'banned' WHERE member_id = $1", gone.memberId);
    const late = await edit(gone, one.openingId, { text: 'Not lost words' });
    assert.equal(late.status, 403);
    assert.match(late.text, /Not lost words/);
    assert.equal(await count("post_texts WHERE markdown = 'Written as a member'"), 1);
  });

  it('is no way round the reading of a newcomer’s first posts', async () => {
    const careful = await community(world, 'careful', 'public', { settings: { preModerateFirst: 1 } });
    await join(world, ana, careful);
    await join(world, mod, careful, 'moderator');
    const one = await thread(world, ana, careful, { text: 'Harmless, and let through' });
    const saved = await edit(ana, one.openingId, { text: 'CANARY-not read by anybody' });
    assert.equal(saved.status, 303);
    assert.equal((await ben.visitor.get(`/t/${one.short}`)).status, 404);
    assert.match((await mod.visitor.get(`/t/${one.short}`)).text, /CANARY-not read/);
    // What has been here longer is changed as anywhere.
    const two = await thread(world, ana, careful, { text: 'Second' });
    await thread(world, ana, careful, { text: 'Third' });
    await edit(ana, two.openingId, { text: 'Second, changed' });
    assert.match((await ben.visitor.get(`/t/${two.short}`)).text, /Second, changed/);
  });

  it('is refused while hidden, with the words given back', async () => {
    const one = await thread(world, ana, open);
    const hidden = await reply(world, ana, one, { state: 'hidden' });
    const refused = await edit(ana, hidden, { text: 'Hidden but kept' });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /Hidden but kept/);
  });
});

describe('earlier versions', () => {
  it('A12: are for the author and the moderators of the community, whatever is asked', async () => {
    const one = await thread(world, ana, open, { text: 'CANARY-first' });
    await edit(ana, one.openingId, { text: 'CANARY-second' });
    await edit(ana, one.openingId, { text: 'Third' });
    for (const who of [ana, mod]) {
      const page = await who.visitor.get(at(one.openingId, 'history'));
      assert.match(page.text, /CANARY-first/);
      assert.match(page.text, /CANARY-second/);
    }
    const revisions = await rows('SELECT id FROM post_revisions WHERE post_id = $1', one.openingId);
    assert.equal(revisions.length, 2);
    for (const who of [ben, elsewhere]) {
      for (const query of ['', ...revisions.map((r: { id: string }) => `?before=${toShort(r.id)}`)]) {
        const page = await who.visitor.get(at(one.openingId, 'history') + query);
        assert.equal(page.status, 404);
        assert.doesNotMatch(page.text, /CANARY/);
      }
    }
    // The reading page and the API carry none of them either.
    for (const path of [`/t/${one.short}`, `/api/v1/threads/${one.short}`])
      assert.doesNotMatch((await ben.visitor.get(path)).text, /CANARY/);
  });

  it('A12: go with the words when they are taken back, for moderators as well', async () => {
    const one = await thread(world, ana, open);
    const answer = await reply(world, ana, one, { text: 'CANARY-before' });
    await edit(ana, answer, { text: 'CANARY-after' });
    await ana.visitor.post(at(answer, 'delete'), {});
    assert.equal(await count('post_revisions WHERE post_id = $1', answer), 0);
    for (const who of [ana, mod, ben])
      assert.equal((await who.visitor.get(at(answer, 'history'))).status, 404);
  });
});

describe('taking words back', () => {
  it('A17: leaves a tombstone and nothing else of them', async () => {
    const one = await thread(world, ana, open, { title: 'Tomb', text: 'CANARY-opening words' });
    await rows("INSERT INTO thread_tags VALUES ($1, $2, 'canary-tag')", one.id, open.id);
    await reply(world, ben, one, { text: 'A reply that stays' });
    assert.match((await ana.visitor.get(at(one.openingId, 'delete'))).text, /Take my words back/);
    const gone = await ana.visitor.post(at(one.openingId, 'delete'), {});
    assert.match(gone.location!, new RegExp(`^/t/${one.short}#p-`));
    const page = await ben.visitor.get(`/t/${one.short}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /took the beginning of this conversation back/);
    assert.match(page.text, /A reply that stays/);
    for (const path of [
      `/t/${one.short}`,
      '/c/open-room',
      '/search?q=CANARY',
      '/tags/canary-tag',
      '/c/open-room/feed.atom',
    ])
      assert.doesNotMatch((await ben.visitor.get(path)).text, /CANARY-|Tomb</, path);
    assert.equal(
      await count(
        "post_texts WHERE post_id = $1 AND markdown = '' AND words = '' AND title IS NULL",
        one.openingId,
      ),
      1,
    );
  });

  it('lets the whole thread go when nothing else is in it', async () => {
    const one = await thread(world, ana, open, { title: 'Alone' });
    const gone = await ana.visitor.post(at(one.openingId, 'delete'), {});
    assert.equal(gone.location, '/c/open-room');
    assert.equal((await ben.visitor.get(`/t/${one.short}`)).status, 404);
    assert.doesNotMatch((await ben.visitor.get('/c/open-room')).text, /Alone/);
  });

  it('B4: is for the author alone', async () => {
    const one = await thread(world, ana, open, { text: 'Stays' });
    for (const who of [ben, mod, elsewhere])
      assert.equal((await who.visitor.post(at(one.openingId, 'delete'), {})).status, 404);
    assert.equal(await count("posts WHERE id = $1 AND state = 'published'", one.openingId), 1);
  });

  it('is possible also after leaving a closed community', async () => {
    const left = await person(world, 'Left Crane');
    await join(world, left, closed);
    const one = await thread(world, left, closed, { text: 'Left behind' });
    await rows("UPDATE memberships SET status = 'left' WHERE member_id = $1", left.memberId);
    assert.equal((await left.visitor.get(`/t/${one.short}`)).status, 404);
    const gone = await left.visitor.post(at(one.openingId, 'delete'), {});
    assert.equal(gone.status, 303);
    assert.equal(await count("post_texts WHERE post_id = $1 AND markdown = ''", one.openingId), 1);
  });
});

describe('the permanent link', () => {
  it('A7: leads to the right page, and to nothing for strangers', async () => {
    const one = await thread(world, ana, closed);
    let last = '';
    for (let i = 0; i < 25; i += 1) last = await reply(world, ben, one, { text: `Reply ${i}` });
    const found = await ana.visitor.get(`/posts/${toShort(last)}`);
    assert.match(found.location!, new RegExp(`^/t/${one.short}\\?after=[0-9a-z]{26}#p-${toShort(last)}$`));
    const denied = await elsewhere.visitor.get(`/posts/${toShort(last)}`);
    const absent = await elsewhere.visitor.get(`/posts/${toShort(world.ctx.ids())}`);
    assert.equal(denied.status, 404);
    assert.equal(denied.location, null);
    assert.equal(denied.text.replaceAll(toShort(last), ''), absent.text.replaceAll(/[0-9a-z]{26}/g, ''));
  });
});

describe('content notes afterwards', () => {
  it('a moderator’s note stays when the author changes the words, and is written down', async () => {
    const one = await thread(world, ana, open, { text: 'About food' });
    const noted = await mod.visitor.post(at(one.openingId, 'note'), {
      notes: ['eating'],
      strength: 'strong',
    });
    assert.equal(noted.status, 303);
    assert.match(
      (await ben.visitor.get(`/t/${one.short}`)).text,
      /<details class="fold"><summary>[^<]*eating/,
    );
    await edit(ana, one.openingId, { text: 'About food, changed', notes: [] });
    assert.match(
      (await ben.visitor.get(`/t/${one.short}`)).text,
      /<details class="fold"><summary>[^<]*eating/,
    );
    const [entry] = await rows(
      'SELECT act, reason, actor_member_id FROM audit_entries WHERE subject_id = $1',
      one.openingId,
    );
    assert.deepEqual(entry, { act: 'posts.note', reason: 'eating strong', actor_member_id: mod.memberId });
    assert.equal(await count("post_texts WHERE markdown = 'About food, changed'"), 1);
  });

  it('an author says it themselves; nobody else does', async () => {
    const one = await thread(world, ana, open);
    await ana.visitor.post(at(one.openingId, 'note'), { notes: ['abuse'], strength: 'mild' });
    assert.match((await ben.visitor.get(`/t/${one.short}`)).text, /abuse and violence/);
    for (const who of [ben, elsewhere])
      assert.equal((await who.visitor.post(at(one.openingId, 'note'), { notes: ['loss'] })).status, 404);
    // The database says the same about staff notes, whatever a room's code does.
    await assert.rejects(
      world.ctx.transaction({ as: 'member', memberId: ana.memberId }, (tx) =>
        tx.db.updateTable('posts').set({ staff_notes: '[{}]' }).where('id', '=', one.openingId).execute(),
      ),
      /moderator/,
    );
  });
});

describe('looking behind an alias', () => {
  async function nameless(): Promise<{ alias: string; post: string }> {
    const one = await thread(world, ben, open);
    const alias = await persona(world, ana, open, `Someone · ${world.ctx.ids().slice(-6)}`, one.id);
    return { alias, post: await reply(world, ana, one, { personaId: alias, text: 'Nameless words' }) };
  }

  it('is told to the writer alone, with the reason and without who looked', async () => {
    const { alias } = await nameless();
    await world.owner.query(
      'INSERT INTO alias_reveals (id, persona_id, community_id, reason) VALUES ($1, $2, $3, $4)',
      [world.ctx.ids(), alias, open.id, 'Two people say that this person threatened them.'],
    );
    const told = await ana.visitor.get('/me/without-name');
    assert.match(told.text, /threatened them/);
    assert.match(told.text, /Those who look after the place looked behind this name/);
    assert.doesNotMatch(told.text, /Mod Lark/, 'C5: the writer never learns who looked');
    assert.doesNotMatch((await ben.visitor.get('/me/without-name')).text, /threatened/);
  });

  it('is nobody’s alone: no page, no function and no row of one’s own leads from an alias to a name', async () => {
    const { alias, post } = await nameless();
    const before = await count('alias_reveals');
    for (const who of [mod, ben, ana, elsewhere]) {
      assert.equal((await who.visitor.get(at(post, 'alias'))).status, 404);
      assert.equal((await who.visitor.post(at(post, 'alias'), { reason: 'Long enough' })).status, 404);
    }
    assert.equal(await count("pg_proc WHERE proname = 'reveal_alias'"), 0);
    await assert.rejects(
      world.ctx.transaction({ as: 'member', memberId: mod.memberId }, (tx) =>
        tx.db
          .insertInto('alias_reveals')
          .values({ id: world.ctx.ids(), persona_id: alias, community_id: open.id, reason: 'Long enough' })
          .execute(),
      ),
      { code: '42501' },
    );
    const owners = await world.ctx.transaction({ as: 'member', memberId: mod.memberId }, (tx) =>
      tx.db.selectFrom('persona_owners').selectAll().where('persona_id', '=', alias).execute(),
    );
    assert.deepEqual(owners, []);
    assert.equal(await count('alias_reveals'), before);
  });
});
