// What a decision put on a writer or a place, over the product of restrictions, roles and time since the last post.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../communities/index.ts';
import { outcomeOf, whyNotNow } from './policy.ts';

const id = '00000000-0000-7000-8000-000000000001';

test('a pause and a suspension stop everybody, slow mode all but staff, and only until its time is over', () => {
  for (const role of roles)
    for (const kind of [null, 'cool', 'suspend'] as const)
      for (const slowSeconds of [null, 300])
        for (const since of [null, 0, 299, 300, 9999]) {
          const stopped = kind && { kind, until: null };
          const why = whyNotNow({ stopped, limited: false, slowSeconds }, { role, personaId: id }, since);
          const isStaff = role === 'owner' || role === 'moderator';
          const tooSoon = slowSeconds !== null && since !== null && since < 300 && !isStaff;
          const expected =
            kind === 'cool'
              ? 'cooling'
              : kind === 'suspend'
                ? 'suspended_here'
                : tooSoon
                  ? 'slow'
                  : undefined;
          assert.equal(why?.split('.')[1], expected, `${role} ${kind} ${slowSeconds} ${since}`);
        }
});

test('the posts of somebody who is limited wait, whatever their role and however long they have been here', () => {
  for (const role of roles) {
    const made = outcomeOf(
      { preModerateFirst: 0, nightHold: null },
      { role, personaId: id },
      99,
      new Date(0),
      true,
    );
    assert.deepEqual(made, { state: 'held', why: 'limited' });
  }
});
