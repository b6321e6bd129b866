// The full product of cases and acts: 6 subjects with their states × 4 kinds of open reports × 7 acts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, fittingActs, type PostState, step } from './lifecycle.ts';
import { type Act, acts } from './model.ts';

const posts: PostState[] = ['published', 'held', 'hidden', 'deleted'];
const subjects: Pick<Case, 'subject' | 'post'>[] = [
  ...posts.map((post) => ({ subject: 'post' as const, post })),
  { subject: 'persona', post: null },
  { subject: 'community', post: null },
];
const opens = [
  { rule: false, worry: false },
  { rule: true, worry: false },
  { rule: false, worry: true },
  { rule: true, worry: true },
];
const everything = subjects.flatMap((subject) =>
  opens.flatMap((open) => acts.map((act) => ({ now: { ...subject, open }, act }))),
);

// Written out by hand beside the code, so that the two must agree: the state of the post afterwards, or the reason.
const posted: Record<PostState, Record<Exclude<Act, 'dismiss'>, string>> = {
  published: {
    care: 'published',
    hide: 'hidden',
    restore: '!not_hidden',
    release: '!not_held',
    warn: 'published',
    note: 'published',
  },
  held: {
    care: 'held',
    hide: 'hidden',
    restore: '!not_hidden',
    release: 'published',
    warn: 'held',
    note: 'held',
  },
  hidden: {
    care: 'hidden',
    hide: '!already_hidden',
    restore: 'published',
    release: '!not_held',
    warn: 'hidden',
    note: 'hidden',
  },
  deleted: {
    care: 'deleted',
    hide: '!taken_back',
    restore: '!taken_back',
    release: '!taken_back',
    warn: '!taken_back',
    note: '!taken_back',
  },
};

function expected(now: Case, act: Act): string {
  const isOpen = now.open.rule || now.open.worry;
  if (act === 'dismiss') return isOpen ? String(now.post) : '!nothing_open';
  if (now.subject === 'post' && now.post) return posted[now.post][act];
  if (act === 'warn' || (act === 'care' && now.subject === 'persona')) return 'null';
  return '!other_act';
}

test('every act on every case gives the written state, or the written reason', () => {
  assert.equal(everything.length, 6 * 4 * 7);
  for (const { now, act } of everything) {
    const made = step(now, act);
    const got = made.ok ? String(made.next.post) : `!${made.refusal.split('.')[1]}`;
    assert.equal(got, expected(now, act), `${act} on ${JSON.stringify(now)}`);
  }
});

test('reports are answered by the act that fits them, and never reopened', () => {
  for (const { now, act } of everything) {
    const made = step(now, act);
    if (!made.ok) continue;
    for (const kind of ['rule', 'worry'] as const) {
      assert.equal(made.next.open[kind], now.open[kind] && !made.closes.includes(kind));
    }
    if (act === 'care') assert.deepEqual([made.closes, made.outcome], [['worry'], 'cared']);
    else if (act !== 'dismiss')
      assert.equal(made.next.open.worry, now.open.worry, 'only care or a look settles a worry');
    assert.equal(made.next.subject, now.subject);
  }
});

test('what is offered is exactly what is possible, and care comes first where somebody is worried', () => {
  for (const subject of subjects) {
    for (const open of opens) {
      const now = { ...subject, open };
      const possible = acts.filter((act) => step(now, act).ok);
      assert.deepEqual([...fittingActs(now)].sort(), [...possible].sort());
      if (open.worry && subject.subject !== 'community') assert.equal(fittingActs(now)[0], 'care');
    }
  }
});
