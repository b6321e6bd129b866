// More of the canary world: what people keep for themselves (plans, exercises, second thoughts), and what staff say of
// them. Through the pages where the words are sealed or made into HTML on the way.

import { toShort } from '../../src/std/ids.ts';
import { told } from '../support/cases.ts';
import { persona, reply, thread } from '../support/people.ts';
import { type Canary, type CanaryWorld, insiders } from './canaries.ts';
import type { ViewerName } from './viewers.ts';

const author: ViewerName[] = ['author'];
const staff: ViewerName[] = ['moderator', 'moderateTokenOfModerator'];

export async function kept(made: CanaryWorld, canary: Canary): Promise<void> {
  await onShelves(made, canary);
  await aboutThePlace(made, canary);
  await aboutPeople(made, canary);
  await leftBehind(made, canary);
  await screened(made, canary);
  await learntFrom(made, canary);
}

/** What was kept to learn from, with its author's leave: on no page, for nobody. */
async function learntFrom({ world, people, places }: CanaryWorld, canary: Canary): Promise<void> {
  const [consent, verdict, decision] = [world.ctx.ids(), world.ctx.ids(), world.ctx.ids()];
  await world.owner.query("INSERT INTO learning_consents VALUES ($1, $2, '2026-01-01')", [
    consent,
    people.author.memberId,
  ]);
  await world.owner.query(
    `INSERT INTO decisions (id, community_id, subject_type, subject_id, author_persona_id, act, reason, decided_at)
     SELECT $1, p.community_id, 'post', p.id, p.persona_id, 'dismiss', '', now() FROM posts p
      WHERE p.community_id = $2 AND p.persona_id = $3 AND p.state = 'published' ORDER BY p.id LIMIT 1`,
    [decision, places.secret.id, people.author.personaId],
  );
  await world.owner.query(
    `INSERT INTO golden_verdicts (id, decision_id, day, surface, act, opened_by, verdict, weights, labels, judge)
     VALUES ($1, $2, '2026-01-01', 'post', 'dismiss', 'report', 'missed', 'w', '[{"label": "drugs.seeking", "by": "nobody", "steps": 0}]', $3)`,
    [verdict, decision, Buffer.alloc(32)],
  );
  await world.owner.query(
    `INSERT INTO golden_texts (verdict_id, consent_id, post_id, family, words)
     SELECT $1, $2, d.subject_id, '0123456789abcdef', $4 FROM decisions d WHERE d.id = $3`,
    [verdict, consent, decision, canary('words kept to learn from', [])],
  );
}

/** What the safety engine decided about the author's words in each place, and what they say of it. */
async function screened({ world, people, places }: CanaryWorld, canary: Canary): Promise<void> {
  for (const place of ['secret', 'closed', 'unlisted'] as const) {
    await world.owner.query(
      `INSERT INTO screenings (post_id, community_id, persona_id, action, care, case_kind, findings, engine, decided_at, said, said_at)
       SELECT p.id, p.community_id, p.persona_id, 'care', true, 'care', $3, $4, now(), $5, now() FROM posts p
        WHERE p.community_id = $1 AND p.persona_id = $2 AND p.state <> 'deleted'
          AND NOT EXISTS (SELECT 1 FROM screenings s WHERE s.post_id = p.id) ORDER BY p.id LIMIT 1`,
      [
        places[place].id,
        people.author.personaId,
        JSON.stringify([{ category: 'suicide', level: 'ideation', rule: 'rule:canary', spans: [] }]),
        canary(`${place} engine of a screening`, [...author, ...staff]),
        canary(`${place} words about a screening`, [...author, ...staff]),
      ],
    );
  }
}

/** Sealed before they are stored: so they are kept through the pages. */
async function onShelves({ world, people, at }: CanaryWorld, canary: Canary): Promise<void> {
  const { visitor, memberId, personaId } = people.author;
  const plan = await visitor.post('/help/plan/keep', { signs: canary('safety plan', author) });
  const note = await visitor.post('/exercises/gratitude-note/keep', {
    note: canary('kept exercise', author),
  });
  for (const { status, text } of [plan, note])
    if (status !== 303) throw new Error(`keeping answered ${status}: ${text.slice(0, 500)}`);
  const { rows } = await world.owner.query('SELECT id FROM kept_exercises WHERE member_id = $1', [memberId]);
  at.keptExercise = toShort(rows[0].id);
  const notification = world.ctx.ids();
  at.authorNotification = toShort(notification);
  await world.owner.query(
    "INSERT INTO notifications (id, member_id, kind, post_id, thread_id, community_id) SELECT $1, $2, 'reply', p.id, p.thread_id, p.community_id FROM posts p WHERE p.persona_id = $3 AND p.is_opening AND p.state = 'published' ORDER BY p.id LIMIT 1",
    [notification, memberId, personaId],
  );
  await world.owner.query(
    "UPDATE outgoing_posts SET friend_note = $1, friend_says = 'fine' WHERE member_id = $2",
    [canary('note of a friend', ['author', 'member', 'readTokenOfMember', 'writeTokenOfMember']), memberId],
  );
}

async function aboutThePlace({ world, places }: CanaryWorld, canary: Canary): Promise<void> {
  for (const place of ['secret', 'unlisted'] as const) {
    const words = canary(`${place} welcome`);
    await world.owner.query('UPDATE communities SET welcome_markdown = $2, welcome_html = $3 WHERE id = $1', [
      places[place].id,
      words,
      `<p>${words}</p>`,
    ]);
    await world.owner.query('INSERT INTO community_topics VALUES ($1, $2)', [
      places[place].id,
      canary(`${place} topic`).slice(0, 40),
    ]);
  }
  await world.owner.query('UPDATE threads SET link_url = $2 WHERE community_id = $1', [
    places.secret.id,
    `https://example.org/${canary('link in a secret community')}`,
  ]);
}

async function aboutPeople({ world, people, places, at }: CanaryWorld, canary: Canary): Promise<void> {
  await world.owner.query(
    "UPDATE memberships SET status = 'removed', end_reason = $1 WHERE member_id = $2 AND community_id = $3",
    [canary('reason of a removal', ['exMember', ...staff]), people.exMember.memberId, places.closed.id],
  );
  // Somebody was asked who is behind an alias: only they and the staff know why.
  await world.owner.query(
    'INSERT INTO alias_reveals (id, persona_id, community_id, reason) SELECT $1, id, community_id, $3 FROM personas WHERE kind = $2',
    [
      world.ctx.ids(),
      'alias',
      canary('reason of a look behind an alias', [
        'member',
        'readTokenOfMember',
        'writeTokenOfMember',
        ...staff,
      ]),
    ],
  );
  await world.owner.query(
    "UPDATE reports SET state = 'decided', outcome = 'acted', decided_at = now(), answer = $1 WHERE community_id = $2",
    [
      canary('answer to a reporter', ['member', 'readTokenOfMember', 'writeTokenOfMember', ...staff]),
      places.secret.id,
    ],
  );
  const opening = await world.owner.query(
    "SELECT id FROM posts WHERE community_id = $1 AND is_opening AND state = 'published' ORDER BY id LIMIT 1",
    [places.closed.id],
  );
  const open = await told(world, {
    communityId: places.closed.id,
    subjectId: opening.rows[0].id,
    kind: 'worry',
    note: canary('note of an open report', staff),
  });
  at.openReport = toShort(open.reportId);
  at.case = toShort(open.caseId);
  await aboutCases({ world, people, places, at } as CanaryWorld, canary, open.caseId);
}

/** What staff say among themselves, what a person objects, and why somebody wants to look behind a name. */
async function aboutCases(made: CanaryWorld, canary: Canary, caseId: string): Promise<void> {
  const { world, people, places, at } = made;
  const put = (text: string, values: unknown[]) => world.owner.query(text, values);
  const note = canary('note among colleagues', staff);
  await put(
    "INSERT INTO case_events (case_id, seq, at, type, data) VALUES ($1, 3, now(), 'noted', jsonb_build_object('words', $2::text))",
    [caseId, note],
  );
  await put('UPDATE cases SET last_seq = 3, about_persona_id = $2 WHERE id = $1', [
    caseId,
    people.author.personaId,
  ]);
  await put(
    "INSERT INTO identity_requests (id, case_id, persona_id, scope, asked_by, reason, asked_at) VALUES ($1, $2, $3, 'name', $4, $5, now())",
    [
      world.ctx.ids(),
      caseId,
      people.author.personaId,
      people.moderator.personaId,
      canary('reason to look behind a name', staff),
    ],
  );
  await put(
    "INSERT INTO case_findings (id, case_id, at, surface, category, level, reasons) VALUES ($1, $2, now(), 'reply', 'suicide', 'mention', ARRAY[$3])",
    [world.ctx.ids(), caseId, canary('reason of a finding', staff)],
  );
  const decision = world.ctx.ids();
  at.decision = toShort(decision);
  await put(
    "INSERT INTO decisions (id, community_id, subject_type, subject_id, author_persona_id, act, reason, facts, appeal_until) VALUES ($1, $2, 'persona', $3, $3, 'coach', 'A reason of the matrix', $4, now() + interval '9 days')",
    [
      decision,
      places.secret.id,
      people.author.personaId,
      canary('facts of a decision', ['author', ...staff]),
    ],
  );
  const appealCase = world.ctx.ids();
  at.appealCase = toShort(appealCase);
  await put(
    "INSERT INTO cases (id, community_id, kind, subject_type, subject_id, about_persona_id, status, urgency, opened_at, due_at, last_seq) VALUES ($1, $2, 'appeal', 'decision', $3, $4, 'new', 'medium', now(), now() + interval '3 days', 1)",
    [appealCase, places.secret.id, decision, people.author.personaId],
  );
  await put(
    `INSERT INTO case_events (case_id, seq, at, type, data) VALUES ($1, 1, now(), 'opened', '{"kind":"appeal","urgency":"medium","dueAt":"2030-01-01T00:00:00.000Z"}')`,
    [appealCase],
  );
  await put(
    "INSERT INTO appeals (id, decision_id, case_id, persona_id, words, filed_at, due_at) VALUES ($1, $2, $3, $4, $5, now(), now() + interval '3 days')",
    [
      world.ctx.ids(),
      decision,
      appealCase,
      people.author.personaId,
      canary('words of an objection', ['author', ...staff]),
    ],
  );
}

/** What still hangs on somebody who left: their own lists must not name the place, its people or its conversations. */
async function leftBehind(made: CanaryWorld, canary: Canary): Promise<void> {
  const { world, people, places, at } = made;
  const { exMember, author } = people;
  const where = places.secret;
  const put = (text: string, values: unknown[]) => world.owner.query(text, values);
  const own = await persona(world, exMember, where, 'Gone Heron');
  await put('UPDATE memberships SET persona_id = $1 WHERE member_id = $2 AND community_id = $3', [
    own,
    exMember.memberId,
    where.id,
  ]);
  // Whoever wrote something may take their own words along; nothing beside them says where they stood.
  const may: ViewerName[] = [...insiders, 'exMember'];
  const words = {
    title: canary('title by somebody who left', may),
    text: canary('words of somebody who left', may),
  };
  const begun = await thread(world, exMember, where, { ...words, personaId: own });
  const alias = await persona(world, exMember, where, 'Someone who left', begun.id);
  const main = (
    await put(
      "SELECT id, thread_id FROM posts WHERE community_id = $1 AND persona_id = $2 AND is_opening AND state = 'published' ORDER BY id LIMIT 1",
      [where.id, author.personaId],
    )
  ).rows[0];
  const answer = await reply(
    world,
    exMember,
    { id: main.thread_id, short: '', openingId: main.id, communityId: where.id },
    { personaId: alias },
  );
  at.exMemberPost = toShort(answer);
  await put("INSERT INTO drafts (id, member_id, kind, place, fields) VALUES ($1, $2, 'reply', $3, $4)", [
    world.ctx.ids(),
    exMember.memberId,
    `reply:${main.thread_id}`,
    { text: ['Words of my own'] },
  ]);
  await put("INSERT INTO drafts (id, member_id, kind, place, fields) VALUES ($1, $2, 'thread', $3, $4)", [
    world.ctx.ids(),
    exMember.memberId,
    `thread:${where.id}`,
    { title: ['A title of my own'], text: ['Words of my own'] },
  ]);
  await put(
    "INSERT INTO outgoing_posts (id, member_id, persona_id, community_id, thread_id, form, waits_for, publish_at, friend_member_id, friend_persona_id) VALUES ($1, $2, $3, $4, $5, $6, 'time', now() + interval '9 days', $7, $8)",
    [
      world.ctx.ids(),
      exMember.memberId,
      own,
      where.id,
      main.thread_id,
      { locale: 'en', typed: { text: 'Words of my own' } },
      author.memberId,
      author.personaId,
    ],
  );
  await marksLeft(made, canary, { own, alias, answer, main });
}

type Left = { own: string; alias: string; answer: string; main: { id: string; thread_id: string } };

async function marksLeft({ world, people, places }: CanaryWorld, canary: Canary, left: Left): Promise<void> {
  const { own, alias, answer, main } = left;
  const { exMember, author } = people;
  const where = places.secret;
  const put = (text: string, values: unknown[]) => world.owner.query(text, values);
  const facet = world.ctx.ids();
  await put(
    "INSERT INTO facets (id, persona_id, kind, value, audience) VALUES ($1, $2, 'about', 'Mine', 'communities')",
    [facet, exMember.personaId],
  );
  await put('INSERT INTO facet_communities VALUES ($1, $2)', [facet, where.id]);
  const report = world.ctx.ids();
  await put(
    "INSERT INTO reports (id, community_id, subject_type, subject_id, kind, note) VALUES ($1, $2, 'post', $3, 'rule', 'A note of my own')",
    [report, where.id, main.id],
  );
  await put('INSERT INTO report_authors (report_id, member_id) VALUES ($1, $2)', [report, exMember.memberId]);
  await put(
    "INSERT INTO decisions (id, community_id, subject_type, subject_id, author_persona_id, act, reason, rule_title) VALUES ($1, $2, 'post', $3, $4, 'hide', $5, $6)",
    [
      world.ctx.ids(),
      where.id,
      answer,
      own,
      canary('reason told to somebody who left', ['exMember', ...staff]),
      'Be kind',
    ],
  );
  for (const persona of [own, author.personaId])
    await put('INSERT INTO mutes (member_id, persona_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      exMember.memberId,
      persona,
    ]);
  const there = (
    await put("SELECT id FROM personas WHERE community_id = $1 AND kind = 'community' AND id <> $2 LIMIT 1", [
      where.id,
      own,
    ])
  ).rows[0].id;
  await put('INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3)', [
    exMember.memberId,
    own,
    there,
  ]);
  await put('INSERT INTO alias_reveals (id, persona_id, community_id, reason) VALUES ($1, $2, $3, $4)', [
    world.ctx.ids(),
    alias,
    where.id,
    canary('reason of a look, told to somebody who left', ['exMember', ...staff]),
  ]);
  await put("INSERT INTO reactions (post_id, persona_id, kind) VALUES ($1, $2, 'hope')", [main.id, own]);
  await put('INSERT INTO thread_reads VALUES ($1, $2, $3)', [exMember.memberId, main.thread_id, main.id]);
}
