import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { opennesses, type Role, roles } from './model.ts';
import {
  type Action,
  actions,
  may,
  mayActOn,
  mayBecome,
  mayDecide,
  mayGiveRole,
  mayJoin,
  mayWrite,
  mayWriteArticles,
  roleRank,
} from './policy.ts';

const role = fc.constantFrom(...roles);
const settings = fc.record({ professionals: fc.constantFrom('no', 'read', 'invitation', 'yes') });
const openCommunity = { archivedAt: null };

describe('ranks', () => {
  it('C3: whoever acts on somebody has a strictly higher rank, is active, and it is not themselves', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.option(role), role, fc.boolean(), (active, actor, target, self) => {
        const verdict = mayActOn({ active, role: actor }, { role: target, self });
        const expected =
          active && actor !== null && roleRank(actor) >= 3 && roleRank(actor) > roleRank(target) && !self;
        assert.equal(verdict.ok, expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('C3: nobody is given a role as high as the giver’s, but owners make owners', () => {
    fc.assert(
      fc.property(role, role, role, settings, (actor, target, given, charter) => {
        const verdict = mayGiveRole(
          { active: true, role: actor },
          { role: target, self: false },
          given,
          charter,
        );
        if (!verdict.ok) return;
        assert.ok(roleRank(actor) > roleRank(target));
        assert.ok(roleRank(given) < roleRank(actor) || (actor === 'owner' && given === 'owner'));
        assert.ok(!(given === 'clinician' && charter.professionals === 'no'));
      }),
      { numRuns: 5000 },
    );
  });

  it('C3: no chain of such acts lets anybody but an owner make an owner', () => {
    const act = fc.record({ actor: fc.nat(5), target: fc.nat(5), role });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        // One moderator and helpers, no owner who acts: nobody climbs above moderator, nor becomes one.
        const people: Role[] = [
          'moderator',
          'facilitator',
          'clinician',
          'peer_supporter',
          'member',
          'member',
        ];
        for (const one of acts) {
          const actor = { active: true, role: people[one.actor]! };
          const target = { role: people[one.target]!, self: one.actor === one.target };
          if (mayGiveRole(actor, target, one.role, { professionals: 'yes' }).ok)
            people[one.target] = one.role;
        }
        assert.ok(people.every((now) => now !== 'owner'));
        assert.equal(people.filter((now) => now === 'moderator').length, 1);
      }),
    );
  });

  it('an owner may step down, nobody else changes their own role', () => {
    fc.assert(
      fc.property(role, role, (actor, given) => {
        const verdict = mayGiveRole({ active: true, role: actor }, { role: actor, self: true }, given, {
          professionals: 'yes',
        });
        assert.equal(verdict.ok, actor === 'owner' && given !== 'owner');
      }),
    );
  });
});

describe('acts in a community', () => {
  const every = Object.keys(actions) as Action[];

  it('answers strangers as if there were nothing', () => {
    for (const action of every) {
      assert.deepEqual(may({ active: true, role: null }, action, openCommunity), {
        ok: false,
        refusal: 'not_found',
      });
    }
  });

  it('a higher role may never do less', () => {
    for (const action of every) {
      const allowed = roles.map((one) => ({
        one,
        ok: may({ active: true, role: one }, action, openCommunity).ok,
      }));
      for (const lower of allowed.filter((entry) => entry.ok)) {
        for (const higher of allowed.filter((entry) => roleRank(entry.one) >= roleRank(lower.one))) {
          assert.ok(higher.ok, `${higher.one} may not ${action}, but ${lower.one} may`);
        }
      }
    }
  });

  it('somebody suspended does nothing, and an archive takes nothing but leaving and opening again', () => {
    for (const action of every) {
      assert.equal(may({ active: false, role: 'owner' }, action, openCommunity).ok, false, action);
      const inArchive = may({ active: true, role: 'owner' }, action, { archivedAt: new Date(0) }).ok;
      assert.equal(inArchive, action === 'leave' || action === 'archive', action);
    }
  });
});

describe('ways in', () => {
  const ways = ['open', 'questions', 'invitation'] as const;

  it('a ban holds at every door', () => {
    for (const joining of ways) {
      for (const way of ways) {
        const verdict = mayJoin({ active: true, status: 'banned' }, { joining, archivedAt: null }, way);
        assert.deepEqual(verdict, { ok: false, refusal: 'communities.banned.not_allowed' });
      }
    }
  });

  it('only the community’s own way and an invitation lead in', () => {
    for (const joining of ways) {
      for (const way of ways) {
        for (const status of [null, 'left', 'removed'] as const) {
          const { ok } = mayJoin({ active: true, status }, { joining, archivedAt: null }, way);
          assert.equal(ok, way === 'invitation' || way === joining, `${joining} by ${way}`);
        }
      }
    }
  });

  it('a no may become a yes, nothing else is decided twice', () => {
    const states = ['waiting', 'accepted', 'declined', 'withdrawn'];
    assert.deepEqual(
      states.filter((state) => mayDecide(state, true)),
      ['waiting', 'declined'],
    );
    assert.deepEqual(
      states.filter((state) => mayDecide(state, false)),
      ['waiting'],
    );
  });
});

describe('the charter', () => {
  it('a community becomes more private, never more open', () => {
    for (const [from, now] of opennesses.entries()) {
      for (const [to, next] of opennesses.entries())
        assert.equal(mayBecome(now, next).ok, to >= from, `${now} to ${next}`);
    }
  });

  it('says who writes', () => {
    assert.deepEqual(
      roles.filter((one) => mayWriteArticles(one, { articles: 'staff' })),
      ['owner', 'moderator', 'facilitator'],
    );
    assert.ok(mayWriteArticles('clinician', { articles: 'professionals' }));
    assert.ok(!mayWriteArticles('member', { articles: 'professionals' }));
    assert.ok(mayWriteArticles('member', { articles: 'members' }));
    assert.ok(!mayWrite('clinician', { professionals: 'read' }));
    assert.ok(mayWrite('member', { professionals: 'read' }));
  });
});
