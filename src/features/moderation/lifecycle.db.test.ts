// The log against the database: it cannot be rewritten, and after whatever the staff do, each row is what its log says.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { told } from '../../../test/support/cases.ts';
import { moderated } from '../../../test/support/moderated.ts';
import { type Person, reply } from '../../../test/support/people.ts';
import { type Id, toShort } from '../../std/ids.ts';
import { caseById, caseLog } from './case-rows.query.ts';
import { replay } from './lifecycle.ts';
import { openCaseFromFinding } from './open-case.ts';

const all = await moderated();
const { asker, owner, moderator, second, friend, elsewhere, operator, place, talk, words, world } = all;
const { report, decide, state, clear } = all;

const act = (who: Person, caseId: Id, fields: Record<string, string>) =>
  who.visitor.post(`/moderation/cases/${toShort(caseId)}`, fields);
const caseOf = async (subjectId: Id, kind = 'conduct') =>
  (await world.owner.query('SELECT * FROM cases WHERE subject_id = $1 AND kind = $2', [subjectId, kind]))
    .rows[0];

/** Every case of the database against its log. @returns how many there were */
async function allReplayed(): Promise<number> {
  const { rows } = await world.owner.query<{ id: Id }>('SELECT id FROM cases');
  await world.ctx.transaction({ as: 'system', purpose: 'moderation' }, async (tx) => {
    for (const { id } of rows) {
      const row = await caseById(tx, id);
      const log = await caseLog(tx, id);
      assert.deepEqual(replay(log), row?.state, JSON.stringify(log.map((one) => one.event.type)));
      assert.deepEqual(
        log.map((one) => one.seq),
        log.map((_, index) => index + 1),
      );
    }
  });
  return rows.length;
}

describe('the log', () => {
  test('nobody changes or deletes an event, not even the owner of the tables', async () => {
    const { caseId } = await told(world, { communityId: place.id, subjectId: words, kind: 'rule' });
    for (const statement of ['UPDATE case_events SET type = type', 'DELETE FROM case_events']) {
      await assert.rejects(world.owner.query(`${statement} WHERE case_id = $1`, [caseId]), /append-only/);
      await assert.rejects(
        world.ctx.transaction({ as: 'system', purpose: 'moderation' }, async (tx) => {
          await (statement.startsWith('UPDATE')
            ? tx.db.updateTable('case_events').set({ type: 'x' }).where('case_id', '=', caseId).execute()
            : tx.db.deleteFrom('case_events').where('case_id', '=', caseId).execute());
        }),
        /permission denied/,
      );
    }
    await clear();
  });

  test('whatever the staff do, each row is what its log says', async () => {
    const hidden = await reply(world, friend, talk, { text: 'Log one' });
    const cared = await reply(world, friend, talk, { text: 'Log two' });
    for (let i = 0; i < 3; i += 1) {
      await told(world, {
        communityId: place.id,
        subjectId: hidden,
        kind: 'rule',
        aboutPersonaId: friend.personaId,
      });
      await told(world, {
        communityId: place.id,
        subjectId: cared,
        kind: 'worry',
        aboutPersonaId: friend.personaId,
      });
    }
    const [conduct, care] = [await caseOf(hidden), await caseOf(cared, 'care')];
    await act(moderator, conduct.id, { act: 'claim' });
    await act(moderator, conduct.id, { act: 'note', words: 'We have met before.' });
    await act(moderator, conduct.id, { act: 'urgency', urgency: 'imminent' });
    await act(moderator, conduct.id, { act: 'hand_over', to: toShort(second.personaId) });
    assert.equal(
      (await decide(moderator, hidden, { act: 'hide', reason: 'not mine any longer' })).status,
      409,
    );
    assert.equal((await decide(second, hidden, { act: 'hide', reason: 'it hurts somebody' })).status, 303);
    await decide(second, hidden, { act: 'restore' });
    await told(world, {
      communityId: place.id,
      subjectId: hidden,
      kind: 'rule',
      aboutPersonaId: friend.personaId,
    });
    await act(second, conduct.id, { act: 'escalate_operators' });
    assert.equal(
      (await decide(moderator, cared, { act: 'care', reason: 'We are glad you wrote.', follow: 'on' }))
        .status,
      303,
    );
    assert.equal((await caseOf(cared, 'care')).status, 'waiting');
    await act(moderator, care.id, { act: 'step_follow_up' });
    await act(moderator, care.id, { act: 'step_aftercare', words: 'Look after yourselves.' });
    await act(moderator, care.id, { act: 'close' });
    assert.ok((await allReplayed()) >= 2);
    const { rows } = await world.owner.query('SELECT type FROM case_events WHERE case_id = $1 ORDER BY seq', [
      care.id,
    ]);
    assert.deepEqual(
      rows.map((row) => row.type),
      [
        'opened',
        'reported',
        'reported',
        'reported',
        'acted',
        'step_taken',
        'step_taken',
        'step_taken',
        'closed',
      ],
    );
    assert.match((await asker.visitor.get(`/t/${toShort(talk.id)}`)).text, /Look after yourselves/);
    await clear();
  });
});

describe('a case', () => {
  test('reports and findings about one thing meet in one case; care and conduct are two; the nearer clock counts', async () => {
    await report(asker, words, { about: 'other' });
    await report(owner, words, { about: 'other' });
    await report(owner, words, { about: 'worry' });
    const { ctx } = world;
    await ctx.transaction({ as: 'member', memberId: friend.memberId }, (tx) =>
      openCaseFromFinding(ctx, tx, {
        communityId: place.id,
        kind: 'conduct',
        subjectType: 'post',
        subjectId: words,
        aboutPersonaId: friend.personaId,
        urgency: 'high',
        findings: [
          {
            surface: 'reply',
            category: 'hostility',
            level: 'threat',
            score: 0.9,
            rules: ['r1'],
            spans: [{ start: 0, end: 5 }],
            reasons: ['says so'],
          },
        ],
      }),
    );
    const [conduct, care] = [await caseOf(words), await caseOf(words, 'care')];
    assert.deepEqual([conduct.reports, conduct.findings, conduct.urgency], [2, 1, 'high']);
    assert.deepEqual([care.reports, care.findings, care.urgency], [1, 0, 'high']);
    const page = await moderator.visitor.get('/c/secret-place/moderation');
    assert.match(page.text, /To answer within 1 hour|To answer within 60 minutes/);
    assert.match(page.text, /Noticed by the program/);
    assert.doesNotMatch((await friend.visitor.get('/me/decisions')).text, /hostility|says so/);
    // What a machine noticed is said in the statement of reasons, and its finding is judged by what a person decided.
    await decide(moderator, words, { act: 'hide', reason: 'This frightens people.' });
    const { rows } = await world.owner.query('SELECT automation FROM decisions WHERE case_id = $1', [
      conduct.id,
    ]);
    assert.deepEqual(rows, [{ automation: 'noticed' }]);
    const found = await world.owner.query('SELECT verdict FROM case_findings WHERE case_id = $1', [
      conduct.id,
    ]);
    assert.deepEqual(found.rows, [{ verdict: 'right' }]);
    await decide(moderator, words, { act: 'restore' });
    await clear();
  });

  test('one takes it and others see that; whom it is about, other staff and members do not find it', async () => {
    const byModerator = await reply(world, moderator, talk, { text: 'Words of the moderator' });
    const { caseId } = await told(world, {
      communityId: place.id,
      subjectId: byModerator,
      kind: 'rule',
      aboutPersonaId: moderator.personaId,
    });
    for (const who of [moderator, asker, friend, elsewhere, operator])
      assert.equal((await act(who, caseId, { act: 'claim' })).status, 404, who.name);
    assert.equal((await act(second, caseId, { act: 'claim' })).status, 303);
    assert.equal((await act(owner, caseId, { act: 'claim' })).status, 409);
    assert.match((await owner.visitor.get('/moderation')).text, /Second Badger is looking at it/);
    assert.equal((await act(owner, caseId, { act: 'put_back' })).status, 409);
    assert.equal((await act(second, caseId, { act: 'put_back' })).status, 303);
    await clear();
  });

  test('handed to the operators: they find that case and its words, decide, and give nothing else away', async () => {
    const { caseId } = await told(world, {
      communityId: place.id,
      subjectId: words,
      kind: 'rule',
      aboutPersonaId: friend.personaId,
    });
    const path = `/moderation/post/${toShort(words)}`;
    assert.equal((await operator.visitor.get(path)).status, 404);
    assert.equal((await act(moderator, caseId, { act: 'escalate_operators' })).status, 303);
    assert.match((await moderator.visitor.get('/moderation')).text, /Handed to those who run this site/);
    const page = await operator.visitor.get(path);
    assert.match(page.text, /Canaryreply words/);
    assert.equal(
      (await decide(operator, words, { act: 'hide', reason: 'As the operators see it.', place: 'instance' }))
        .status,
      303,
    );
    assert.equal(await state(words), 'hidden');
    assert.equal((await caseOf(words)).status, 'closed');
    assert.match((await friend.visitor.get('/me/decisions')).text, /As the operators see it/);
    await decide(moderator, words, { act: 'restore' });
    await clear();
  });

  test('asked to change it, the writer does, and it comes back to the queue', async () => {
    await report(asker, words);
    assert.equal(
      (await decide(moderator, words, { act: 'ask_edit', reason: 'Please leave the name out.' })).status,
      303,
    );
    assert.doesNotMatch((await moderator.visitor.get('/moderation')).text, /Canaryreply/);
    const form = await friend.visitor.get(`/posts/${toShort(words)}/edit`);
    assert.equal(form.status, 200);
    const sent = await friend.visitor.post(`/posts/${toShort(words)}/edit`, {
      text: 'Canaryreply without it',
      act: 'save',
    });
    assert.equal(sent.status, 303, sent.text.slice(0, 500));
    assert.match((await moderator.visitor.get('/moderation')).text, /Canaryreply without it/);
    assert.equal((await caseOf(words)).status, 'new');
    await clear();
  });

  test('asked and not done: after three days it comes back by itself', async () => {
    await report(asker, words);
    await decide(moderator, words, { act: 'ask_edit', reason: 'Please leave the name out.' });
    world.moveClock(3 * 24 * 3_600_000 + 60_000);
    const page = await moderator.visitor.get('/moderation');
    assert.match(page.text, /A change was asked for/);
    await clear();
  });
});
