// The full product of things and acts: words, persons and places in every state × both levels × open reports × 18 acts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fittingActs, type PersonState, type PostState, step, type Thing } from './acts.ts';
import { type Act, acts } from './model.ts';

const posts: PostState[] = ['published', 'held', 'hidden', 'deleted'];
const persons: (PersonState | null)[] = [null, 'free', 'cool', 'limit', 'suspend', 'banned'];
const threads = [false, true].flatMap((locked) => [false, true].map((slow) => ({ locked, slow })));
const opens = [
  { rule: false, worry: false },
  { rule: true, worry: false },
  { rule: false, worry: true },
  { rule: true, worry: true },
];
const things: Thing[] = (['community', 'instance'] as const).flatMap((level) =>
  opens.flatMap((open) => [
    ...posts.flatMap((post) =>
      threads.flatMap((thread) =>
        persons.map((person) => ({ subject: 'post' as const, level, post, thread, person, open })),
      ),
    ),
    ...persons.map((person) => ({
      subject: 'persona' as const,
      level,
      post: null,
      thread: null,
      person,
      open,
    })),
    { subject: 'community' as const, level, post: null, thread: null, person: null, open },
  ]),
);

// Written out by hand beside the code, so that the two must agree: the state of the words afterwards, or the reason.
type OnWords = 'care' | 'coach' | 'ask_edit' | 'note' | 'hide' | 'remove' | 'restore' | 'release';
const words: Record<PostState, Record<OnWords, string>> = {
  published: {
    care: 'published',
    coach: 'published',
    ask_edit: 'published',
    note: 'published',
    hide: 'hidden',
    remove: 'hidden',
    restore: '!not_hidden',
    release: '!not_held',
  },
  held: {
    care: 'held',
    coach: 'held',
    ask_edit: 'held',
    note: 'held',
    hide: 'hidden',
    remove: 'hidden',
    restore: '!not_hidden',
    release: 'published',
  },
  hidden: {
    care: 'hidden',
    coach: 'hidden',
    ask_edit: '!already_hidden',
    note: 'hidden',
    hide: '!already_hidden',
    remove: 'hidden',
    restore: 'published',
    release: '!not_held',
  },
  deleted: {
    care: 'deleted',
    coach: '!taken_back',
    ask_edit: '!taken_back',
    note: '!taken_back',
    hide: '!taken_back',
    remove: '!taken_back',
    restore: '!taken_back',
    release: '!taken_back',
  },
};
/** How a person stands after an act on them. Columns: nobody here, free, cool, limit, suspend, banned. */
const none = '!no_person';
const weak = '!already';
const people: Record<string, string[]> = {
  cool: [none, 'cool', weak, weak, weak, weak],
  limit: [none, 'limit', 'limit', weak, weak, weak],
  suspend: [none, 'suspend', 'suspend', 'suspend', weak, weak],
  ban: [none, 'banned', 'banned', 'banned', 'banned', weak],
  lift: [none, '!nothing_to_lift', 'free', 'free', 'free', 'free'],
};
/** Columns: plain, slow, locked, both. */
const conversations: Record<string, string[]> = {
  slow: ['slow', weak, 'locked+slow', weak],
  lock: ['locked', 'locked+slow', weak, weak],
  unlock: ['!nothing_to_lift', 'plain', 'plain', 'plain'],
};
const named = (thread: Thing['thread']) =>
  [thread?.locked && 'locked', thread?.slow && 'slow'].filter(Boolean).join('+') || 'plain';

/** Which of the three states to look at, and what it is to be. */
function expected(now: Thing, act: Act): { of: 'post' | 'person' | 'thread'; is: string } {
  if (act === 'dismiss')
    return { of: 'post', is: now.open.rule || now.open.worry ? String(now.post) : '!nothing_open' };
  if (act in people || act === 'ban_instance') {
    if (now.subject === 'community') return { of: 'person', is: '!other_act' };
    if (act === 'ban_instance') {
      const is = now.level === 'community' ? '!operators_only' : now.person === null ? 'null' : 'banned';
      return { of: 'person', is };
    }
    return { of: 'person', is: people[act]![persons.indexOf(now.person)]! };
  }
  if (act in conversations) {
    if (!now.thread) return { of: 'thread', is: '!other_act' };
    return {
      of: 'thread',
      is: conversations[act]![threads.findIndex((one) => named(one) === named(now.thread))]!,
    };
  }
  if (now.post) return { of: 'post', is: words[now.post][act as OnWords] };
  if (act === 'coach' || (act === 'care' && now.subject === 'persona')) return { of: 'post', is: 'null' };
  return { of: 'post', is: '!other_act' };
}

test('every act on every thing gives the written state, or the written reason', () => {
  assert.equal(things.length * acts.length, 2 * 4 * (4 * 4 * 6 + 6 + 1) * 18);
  for (const now of things)
    for (const act of acts) {
      const made = step(now, act);
      const wanted = expected(now, act);
      const state = (next: Thing) => (wanted.of === 'thread' ? named(next.thread) : String(next[wanted.of]));
      const got = made.ok ? state(made.next) : `!${made.refusal.split('.')[1]}`;
      assert.equal(got, wanted.is, `${act} on ${JSON.stringify(now)}`);
    }
});

test('reports are answered by the act that fits them, and never reopened', () => {
  for (const now of things)
    for (const act of acts) {
      const made = step(now, act);
      if (!made.ok) continue;
      for (const kind of ['rule', 'worry'] as const)
        assert.equal(made.next.open[kind], now.open[kind] && !made.closes.includes(kind));
      if (act === 'care') assert.deepEqual([made.closes, made.outcome], [['worry'], 'cared']);
      else if (act !== 'dismiss')
        assert.equal(made.next.open.worry, now.open.worry, 'only care or a look settles a worry');
      assert.deepEqual([made.next.subject, made.next.level], [now.subject, now.level]);
    }
});

test('what is offered is exactly what is possible; care comes first where somebody is worried; mild before hard', () => {
  for (const now of things) {
    const offered = fittingActs(now);
    assert.deepEqual([...offered].sort(), acts.filter((act) => step(now, act).ok).sort());
    if (now.open.worry && now.subject !== 'community') assert.equal(offered[0], 'care');
    const forward = offered.filter(
      (act) => acts.indexOf(act) > 0 && acts.indexOf(act) < acts.indexOf('restore'),
    );
    assert.deepEqual(
      forward,
      [...forward].sort((a, b) => acts.indexOf(a) - acts.indexOf(b)),
    );
  }
});
