// What somebody wants to report, as far as they may see it themselves; nothing else can be reported (class A15).
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { messageToReport } from '../messages/index.ts';
import type { SubjectType } from './model.ts';

export type Subject = {
  type: SubjectType;
  id: Id;
  /** The name of the person or community; for a post, of its author. */
  name: string;
  /** Null where a block or the kind of thing leaves no words to show. */
  markdown: string | null;
  /** The reporter's own words, name or (for a community) nothing. */
  own: boolean;
  aboutPersonaId: Id | null;
  /** Whose charter counts, and whose staff look first. Null for a name that belongs to no community. */
  communityId: Id | null;
  communityName: string | null;
  /** For a name used everywhere: communities that both are in, to choose whose staff should look. */
  shared: { id: Id; name: string }[];
  /** For a private message: the conversation, to come back to. */
  conversationId?: Id;
};

/** Null for what is not there, and for what the viewer may not know of. */
export async function reportable(ctx: Context, tx: Tx, type: SubjectType, id: Id): Promise<Subject | null> {
  if (type === 'post') return reportablePost(tx, id);
  if (type === 'message') return reportableMessage(ctx, tx, id);
  if (type === 'community') return reportableCommunity(tx, id);
  return reportablePersona(tx, id);
}

async function reportablePost(tx: Tx, id: Id): Promise<Subject | null> {
  const { rows } = await sql<{
    persona: Id;
    name: string;
    markdown: string | null;
    own: boolean;
    community: Id;
    communityName: string;
  }>`
    SELECT p.persona_id AS persona, pe.name, pt.markdown, p.persona_id = ANY (app.my_personas()) AS own,
           c.id AS community, c.name AS "communityName"
      FROM posts p JOIN communities c ON c.id = p.community_id JOIN personas pe ON pe.id = p.persona_id
      LEFT JOIN post_texts pt ON pt.post_id = p.id
     WHERE p.id = ${id} AND p.state = 'published'`.execute(tx.db);
  const row = rows[0];
  return row
    ? {
        type: 'post',
        id,
        name: row.name,
        markdown: row.markdown,
        own: row.own,
        aboutPersonaId: row.persona,
        communityId: row.community,
        communityName: row.communityName,
        shared: [],
      }
    : null;
}

/** Only by one of the two, and only the other one's words. */
async function reportableMessage(ctx: Context, tx: Tx, id: Id): Promise<Subject | null> {
  const found = await messageToReport(ctx, tx, id);
  return (
    found && {
      type: 'message',
      id,
      name: found.name ?? '',
      markdown: found.text,
      own: found.own,
      aboutPersonaId: found.personaId,
      communityId: found.communityId,
      communityName: found.communityName,
      shared: [],
      conversationId: found.conversationId,
    }
  );
}

async function reportablePersona(tx: Tx, id: Id): Promise<Subject | null> {
  const { rows } = await sql<{
    name: string;
    own: boolean;
    community: Id | null;
    communityName: string | null;
  }>`
    SELECT pe.name, pe.id = ANY (app.my_personas()) AS own, c.id AS community, c.name AS "communityName"
      FROM personas pe LEFT JOIN communities c ON c.id = pe.community_id
     WHERE pe.id = ${id} AND pe.closed_at IS NULL AND (pe.community_id IS NULL OR c.id IS NOT NULL)`.execute(
    tx.db,
  );
  const row = rows[0];
  if (!row) return null;
  const shared = row.community === null ? await communitiesShared(tx, id) : [];
  return {
    type: 'persona',
    id,
    name: row.name,
    markdown: null,
    own: row.own,
    aboutPersonaId: id,
    communityId: row.community,
    communityName: row.communityName,
    shared,
  };
}

async function communitiesShared(tx: Tx, personaId: Id): Promise<{ id: Id; name: string }[]> {
  const { rows } = await sql<{ id: Id; name: string }>`
    SELECT c.id, c.name FROM community_people cp JOIN communities c ON c.id = cp.community_id
     WHERE cp.persona_id = ${personaId} AND cp.community_id = ANY (app.my_communities())
     ORDER BY lower(c.name), c.id LIMIT 50`.execute(tx.db);
  return rows;
}

async function reportableCommunity(tx: Tx, id: Id): Promise<Subject | null> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM communities WHERE id = ${id}`.execute(tx.db);
  const row = rows[0];
  return row
    ? {
        type: 'community',
        id,
        name: row.name,
        markdown: null,
        own: false,
        aboutPersonaId: null,
        communityId: id,
        communityName: row.name,
        shared: [],
      }
    : null;
}

/** Whether a community's own staff can decide about a persona; if not, operators do. */
export async function hasJudge(tx: Tx, communityId: Id, personaId: Id, above: boolean): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    SELECT app.has_judge(${communityId}, ${personaId}, ${above}) AS yes`.execute(tx.db);
  return rows[0]?.yes ?? false;
}

/** The viewer's own open report of this kind on this thing. */
export async function ownOpenReport(
  tx: Tx,
  type: SubjectType,
  id: Id,
  kind: string,
): Promise<{ id: Id; note: string } | null> {
  const { rows } = await sql<{ id: Id; note: string }>`
    SELECT r.id, r.note FROM report_authors ra JOIN reports r ON r.id = ra.report_id
     WHERE ra.member_id = app.viewer() AND r.subject_type = ${type} AND r.subject_id = ${id}
       AND r.kind = ${kind} AND r.state = 'open' ORDER BY r.id DESC LIMIT 1`.execute(tx.db);
  return rows[0] ?? null;
}
