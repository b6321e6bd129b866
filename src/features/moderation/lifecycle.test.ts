// The full product: 3 kinds × 7 standings × 19 events, against a table written by hand; and laws over random logs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { advance, type CaseEvent, type CaseState, replay } from './lifecycle.ts';
import { type CaseKind, caseKinds, urgencies } from './model.ts';

const [me, other] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];
const at = new Date('2026-11-22T10:00:00.000Z');
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000);
const id = '00000000-0000-7000-8000-000000000001';

const opened = (kind: CaseKind): CaseEvent => ({ type: 'opened', kind, urgency: 'medium', dueAt: later(8) });
const word = (kind: CaseKind): CaseEvent =>
  ({
    type: 'reported',
    reportId: id,
    kind: kind === 'care' ? 'worry' : 'rule',
    urgency: 'medium',
    dueAt: later(4),
  }) as const;

/** How a case may stand, each reached by a log of its own. `never`: this kind cannot stand so. */
const standings = {
  new: () => [],
  mine: () => [{ type: 'claimed', by: me }],
  theirs: () => [{ type: 'claimed', by: other }],
  escalated: () => [{ type: 'escalated', by: me, to: 'operators' }],
  edit: (kind) =>
    kind === 'conduct'
      ? [{ type: 'acted', by: me, act: 'ask_edit', decisionId: id, closes: null, waitsUntil: later(72) }]
      : null,
  follow_up: (kind) =>
    kind === 'care' ? [{ type: 'step_taken', by: me, step: 'first_message', followUpAt: later(24) }] : null,
  closed: (kind) =>
    kind === 'appeal'
      ? [{ type: 'answered', by: me, outcome: 'upheld' }]
      : [{ type: 'closed', by: me, outcome: 'nothing' }],
} satisfies Record<string, (kind: CaseKind) => CaseEvent[] | null> as Record<
  string,
  (kind: CaseKind) => CaseEvent[] | null
>;

const events: Record<string, CaseEvent> = {
  opened: opened('care'),
  worry: { type: 'reported', reportId: id, kind: 'worry', urgency: 'high', dueAt: later(1) },
  rule: { type: 'reported', reportId: id, kind: 'rule', urgency: 'high', dueAt: later(1) },
  found: { type: 'found', urgency: 'imminent', dueAt: later(0.25) },
  claimed: { type: 'claimed', by: me },
  put_back: { type: 'put_back', by: me },
  handed_over: { type: 'handed_over', by: me, to: other },
  to_operators: { type: 'escalated', by: me, to: 'operators' },
  to_on_call: { type: 'escalated', by: me, to: 'on_call' },
  returned: { type: 'returned', by: me },
  urgency_set: { type: 'urgency_set', by: me, urgency: 'low', dueAt: later(24) },
  noted: { type: 'noted', by: me, words: 'we know them' },
  act_closing: { type: 'acted', by: me, act: 'hide', decisionId: id, closes: 'acted' },
  act_open: { type: 'acted', by: me, act: 'care', decisionId: id, closes: null },
  act_edit: { type: 'acted', by: me, act: 'ask_edit', decisionId: id, closes: null, waitsUntil: later(72) },
  edited: { type: 'edited', dueAt: later(8) },
  step: { type: 'step_taken', by: me, step: 'follow_up' },
  closed: { type: 'closed', by: me, outcome: 'nothing' },
  answered: { type: 'answered', by: me, outcome: 'overturned' },
  withdrawn: { type: 'withdrawn' },
};

/** The status afterwards, or the reason. Columns: new, mine, theirs, escalated, waiting (for its own thing), closed. */
const [X, T, O, N] = ['!step', '!taken', '!case_over', '!not_yours'];
const table: Record<string, string[]> = {
  opened: [X, X, X, X, X, X],
  worry: ['new', 'claimed', 'claimed', 'escalated', 'new', 'new'],
  rule: ['new', 'claimed', 'claimed', 'escalated', 'new', 'new'],
  found: ['new', 'claimed', 'claimed', 'escalated', 'new', 'new'],
  claimed: ['claimed', T, T, 'claimed', 'claimed', O],
  put_back: [N, 'new', N, N, N, O],
  handed_over: [N, 'claimed', N, N, N, O],
  to_operators: ['escalated', 'escalated', 'escalated', X, 'escalated', O],
  to_on_call: ['escalated', 'escalated', 'escalated', 'escalated', 'escalated', O],
  returned: [X, X, X, 'new', X, O],
  urgency_set: ['new', 'claimed', 'claimed', 'escalated', 'new', O],
  noted: ['new', 'claimed', 'claimed', 'escalated', 'waiting', 'closed'],
  act_closing: ['closed', 'closed', T, 'closed', 'closed', 'closed'],
  act_open: ['new', 'claimed', 'claimed', 'escalated', 'waiting', 'closed'],
  act_edit: ['waiting', 'waiting', T, 'waiting', 'waiting', 'waiting'],
  edited: [X, X, X, X, 'edit>new', O],
  step: ['new', 'claimed', 'claimed', 'escalated', 'waiting', 'closed'],
  closed: ['closed', 'closed', T, 'closed', 'closed', O],
  answered: ['closed', 'closed', T, 'closed', 'closed', O],
  withdrawn: ['closed', 'closed', 'closed', 'closed', 'closed', O],
};
/** Which kinds know an event at all; the others answer "no such step" (a case that is over says so first). */
const kindsOf: Record<string, CaseKind[]> = {
  worry: ['care'],
  rule: ['conduct'],
  found: ['care', 'conduct'],
  act_closing: ['care', 'conduct'],
  act_open: ['care', 'conduct'],
  act_edit: ['care', 'conduct'],
  edited: ['conduct'],
  step: ['care'],
  closed: ['care', 'conduct'],
  answered: ['appeal'],
  withdrawn: ['appeal'],
};

function stateOf(kind: CaseKind, standing: string): CaseState | null {
  const log = standings[standing]!(kind);
  return log && replay([opened(kind), ...log].map((event) => ({ event, at })));
}

function expected(kind: CaseKind, standing: string, name: string): string {
  const column = ['new', 'mine', 'theirs', 'escalated', 'waiting', 'closed'].indexOf(
    standing === 'edit' || standing === 'follow_up' ? 'waiting' : standing,
  );
  const cell = table[name]![column]!;
  if (cell === O || name === 'opened') return cell;
  if (!(kindsOf[name] ?? caseKinds).includes(kind)) return X!;
  if (cell === 'edit>new') return standing === 'edit' ? 'new' : X!;
  return cell;
}

test('every event on every standing of every kind gives the written status, or the written reason', () => {
  let count = 0;
  for (const kind of caseKinds)
    for (const standing of Object.keys(standings)) {
      const before = stateOf(kind, standing);
      if (!before) continue;
      for (const [name, event] of Object.entries(events)) {
        const made = advance(before, event, at);
        const got = made.ok ? made.next.status : `!${made.refusal.split('.')[1]}`;
        assert.equal(got, expected(kind, standing, name), `${name} on a ${kind} case that is ${standing}`);
        count += 1;
      }
    }
  assert.equal(count, (3 * 5 + 2) * 20);
});

test('nothing but opening begins a case', () => {
  for (const [name, event] of Object.entries(events))
    assert.equal(advance(null, event, at).ok, name === 'opened', name);
});

test('the nearer clock and the greater urgency count; asleep or over, the new clock does', () => {
  const open = stateOf('conduct', 'new')!;
  const heard = advance(open, events.rule!, at);
  assert.ok(heard.ok);
  assert.deepEqual([heard.next.urgency, heard.next.dueAt, heard.next.reports], ['high', later(1), 1]);
  const again = advance(
    heard.next,
    { ...word('conduct'), urgency: 'low', dueAt: later(24) } as CaseEvent,
    at,
  );
  assert.ok(again.ok);
  assert.deepEqual([again.next.urgency, again.next.dueAt, again.next.reports], ['high', later(1), 2]);
  for (const standing of ['edit', 'closed']) {
    const woken = advance(
      stateOf('conduct', standing)!,
      { ...word('conduct'), dueAt: later(30) } as CaseEvent,
      at,
    );
    assert.ok(woken.ok);
    assert.deepEqual([woken.next.dueAt, woken.next.outcome, woken.next.waitsFor], [later(30), null, null]);
  }
});

test('the playbook remembers each step once, and a follow-up is due when it was promised', () => {
  const asked = stateOf('care', 'follow_up')!;
  assert.deepEqual([asked.steps, asked.status, asked.dueAt], [['first_message'], 'waiting', later(24)]);
  const twice = advance(asked, { type: 'step_taken', by: me, step: 'first_message' }, at);
  assert.ok(twice.ok);
  assert.deepEqual(twice.next.steps, ['first_message']);
  const memorial: CaseEvent = { type: 'step_taken', by: me, step: 'memorial' };
  assert.equal(advance(asked, memorial, at).ok, false, 'a death is confirmed first');
  const sure = advance(asked, { type: 'step_taken', by: me, step: 'confirmed_death' }, at);
  assert.ok(sure.ok && advance(sure.next, memorial, at).ok);
});

const anyEvent = fc.constantFrom(...Object.values(events).filter((event) => event.type !== 'opened'));

test('laws over random logs: refused events change nothing; status, outcome and counts agree', () => {
  fc.assert(
    fc.property(fc.constantFrom(...caseKinds), fc.array(anyEvent, { maxLength: 30 }), (kind, many) => {
      const log: { event: CaseEvent; at: Date }[] = [{ event: opened(kind), at }];
      let state = replay(log);
      for (const event of many) {
        const made = advance(state, event, at);
        if (!made.ok) continue;
        log.push({ event, at });
        state = made.next;
        assert.equal(state.status === 'closed', state.outcome !== null && state.closedAt !== null);
        assert.equal(state.status === 'waiting', state.waitsFor !== null);
        assert.equal(state.waitsFor === null, state.waitsUntil === null);
        if (state.status === 'closed') assert.equal(state.claimedBy, null);
        assert.ok(urgencies.includes(state.urgency));
      }
      assert.deepEqual(state, replay(log));
      assert.equal(state.lastSeq, log.length);
      assert.equal(state.reports, log.filter(({ event }) => event.type === 'reported').length);
      assert.equal(state.findings, log.filter(({ event }) => event.type === 'found').length);
    }),
    { numRuns: 300 },
  );
});
