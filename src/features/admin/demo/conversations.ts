// The conversations of the demo world: which thread stands where, when, by whom, with which posts. Makes rows, stores none.
import type { Id } from '../../../std/ids.ts';
import type { FilledPersona } from '../../accounts/index.ts';
import type { FilledPost, FilledThread } from '../../posts/index.ts';
import { aliasName, aroundWords } from './around.ts';
import { type LongRead, replyText, type ThreadText, threadText } from './texts/index.ts';
import {
  type DemoPlace,
  day,
  drawWeighted,
  hour,
  joinedBy,
  minute,
  type Place,
  type World,
} from './world.ts';

export type Conversation = { thread: FilledThread; posts: FilledPost[]; alias: FilledPersona | null };

/** Where and when a thread begins; made for the whole world first, so that it can be filled in the order of time. */
export type Beginning = { place: DemoPlace; at: number; posts: number; read: LongRead | null };

/** All beginnings, oldest first. Their posts add up to about threads × postsPerThread. */
export function beginnings(world: World, reads: readonly LongRead[]): Beginning[] {
  const { size, dice, places, now } = world;
  const weights = places.map((place) => place.people.length ** 0.9 + 1);
  const from = Math.min(...places.map((place) => place.at)) + 20 * day;
  const draw = (): DemoPlace => places[drawWeighted(weights, dice.rng())]!;
  const all = Array.from({ length: size.threads }, (_, index): Beginning => {
    // Busier lately than long ago.
    const at = from + (now - 10 * minute - from) * ((index + dice.rng()) / size.threads) ** 0.7;
    // Some of the newest still wait for their first answer; nobody was left without one for good.
    const waits = at > now - 10 * day && dice.chance(0.35);
    const least = Math.min(2, size.postsPerThread);
    const posts = waits ? 1 : Math.max(least, Math.round(size.postsPerThread * dice.uneven(0.8)));
    return { place: draw(), at, posts, read: null };
  });
  for (const read of reads) placeRead(world, all, read);
  return all;
}

/** A long piece takes the place of a thread in a public community of its topic, if there is one with somebody to write it. */
function placeRead({ dice }: World, all: Beginning[], read: LongRead): void {
  const free = all.filter((one) => !one.read);
  const byTopic = (topics: readonly string[]) =>
    free.filter(({ place }) => place.topics.some((topic) => topics.includes(topic)));
  const written = (some: Beginning[]) =>
    read.by === 'clinician' ? some.filter(({ place }) => cliniciansOf(place).length > 0) : some;
  const open = (some: Beginning[]) => some.filter(({ place }) => place.openness === 'public');
  const main = byTopic(read.topics.slice(0, 1));
  const wide = byTopic(read.topics);
  const chosen = [open(written(main)), open(written(wide)), written(wide), wide].find(
    (some) => some.length > 0,
  );
  if (chosen) dice.pick(chosen).read = read;
}

const cliniciansOf = (place: DemoPlace) => place.staff.filter((one) => one.role === 'clinician');

/** One conversation, its posts in the order of time. Later replies than now are not written yet. */
export function converse(world: World, { place, at, posts, read }: Beginning): Conversation {
  const { dice, ids, now } = world;
  const text = threadText(dice.rng, dice.pick(place.topics));
  const article = (read?.kind ?? text.kind) === 'article';
  const author = chooseAuthor(world, place, at, article, read?.by === 'clinician');
  const id = ids(at);
  const withoutName = place.settings.withoutName === 'allowed' && !article && !read && dice.chance(0.06);
  const alias = withoutName ? aliasOf(world, place, author, id, at) : null;
  const kind = read?.kind ?? text.kind;
  const held = !article && at > now - 2 * day && place.settings.preModerateFirst > 0 && dice.chance(0.2);
  const opening: FilledPost = {
    ...writing(world, place, id, alias?.id ?? author.personaId, at),
    title: read?.title ?? text.title,
    markdown: read?.body ?? text.body,
    notes: read?.contentNotes ?? text.contentNotes,
    state: held ? 'held' : 'published',
  };
  const made = held ? [] : replies(world, { place, text, author, id, at, opening, count: posts - 1 });
  const said = made.filter((one) => one.state === 'published');
  const last = said.at(-1) ?? opening;
  place.lastActivity = Math.max(place.lastActivity, last.at.getTime());
  const thread: FilledThread = {
    id,
    communityId: place.id,
    personaId: opening.personaId,
    kind,
    state: held ? 'held' : 'published',
    wanted: kind === 'support' ? text.wanted : null,
    at: new Date(at),
    lastPostAt: last.at,
    lastPostId: last.id,
    replyCount: said.length,
    firstReplyAt: said.find((one) => one.personaId !== opening.personaId)?.at ?? null,
    linkUrl: kind === 'resource' ? dice.pick(aroundWords().links) : null,
    tags: tagsFor(world, place),
  };
  return { thread, posts: [opening, ...made], alias };
}

function tagsFor({ dice }: World, place: DemoPlace): string[] {
  const tags = dice.chance(0.6) ? [dice.pick(place.topics).replaceAll('_', '-')] : [];
  if (dice.chance(0.35)) tags.push(dice.pick(aroundWords().extraTags));
  return [...new Set(tags)];
}

/** Articles are for those whom the charter lets; anything else is anybody's, the four who sign in among them lately. */
function chooseAuthor(
  world: World,
  place: DemoPlace,
  at: number,
  article: boolean,
  clinical: boolean,
): Place {
  const { dice, known, now } = world;
  if (article) {
    const clinicians = cliniciansOf(place);
    if (clinicians.length > 0 && (clinical || place.settings.articles !== 'staff'))
      return dice.pick(clinicians);
    const may = place.staff.filter((one) => one.role !== 'peer_supporter' && one.role !== 'clinician');
    const others = may.filter((one) => one.member !== known.moderator);
    return dice.pick(others.length > 0 ? others : may);
  }
  const own =
    at > now - 10 * day && dice.chance(0.15) && place.people.find((one) => one.member === known.member);
  return own || somebody(place, at, dice);
}

/** Somebody who had joined by then; a few write much and many write little. */
function somebody(place: DemoPlace, at: number, dice: World['dice']): Place {
  return place.people[Math.floor(joinedBy(place.people, at) * dice.rng() ** 1.6)]!;
}

function aliasOf(world: World, place: DemoPlace, author: Place, threadId: Id, at: number): FilledPersona {
  const { dice, ids } = world;
  const where = { communityId: place.id, threadId, roleNote: null, at: new Date(at) };
  return { id: ids(at), memberId: author.member.id, name: aliasName(dice.rng), ...where };
}

/** What all posts have; title, words, notes and state are the caller's. */
function writing({ ids }: World, place: DemoPlace, threadId: Id, personaId: Id, at: number) {
  return {
    id: ids(at),
    threadId,
    communityId: place.id,
    personaId,
    language: place.language,
    quotesPostId: null,
    at: new Date(Math.floor(at)),
    before: null,
    submissionId: ids(at),
  };
}

type Talk = {
  place: DemoPlace;
  text: ThreadText;
  author: Place;
  id: Id;
  at: number;
  opening: FilledPost;
  count: number;
};

function replies(world: World, talk: Talk): FilledPost[] {
  const { dice, now } = world;
  const { place, text, opening, count } = talk;
  // The first answer within hours; the talk goes on for days, thinning out.
  const length = (2 + 3 * dice.uneven(1)) * day;
  const circle = participants(world, talk);
  const posts: FilledPost[] = [];
  let before = opening;
  for (let position = 0; position < count; position++) {
    const share = (position + 0.2 + 0.8 * dice.rng()) / count;
    const at = Math.max(
      before.at.getTime() + minute,
      talk.at + 5 * minute + (length * share ** 2.4 + hour * dice.rng()),
    );
    if (at > now) break;
    const writer = dice.pick(circle);
    const said = replyText(dice.rng, text, position, {
      voice: writer.member.voice,
      previous: before.markdown,
    });
    const personaId = said.byAuthor ? opening.personaId : writer.personaId;
    const post: FilledPost = {
      ...writing(world, place, talk.id, personaId, at),
      title: null,
      markdown: said.body,
      quotesPostId: said.quotes === 'opening' ? opening.id : said.quotes === 'previous' ? before.id : null,
      notes: opening.notes.length > 0 && dice.chance(0.2) ? opening.notes : [],
      state: stateOf(world, place, at),
    };
    if (post.state === 'deleted') post.markdown = '';
    else if (dice.chance(0.015)) post.before = earlier(world, post);
    posts.push(post);
    if (post.state === 'published') before = post;
  }
  return posts;
}

/** A talk is among a few, and where a peer supporter is, often with one. */
function participants({ dice, known, now }: World, { place, author, at, count }: Talk): Place[] {
  const circle = Array.from({ length: 2 + Math.min(count, 1 + dice.below(7)) }, () =>
    somebody(place, at, dice),
  );
  const supporters = place.staff.filter((one) => one.role === 'peer_supporter');
  if (supporters.length > 0 && dice.chance(0.6)) circle.push(dice.pick(supporters));
  const own = at > now - 20 * day && supporters.find((one) => one.member === known['peer supporter']);
  if (own && dice.chance(0.3)) circle.push(own);
  const others = circle.filter((one) => one.member !== author.member);
  return others.length > 0 ? others : place.staff;
}

function stateOf({ dice, now }: World, place: DemoPlace, at: number): FilledPost['state'] {
  if (dice.chance(0.003)) return 'deleted';
  if (at > now - 3 * day && place.settings.preModerateFirst > 0 && dice.chance(0.08)) return 'held';
  return 'published';
}

/** What it said at first: without its last sentence, which was added a little later. */
function earlier({ ids, dice, now }: World, post: FilledPost): FilledPost['before'] {
  const cut = post.markdown.replace(/[^.!?\n]+[.!?]*\s*$/, '').trim();
  const at = Math.min(now, post.at.getTime() + minute * (2 + dice.below(90)));
  return cut === '' ? null : { id: ids(at), markdown: cut, at: new Date(at) };
}
