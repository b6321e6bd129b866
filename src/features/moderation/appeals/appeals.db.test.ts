// Objections by command: once, in time, answered by another; overturned, everything is as it was. And looking behind a name.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { moderated } from '../../../../test/support/moderated.ts';
import { join, type Person, person, persona, reply } from '../../../../test/support/people.ts';
import { tokenHash } from '../../../platform/crypto/secrets.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import type { Result } from '../../../std/result.ts';
import { answerIdentity, askForIdentity, useIdentity } from '../break-anonymity.ts';
import { answerAppeal } from './answer-appeal.ts';
import { fileAppeal, withdrawAppeal } from './file-appeal.ts';

const all = await moderated();
const {
  asker,
  owner,
  moderator,
  second,
  elsewhere,
  operator,
  place,
  talk,
  world,
  decide,
  state,
  clear,
  report,
} = all;
const { ctx } = world;

const viewerOf = (who: Person, isOperator = false) =>
  ({ memberId: who.memberId, personaId: who.personaId, name: who.name, active: true, isOperator }) as Viewer;
const as = <T>(who: Person, work: (tx: Parameters<typeof fileAppeal>[1]) => Promise<T>) =>
  ctx.transaction({ as: 'session', tokenHash: tokenHash(who.session) }, work);
const one = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rows[0];
const told = (result: Result<unknown, unknown>) => (result.ok ? 'done' : result.refusal);

let friend: Person;
let words: Id;
let names = 0;
beforeEach(async () => {
  names += 1;
  friend = await person(world, `Just Wren ${names}`);
  await join(world, friend, place);
  words = await reply(world, friend, talk, { text: `Disputed words ${names}` });
});

async function decided(act: string, more: Record<string, string> = {}): Promise<Id> {
  const sent = await decide(moderator, words, { act, reason: 'a reason to understand', ...more });
  assert.equal(sent.status, 303, sent.text.slice(0, 300));
  return (await one('SELECT id FROM decisions WHERE subject_id = $1 ORDER BY id DESC LIMIT 1', [words])).id;
}
const file = (who: Person, id: Id) => as(who, (tx) => fileAppeal(ctx, tx, id, 'I see it differently.'));
const caseOf = async (id: Id): Promise<Id> =>
  (await one('SELECT case_id FROM appeals WHERE decision_id = $1', [id])).case_id;
const answer = (who: Person, caseId: Id, outcome: 'upheld' | 'overturned', isOperator = false) =>
  as(who, (tx) =>
    answerAppeal(ctx, tx, viewerOf(who, isOperator), caseId, {
      outcome,
      words: 'We have looked at it again.',
    }),
  );

describe('an objection', () => {
  test('is filed by the person concerned, once, and not too late', async () => {
    const id = await decided('hide');
    for (const who of [asker, owner, moderator, elsewhere, operator])
      assert.equal(told(await file(who, id)), 'not_found', who.name);
    const filed = await file(friend, id);
    assert.ok(filed.ok);
    assert.equal(filed.value.dueAt.getTime() - ctx.clock().getTime() > 71 * 3_600_000, true);
    assert.equal(told(await file(friend, id)), 'moderation.no_appeal.not_possible');
    const note = await decided('restore');
    assert.equal(told(await file(friend, note)), 'moderation.no_appeal.not_possible');
    const late = await decided('coach');
    world.moveClock(31 * 24 * 3_600_000);
    assert.equal(told(await file(friend, late)), 'moderation.appeal_late.not_possible');
    await clear();
  });

  test('is answered by another than the one who decided, also where the database is asked directly', async () => {
    const id = await decided('hide');
    await file(friend, id);
    const caseId = await caseOf(id);
    assert.equal(told(await answer(moderator, caseId, 'upheld')), 'moderation.own_decision.not_allowed');
    const changed = await as(moderator, (tx) =>
      tx.db.updateTable('appeals').set({ state: 'upheld' }).where('case_id', '=', caseId).executeTakeFirst(),
    );
    assert.equal(Number(changed.numUpdatedRows), 0);
    for (const who of [asker, friend, elsewhere, operator])
      assert.equal(told(await answer(who, caseId, 'overturned')), 'not_found', who.name);
    assert.equal(told(await answer(second, caseId, 'upheld')), 'done');
    assert.equal(await state(words), 'hidden');
    assert.equal(told(await answer(owner, caseId, 'overturned')), 'moderation.case_over.not_possible');
    await clear();
  });

  test('overturned: words, notes, conversations, people and strikes are as they were', async () => {
    const { rows: before } = await world.owner.query(
      'SELECT content_notes, staff_notes FROM posts WHERE id = $1',
      [words],
    );
    for (const act of ['hide', 'remove', 'note', 'lock', 'slow', 'cool', 'limit', 'suspend', 'ban']) {
      const id = await decided(act, act === 'note' ? { topic: 'loss', strength: 'strong' } : {});
      if (act === 'slow') {
        await decide(second, words, { act: 'unlock' });
        continue;
      }
      assert.equal(told(await file(friend, id)), 'done', act);
      assert.equal(told(await answer(second, await caseOf(id), 'overturned')), 'done', act);
      assert.equal(await state(words), 'published', act);
      assert.equal(
        (await one('SELECT locked_at FROM threads WHERE id = $1', [talk.id])).locked_at,
        null,
        act,
      );
      const holds = await world.owner.query(
        'SELECT 1 FROM restrictions WHERE persona_id = $1 AND ended_at IS NULL',
        [friend.personaId],
      );
      assert.equal(holds.rows.length, 0, act);
      const strikes = await world.owner.query(
        'SELECT 1 FROM strikes WHERE decision_id = $1 AND cancelled_at IS NULL',
        [id],
      );
      assert.equal(strikes.rows.length, 0, act);
      const line = await one('SELECT was_overturned FROM moderation_log WHERE decision_id = $1', [id]);
      assert.equal(line.was_overturned, true, act);
    }
    const { rows: after } = await world.owner.query(
      'SELECT content_notes, staff_notes FROM posts WHERE id = $1',
      [words],
    );
    assert.deepEqual(after, before);
    const member = await one('SELECT status, role FROM memberships WHERE member_id = $1', [friend.memberId]);
    assert.deepEqual(member, { status: 'active', role: 'member' });
    assert.equal((await friend.visitor.get('/c/secret-place')).status, 200);
    await clear();
  });

  test('a banned person can still object, and takes it back if they like', async () => {
    const id = await decided('ban');
    assert.equal(told(await file(friend, id)), 'done');
    const back = await as(friend, (tx) => withdrawAppeal(ctx, tx, id));
    assert.equal(told(back), 'done');
    assert.equal((await one('SELECT outcome FROM cases WHERE subject_id = $1', [id])).outcome, 'withdrawn');
    assert.equal(
      told(await answer(second, await caseOf(id), 'overturned')),
      'moderation.case_over.not_possible',
    );
    await clear();
  });

  test('where nobody else of the staff could answer, it goes to the operators', async () => {
    const small = all.other;
    const talkThere = await (await import('../../../../test/support/people.ts')).thread(
      world,
      elsewhere,
      small,
      { title: 'There', text: 'There' },
    );
    await join(world, friend, small);
    const there = await reply(world, friend, talkThere, { text: `Elsewhere ${names}` });
    const sent = await elsewhere.visitor.post(`/moderation/post/${toShort(there)}`, {
      place: toShort(small.id),
      act: 'hide',
      reason: 'a reason to understand',
    });
    assert.equal(sent.status, 303);
    const id = (await one('SELECT id FROM decisions WHERE subject_id = $1', [there])).id;
    assert.equal(told(await file(friend, id)), 'done');
    const caseId = await caseOf(id);
    assert.equal((await one('SELECT community_id FROM cases WHERE id = $1', [caseId])).community_id, null);
    assert.equal(told(await answer(operator, caseId, 'overturned', true)), 'done');
    assert.equal(await state(there), 'published');
    await clear();
  });
});

describe('by the pages', () => {
  test('the wrongly accused says so from the decision, another moderator takes it back, and both read what they may', async () => {
    const id = await decided('remove', { facts: 'A name of somebody else stood in it.' });
    const mine = await friend.visitor.get('/me/decisions');
    for (const part of [
      /A name of somebody else stood in it/,
      /Counts until/,
      /I do not agree/,
      /A person read it and decided/,
    ])
      assert.match(mine.text, part);
    const path = `/me/decisions/${toShort(id)}/appeal`;
    for (const who of [asker, second, moderator, elsewhere])
      assert.equal((await who.visitor.get(path)).status, 404, who.name);
    assert.equal((await friend.visitor.get(path)).status, 200);
    assert.equal((await friend.visitor.post(path, { act: 'file', words: ' ' })).status, 422);
    assert.equal(
      (await friend.visitor.post(path, { act: 'file', words: 'It is the name of my own cat.' })).status,
      303,
    );
    assert.match((await friend.visitor.get('/me/decisions')).text, /Somebody else will look by/);
    const queue = await second.visitor.get('/moderation');
    const address = /\/moderation\/appeals\/[0-9a-z]{26}/.exec(queue.text)?.[0] ?? '';
    assert.match((await moderator.visitor.get(address)).text, /Somebody else answers it/);
    const refusedOwn = await moderator.visitor.post(address, {
      outcome: 'upheld',
      words: 'I was right about that.',
    });
    assert.equal(refusedOwn.status, 403);
    for (const who of [friend, asker, elsewhere, operator])
      assert.equal((await who.visitor.get(address)).status, 404, who.name);
    const page = await second.visitor.get(address);
    assert.match(page.text, /the name of my own cat/);
    assert.equal((await second.visitor.post(address, { outcome: 'overturned', words: 'no' })).status, 422);
    assert.equal(
      (await second.visitor.post(address, { outcome: 'overturned', words: 'You are right. We are sorry.' }))
        .status,
      303,
    );
    assert.equal(await state(words), 'published');
    const after = await friend.visitor.get('/me/decisions');
    assert.match(after.text, /took the decision back/);
    assert.doesNotMatch(after.text, /Counts until|Staffname|Second Badger/);
    await clear();
  });
});

describe('looking behind a name', () => {
  test('takes two of the staff, a reason, and is told to the person; one look, within a day', async () => {
    const alias = await persona(world, friend, place, `Hidden Cloud ${names}`, talk.id);
    const post = await reply(world, friend, talk, { text: 'Very sad words', personaId: alias });
    await report(asker, post, { about: 'worry' });
    const caseId = (await one('SELECT id FROM cases WHERE subject_id = $1', [post])).id;
    const ask = (who: Person, scope: 'name' | 'contact') =>
      as(who, (tx) =>
        askForIdentity(ctx, tx, viewerOf(who), caseId, { scope, reason: 'They say goodbye today.' }),
      );
    for (const who of [asker, friend, elsewhere, operator])
      assert.equal(told(await ask(who, 'name')), 'not_found');
    assert.equal(told(await ask(moderator, 'name')), 'done');
    const id = (await one('SELECT id FROM identity_requests')).id;
    const reply2 = (who: Person, agreed: boolean) =>
      as(who, (tx) => answerIdentity(ctx, tx, viewerOf(who), id, { agreed, reason: 'I agree.' }));
    assert.equal(told(await reply2(moderator, true)), 'moderation.second_person.not_allowed');
    // Not even by the database does one person do both.
    const alone = await as(moderator, (tx) =>
      tx.db
        .updateTable('identity_requests')
        .set({ agreed: true, answered_by: moderator.personaId, answered_at: new Date() })
        .executeTakeFirst(),
    );
    assert.equal(Number(alone.numUpdatedRows), 0);
    const use = (who: Person) => as(who, (tx) => useIdentity(ctx, tx, viewerOf(who), id));
    assert.equal(told(await use(moderator)), 'moderation.agreement_gone.not_possible');
    assert.equal(told(await reply2(second, true)), 'done');
    assert.equal(told(await use(owner)), 'moderation.agreement_gone.not_possible', 'not one of the two');
    const found = await use(moderator);
    assert.ok(found.ok);
    assert.equal(found.value.name, friend.name);
    assert.deepEqual([found.value.country, found.value.address], [null, null]);
    assert.equal(told(await use(second)), 'moderation.agreement_gone.not_possible', 'once');
    assert.equal(
      (await world.owner.query('SELECT 1 FROM alias_reveals WHERE persona_id = $1', [alias])).rows.length,
      1,
    );
    const { rows } = await world.owner.query(
      "SELECT act, actor_member_id FROM audit_entries WHERE act LIKE 'identity.%' ORDER BY id",
    );
    assert.deepEqual(
      rows.map((row) => [row.act, row.actor_member_id]),
      [
        ['identity.ask_name', moderator.memberId],
        ['identity.agree', second.memberId],
        ['identity.look_name', moderator.memberId],
      ],
    );
    await clear();
  });

  test('contact is for care and for operators to agree to; an agreement lapses', async () => {
    await report(asker, words, { about: 'worry' });
    await report(asker, words, { about: 'other' });
    const ids = await world.owner.query('SELECT id, kind FROM cases WHERE subject_id = $1', [words]);
    const [care, conduct] = ['care', 'conduct'].map((kind) => ids.rows.find((row) => row.kind === kind).id);
    const ask = (caseId: Id) =>
      as(moderator, (tx) =>
        askForIdentity(ctx, tx, viewerOf(moderator), caseId, {
          scope: 'contact',
          reason: 'They say goodbye today.',
        }),
      );
    assert.equal(told(await ask(conduct)), 'moderation.step.not_possible');
    assert.equal(told(await ask(care)), 'done');
    const id = (await one('SELECT id FROM identity_requests')).id;
    const agree = (who: Person, isOperator: boolean) =>
      as(who, (tx) => answerIdentity(ctx, tx, viewerOf(who, isOperator), id, { agreed: true, reason: '' }));
    assert.equal(told(await agree(second, false)), 'moderation.operators_only.not_allowed');
    assert.equal(told(await agree(operator, true)), 'not_found', 'it was not handed to them');
    await moderator.visitor.post(`/moderation/cases/${toShort(care)}`, { act: 'escalate_operators' });
    assert.equal(told(await agree(operator, true)), 'done');
    world.moveClock(25 * 3_600_000);
    const late = await as(moderator, (tx) => useIdentity(ctx, tx, viewerOf(moderator), id));
    assert.equal(told(late), 'moderation.agreement_gone.not_possible');
    await clear();
  });
});
