// Whom a post concerns, and when a mail goes out: pure, over random worlds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nextMailAt, whomToTell } from './model.ts';

const member = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e');
const maybe = fc.option(member, { nil: null });
const world = fc.record({
  authorMember: maybe,
  starterMember: maybe,
  follows: fc
    .uniqueArray(fc.tuple(member, fc.boolean()), { selector: ([who]) => who })
    .map((pairs) => new Map(pairs)),
  quotedMember: maybe,
  mentionedMembers: fc.array(member),
});

test('never the author; names before quotes before threads; nobody who unfollowed, unless called', () => {
  fc.assert(
    fc.property(world, (post) => {
      const told = whomToTell(post);
      if (post.authorMember) assert.ok(!told.has(post.authorMember));
      for (const who of ['a', 'b', 'c', 'd', 'e']) {
        if (who === post.authorMember) continue;
        const follows = post.follows.get(who) ?? who === post.starterMember;
        const expected = post.mentionedMembers.includes(who)
          ? 'mention'
          : post.quotedMember === who
            ? 'quote'
            : follows
              ? 'reply'
              : undefined;
        assert.equal(told.get(who), expected);
      }
    }),
  );
});

test('mails of one member are an hour apart, and everything within the hour is one', () => {
  const id = fc.uuid();
  fc.assert(
    fc.property(
      id,
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 0, max: 3_599_999 }),
      (who, ms, more) => {
        const at = nextMailAt(who, new Date(ms)).getTime();
        assert.ok(at > ms && at <= ms + 3_600_000);
        const later = nextMailAt(who, new Date(ms + more)).getTime();
        assert.ok(later === at || later === at + 3_600_000);
        assert.equal(nextMailAt(who, new Date(at)).getTime(), at + 3_600_000);
      },
    ),
  );
});
