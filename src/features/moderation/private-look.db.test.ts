// A reported private message: it opens that message and at most three around it, to one of the staff who look after the case,
// with a reason, for half an hour; it is written down, and both people are told. Nothing else leads from staff to private words.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { decidePath, moderated, reportPath } from '../../../test/support/moderated.ts';
import type { Person } from '../../../test/support/people.ts';
import { toShort } from '../../std/ids.ts';

const w = await moderated();
let at: string;
let serial = 0;
const submission = () => `000000000000000000000k${String(++serial).padStart(4, '0')}`;
const rows = async (text: string, ...values: unknown[]) => (await w.world.owner.query(text, values)).rows;
const why = { reason: 'Somebody asked us to look at it.' };
const ids = new Map<string, string>();

async function send(who: Person, text: string): Promise<string> {
  const sent = await who.visitor.post(at, { submission: submission(), text });
  assert.equal(sent.status, 303, sent.text.slice(0, 2000));
  const [{ id }] = await rows('SELECT id FROM private_messages ORDER BY id DESC LIMIT 1');
  ids.set(text, id);
  return id;
}

const names = ['one', 'two', 'three', 'four', 'five', 'six'] as const;
const word = (name: string) => `PRIVATE-${name} message`;
const seen = (text: string) => names.filter((name) => text.includes(word(name)));
const caseOf = async (messageId: string) =>
  (await rows('SELECT * FROM cases WHERE subject_id = $1', messageId))[0] as {
    id: string;
    community_id: string | null;
  };
const look = (who: Person, caseId: string, fields: Record<string, string> = why) =>
  who.visitor.post(`/moderation/cases/${toShort(caseId)}/look`, fields);
const toldOf = async (who: Person) =>
  (await rows("SELECT * FROM notifications WHERE member_id = $1 AND kind = 'message_look'", who.memberId))
    .length;

before(async () => {
  const begun = await w.asker.visitor.post(`/messages/to/${toShort(w.friend.personaId)}`, {
    submission: submission(),
    text: word('one'),
    as: toShort(w.asker.personaId),
  });
  at = begun.location!;
  await w.friend.visitor.post(`${at}/act`, { act: 'accept' });
  for (const [i, name] of names.slice(1).entries()) await send(i % 2 ? w.asker : w.friend, word(name));
  // Names used everywhere were met nowhere: the place is said here, as for names of a community.
  await rows('UPDATE private_conversations SET community_id = $1', w.place.id);
});

describe('reporting a private message', () => {
  it('A15: is for the one who got it, and answers everybody else as if there were none', async () => {
    const id = ids.get(word('four'))!; // by the friend
    const absent = await w.stranger.visitor.get(reportPath(w.world.ctx.ids(), 'message'));
    for (const who of [w.stranger, w.moderator, w.owner, w.operator, w.elsewhere]) {
      const page = await who.visitor.get(reportPath(id, 'message'));
      assert.equal(page.status, absent.status);
      assert.equal((await w.report(who, id, {}, 'message')).status, 404);
    }
    assert.equal((await w.report(w.friend, id, {}, 'message')).status, 409, 'one’s own words');
    // Attached in the database, past the page: refused as well, whatever is claimed.
    for (const [who, messageId] of [
      [w.moderator, id],
      [w.friend, id],
    ] as const)
      await assert.rejects(
        w.world.ctx.transaction({ as: 'member', memberId: who.memberId }, (tx) =>
          tx.db
            .insertInto('reports')
            .values({
              id: w.world.ctx.ids(),
              community_id: w.place.id,
              subject_type: 'message',
              subject_id: messageId,
              kind: 'rule',
            })
            .execute(),
        ),
        { code: '42501' },
      );
    assert.equal((await rows('SELECT * FROM cases')).length, 0);
    assert.match((await w.asker.visitor.get(reportPath(id, 'message'))).text, /at most three around it/);
    assert.equal((await w.report(w.asker, id, { about: 'other' }, 'message')).status, 303);
    assert.equal((await caseOf(id)).community_id, w.place.id);
  });
});

describe('looking at it', () => {
  it('C1: shows no word before a reason is given, and then that message with three around it', async () => {
    const id = ids.get(word('four'))!;
    const { id: caseId } = await caseOf(id);
    for (const page of [
      await w.moderator.visitor.get(decidePath(id, 'message')),
      await w.moderator.visitor.get('/moderation'),
    ]) {
      assert.equal(page.status, 200);
      assert.deepEqual(seen(page.text), []);
    }
    const without = await look(w.moderator, caseId, { reason: 'because' });
    assert.equal(without.status, 422);
    assert.deepEqual(seen(without.text), []);
    for (const who of [w.stranger, w.asker, w.friend, w.elsewhere, w.operator])
      assert.equal((await look(who, caseId)).status, 404, who.name);
    assert.equal((await rows('SELECT * FROM private_looks')).length, 0);

    const taken = await look(w.moderator, caseId);
    assert.equal(taken.status, 303, taken.text.slice(0, 2000));
    const weighed = await rows(`SELECT heavy FROM exposures WHERE member_id = '${w.moderator.memberId}'`);
    assert.deepEqual(weighed, [{ heavy: 1 }], 'it counts towards the reader’s own day');
    const page = await w.moderator.visitor.get(taken.location!);
    assert.deepEqual(seen(page.text), ['two', 'three', 'four', 'five']);
    const [logged] = await rows('SELECT case_id, thing_id, reason, by_persona_id FROM private_looks');
    assert.deepEqual(logged, {
      case_id: caseId,
      thing_id: id,
      reason: why.reason,
      by_persona_id: w.moderator.personaId,
    });
    assert.equal(
      (await rows("SELECT * FROM audit_entries WHERE act = 'moderation.look_at_message'")).length,
      1,
    );
    await w.world.work();
    assert.deepEqual([await toldOf(w.asker), await toldOf(w.friend)], [1, 1]);
    for (const who of [w.asker, w.friend]) {
      const news = await who.visitor.get('/notifications');
      assert.match(news.text, /at most three messages around it/);
      assert.doesNotMatch(news.text, /Staffname|asked us to look/);
    }
    // A look is its taker's own, and lasts half an hour.
    for (const who of [w.second, w.owner, w.operator, w.friend])
      assert.equal((await who.visitor.get(taken.location!)).status, 404, who.name);
    await rows("UPDATE private_looks SET at = at - interval '31 minutes'");
    assert.deepEqual(seen((await w.moderator.visitor.get(taken.location!)).text), []);
    // The colleague reads that somebody looked and why, and no word.
    const beside = await w.second.visitor.get(decidePath(id, 'message'));
    assert.match(beside.text, /Somebody asked us to look at it/);
    assert.deepEqual(seen(beside.text), []);
  });

  it('C1, B2: opens nothing else in the database, whatever look is claimed', async () => {
    const { id: caseId } = await caseOf(ids.get(word('four'))!);
    const other = ids.get(word('six'))!;
    const claim = (who: Person, messageId: string) =>
      w.world.ctx.transaction({ as: 'member', memberId: who.memberId }, (tx) =>
        tx.db
          .insertInto('private_looks')
          .values({
            id: w.world.ctx.ids(),
            case_id: caseId,
            thing_type: 'message',
            thing_id: messageId,
            by_persona_id: who.personaId,
            reason: 'Long enough a reason',
            at: new Date(),
          })
          .execute(),
      );
    await assert.rejects(claim(w.moderator, other), { code: '42501' });
    await assert.rejects(claim(w.elsewhere, ids.get(word('four'))!), { code: '42501' });
    const read = await w.world.ctx.transaction(
      { as: 'member', memberId: w.moderator.memberId },
      async (tx) => [
        await tx.db.selectFrom('private_messages').select('id').execute(),
        await tx.db.selectFrom('private_conversations').select('id').execute(),
      ],
    );
    assert.deepEqual(read, [[], []]);
    // A case without a report of one of the two opens nothing either.
    const made = w.world.ctx.ids();
    await rows(
      "INSERT INTO cases (id, community_id, kind, subject_type, subject_id, about_persona_id, status, urgency, opened_at, due_at, last_seq) VALUES ($1, $2, 'conduct', 'message', $3, $4, 'new', 'low', now(), now(), 1)",
      made,
      w.place.id,
      other,
      w.asker.personaId,
    );
    assert.equal((await look(w.moderator, made)).status, 403);
    await rows('DELETE FROM cases WHERE id = $1', made);
  });

  it('outlasts taking back until the case is closed, and no longer', async () => {
    const id = ids.get(word('four'))!;
    const { id: caseId } = await caseOf(id);
    await w.friend.visitor.post(`${at}/act`, { take_back: toShort(id) });
    assert.doesNotMatch((await w.asker.visitor.get(at)).text, /PRIVATE-four/);
    const taken = await look(w.moderator, caseId);
    const page = await w.moderator.visitor.get(taken.location!);
    assert.match(page.text, /PRIVATE-four/);
    assert.match(page.text, /taken back since/);
    const decided = await w.decide(
      w.moderator,
      id,
      { act: 'coach', reason: 'Please write more kindly in private as well.' },
      'message',
    );
    assert.equal(decided.status, 303, decided.text.slice(0, 3000));
    assert.deepEqual(await rows('SELECT kept FROM private_messages WHERE id = $1', id), [{ kept: null }]);
    assert.equal((await look(w.moderator, caseId)).status, 409);
    assert.match((await w.friend.visitor.get('/me/decisions')).text, /more kindly in private/);
    assert.match((await w.asker.visitor.get('/me/reports')).text, /A private message of Kind Wren/);
  });

  it('is the operators’ where the two met nowhere, and never of one’s own conversation', async () => {
    await rows('UPDATE private_conversations SET community_id = NULL');
    const id = await send(w.friend, word('six'));
    assert.equal((await w.report(w.asker, id, { about: 'worry' }, 'message')).status, 303);
    const { id: caseId, community_id } = await caseOf(id);
    assert.equal(community_id, null);
    assert.equal((await look(w.moderator, caseId)).status, 404);
    const taken = await look(w.operator, caseId);
    assert.deepEqual(seen((await w.operator.visitor.get(taken.location!)).text), ['five', 'six']);
    // The one who reported runs the place as well: not they.
    await rows('UPDATE members SET is_operator = true WHERE id = $1', w.asker.memberId);
    assert.equal((await look(w.asker, caseId)).status, 403);
  });
});
