// The demo world as a whole: the same twice, of all kinds, true to the rules that triggers would have kept, and visible.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signIn } from '../../../../test/support/people.ts';
import { Visitor } from '../../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../../test/support/world.ts';
import { fillDemoWorld } from './fill.ts';

const size = { members: 60, communities: 12, threads: 160, postsPerThread: 6, seed: 7 };
const noon = new Date('2026-06-01T12:00:00Z');

/** What one world holds, as a single number that changes when any row does. */
async function fingerprint(world: World): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const [table, columns] of Object.entries({
    members: 'id, created_at, country, is_operator',
    personas: 'id, name, kind, community_id, thread_id',
    communities: 'id, slug, kind, settings, last_activity_at',
    memberships: 'community_id, member_id, persona_id, role, joined_at',
    threads: 'id, persona_id, kind, state, reply_count, last_post_at',
    posts: 'id, thread_id, persona_id, state, created_at',
    post_texts: 'post_id, title, markdown, html, words',
    reactions: 'post_id, persona_id, kind',
    reports: 'id, subject_id, note, state',
    notifications: 'id, member_id, post_id',
  })) {
    const { rows } = await world.owner.query<{ sum: string }>(
      `SELECT count(*) || ' ' || md5(string_agg(row::text, '|' ORDER BY row::text)) AS sum FROM (SELECT ${columns} FROM ${table}) AS row`,
    );
    sums[table] = rows[0]!.sum;
  }
  return sums;
}

describe('the demo world', () => {
  let world: World;
  const said: string[] = [];

  before(async () => {
    world = await createWorld();
    world.ctx.clock = () => noon;
    await fillDemoWorld(world.ctx, world.database.ownerUrl, size, (line) => said.push(line));
  });
  // A world that stays open would keep the process alive after a failure.
  const others: World[] = [];
  const another = async (environment?: Record<string, string>): Promise<World> => {
    const one = await createWorld(environment);
    one.ctx.clock = () => noon;
    others.push(one);
    return one;
  };
  after(async () => {
    for (const one of [world, ...others]) await one?.close();
  });

  const count = async (from: string): Promise<number> => {
    const { rows } = await world.owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`);
    return rows[0]!.n;
  };

  it('has every kind of community, and in each an owner and rules', async () => {
    const { rows } = await world.owner.query<{ kind: string; listed: boolean }>(
      'SELECT DISTINCT kind, listed FROM communities ORDER BY 1, 2',
    );
    assert.deepEqual(
      rows.map((row) => `${row.kind} ${row.listed}`),
      ['closed false', 'closed true', 'public true', 'secret false'],
    );
    assert.equal(await count('communities'), size.communities);
    assert.equal(
      await count(`communities c WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE m.community_id = c.id AND m.role = 'owner')
        OR NOT EXISTS (SELECT 1 FROM charter_rules r WHERE r.community_id = c.id)`),
      0,
    );
  });

  it('fills every corner that a page shows', async () => {
    for (const from of [
      'posts',
      'private_messages',
      'private_conversations WHERE accepted_at IS NULL',
      "personas WHERE kind = 'community'",
      "personas WHERE kind = 'alias'",
      'facets',
      'facet_communities',
      'blocks',
      'mutes',
      'thread_tags',
      'post_revisions',
      'reactions',
      'reaction_kinds',
      "reports WHERE state = 'open' AND kind = 'rule'",
      "reports WHERE state = 'open' AND kind = 'worry'",
      'decisions',
      "join_requests WHERE status = 'waiting'",
      'notifications WHERE read_at IS NULL',
      'bookmarks',
      'drafts',
      'thread_reads',
      "threads WHERE kind = 'article'",
      "posts WHERE content_notes <> '[]'",
      'posts WHERE quotes_post_id IS NOT NULL',
    ])
      assert.ok((await count(from)) > 0, `nothing in ${from}`);
  });

  it('keeps what the triggers would have kept', async () => {
    const { rows } = await world.owner.query(`
      SELECT t.id FROM threads t
       CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE NOT is_opening)::int AS replies, max(id::text)::uuid AS last,
                max(created_at) AS last_at,
                min(created_at) FILTER (WHERE NOT is_opening AND persona_id <> t.persona_id) AS first_reply
           FROM posts p WHERE p.thread_id = t.id AND (p.state = 'published' OR t.state = 'held' AND is_opening)) AS true_one
       WHERE (t.reply_count, t.last_post_id, t.last_post_at) IS DISTINCT FROM (replies, last, last_at)
          OR t.first_reply_at IS DISTINCT FROM first_reply`);
    assert.deepEqual(rows, []);
    assert.equal(
      await count(`posts p JOIN post_texts x ON x.post_id = p.id
        WHERE (p.state, p.persona_id, p.community_id) <> (x.state, x.persona_id, x.community_id)`),
      0,
    );
    assert.equal(await count('posts'), await count('post_texts'));
    assert.equal(
      await count(
        `memberships m FULL JOIN community_people c USING (community_id, persona_id, role) WHERE m.role IS NULL OR c.role IS NULL`,
      ),
      0,
    );
  });

  it('puts nothing into the future and nobody into a room before their joining', async () => {
    assert.equal(await count(`posts WHERE created_at > '${noon.toISOString()}'`), 0);
    assert.ok(
      (await count(`posts WHERE created_at > '${noon.toISOString()}'::timestamptz - interval '3 days'`)) > 0,
    );
    assert.equal(
      await count(`posts p JOIN persona_owners o ON o.persona_id = p.persona_id
        LEFT JOIN memberships m ON m.member_id = o.member_id AND m.community_id = p.community_id
        WHERE m.joined_at IS NULL OR m.joined_at > p.created_at`),
      0,
    );
    assert.equal(
      await count(`reports r JOIN report_authors a ON a.report_id = r.id JOIN persona_owners o ON o.persona_id = r.about_persona_id
        WHERE o.member_id = a.member_id AND r.state = 'open'`),
      0,
    );
  });

  it('leaves indexes, keys and triggers as the migrations made them', async () => {
    const fresh = await another();
    const shape = async (one: World) => {
      const { rows } = await one.owner.query(`
        SELECT indexdef AS what FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`);
      return rows;
    };
    assert.deepEqual(await shape(world), await shape(fresh));
  });

  it('is the same world for the same seed, and another for another', async () => {
    const again = await another();
    await fillDemoWorld(again.ctx, again.database.ownerUrl, size, () => {});
    assert.deepEqual(await fingerprint(again), await fingerprint(world));
    const other = await another();
    await fillDemoWorld(other.ctx, other.database.ownerUrl, { ...size, seed: 8 }, () => {});
    assert.notEqual((await fingerprint(other)).post_texts, (await fingerprint(world)).post_texts);
  });

  it('prints four names and a passphrase, and refuses a second world', async () => {
    assert.match(
      said.join('\n'),
      /operator +Lantern Keeper[\s\S]+member +Quiet Heron[\s\S]+a calm and well-lit demo/,
    );
    await assert.rejects(
      fillDemoWorld(world.ctx, world.database.ownerUrl, size, () => {}),
      /members here already/,
    );
  });

  it('prints no known passphrase where strangers can reach the place', async () => {
    const open = await another({ BASE_URL: 'https://peers.example.org' });
    const lines: string[] = [];
    await fillDemoWorld(open.ctx, open.database.ownerUrl, { ...size, threads: 10 }, (line) =>
      lines.push(line),
    );
    assert.match(lines.at(-1)!, /passphrase: [\w-]{24}$/);
  });

  it('answers pages to those who may read, and hides a secret room from the rest', async () => {
    const { rows } = await world.owner.query<{ slug: string; kind: string }>(
      'SELECT slug, kind FROM communities ORDER BY id',
    );
    const { rows: people } = await world.owner.query<{ id: string }>(
      "SELECT o.member_id AS id FROM personas p JOIN persona_owners o ON o.persona_id = p.id WHERE p.name = 'Quiet Heron'",
    );
    const { visitor } = await signIn(world, people[0]!.id);
    const guest = new Visitor(world);
    const open = rows.find((row) => row.kind === 'public')!;
    const secret = rows.find((row) => row.kind === 'secret')!;
    assert.equal((await guest.get(`/c/${open.slug}`)).status, 200);
    assert.equal((await guest.get(`/c/${secret.slug}`)).status, 404);
    assert.equal((await visitor.get(`/c/${secret.slug}`)).status, 200);
  });
});
