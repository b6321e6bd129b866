// Signs by the real tables, jobs and pages: what staff see of them, what a reporter's identity never becomes, and that a
// look at accounts asks for a reason and is written down.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decidePath, moderated } from '../../../../test/support/moderated.ts';
import { join, type Person, person, persona, reply, thread } from '../../../../test/support/people.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { lookEachNight } from './jobs.ts';

const all = await moderated();
const { asker, friend, owner, moderator, second, elsewhere, operator, stranger } = all;
const { world, place, talk, words, report, decide, clear } = all;
const night = () => lookEachNight.handle(world.ctx, {});
const page = async (who: Person, path: string) => (await who.visitor.get(path)).text;
const relatedPath = (id: Id) => `/moderation/persona/${toShort(id)}/related`;
const reason = 'Two of them write alike.';

const trees = 'Ash Birch Cedar Elder Fir Hazel Juniper Larch Maple Oak Pine Rowan'.split(' ');
/** Members who came long ago, so that newcomers stand out; and a ring that came on one day. */
async function crowd(count: number, days: number, mark: string): Promise<Person[]> {
  const made: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const one = await person(world, `${mark} ${trees[index]}`);
    await join(world, one, place);
    await world.owner.query(
      'UPDATE memberships SET joined_at = now() - make_interval(days => $2) WHERE member_id = $1',
      [one.memberId, days < 0 ? 40 + index * 9 : days],
    );
    made.push(one);
  }
  return made;
}

describe('how often reports were borne out', () => {
  test('is a band on the case, without the reporter; of too few nothing is said; worries do not count', async () => {
    for (let index = 0; index < 5; index += 1) {
      const id = await reply(world, friend, talk, { text: `Rude ${index}` });
      await report(asker, id);
      await decide(moderator, id, { act: 'hide', reason: 'That was not kind to read.' });
    }
    const last = await reply(world, friend, talk, { text: 'Rude again' });
    await report(asker, last);
    await night();
    const text = await page(moderator, decidePath(last));
    assert.match(text, /people whose reports were mostly borne out/);
    assert.doesNotMatch(text, new RegExp(`${asker.memberId}|${toShort(asker.memberId)}`));
    const fresh = await reply(world, asker, talk, { text: 'Something else' });
    await report(friend, fresh);
    await night();
    assert.match(await page(moderator, decidePath(fresh)), /about whom there is too little to say/);
    await report(asker, words, { about: 'worry' });
    await night();
    assert.doesNotMatch(await page(moderator, decidePath(words)), /Reports about rules came from/);
    // Reporters, the person concerned and staff elsewhere see nothing of it.
    for (const who of [asker, friend, elsewhere, stranger])
      assert.doesNotMatch(await page(who, decidePath(last)), /borne out/, who.name);
    await clear();
  });
});

describe('a pile-on', () => {
  test('by six who came on one day is said in the case, by sign and sureness, a minute after the reports', async () => {
    // In a place where everybody is new, newcomers do not stand out.
    await world.owner.query("UPDATE memberships SET joined_at = now() - interval '200 days'");
    await crowd(12, -1, 'Old hand');
    const ring = await crowd(6, 2, 'Newcomer');
    const target = await reply(world, friend, talk, { text: 'I see it differently.' });
    for (const one of ring) assert.equal((await report(one, target)).status, 303);
    assert.doesNotMatch(await page(moderator, decidePath(target)), /may be a pile-on/);
    world.moveClock(120_000);
    await world.work();
    const text = await page(moderator, decidePath(target));
    assert.match(
      text,
      /This may be a pile-on.*joined within the same days.*How sure, as a rough guess: \d+%/s,
    );
    for (const one of ring) assert.doesNotMatch(text, new RegExp(one.name), one.name);
    // Nothing was sorted or hidden because of it.
    assert.equal(await all.state(target), 'published');
    assert.equal((await all.openReports(target)).length, 6);
    for (const who of [friend, ring[0]!, elsewhere])
      assert.doesNotMatch(await page(who, decidePath(target)), /pile-on/, who.name);
    await clear();
  });

  test('is worked out anew by staff of the case, and by nobody else', async () => {
    await report(asker, words);
    const { rows } = await world.owner.query('SELECT id FROM cases');
    const path = `/moderation/cases/${toShort(rows[0].id)}/signs`;
    for (const who of [asker, friend, elsewhere, operator])
      assert.equal((await who.visitor.post(path, {})).status, 404, who.name);
    assert.equal((await moderator.visitor.post(path, {})).status, 303);
    await world.work();
    assert.match(await page(moderator, decidePath(words)), /too little to say/);
    await clear();
  });
});

describe('accounts that may belong together', () => {
  const same = 'I took the slow train to the sea and sat there until the evening came over the pier.';

  test('are shown after a reason, which is written down; with the sign and how sure', async () => {
    await reply(world, asker, talk, { text: same });
    await reply(world, friend, talk, { text: same.replace('slow', 'late') });
    await night();
    const path = relatedPath(friend.personaId);
    const before = await page(moderator, path);
    assert.match(before, /Why do you want to look\?/);
    assert.doesNotMatch(before, /Quiet Heron/);
    const refused = await moderator.visitor.post(path, { reason: 'short' });
    assert.equal(refused.status, 422);
    assert.doesNotMatch(refused.text, /Quiet Heron/);
    const shown = await moderator.visitor.post(path, { reason });
    assert.equal(shown.status, 200);
    assert.match(shown.text, /Quiet Heron.*nearly the same words within a week.*60%/s);
    const { rows } = await world.owner.query(
      "SELECT reason FROM audit_entries WHERE act = 'signs.look' AND subject_id = $1",
      [friend.personaId],
    );
    assert.deepEqual(rows, [{ reason }]);
  });

  test('are nobody’s to see but staff of the place; about oneself there is nothing', async () => {
    const path = relatedPath(friend.personaId);
    for (const who of [asker, friend, elsewhere, operator, stranger]) {
      assert.equal((await who.visitor.get(path)).status, 404, who.name);
      assert.equal((await who.visitor.post(path, { reason })).status, 404, who.name);
    }
    assert.equal((await second.visitor.get(relatedPath(second.personaId))).status, 404);
    // A moderator's own pair is not shown under the other's name either.
    await reply(world, moderator, talk, { text: `${same} Then home.` });
    await night();
    const shown = await moderator.visitor.post(path, { reason });
    assert.doesNotMatch(shown.text, /<h2>Staffname Badger/);
    assert.match((await owner.visitor.post(path, { reason })).text, /<h2>Staffname Badger/);
  });

  test('never tie an alias to anybody', async () => {
    const hidden = 'Nobody may know that it was me who wrote about the long winter and the empty house.';
    const alias = await persona(world, asker, place, 'Without Name', talk.id);
    await reply(world, asker, talk, { text: hidden, personaId: alias });
    const other = await thread(world, asker, place, { title: 'Mine', text: hidden });
    await reply(world, friend, other, { text: hidden });
    await night();
    const { rows } = await world.owner.query(
      'SELECT 1 FROM moderation_signals WHERE $1 IN (persona_id, other_persona_id)',
      [alias],
    );
    assert.deepEqual(rows, []);
    assert.equal((await moderator.visitor.get(relatedPath(alias))).status, 404);
  });

  test('a link tells which people came by it to the nightly look, and to no page', async () => {
    const { rows } = await world.owner.query(
      "INSERT INTO invitations (id, community_id, token_hash, expires_at, uses_max) VALUES ($1, $2, $3, now() + interval '9 days', 5) RETURNING id",
      [world.ctx.ids(), place.id, Buffer.of(28)],
    );
    const pair = [await person(world, 'Twin One'), await person(world, 'Twin Two')];
    for (const one of pair) {
      await join(world, one, place);
      await world.owner.query('UPDATE memberships SET invitation_id = $2 WHERE member_id = $1', [
        one.memberId,
        rows[0].id,
      ]);
      await world.owner.query("UPDATE members SET created_at = now() - interval '9 days' WHERE id = $1", [
        one.memberId,
      ]);
    }
    await night();
    const shown = await owner.visitor.post(relatedPath(pair[0]!.personaId), { reason });
    assert.match(shown.text, /Twin Two.*same invitation link.*within ten minutes/s);
  });
});

test('each night forgets days, talks and pile-ons that are over', async () => {
  const old = 40 * 86_400_000;
  await world.owner.query(
    "INSERT INTO exposures (member_id, day, opened) VALUES ($1, (now() - interval '9 days')::date, 3), ($1, now()::date, 2)",
    [moderator.memberId],
  );
  await world.owner.query(
    'INSERT INTO debriefs (id, community_id, asked_by, asked_at) VALUES ($1, $2, $3, $4)',
    [world.ctx.ids(), place.id, moderator.personaId, new Date(Date.now() - old)],
  );
  await night();
  const left = await world.owner.query('SELECT opened FROM exposures UNION ALL SELECT 9 FROM debriefs');
  assert.deepEqual(left.rows, [{ opened: 2 }]);
});
