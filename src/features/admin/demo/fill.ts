// Fills an empty instance with a believable world, in one transaction: it is there whole, or not at all.
// Rooms store their own tables (their fill.ts); here is the order, the progress, and who can sign in.
import pg from 'pg';
import type { Context } from '../../../platform/context.ts';
import { randomToken } from '../../../platform/crypto/secrets.ts';
import { fillPersonas, hasMembers } from '../../accounts/index.ts';
import { fillLastActivity } from '../../communities/index.ts';
import { fillConversations } from '../../messages/index.ts';
import { fillingPosts, fillPosts, fillThreads } from '../../posts/index.ts';
import { fillReactions } from '../../reactions/index.ts';
import { beginnings, converse } from './conversations.ts';
import { makeLife, type Recent, reactionsTo, recentMost, recentOf } from './life.ts';
import { makeMembers, makeProfiles, signIns } from './members.ts';
import { makePlaces } from './places.ts';
import { privateWords } from './private-words.ts';
import { createProgress } from './progress.ts';
import { demoArticles, demoStories } from './texts/index.ts';
import { createDice, createIds, type DemoSize, type SignIn, type World } from './world.ts';

/** Printed on an instance that only this machine reaches; anywhere else it is made up. */
const localPassphrase = 'a calm and well-lit demo';
/** Posts that are sorted by time and sent together. */
const batch = 20_000;

/**
 * The same size and seed at the same time make the same world, ids included (hashes of passphrases apart).
 * @throws a sentence for the operator when there are members already
 */
export async function fillDemoWorld(
  ctx: Context,
  ownerUrl: string,
  size: DemoSize,
  say: (line: string) => void,
): Promise<void> {
  const started = performance.now();
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(ctx.config.baseUrl).hostname);
  const passphrase = local ? localPassphrase : randomToken().slice(0, 24);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'companionway demo' });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Two demo commands at once would both find the place empty.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('demo world', 0))");
    if (await hasMembers(client)) {
      throw new Error(
        'There are members here already. The demo world is for an empty instance: give it a DATA_DIR or database of its own.',
      );
    }
    await client.query("SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL synchronous_commit = off");
    const world = await fillAll(client, size, ctx.clock().getTime(), passphrase, say);
    await fillConversations(ctx, client, privateWords(world));
    await client.query('COMMIT');
    say('Counting what is there, for the planner …');
    await client.query('VACUUM (ANALYZE)');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
  say(`Done in ${Math.round((performance.now() - started) / 1000)} s.`);
  say('These four can sign in:');
  for (const one of signIns) say(`  ${one.as.padEnd(15)} ${one.name}`);
  say(`with the passphrase: ${passphrase}`);
}

async function fillAll(
  client: pg.Client,
  size: DemoSize,
  now: number,
  passphrase: string,
  say: (line: string) => void,
): Promise<World> {
  const dice = createDice(size.seed);
  const making = { size, dice, ids: createIds(dice), now };
  const members = await makeMembers(client, making, passphrase);
  const known = Object.fromEntries(signIns.map((one, at) => [one.as, members[at]!])) as Record<
    SignIn['as'],
    World['members'][number]
  >;
  const places = await makePlaces(client, { ...making, members, known });
  const world: World = { ...making, members, known, places };
  await makeProfiles(client, world);
  say(`${members.length} members and ${places.length} communities are there; now they talk.`);
  const recent = await fillingPosts(
    client,
    () => fillTalk(client, world, say),
    () => say('All words are in; building the indexes …'),
  );
  await makeLife(client, world, recent);
  await fillLastActivity(
    client,
    places.map((place) => ({ id: place.id, at: new Date(place.lastActivity) })),
  );
  return world;
}

/** @returns the newest posts, for what happens around them */
async function fillTalk(client: pg.Client, world: World, say: (line: string) => void): Promise<Recent[]> {
  const all = beginnings(world, [...demoArticles(), ...demoStories()]);
  const progress = createProgress(
    all.reduce((sum, one) => sum + one.posts, 0),
    say,
  );
  let recent: Recent[] = [];
  for (let from = 0; from < all.length; ) {
    const talks = [];
    const reactions = [];
    for (let posts = 0; posts < batch && from < all.length; from++) {
      const one = all[from]!;
      const talk = converse(world, one);
      talks.push(talk);
      posts += talk.posts.length;
      progress.planned(one.posts - talk.posts.length);
      recent.push(...recentOf(world, one.place, talk));
      reactions.push(...reactionsTo(world, one.place, talk));
    }
    if (recent.length > recentMost) recent = recent.slice(-recentMost);
    await fillThreads(
      client,
      talks.map((one) => one.thread),
    );
    await fillPersonas(
      client,
      talks.flatMap((one) => one.alias ?? []),
    );
    const posts = talks.flatMap((one) => one.posts);
    posts.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
    await fillPosts(client, posts);
    await fillReactions(client, reactions);
    progress.made(posts.length);
  }
  return recent;
}
