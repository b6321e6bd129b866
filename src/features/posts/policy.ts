// May this person write here, without their name, at once; and how a reader wants to meet a post. Pure, with reasons.
import {
  heldUntil,
  isModerator,
  mayWrite,
  mayWriteArticles,
  type Restricted,
  type Settings,
  type Standing,
} from '../communities/index.ts';
import type { ContentNote, NoteTopic, ReadingPreference } from './model.ts';

export type WhyNot =
  | 'sign_in_first'
  | 'suspended'
  | 'posts.join_first.not_allowed'
  | 'posts.readers_only.not_allowed'
  | 'posts.archived.not_possible'
  | 'posts.locked.not_possible'
  | 'posts.opening_gone.not_possible'
  | WhyNotNow;

/** What a decision put on the writer or on the place. */
export type WhyNotNow =
  | 'posts.cooling.not_possible'
  | 'posts.suspended_here.not_allowed'
  | 'posts.slow.not_possible';

/** Null: yes. Staff write in slow mode as they must; nobody writes through a pause or a suspension. @param since seconds since the writer's last post in the slow place */
export function whyNotNow(
  restricted: Restricted,
  standing: Standing,
  since: number | null,
): WhyNotNow | null {
  if (restricted.stopped)
    return restricted.stopped.kind === 'cool'
      ? 'posts.cooling.not_possible'
      : 'posts.suspended_here.not_allowed';
  if (restricted.slowSeconds === null || isModerator(standing) || since === null) return null;
  return since < restricted.slowSeconds ? 'posts.slow.not_possible' : null;
}

export type WriteQuestion = {
  viewer: { active: boolean } | null;
  standing: Standing | null;
  community: { archivedAt: Date | null; settings: Pick<Settings, 'professionals'> };
  /** Absent for a new thread. */
  thread?: { locked: boolean; state: string };
};

/** Null: yes. Reasons in the order in which a person can do something about them. */
export function whyNotWrite({ viewer, standing, community, thread }: WriteQuestion): WhyNot | null {
  if (!viewer) return 'sign_in_first';
  if (!viewer.active) return 'suspended';
  if (community.archivedAt) return 'posts.archived.not_possible';
  if (!standing) return 'posts.join_first.not_allowed';
  if (!mayWrite(standing.role, community.settings)) return 'posts.readers_only.not_allowed';
  if (thread?.state === 'hidden' || thread?.state === 'deleted') return 'posts.opening_gone.not_possible';
  if (thread?.locked && !isModerator(standing)) return 'posts.locked.not_possible';
  return null;
}

/** Whether somebody may write an article: the charter lets their role, or the operator let them anywhere. */
export function mayPublishArticle(
  standing: Standing,
  settings: Pick<Settings, 'articles'>,
  byOperator: boolean,
): boolean {
  return byOperator || mayWriteArticles(standing.role, settings);
}

/** Articles carry a name, so that readers can weigh them. */
export function mayWriteWithoutName(settings: Pick<Settings, 'withoutName'>, kind: string | null): boolean {
  return settings.withoutName === 'allowed' && kind !== 'article';
}

export type Outcome =
  | { state: 'published' }
  | { state: 'held'; why: 'first_posts' | 'limited' | 'safety' }
  | { state: 'held'; why: 'night'; until: Date };

/** Whether a new post stands at once. Moderators' own posts always do. `publishedBefore` counts this person's here. */
export function outcomeOf(
  settings: Pick<Settings, 'preModerateFirst' | 'nightHold'>,
  standing: Standing,
  publishedBefore: number,
  now: Date,
  limited = false,
): Outcome {
  if (limited) return { state: 'held', why: 'limited' };
  if (isModerator(standing)) return { state: 'published' };
  if (publishedBefore < settings.preModerateFirst) return { state: 'held', why: 'first_posts' };
  const until = heldUntil(settings.nightHold, now);
  return until ? { state: 'held', why: 'night', until } : { state: 'published' };
}

/** How a reader meets a post: as it is, folded with the topics named, or put aside with the topics named. */
export type Showing = { how: 'show' } | { how: 'fold' | 'hide'; topics: NoteTopic[]; strong: boolean };

/** Without a wish of the reader, what goes into detail is folded and what touches on a topic is shown with its name. */
export function showingOf(notes: readonly ContentNote[], wishes: readonly ReadingPreference[]): Showing {
  const choices = notes.map((note) => ({ note, choice: choiceFor(note, wishes) }));
  const hidden = choices.filter((one) => one.choice === 'hide');
  const apart = hidden.length > 0 ? hidden : choices.filter((one) => one.choice === 'fold');
  if (apart.length === 0) return { how: 'show' };
  return {
    how: hidden.length > 0 ? 'hide' : 'fold',
    topics: apart.map((one) => one.note.topic),
    strong: apart.some((one) => one.note.strength === 'strong'),
  };
}

function choiceFor(note: ContentNote, wishes: readonly ReadingPreference[]) {
  const wish = wishes.find((one) => one.topic === note.topic);
  if (!wish) return note.strength === 'strong' ? 'fold' : 'show';
  return wish.fromStrength === 'strong' && note.strength === 'mild' ? 'show' : wish.choice;
}
