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
import { tokenHash } from '../../platform/crypto/secrets.ts';
import { toShort } from '../../std/ids.ts';
import { communityPersona, membersBehind, mutedPersonas, personaNames } from './index.ts';
import { audiences, seenBy } from './model.ts';
import { facetsOf } from './profile.query.ts';

let world: World;
let ada: Person;
let ben: Person;
let cleo: Person;
let here: Community;
let there: Community;
before(async () => {
  world = await createWorld();
  [ada, ben, cleo] = [
    await person(world, 'Ada Fern'),
    await person(world, 'Ben Moss'),
    await person(world, 'Cleo Reed'),
  ];
  here = await community(world, 'here', 'secret');
  there = await community(world, 'there', 'closed');
  for (const one of [ada, ben]) await join(world, one, here);
  await join(world, ada, there);
});
after(() => world.close());

const add = (who: Person, fields: Record<string, string | string[]>) =>
  who.visitor.post('/me/facets', { kind: 'about', persona: toShort(who.personaId), ...fields });
const page = (of: string) => `/p/${toShort(of)}`;

describe('facets', () => {
  it('are seen by their audience, on the page and in the preview alike', async () => {
    for (const audience of audiences) {
      const answer = await add(ada, { value: `CANARY-${audience}`, audience, communities: toShort(here.id) });
      assert.equal(answer.status, 303, audience);
    }
    const seen = async (visitor: Visitor) =>
      [...(await visitor.get(page(ada.personaId))).text.matchAll(/CANARY-(\w+)/g)].map((found) => found[1]);
    assert.deepEqual(await seen(ada.visitor), ['me', 'communities', 'members', 'everyone']);
    assert.deepEqual(await seen(ben.visitor), ['communities', 'members', 'everyone']);
    assert.deepEqual(await seen(cleo.visitor), ['members', 'everyone']);
    assert.deepEqual(await seen(new Visitor(world)), ['everyone']);
    const mine = await world.ctx.transaction({ as: 'member', memberId: ada.memberId }, (tx) =>
      facetsOf(tx, ada.personaId),
    );
    const words = (list: typeof mine) => list.map((one) => one.value.slice(7));
    assert.deepEqual(words(seenBy(mine, { kind: 'community', id: here.id })), await seen(ben.visitor));
    assert.deepEqual(words(seenBy(mine, { kind: 'member' })), await seen(cleo.visitor));
    assert.deepEqual(words(seenBy(mine, { kind: 'guest' })), await seen(new Visitor(world)));
  });

  it('end with the membership, with a suspension, and with a block', async () => {
    const sees = async (visitor: Visitor, words: string) =>
      (await visitor.get(page(ada.personaId))).text.includes(words);
    await world.owner.query("UPDATE memberships SET status = 'left' WHERE member_id = $1", [ben.memberId]);
    assert.equal(await sees(ben.visitor, 'CANARY-communities'), false);
    await world.owner.query("UPDATE memberships SET status = 'active' WHERE member_id = $1", [ben.memberId]);
    await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [cleo.memberId]);
    assert.equal(await sees(cleo.visitor, 'CANARY-members'), false);
    await world.owner.query("UPDATE members SET standing = 'active' WHERE id = $1", [cleo.memberId]);
    await ben.visitor.post(`${page(ada.personaId)}/block`, { act: 'do' });
    assert.equal(await sees(ben.visitor, 'CANARY-everyone'), false);
    assert.equal(await sees(cleo.visitor, 'CANARY-everyone'), true, 'a block breaks nobody else’s reading');
    await ben.visitor.post(`${page(ada.personaId)}/block`, { act: 'undo' });
    assert.equal(await sees(ben.visitor, 'CANARY-everyone'), true);
  });

  it('are changed, moved and removed; what is wrong is said with everything kept', async () => {
    const facets = () =>
      world.ctx.transaction({ as: 'member', memberId: ada.memberId }, (tx) => facetsOf(tx, ada.personaId));
    const [first, second] = await facets();
    await ada.visitor.post(`/me/facets/${toShort(first?.id ?? '')}`, { act: 'down' });
    assert.deepEqual(
      (await facets()).slice(0, 2).map((one) => one.id),
      [second?.id, first?.id],
    );
    const changed = {
      act: 'save',
      kind: 'other',
      label: 'Cats',
      value: 'Two',
      audience: 'everyone',
      persona: toShort(ada.personaId),
    };
    assert.equal((await ada.visitor.post(`/me/facets/${toShort(first?.id ?? '')}`, changed)).status, 303);
    assert.match((await new Visitor(world).get(page(ada.personaId))).text, /<h2>Cats<\/h2><p>Two<\/p>/);
    await ada.visitor.post(`/me/facets/${toShort(first?.id ?? '')}`, { act: 'remove' });
    assert.equal((await facets()).length, 3);
    const noLabel = await add(ada, { kind: 'other', value: 'kept words', audience: 'me' });
    assert.equal(noLabel.status, 422);
    assert.match(noLabel.text, /kept words/);
    assert.match(noLabel.text, /Please give it a heading/);
    assert.equal((await add(ada, { value: 'x', audience: 'communities' })).status, 422);
    const foreign = await add(ben, { value: 'x', audience: 'communities', communities: toShort(there.id) });
    assert.equal(foreign.status, 422, 'a community that one is not in is no audience');
  });

  it('offers the communities that one is in, and no other', async () => {
    const form = await ben.visitor.get('/me/facets');
    assert.match(form.text, new RegExp(`value="${toShort(here.id)}"`));
    assert.doesNotMatch(form.text, new RegExp(`value="${toShort(there.id)}"`));
    assert.match((await ada.visitor.get('/me')).text, /People in here/);
  });

  it('escape what people write', async () => {
    await add(cleo, { value: '<img src=x onerror=alert(1)>\n\n"second"', audience: 'everyone' });
    const { text } = await new Visitor(world).get(page(cleo.personaId));
    assert.doesNotMatch(text, /<img/);
    assert.match(text, /&lt;img src=x onerror=alert\(1\)&gt;<\/p><p>&quot;second&quot;/);
  });
});

describe('names', () => {
  it('a community has its own, taken only there; nobody sees that two are one', async () => {
    const make = (who: Person, typed: string) =>
      world.ctx.transaction({ as: 'session', tokenHash: tokenHash(who.session) }, (tx) =>
        communityPersona(world.ctx, tx, here.id, typed),
      );
    const made = await make(ada, 'Night Rower');
    assert.ok(made.ok);
    assert.deepEqual(await make(ben, 'night rower'), { ok: false, refusal: 'name_taken' });
    assert.deepEqual(await make(ben, 'admin'), { ok: false, refusal: 'staff_like' });
    const own = await ada.visitor.get('/me/names');
    assert.match(own.text, /Night Rower/);
    const asBen = await ben.visitor.get(page(made.value));
    assert.match(asBen.text, /Night Rower/);
    for (const trace of ['Ada Fern', ada.memberId, ada.personaId, toShort(ada.personaId)])
      assert.ok(!asBen.text.includes(trace), trace);
    await cleo.visitor.get('/me'); // takes the flash of what was done before
    const outside = await cleo.visitor.get(page(made.value));
    const absent = await cleo.visitor.get(page(world.ctx.ids()));
    assert.equal(outside.status, 404);
    assert.equal(
      outside.text.replaceAll(/csrf" value="[^"]*"|\/p\/\w+/g, ''),
      absent.text.replaceAll(/csrf" value="[^"]*"|\/p\/\w+/g, ''),
    );
    const names = await world.ctx.transaction({ as: 'member', memberId: cleo.memberId }, (tx) =>
      personaNames(tx, [made.value, ada.personaId]),
    );
    assert.deepEqual(
      [...names.values()].map((one) => one.name),
      ['Ada Fern'],
    );
    const behind = (begin: Parameters<typeof world.ctx.transaction>[0]) =>
      world.ctx.transaction(begin, (tx) => membersBehind(tx, [made.value]));
    assert.equal((await behind({ as: 'member', memberId: ben.memberId })).size, 0);
    assert.equal((await behind({ as: 'system', purpose: 'moderation' })).get(made.value), ada.memberId);
  });

  it('can be changed by their owner', async () => {
    assert.equal(
      (await cleo.visitor.post('/me/names', { persona: toShort(cleo.personaId), name: 'Ada-Fern' })).status,
      422,
    );
    assert.equal(
      (await cleo.visitor.post('/me/names', { persona: toShort(cleo.personaId), name: 'Cleo Rush' }))
        .location,
      '/me/names',
    );
    assert.match((await new Visitor(world).get(page(cleo.personaId))).text, /<h1>Cleo Rush<\/h1>/);
    assert.equal(
      (await cleo.visitor.post('/me/names', { persona: toShort(ben.personaId), name: 'Mine Now' })).status,
      404,
    );
  });
});

describe('keeping a distance', () => {
  it('a block folds words both ways, stands between the personas that met, and is listed', async () => {
    const night = await persona(world, ben, there, 'Far Light');
    await join(world, ben, there, 'member', night);
    const talk = await thread(world, ada, there, { text: 'ADA-WORDS' });
    await reply(world, ben, talk, { text: 'BEN-WORDS', personaId: night });
    const words = (who: Person) =>
      world.ctx.transaction({ as: 'member', memberId: who.memberId }, async (tx) =>
        (
          await tx.db
            .selectFrom('post_texts')
            .select('markdown')
            .where('community_id', '=', there.id)
            .orderBy('post_id')
            .execute()
        ).map((row) => row.markdown),
      );
    assert.deepEqual(await words(ada), ['ADA-WORDS', 'BEN-WORDS']);
    assert.equal((await ada.visitor.post(`${page(night)}/block`, { act: 'do' })).location, page(night));
    assert.deepEqual(await words(ada), ['ADA-WORDS']);
    assert.deepEqual(await words(ben), ['BEN-WORDS']);
    const list = await ada.visitor.get('/me/blocked');
    assert.match(list.text, /Far Light/);
    const { rows } = await world.owner.query('SELECT as_persona_id FROM blocks WHERE persona_id = $1', [
      night,
    ]);
    assert.deepEqual(rows, [{ as_persona_id: ada.personaId }]);
    assert.equal(
      (await ada.visitor.post(`${page(night)}/block`, { act: 'undo', back: 'list' })).location,
      '/me/blocked',
    );
    assert.deepEqual(await words(ben), ['ADA-WORDS', 'BEN-WORDS']);
  });

  it('a mute is one’s own affair', async () => {
    await ada.visitor.post(`${page(ben.personaId)}/mute`, { act: 'do' });
    const muted = (who: Person) =>
      world.ctx.transaction({ as: 'member', memberId: who.memberId }, (tx) => mutedPersonas(tx));
    assert.deepEqual([...(await muted(ada))], [ben.personaId]);
    assert.equal((await muted(ben)).size, 0);
    await ada.visitor.post(`${page(ben.personaId)}/mute`, { act: 'undo' });
    assert.equal((await muted(ada)).size, 0);
    assert.equal(
      (await ada.visitor.post(`${page(ada.personaId)}/mute`, { act: 'do' })).status,
      404,
      'not oneself',
    );
  });
});
