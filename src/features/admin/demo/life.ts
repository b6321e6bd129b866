// What happens around the conversations of the demo world: reactions, reports and worries, people at the door, notices,
// bookmarks, drafts, blocks. Made from a sample of what was written lately.
import type pg from 'pg';
import type { Id } from '../../../std/ids.ts';
import { fillBlocks, fillMutes } from '../../accounts/index.ts';
import { type FilledRequest, fillJoinRequests } from '../../communities/index.ts';
import { type FilledReport, fillReports } from '../../moderation/index.ts';
import { type FilledNotification, fillNotifications } from '../../notifications/index.ts';
import { fillBookmarks, fillDrafts, fillReads } from '../../posts/index.ts';
import { type FilledReaction, reactionKinds } from '../../reactions/index.ts';
import { aroundWords } from './around.ts';
import type { Conversation } from './conversations.ts';
import { type DemoPlace, day, hour, type World } from './world.ts';

/** A post of the last weeks, with what is needed to act on it. */
export type Recent = {
  id: Id;
  threadId: Id;
  personaId: Id;
  isOpening: boolean;
  starterPersonaId: Id;
  place: DemoPlace;
  at: number;
};

/** Of these at most so many are kept; enough for every page to have something to show. */
export const recentMost = 20_000;

/** Published posts of a conversation that are young enough to be acted on. */
export function recentOf({ now }: World, place: DemoPlace, { thread, posts }: Conversation): Recent[] {
  return posts
    .filter((post) => post.state === 'published' && post.at.getTime() > now - 30 * day)
    .map((post) => ({
      id: post.id,
      threadId: thread.id,
      personaId: post.personaId,
      isOpening: post.title !== null,
      starterPersonaId: thread.personaId,
      place,
      at: post.at.getTime(),
    }));
}

/** Quiet answers to a conversation's posts, by people who were there. */
export function reactionsTo(
  { dice, now }: World,
  place: DemoPlace,
  { posts }: Conversation,
): FilledReaction[] {
  const made: FilledReaction[] = [];
  for (const post of posts) {
    if (post.state !== 'published' || !dice.chance(0.22)) continue;
    const used = new Set<string>([post.personaId]);
    for (let turn = 1 + dice.below(3); turn > 0; turn--) {
      const { personaId } = dice.pick(place.people);
      if (used.has(personaId)) continue;
      used.add(personaId);
      const at = new Date(Math.min(now, post.at.getTime() + dice.below(2 * day)));
      made.push({ postId: post.id, personaId, kind: dice.pick(reactionKinds), at });
    }
  }
  return made;
}

export async function makeLife(
  client: pg.ClientBase,
  world: World,
  recent: readonly Recent[],
): Promise<void> {
  await fillReports(client, makeReports(world, recent));
  await fillJoinRequests(client, makeRequests(world));
  await fillNotifications(client, makeNotifications(world, recent));
  await keepThings(client, world, recent);
  await keepAway(client, world);
}

/** In each community with talk: some open, some decided, a worry here and there. Nobody reports themselves. */
function makeReports({ dice, ids, places, now }: World, recent: readonly Recent[]): FilledReport[] {
  const words = aroundWords();
  return places.flatMap((place) => {
    const staff = new Set(place.staff.map((one) => one.personaId));
    const here = recent.filter((one) => one.place === place && !staff.has(one.personaId));
    const wanted = Math.min(here.length, 2 + dice.below(3));
    const chosen = new Set(Array.from({ length: wanted }, () => dice.pick(here)));
    return [...chosen].flatMap((post, index): FilledReport[] => {
      const reporter = dice.pick(place.people);
      if (reporter.personaId === post.personaId) return [];
      const kind = index === 1 ? 'worry' : 'rule';
      const rule = dice.below(place.rules.length);
      const at = Math.min(now, post.at + dice.below(12 * hour));
      const decidedAt = Math.min(now, at + dice.below(2 * day));
      const decision = {
        id: ids(decidedAt),
        act: kind === 'worry' ? ('care' as const) : ('dismiss' as const),
        outcome: kind === 'worry' ? ('cared' as const) : ('nothing' as const),
        reason: dice.pick(kind === 'worry' ? words.cared : words.dismissed),
        at: new Date(decidedAt),
      };
      return [
        {
          id: ids(at),
          communityId: place.id,
          postId: post.id,
          aboutPersonaId: post.personaId,
          kind,
          rule: kind === 'rule' ? { id: place.ruleIds[rule]!, title: place.rules[rule]!.title } : null,
          note: dice.pick(kind === 'worry' ? words.worries : words.reports),
          wish: kind === 'worry' ? 'reach_out' : 'look',
          reporterId: reporter.member.id,
          at: new Date(at),
          decision: index > 1 && dice.chance(0.6) ? decision : null,
        },
      ];
    });
  });
}

function makeRequests({ dice, ids, places, members, now }: World): FilledRequest[] {
  const words = aroundWords();
  return places
    .filter((place) => place.joining === 'questions')
    .flatMap((place) => {
      const inside = new Set(place.people.map((one) => one.member));
      const wanted = new Set(Array.from({ length: 2 + dice.below(4) }, () => dice.pick(members)));
      return [...wanted]
        .filter((member) => !inside.has(member))
        .map((member, index): FilledRequest => {
          const at = now - dice.below(4 * day) - hour;
          const waits = index < 2 || dice.chance(0.5);
          const answers = place.questions.map((question, n) => {
            return { questionId: place.questionIds[n]!, question, answer: dice.pick(words.answers) };
          });
          return {
            id: ids(at),
            communityId: place.id,
            personaId: member.personaId,
            answers,
            status: waits ? 'waiting' : 'declined',
            reason: waits ? '' : dice.pick(words.declined),
            at: new Date(at),
            decidedAt: waits ? null : new Date(at + hour / 2),
          };
        });
    });
}

function ownersOf(places: readonly DemoPlace[]): Map<Id, Id> {
  return new Map(
    places.flatMap((place) => place.people.map((one) => [one.personaId, one.member.id] as const)),
  );
}

/** Answers of the last days to threads that one began; aliases are left out. */
function makeNotifications(
  { dice, ids, places, now }: World,
  recent: readonly Recent[],
): FilledNotification[] {
  const owners = ownersOf(places);
  return recent.flatMap((post): FilledNotification[] => {
    const memberId = owners.get(post.starterPersonaId);
    if (post.isOpening || !memberId || post.personaId === post.starterPersonaId || post.at < now - 10 * day)
      return [];
    const readAt = dice.chance(0.6) ? new Date(Math.min(now, post.at + dice.below(day))) : null;
    return [
      {
        id: ids(post.at),
        memberId,
        kind: 'reply',
        threadId: post.threadId,
        postId: post.id,
        communityId: post.place.id,
        at: new Date(post.at),
        readAt,
      },
    ];
  });
}

/** Bookmarks, marks of reading and drafts: of some people at random, and of those who can sign in. */
async function keepThings(client: pg.ClientBase, world: World, recent: readonly Recent[]): Promise<void> {
  const { dice, ids, known, now } = world;
  const keepers = recent.flatMap((post) => {
    const own = post.place.people.find((one) => one.member === known.member);
    if (own && dice.chance(0.1)) return [{ member: own.member, post }];
    return dice.chance(0.05) ? [{ member: dice.pick(post.place.people).member, post }] : [];
  });
  await fillBookmarks(
    client,
    keepers.map(({ member, post }) => ({ id: ids(post.at), memberId: member.id, postId: post.id })),
  );
  const reads = new Map(
    keepers.map(({ member, post }) => [`${member.id} ${post.threadId}`, { member, post }]),
  );
  await fillReads(
    client,
    [...reads.values()].map(({ member, post }) => {
      return { memberId: member.id, threadId: post.threadId, lastPostId: post.id };
    }),
  );
  const words = aroundWords();
  const drafts = [...reads.values()].slice(-60).map(({ member, post }, index) => {
    const at = now - (60 - index) * hour;
    const text = [dice.pick(words.drafts)];
    const place = index % 3 === 0 ? `thread:${post.place.id}` : `reply:${post.threadId}`;
    const fields: Record<string, string[]> =
      index % 3 === 0 ? { title: [dice.pick(words.draftTitles)], text } : { text };
    const kind = index % 3 === 0 ? ('thread' as const) : ('reply' as const);
    return { id: ids(at), memberId: member.id, kind, place, fields, at: new Date(at) };
  });
  await fillDrafts(client, [...new Map(drafts.map((one) => [`${one.memberId} ${one.place}`, one])).values()]);
}

/** A few people keep away from each other, between the names under which they met. */
async function keepAway(client: pg.ClientBase, { dice, places, now }: World): Promise<void> {
  const pairs = places.flatMap((place) => {
    const [one, other] = [dice.pick(place.people), dice.pick(place.people)];
    return one.member === other.member || one.role !== 'member' || other.role !== 'member'
      ? []
      : [{ one, other }];
  });
  const unique = [
    ...new Map(pairs.map((pair) => [`${pair.one.member.id} ${pair.other.personaId}`, pair])).values(),
  ];
  const rows = unique.map(({ one, other }) => ({
    memberId: one.member.id,
    asPersonaId: one.personaId,
    personaId: other.personaId,
    at: new Date(now - dice.below(200 * day)),
  }));
  await fillBlocks(
    client,
    rows.filter((_, index) => index % 2 === 0),
  );
  await fillMutes(
    client,
    rows.filter((_, index) => index % 2 === 1),
  );
}
