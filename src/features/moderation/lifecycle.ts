// Pure: what an act makes of a case, or why it cannot. Who may act is in policy.ts.
import type { RefusalCode } from '../../platform/http/index.ts';
import type { Act, Outcome, ReportKind, SubjectType } from './model.ts';

export type PostState = 'published' | 'held' | 'hidden' | 'deleted';

/** A case as far as its course depends on it. `post` is null for persons and communities. */
export type Case = {
  subject: SubjectType;
  post: PostState | null;
  /** Kinds of reports that wait for an answer. */
  open: { rule: boolean; worry: boolean };
};

export type Step =
  | { ok: true; next: Case; closes: readonly ReportKind[]; outcome: Outcome }
  | { ok: false; refusal: RefusalCode };

/** What each act answers. Hiding somebody's words does not settle that somebody is worried about them. */
const answers: Record<Act, { closes: readonly ReportKind[]; outcome: Outcome }> = {
  care: { closes: ['worry'], outcome: 'cared' },
  hide: { closes: ['rule'], outcome: 'acted' },
  warn: { closes: ['rule'], outcome: 'acted' },
  note: { closes: ['rule'], outcome: 'acted' },
  restore: { closes: ['rule'], outcome: 'nothing' },
  release: { closes: ['rule'], outcome: 'nothing' },
  dismiss: { closes: ['rule', 'worry'], outcome: 'nothing' },
};

export function step(before: Case, act: Act): Step {
  const refusal = whyNot(before, act);
  if (refusal) return { ok: false, refusal };
  const { closes, outcome } = answers[act];
  const open = {
    rule: before.open.rule && !closes.includes('rule'),
    worry: before.open.worry && !closes.includes('worry'),
  };
  return { ok: true, next: { ...before, post: postAfter(before.post, act), open }, closes, outcome };
}

/** The acts that fit a case as it stands, in the order in which they are offered. */
export function fittingActs(now: Case): Act[] {
  const order: Act[] = now.open.worry
    ? ['care', 'release', 'restore', 'note', 'warn', 'hide', 'dismiss']
    : ['release', 'restore', 'note', 'warn', 'hide', 'care', 'dismiss'];
  return order.filter((act) => whyNot(now, act) === null);
}

function whyNot(now: Case, act: Act): RefusalCode | null {
  if (act === 'dismiss') {
    return now.open.rule || now.open.worry ? null : 'moderation.nothing_open.not_possible';
  }
  if (now.subject === 'community') return act === 'warn' ? null : 'moderation.other_act.not_possible';
  if (act === 'care') return null;
  if (now.subject === 'persona') return act === 'warn' ? null : 'moderation.other_act.not_possible';
  if (now.post === 'deleted' || now.post === null) return 'moderation.taken_back.not_possible';
  if (act === 'hide') return now.post === 'hidden' ? 'moderation.already_hidden.not_possible' : null;
  if (act === 'restore') return now.post === 'hidden' ? null : 'moderation.not_hidden.not_possible';
  if (act === 'release') return now.post === 'held' ? null : 'moderation.not_held.not_possible';
  return null;
}

function postAfter(post: PostState | null, act: Act): PostState | null {
  if (act === 'hide') return 'hidden';
  if (act === 'restore' || act === 'release') return 'published';
  return post;
}
