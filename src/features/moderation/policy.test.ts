// Class C3 of the research: staff act on strictly lower ranks only. The whole product of judges and authors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Role, roleRank, roles } from '../communities/index.ts';
import { acts, personActs } from './model.ts';
import { mayDecide, maySeeCase } from './policy.ts';

const anyRole: (Role | null)[] = [...roles, null];
const judges = [true, false].flatMap((active) =>
  [true, false].flatMap((isOperator) => anyRole.map((role) => ({ active, isOperator, role }))),
);
const things = (['community', 'instance'] as const).flatMap((level) =>
  [true, false].flatMap((own) =>
    [true, false].flatMap((alias) => anyRole.map((authorRole) => ({ level, own, alias, authorRole }))),
  ),
);

test('C3: nobody acts on their own or a higher rank, on their own words, or outside their community', () => {
  let allowed = 0;
  for (const judge of judges)
    for (const thing of things)
      for (const act of acts) {
        const verdict = mayDecide(judge, thing, act);
        const isStaff = judge.role === 'owner' || judge.role === 'moderator';
        if (!judge.active) assert.equal(verdict.ok, false);
        if (thing.level === 'community' && !isStaff)
          assert.deepEqual(verdict, { ok: false, refusal: 'not_found' });
        if (thing.level === 'instance' && !judge.isOperator)
          assert.deepEqual(verdict, { ok: false, refusal: 'not_found' });
        if (thing.own) assert.equal(verdict.ok, false);
        if (act === 'ban_instance' && thing.level === 'community') assert.equal(verdict.ok, false);
        if (thing.alias && thing.level === 'community' && personActs.includes(act))
          assert.equal(verdict.ok, false);
        if (!verdict.ok) continue;
        allowed += 1;
        if (thing.level === 'community' && act !== 'care' && thing.authorRole && judge.role) {
          assert.ok(roleRank(thing.authorRole) < roleRank(judge.role), JSON.stringify({ judge, thing, act }));
        }
      }
  assert.ok(allowed > 100, 'a policy that refuses everything would pass as well');
});

test('an operator is no moderator of a community that they are not in', () => {
  assert.equal(maySeeCase({ active: true, isOperator: true, role: null }, 'community'), false);
  assert.equal(maySeeCase({ active: true, isOperator: true, role: 'member' }, 'community'), false);
});

test('a moderator may offer care to the owner, and nothing else', () => {
  const judge = { active: true, isOperator: false, role: 'moderator' } as const;
  const thing = { level: 'community', own: false, alias: false, authorRole: 'owner' } as const;
  assert.deepEqual(
    acts.filter((act) => mayDecide(judge, thing, act).ok),
    ['care'],
  );
});

test('whoever writes without their name: the refusal is one and the same for every rank behind it', () => {
  const judge = { active: true, isOperator: false, role: 'moderator' } as const;
  for (const act of personActs)
    assert.deepEqual(
      new Set(
        anyRole.map((authorRole) => {
          const verdict = mayDecide(judge, { level: 'community', own: false, alias: true, authorRole }, act);
          return verdict.ok ? 'yes' : verdict.refusal;
        }),
      ).size,
      1,
    );
});
