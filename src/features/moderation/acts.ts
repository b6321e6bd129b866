// Pure: what an act makes of a thing (words, a person, a place), or why it cannot. Who may act is in policy.ts, how a case
// goes on is in lifecycle.ts.
import type { RefusalCode } from '../../platform/http/index.ts';
import { type Act, acts, type Level, type Outcome, type ReportKind, type SubjectType } from './model.ts';

export type PostState = 'published' | 'held' | 'hidden' | 'deleted';
export type PersonState = 'free' | 'cool' | 'limit' | 'suspend' | 'banned';

/** A thing as far as acts depend on it. `post` and `thread` are null for persons and communities. */
export type Thing = {
  subject: SubjectType;
  level: Level;
  post: PostState | null;
  thread: { locked: boolean; slow: boolean } | null;
  /** How its author or the person stands in the community; null where there is none (a community, a name used everywhere). */
  person: PersonState | null;
  /** Kinds of reports that wait for an answer. */
  open: { rule: boolean; worry: boolean };
};

export type Step =
  | { ok: true; next: Thing; closes: readonly ReportKind[]; outcome: Outcome }
  | { ok: false; refusal: RefusalCode };

const acted = { closes: ['rule'], outcome: 'acted' } as const;
const asBefore = { closes: ['rule'], outcome: 'nothing' } as const;
const noAnswer = { closes: [], outcome: 'nothing' } as const;

/** What each act answers. Hiding somebody's words does not settle that somebody is worried about them. */
const answers: Record<Act, { closes: readonly ReportKind[]; outcome: Outcome }> = {
  care: { closes: ['worry'], outcome: 'cared' },
  coach: acted,
  ask_edit: acted,
  note: acted,
  hide: acted,
  cool: acted,
  remove: acted,
  slow: acted,
  lock: acted,
  limit: acted,
  suspend: acted,
  ban: acted,
  ban_instance: acted,
  restore: asBefore,
  release: asBefore,
  unlock: noAnswer,
  lift: noAnswer,
  dismiss: { closes: ['rule', 'worry'], outcome: 'nothing' },
};

export function step(before: Thing, act: Act): Step {
  const refusal = whyNot(before, act);
  if (refusal) return { ok: false, refusal };
  const { closes, outcome } = answers[act];
  const open = {
    rule: before.open.rule && !closes.includes('rule'),
    worry: before.open.worry && !closes.includes('worry'),
  };
  return { ok: true, next: { ...before, ...after(before, act), open }, closes, outcome };
}

const backwards: readonly Act[] = ['release', 'restore', 'unlock', 'lift'];

/** The acts that fit a thing as it stands, in the order in which they are offered: care first, then mildest first. */
export function fittingActs(now: Thing): Act[] {
  const forwards = acts.filter((act) => act !== 'care' && act !== 'dismiss' && !backwards.includes(act));
  const order: Act[] = now.open.worry
    ? ['care', ...backwards, ...forwards, 'dismiss']
    : [...backwards, ...forwards, 'care', 'dismiss'];
  return order.filter((act) => whyNot(now, act) === null);
}

function whyNot(now: Thing, act: Act): RefusalCode | null {
  switch (act) {
    case 'dismiss':
      return now.open.rule || now.open.worry ? null : 'moderation.nothing_open.not_possible';
    case 'care':
      return now.subject === 'community' ? 'moderation.other_act.not_possible' : null;
    case 'coach':
      return now.post === 'deleted' ? 'moderation.taken_back.not_possible' : null;
    case 'cool':
    case 'limit':
    case 'suspend':
    case 'ban':
    case 'ban_instance':
    case 'lift':
      return whyNotPerson(now, act);
    default:
      return now.subject === 'post' ? whyNotWords(now, act) : 'moderation.other_act.not_possible';
  }
}

/** From the mildest to the hardest: an act that is weaker than what already holds would say nothing. */
const hardness: readonly PersonState[] = ['free', 'cool', 'limit', 'suspend', 'banned'];

function whyNotPerson(now: Thing, act: Act): RefusalCode | null {
  if (now.subject === 'community') return 'moderation.other_act.not_possible';
  if (act === 'ban_instance')
    return now.level === 'instance' ? null : 'moderation.operators_only.not_allowed';
  if (now.person === null) return 'moderation.no_person.not_possible';
  if (act === 'lift') return now.person === 'free' ? 'moderation.nothing_to_lift.not_possible' : null;
  const wanted = act === 'ban' ? 'banned' : (act as PersonState);
  return hardness.indexOf(wanted) > hardness.indexOf(now.person) ? null : 'moderation.already.not_possible';
}

function whyNotWords(now: Thing, act: Act): RefusalCode | null {
  if (act === 'lock' || act === 'unlock' || act === 'slow') {
    if (!now.thread) return 'moderation.other_act.not_possible';
    if (act === 'slow') return now.thread.slow ? 'moderation.already.not_possible' : null;
    if (act === 'lock') return now.thread.locked ? 'moderation.already.not_possible' : null;
    return now.thread.locked || now.thread.slow ? null : 'moderation.nothing_to_lift.not_possible';
  }
  if (now.post === 'deleted' || now.post === null) return 'moderation.taken_back.not_possible';
  if (act === 'hide') return now.post === 'hidden' ? 'moderation.already_hidden.not_possible' : null;
  if (act === 'restore') return now.post === 'hidden' ? null : 'moderation.not_hidden.not_possible';
  if (act === 'release') return now.post === 'held' ? null : 'moderation.not_held.not_possible';
  if (act === 'ask_edit') return now.post === 'hidden' ? 'moderation.already_hidden.not_possible' : null;
  return null;
}

function after(now: Thing, act: Act): Partial<Thing> {
  switch (act) {
    case 'hide':
    case 'remove':
      return { post: 'hidden' };
    case 'restore':
    case 'release':
      return { post: 'published' };
    case 'lock':
      return { thread: now.thread && { ...now.thread, locked: true } };
    case 'slow':
      return { thread: now.thread && { ...now.thread, slow: true } };
    case 'unlock':
      return { thread: now.thread && { locked: false, slow: false } };
    case 'cool':
    case 'limit':
    case 'suspend':
      return { person: act };
    case 'ban':
      return { person: 'banned' };
    case 'ban_instance':
      return { person: now.person && 'banned' };
    case 'lift':
      return { person: 'free' };
    default:
      return {};
  }
}
