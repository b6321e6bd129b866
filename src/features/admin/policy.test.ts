// Every act on every kind of account.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MemberAct, memberActs } from './model.ts';
import { mayActOnMember } from './policy.ts';

const states = ['active', 'suspended', 'closed'] as const;
const flags = [true, false];
const all = states.flatMap((standing) =>
  flags.flatMap((isOperator) =>
    flags.flatMap((mayWriteArticles) =>
      flags.flatMap((own) =>
        [0, 1].map((otherOperators) => ({ standing, isOperator, mayWriteArticles, own, otherOperators })),
      ),
    ),
  ),
);
const allowed = (act: MemberAct) => all.filter((target) => mayActOnMember(target, act).ok);

test('a closed account is not there for any act', () => {
  for (const act of memberActs)
    assert.ok(
      allowed(act).every((target) => target.standing !== 'closed'),
      act,
    );
});

test('nobody pauses an operator, themselves included', () => {
  assert.ok(allowed('suspend').every((target) => !target.isOperator && !target.own));
  assert.ok(allowed('suspend').length > 0);
});

test('the last operator stays', () => {
  assert.ok(allowed('operator_take').every((target) => target.isOperator && target.otherOperators > 0));
  assert.ok(
    allowed('operator_take').some((target) => target.own),
    'an operator may step down',
  );
});

test('an act that changes nothing is refused', () => {
  assert.ok(allowed('lift').every((target) => target.standing === 'suspended'));
  assert.ok(allowed('articles_give').every((target) => !target.mayWriteArticles));
  assert.ok(allowed('articles_take').every((target) => target.mayWriteArticles));
  assert.ok(allowed('operator_give').every((target) => !target.isOperator && target.standing === 'active'));
});
