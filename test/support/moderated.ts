// A secret community with owner, two moderators, author and reader, and those who must find nothing there: for tests of
// moderation. Set up through the database; what is tried goes through the pages.
import { after, beforeEach } from 'node:test';
import { type Id, toShort } from '../../src/std/ids.ts';
import { type Community, community, join, type Person, person, reply, thread } from './people.ts';
import { createWorld, type World } from './world.ts';

export async function moderated() {
  const world = await createWorld();
  after(() => world.close());
  // The limit on reports is tried in a test of its own.
  beforeEach(() => world.owner.query('DELETE FROM rate_limits'));
  const people = await peopleOf(world);
  const place = await community(world, 'secret-place', 'secret', { name: 'Canaryplace' });
  const other = await community(world, 'other-place', 'closed');
  await join(world, people.owner, place, 'owner');
  await join(world, people.moderator, place, 'moderator');
  await join(world, people.second, place, 'moderator');
  await join(world, people.asker, place);
  await join(world, people.friend, place);
  await join(world, people.elsewhere, other, 'moderator');
  const rule = await addRule(world, place, 'Speak from your own life');
  const talk = await thread(world, people.asker, place, { title: 'Canarytitle', text: 'Canarywords here' });
  const words = await reply(world, people.friend, talk, { text: 'Canaryreply words' });
  return { world, ...people, place, other, rule, talk, words, ...acts(world, place) };
}

async function peopleOf(world: World) {
  return {
    asker: await person(world, 'Quiet Heron'),
    owner: await person(world, 'Old Oak'),
    moderator: await person(world, 'Staffname Badger'),
    second: await person(world, 'Second Badger'),
    friend: await person(world, 'Kind Wren'),
    elsewhere: await person(world, 'Far Fox'),
    operator: await person(world, 'Site Keeper', { operator: true }),
    stranger: await person(world, 'Unknown Owl'),
  };
}

export async function addRule(world: World, where: Community, title: string): Promise<Id> {
  const id = world.ctx.ids();
  await world.owner.query(
    'INSERT INTO charter_rules (id, community_id, position, title) VALUES ($1, $2, 1, $3)',
    [id, where.id, title],
  );
  return id;
}

export const reportPath = (id: Id, type = 'post') => `/report/${type}/${toShort(id)}`;
export const decidePath = (id: Id, type = 'post') => `/moderation/${type}/${toShort(id)}`;

type Fields = Record<string, string>;
type OpenReport = { kind: string; note: string; community_id: Id | null };

function acts(world: World, place: Community) {
  return {
    report: (who: Person, id: Id, fields: Fields = {}, type = 'post') =>
      who.visitor.post(reportPath(id, type), { about: 'other', note: '', wish: 'look', ...fields }),
    decide: (who: Person, id: Id, fields: Fields, type = 'post') =>
      who.visitor.post(decidePath(id, type), { place: toShort(place.id), reason: '', ...fields }),
    async state(id: Id): Promise<string> {
      return (await world.owner.query('SELECT state FROM posts WHERE id = $1', [id])).rows[0].state;
    },
    async openReports(id: Id): Promise<OpenReport[]> {
      const { rows } = await world.owner.query<OpenReport>(
        "SELECT kind, note, community_id FROM reports WHERE subject_id = $1 AND state = 'open' ORDER BY id",
        [id],
      );
      return rows;
    },
    clear: async () => {
      await world.owner.query('DELETE FROM reports');
      await world.owner.query('DELETE FROM cases');
    },
  };
}
