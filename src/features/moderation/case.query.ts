// One thing with what a decision about it needs: its words, at most three posts around it, the reports (never whose),
// what was decided before, and the rules that a decision may name.
import { sql } from 'kysely';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import {
  charterRules,
  communityById,
  isSlow,
  type Role,
  type Rule,
  standingOfPerson,
} from '../communities/index.ts';
import type { PersonState, PostState } from './acts.ts';
import { casesAbout } from './case-rows.query.ts';
import type { Act, Level, ReportKind, SubjectType, Wish } from './model.ts';
import type { CaseRow } from './tables-cases.ts';

export type CaseReport = {
  kind: ReportKind;
  rule: string | null;
  note: string;
  wish: Wish;
  open: boolean;
  since: Date;
};
export type PastDecision = { act: Act; reason: string; rule: string | null; at: Date };
export type CasePost = {
  id: Id;
  threadId: Id;
  state: PostState;
  isOpening: boolean;
  at: Date;
  personaId: Id;
  name: string;
  alias: boolean;
  title: string | null;
  html: string | null;
  notes: { topic: string; strength: string }[];
};

export type CaseFile = {
  type: SubjectType;
  id: Id;
  level: Level;
  community: { id: Id; slug: string; name: string } | null;
  /** What to call the thing: the author, the person, the community. */
  name: string;
  post: CasePost | null;
  /** The conversation that a post stands in. */
  thread: { locked: boolean; slow: boolean } | null;
  /** How the person stands in the community, as far as its staff may know. */
  person: PersonState | null;
  around: CasePost[];
  /** The care case and the conduct case about this thing here, as far as there are any. */
  cases: CaseRow[];
  /** The safety engine noticed something. */
  noticed: boolean;
  reports: CaseReport[];
  decisions: PastDecision[];
  rules: Rule[];
  /** The viewer's own words or name. */
  own: boolean;
  personaId: Id | null;
  /** Written without a name. */
  alias: boolean;
  authorRole: Role | null;
};

/**
 * Null for what is not there, and for whatever the viewer has no duty in. @param prefer whose case to show to somebody who
 * looks after several places where a person goes by one name; where it has none, as without it
 */
export async function caseFile(
  tx: Tx,
  type: SubjectType,
  id: Id,
  now: Date,
  prefer?: Id | null,
): Promise<CaseFile | null> {
  const found = await levelOf(tx, type, id, prefer);
  if (!found) return null;
  // Operators read just the reported thing and what is around it, in communities that they are not in.
  const read = () => readCase(tx, type, id, found, now);
  return found.level === 'instance' ? withPurpose(tx, 'moderation', read) : read();
}

type Found = { level: Level; communityId: Id | null; cases: CaseRow[] };

/**
 * Whose case it is: the viewer's community's, or the operators' (theirs from the start, or handed to them). A post may be
 * looked at by its community's staff without any case.
 */
async function levelOf(
  tx: Tx,
  type: SubjectType,
  id: Id,
  prefer: Id | null | undefined,
): Promise<Found | null> {
  const cases = (await casesAbout(tx, type, id)).filter((one) => one.kind !== 'appeal');
  const { rows } = await sql<{ own: Id | null; mine: Id[]; operator: boolean }>`
    SELECT (SELECT p.community_id FROM posts p WHERE ${type} = 'post' AND p.id = ${id} AND p.community_id = ANY (app.my_moderated())) AS own,
           app.my_moderated() AS mine, app.is_operator() AS operator`.execute(tx.db);
  const { own, mine, operator } = rows[0]!;
  const theirs = cases.filter((one) => one.communityId !== null && mine.includes(one.communityId));
  const open =
    theirs.find((one) => one.communityId === prefer) ??
    theirs.find((one) => one.state.status !== 'closed') ??
    theirs[0];
  const place = own ?? open?.communityId ?? null;
  if (place)
    return {
      level: 'community',
      communityId: place,
      cases: theirs.filter((one) => one.communityId === place),
    };
  const handed = cases.filter((one) => one.communityId === null || one.state.escalatedTo === 'operators');
  if (!operator || handed.length === 0) return null;
  return {
    level: 'instance',
    communityId: handed.find((one) => one.communityId)?.communityId ?? null,
    cases: handed,
  };
}

async function readCase(
  tx: Tx,
  type: SubjectType,
  id: Id,
  found: Found,
  now: Date,
): Promise<CaseFile | null> {
  const posts = type === 'post' ? await postWithNeighbours(tx, id) : [];
  const post = posts.find((one) => one.id === id) ?? null;
  // A private message says no more of itself here than whose it is: its words need a look of their own.
  const whose = type === 'message' ? (found.cases[0]?.aboutPersonaId ?? null) : id;
  const subject = await subjectOf(tx, type, whose, post);
  if (!subject) return null;
  const community = subject.communityId ?? found.communityId;
  const about = community ? await communityById(tx, community) : null;
  const caseIds = found.cases.map((one) => one.id);
  return {
    type,
    id,
    level: found.level,
    community: about && { id: about.id, slug: about.slug, name: about.name },
    name: subject.name,
    post,
    thread: about && post && (await threadOf(tx, about.id, post.threadId, now)),
    person: about && subject.personaId ? await standingOfPerson(tx, about.id, subject.personaId, now) : null,
    around: posts.filter((one) => one.id !== id),
    cases: found.cases,
    noticed: found.cases.some((one) => one.state.findings > 0),
    reports: await reportsOn(tx, caseIds),
    decisions: await decisionsOn(
      tx,
      type,
      id,
      found.level === 'community' ? found.communityId : null,
      caseIds,
    ),
    rules: about ? await charterRules(tx, about.id) : [],
    own: subject.own,
    personaId: subject.personaId,
    alias: subject.alias ?? false,
    authorRole: about && subject.personaId ? await roleShown(tx, about.id, subject.personaId) : null,
  };
}

async function threadOf(tx: Tx, communityId: Id, threadId: Id, now: Date) {
  const { rows } = await sql<{ locked: boolean }>`
    SELECT locked_at IS NOT NULL AS locked FROM threads WHERE id = ${threadId}`.execute(tx.db);
  return { locked: rows[0]?.locked ?? false, slow: await isSlow(tx, communityId, threadId, now) };
}

type SubjectRow = {
  name: string;
  own: boolean;
  alias?: boolean;
  personaId: Id | null;
  communityId: Id | null;
};

async function subjectOf(
  tx: Tx,
  type: SubjectType,
  id: Id | null,
  post: CasePost | null,
): Promise<SubjectRow | null> {
  const { rows } =
    type === 'community'
      ? await sql<SubjectRow>`
          SELECT name, id = ANY (app.my_moderated()) AS own, NULL::uuid AS "personaId", id AS "communityId" FROM communities WHERE id = ${id}`.execute(
          tx.db,
        )
      : await sql<SubjectRow>`
          SELECT pe.name, pe.id = ANY (app.my_personas()) AS own, pe.kind = 'alias' AS alias, pe.id AS "personaId",
                 coalesce((SELECT p.community_id FROM posts p WHERE p.id = ${post?.id ?? null}::uuid), pe.community_id) AS "communityId"
            FROM personas pe WHERE pe.id = ${type === 'post' ? (post?.personaId ?? null) : id}::uuid`.execute(
          tx.db,
        );
  return rows[0] ?? null;
}

/** The post, what opens its thread, and the posts just before and after it. */
async function postWithNeighbours(tx: Tx, id: Id): Promise<CasePost[]> {
  const { rows } = await sql<CasePost>`
    WITH it AS (SELECT id, thread_id FROM posts WHERE id = ${id}),
    near AS (
      SELECT id FROM it
      UNION SELECT o.id FROM posts o JOIN it ON o.thread_id = it.thread_id WHERE o.is_opening
      UNION (SELECT b.id FROM posts b JOIN it ON b.thread_id = it.thread_id AND b.id < it.id ORDER BY b.id DESC LIMIT 1)
      UNION (SELECT a.id FROM posts a JOIN it ON a.thread_id = it.thread_id AND a.id > it.id ORDER BY a.id LIMIT 1))
    SELECT p.id, p.thread_id AS "threadId", p.state, p.is_opening AS "isOpening", p.created_at AS at,
           p.persona_id AS "personaId", pe.name, pe.kind = 'alias' AS alias, p.content_notes AS notes,
           CASE WHEN p.state <> 'deleted' THEN pt.title END AS title, CASE WHEN p.state <> 'deleted' THEN pt.html END AS html
      FROM near JOIN posts p ON p.id = near.id JOIN personas pe ON pe.id = p.persona_id
      LEFT JOIN post_texts pt ON pt.post_id = p.id
     ORDER BY p.id`.execute(tx.db);
  return rows;
}

async function reportsOn(tx: Tx, caseIds: readonly Id[]): Promise<CaseReport[]> {
  const { rows } = await sql<CaseReport>`
    SELECT r.kind, cr.title AS rule, r.note, r.wish, r.state = 'open' AS open, r.created_at AS since
      FROM reports r LEFT JOIN charter_rules cr ON cr.id = r.rule_id
     WHERE r.case_id = ANY (${sql.val([...caseIds])}::uuid[])
       AND NOT coalesce(r.about_persona_id = ANY (app.my_personas()), false)
     ORDER BY r.state DESC, r.kind DESC, r.id LIMIT 100`.execute(tx.db);
  return rows;
}

async function decisionsOn(
  tx: Tx,
  type: SubjectType,
  id: Id,
  communityId: Id | null,
  caseIds: readonly Id[],
): Promise<PastDecision[]> {
  const { rows } = await sql<PastDecision>`
    SELECT act, reason, rule_title AS rule, decided_at AS at FROM decisions
     WHERE subject_type = ${type} AND subject_id = ${id}
       AND (community_id IS NOT DISTINCT FROM ${communityId}::uuid OR case_id = ANY (${sql.val([...caseIds])}::uuid[]))
       AND NOT coalesce(author_persona_id = ANY (app.my_personas()), false)
     ORDER BY id DESC LIMIT 20`.execute(tx.db);
  return rows;
}

/** The role that a persona shows in a community. None for somebody who writes without their name. */
export async function roleShown(tx: Tx, communityId: Id, personaId: Id): Promise<Role | null> {
  const { rows } = await sql<{ role: Role }>`
    SELECT role FROM community_people WHERE community_id = ${communityId} AND persona_id = ${personaId}`.execute(
    tx.db,
  );
  return rows[0]?.role ?? null;
}
