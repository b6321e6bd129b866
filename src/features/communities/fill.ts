// Many communities and memberships at once, for the demo world (admin/demo) and nothing else. Through the owner's
// connection; triggers keep community_people and public_communities true.
import type pg from 'pg';
import { copyRows } from '../../platform/db/bulk.ts';
import { renderMarkdown } from '../../platform/html/markdown.ts';
import type { Id } from '../../std/ids.ts';
import { type Answer, type Joining, type Openness, type Role, type Settings, storedAs } from './model.ts';

export type FilledCommunity = {
  id: Id;
  slug: string;
  name: string;
  openness: Openness;
  joining: Joining;
  purpose: string;
  welcome: string;
  language: string;
  settings: Settings;
  topics: readonly string[];
  rules: readonly { id: Id; title: string; explanation: string }[];
  questions: readonly { id: Id; question: string }[];
  at: Date;
};

export async function fillCommunities(client: pg.ClientBase, all: readonly FilledCommunity[]): Promise<void> {
  await copyRows(
    client,
    `COPY communities (id, slug, name, kind, listed, purpose, welcome_markdown, welcome_html, language, joining, settings, created_at, last_activity_at) FROM STDIN`,
    all.map((one) => {
      const { kind, listed } = storedAs(one.openness);
      const welcome = [one.welcome, renderMarkdown(one.welcome)];
      const words = [one.purpose, ...welcome, one.language];
      return [one.id, one.slug, one.name, kind, listed, ...words, one.joining, one.settings, one.at, one.at];
    }),
  );
  await copyRows(
    client,
    'COPY community_topics (community_id, topic) FROM STDIN',
    all.flatMap((one) => one.topics.map((topic) => [one.id, topic])),
  );
  await copyRows(
    client,
    'COPY charter_rules (id, community_id, position, title, explanation) FROM STDIN',
    all.flatMap((one) =>
      one.rules.map((rule, at) => [rule.id, one.id, at + 1, rule.title, rule.explanation]),
    ),
  );
  await copyRows(
    client,
    'COPY membership_questions (id, community_id, position, question) FROM STDIN',
    all.flatMap((one) => one.questions.map((asked, at) => [asked.id, one.id, at + 1, asked.question])),
  );
}

export type FilledMembership = { communityId: Id; memberId: Id; personaId: Id; role: Role; at: Date };

export async function fillMemberships(
  client: pg.ClientBase,
  all: readonly FilledMembership[],
): Promise<void> {
  await copyRows(
    client,
    'COPY memberships (community_id, member_id, persona_id, role, joined_at) FROM STDIN',
    all.map((one) => [one.communityId, one.memberId, one.personaId, one.role, one.at]),
  );
}

export type FilledRequest = {
  id: Id;
  communityId: Id;
  personaId: Id;
  answers: readonly Answer[];
  status: 'waiting' | 'declined';
  reason: string;
  at: Date;
  decidedAt: Date | null;
};

export async function fillJoinRequests(client: pg.ClientBase, all: readonly FilledRequest[]): Promise<void> {
  await copyRows(
    client,
    'COPY join_requests (id, community_id, persona_id, answers, status, reason, asked_at, decided_at) FROM STDIN',
    all.map((one) => [
      one.id,
      one.communityId,
      one.personaId,
      one.answers,
      one.status,
      one.reason,
      one.at,
      one.decidedAt,
    ]),
  );
}

/** When something last happened, once all posts are in. */
export async function fillLastActivity(
  client: pg.ClientBase,
  all: readonly { id: Id; at: Date }[],
): Promise<void> {
  await client.query(
    `UPDATE communities c SET last_activity_at = new.at
       FROM unnest($1::uuid[], $2::timestamptz[]) AS new (id, at) WHERE c.id = new.id`,
    [all.map((one) => one.id), all.map((one) => one.at)],
  );
}
