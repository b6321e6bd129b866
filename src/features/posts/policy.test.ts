import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tidyNotes } from './model.ts';
import { mayPublishArticle, mayWriteWithoutName, outcomeOf, showingOf, whyNotWrite } from './policy.ts';

const settings = { professionals: 'yes' as const };
const community = { archivedAt: null, settings };
const standing = { role: 'member' as const, personaId: 'p' };
const viewer = { active: true };

test('who may write, and why not', () => {
  const ask = (given: Partial<Parameters<typeof whyNotWrite>[0]>) =>
    whyNotWrite({ viewer, standing, community, ...given });
  assert.equal(ask({}), null);
  assert.equal(ask({ viewer: null }), 'sign_in_first');
  assert.equal(ask({ viewer: { active: false } }), 'suspended');
  assert.equal(ask({ standing: null }), 'posts.join_first.not_allowed');
  assert.equal(ask({ community: { archivedAt: new Date(), settings } }), 'posts.archived.not_possible');
  assert.equal(ask({ thread: { locked: true, state: 'published' } }), 'posts.locked.not_possible');
  assert.equal(
    ask({ thread: { locked: true, state: 'published' }, standing: { ...standing, role: 'moderator' } }),
    null,
  );
  assert.equal(ask({ thread: { locked: false, state: 'hidden' } }), 'posts.opening_gone.not_possible');
  const reads = { archivedAt: null, settings: { professionals: 'read' as const } };
  assert.equal(
    ask({ community: reads, standing: { ...standing, role: 'clinician' } }),
    'posts.readers_only.not_allowed',
  );
});

test('articles carry a name, and are for whom the charter or the operator lets write them', () => {
  assert.equal(mayWriteWithoutName({ withoutName: 'allowed' }, 'article'), false);
  assert.equal(mayWriteWithoutName({ withoutName: 'allowed' }, 'story'), true);
  assert.equal(mayWriteWithoutName({ withoutName: 'no' }, null), false);
  assert.equal(mayPublishArticle(standing, { articles: 'staff' }, false), false);
  assert.equal(mayPublishArticle(standing, { articles: 'staff' }, true), true);
  assert.equal(mayPublishArticle(standing, { articles: 'members' }, false), true);
});

test('what waits: a newcomer’s first posts, and the night; never a moderator’s', () => {
  const night = { from: '23:00', to: '06:00', timeZone: 'UTC' };
  const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour));
  const rules = { preModerateFirst: 2, nightHold: null };
  assert.deepEqual(outcomeOf(rules, standing, 1, at(12)), { state: 'held', why: 'first_posts' });
  assert.deepEqual(outcomeOf(rules, standing, 2, at(12)), { state: 'published' });
  assert.deepEqual(outcomeOf(rules, { ...standing, role: 'owner' }, 0, at(12)), { state: 'published' });
  const held = outcomeOf({ preModerateFirst: 0, nightHold: night }, standing, 0, at(2));
  assert.deepEqual(held, { state: 'held', why: 'night', until: at(6) });
});

test('a reader meets what they chose to meet, and always learns the topic', () => {
  const mild = [{ topic: 'eating', strength: 'mild' }] as const;
  const strong = [{ topic: 'eating', strength: 'strong' }] as const;
  assert.deepEqual(showingOf(mild, []), { how: 'show' });
  assert.deepEqual(showingOf(strong, []), { how: 'fold', topics: ['eating'], strong: true });
  const wish = (choice: 'show' | 'fold' | 'hide', fromStrength: 'mild' | 'strong') =>
    [{ topic: 'eating', choice, fromStrength }] as const;
  assert.deepEqual(showingOf(strong, wish('show', 'mild')), { how: 'show' });
  assert.deepEqual(showingOf(mild, wish('hide', 'mild')), { how: 'hide', topics: ['eating'], strong: false });
  assert.deepEqual(showingOf(mild, wish('hide', 'strong')), { how: 'show' });
  const both = [...strong, { topic: 'loss', strength: 'strong' } as const];
  assert.deepEqual(showingOf(both, wish('hide', 'mild')), { how: 'hide', topics: ['eating'], strong: true });
});

test('of two notes on one topic the stronger counts', () => {
  assert.deepEqual(
    tidyNotes([
      { topic: 'loss', strength: 'mild' },
      { topic: 'loss', strength: 'strong' },
      { topic: 'abuse', strength: 'mild' },
    ]),
    [
      { topic: 'abuse', strength: 'mild' },
      { topic: 'loss', strength: 'strong' },
    ],
  );
});
