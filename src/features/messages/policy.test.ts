import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../safety/index.ts';
import { mostInADay, type Standing } from './model.ts';
import { acts, actsOf, mayBegin, outcomeOf, standingOf } from './policy.ts';

const rule = { hours: 72, conversations: 3 };
const finding = (label: string, by = 'lexicon:test#1'): Finding => {
  const [category, level] = label.split('.');
  return { category, level, rule: by, score: 1, spans: [], reason: '' } as unknown as Finding;
};

describe('who may begin one more conversation', () => {
  it('is limited while an account is new, and by what no conversation could be for everybody', () => {
    for (const [ageHours, begunToday, may] of [
      [0, 2, true],
      [0, 3, false],
      [71.9, 3, false],
      [72, 3, true],
      [5_000, mostInADay - 1, true],
      [5_000, mostInADay, false],
    ] as const)
      assert.equal(mayBegin({ ageHours, begunToday }, rule).ok, may, `${ageHours} ${begunToday}`);
    assert.equal(mayBegin({ ageHours: 0, begunToday: 9 }, { hours: 0, conversations: 0 }).ok, true);
    assert.equal(mayBegin({ ageHours: 0, begunToday: 0 }, { hours: 24, conversations: 0 }).ok, false);
  });
});

describe('what becomes of words', () => {
  const of = (action: 'allow' | 'care' | 'note' | 'hold' | 'refuse', ...because: Finding[]) =>
    outcomeOf({ action, because });

  it('never holds anything, and lets everybody in distress through', () => {
    assert.deepEqual(of('allow'), { goes: true, sign: 'none' });
    for (const label of ['suicide.distress', 'suicide.ideation', 'self_harm.urge', 'stigma.self'])
      for (const action of ['care', 'hold', 'refuse'] as const)
        assert.equal(of(action, finding(label)).goes, true, `${action} ${label}`);
    assert.deepEqual(of('care', finding('suicide.imminent')), { goes: true, sign: 'danger' });
    // A plan with means stays with the one it was written to, who is told what helps.
    assert.deepEqual(of('hold', finding('suicide.imminent'), finding('suicide.method')), {
      goes: true,
      sign: 'danger',
    });
    assert.deepEqual(of('hold', finding('self_harm.method')), { goes: true, sign: 'method' });
    // Where a refusal meets distress in the same words.
    assert.equal(of('hold', finding('suicide.promotion'), finding('suicide.ideation')).goes, true);
  });

  it('sends back what a rule knows to sell, hunt or push somebody, with the reason', () => {
    for (const label of ['drugs.selling', 'hostility.threat', 'hostility.hate', 'solicitation.scam_spam'])
      assert.equal(of('refuse', finding(label)).goes, false, label);
    for (const label of ['suicide.promotion', 'self_harm.promotion', 'drugs.seeking'])
      assert.equal(of('hold', finding(label)).goes, false, label);
    // Selling is no less deadly for being sad.
    assert.equal(of('refuse', finding('drugs.selling'), finding('suicide.ideation')).goes, false);
  });

  it('sends nothing back on a guess', () => {
    assert.deepEqual(of('hold', finding('suicide.promotion', 'model:suicide.promotion')), {
      goes: true,
      sign: 'method',
    });
    assert.equal(of('hold', finding('hostility.threat', 'model:hostility.threat')).goes, true);
  });
});

describe('how a conversation stands', () => {
  it('looks the same to the one who asked, whether it was declined or nobody has looked', () => {
    const asked = { mine: true, accepted: false, ended: false };
    assert.equal(standingOf({ ...asked, declined: false }), 'waiting');
    // The other side's decline is no row of theirs, and even if it were, it would change nothing.
    assert.equal(standingOf({ ...asked, declined: true }), 'waiting');
    assert.equal(standingOf({ ...asked, mine: false, declined: false }), 'asked');
    assert.equal(standingOf({ ...asked, mine: false, declined: true }), 'aside');
    assert.equal(standingOf({ ...asked, accepted: true, declined: false }), 'open');
    assert.equal(standingOf({ ...asked, accepted: true, ended: true, declined: false }), 'ended');
  });

  it('always leaves the ways out, and acceptance to the one who was asked', () => {
    const all: Standing[] = ['waiting', 'asked', 'aside', 'open', 'ended'];
    for (const standing of all) {
      assert.ok(actsOf[standing].includes('leave') && actsOf[standing].includes('block'), standing);
      assert.equal(actsOf[standing].includes('accept'), standing === 'asked' || standing === 'aside');
      for (const act of actsOf[standing]) assert.ok(acts.includes(act));
    }
  });
});
