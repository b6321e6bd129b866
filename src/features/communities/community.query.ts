// One community as the viewer may see it, the viewer's place in it, and its charter. Row-level security decides what exists.
import { type Selectable, sql } from 'kysely';
import type { Communities } from '../../platform/db/generated/schema.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Id } from '../../std/ids.ts';
import {
  type Community,
  type Joining,
  type Kind,
  type Question,
  type Role,
  type Rule,
  type Standing,
  settingsSchema,
} from './model.ts';

export const communityColumns = [
  'id',
  'slug',
  'name',
  'kind',
  'listed',
  'purpose',
  'welcome_html',
  'language',
  'joining',
  'settings',
  'created_at',
  'archived_at',
] as const;
export type CommunityRow = Pick<Selectable<Communities>, (typeof communityColumns)[number]>;

export function readCommunity(row: CommunityRow): Community {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    kind: row.kind as Kind,
    listed: row.listed,
    purpose: row.purpose,
    welcomeHtml: row.welcome_html,
    language: row.language,
    joining: row.joining as Joining,
    settings: settingsSchema.parse(row.settings ?? {}),
    createdAt: row.created_at,
    archivedAt: row.archived_at,
  };
}

/** Null when there is none, or none that the viewer may know of. */
export async function communityBySlug(tx: Tx, slug: string): Promise<Community | null> {
  const row = await tx.db
    .selectFrom('communities')
    .select(communityColumns)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? readCommunity(row) : null;
}

/** Null when there is none, or none that the viewer may know of. */
export async function communityById(tx: Tx, id: Id): Promise<Community | null> {
  const row = await tx.db
    .selectFrom('communities')
    .select(communityColumns)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? readCommunity(row) : null;
}

/** The viewer's own role and name in a community; null for guests, strangers, former members and while suspended. */
export async function standingIn(tx: Tx, viewer: Viewer | null, communityId: Id): Promise<Standing | null> {
  if (!viewer?.active) return null;
  const row = await tx.db
    .selectFrom('memberships')
    .select(['role', 'persona_id'])
    .where('community_id', '=', communityId)
    .where('member_id', '=', viewer.memberId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return row ? { role: row.role as Role, personaId: row.persona_id } : null;
}

/** The rules in their order; retired ones only when asked for (old decisions cite them). */
export async function charterRules(
  tx: Tx,
  communityId: Id,
  options: { retired?: boolean } = {},
): Promise<Rule[]> {
  const rows = await tx.db
    .selectFrom('charter_rules')
    .select(['id', 'position', 'title', 'explanation', 'retired_at'])
    .where('community_id', '=', communityId)
    .$if(!options.retired, (query) => query.where('retired_at', 'is', null))
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(({ retired_at, ...rest }) => ({ ...rest, retiredAt: retired_at }));
}

/** What somebody is asked before joining. */
export async function questionsOf(tx: Tx, communityId: Id): Promise<Question[]> {
  return tx.db
    .selectFrom('membership_questions')
    .select(['id', 'position', 'question', 'required'])
    .where('community_id', '=', communityId)
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function topicsOf(tx: Tx, communityId: Id): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('community_topics')
    .select('topic')
    .where('community_id', '=', communityId)
    .orderBy('topic')
    .execute();
  return rows.map((row) => row.topic);
}

export type MyCommunity = {
  id: Id;
  slug: string;
  name: string;
  purpose: string;
  role: Role;
  personaId: Id;
  personaName: string;
  archived: boolean;
};

/** The communities that the viewer is a member of, by name; for menus, "where to write" and audiences. At most 500. */
export async function myCommunities(tx: Tx): Promise<MyCommunity[]> {
  const rows = await tx.db
    .selectFrom('memberships as m')
    .innerJoin('communities as c', 'c.id', 'm.community_id')
    .innerJoin('personas as p', 'p.id', 'm.persona_id')
    .select([
      'c.id',
      'c.slug',
      'c.name',
      'c.purpose',
      'm.role',
      'p.id as persona_id',
      'p.name as persona_name',
      'c.archived_at',
    ])
    .where('m.member_id', '=', sql<string>`app.viewer()`)
    .where('m.status', '=', 'active')
    .orderBy(sql`lower(c.name)`)
    .orderBy('c.id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    name: row.name,
    purpose: row.purpose,
    role: row.role as Role,
    personaId: row.persona_id,
    personaName: row.persona_name,
    archived: row.archived_at !== null,
  }));
}

/** What only the settings page shows. Null for whoever may not see the community. */
export async function settingsOf(tx: Tx, id: Id): Promise<{ welcome: string; hasDoor: boolean } | null> {
  const row = await tx.db
    .selectFrom('communities')
    .select(['welcome_markdown', sql<boolean>`link_hash IS NOT NULL`.as('has_door')])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { welcome: row.welcome_markdown, hasDoor: row.has_door } : null;
}
