// Canaries in lists of words and in the figures of a place: what a secret community tells of itself stays inside.
import { toShort } from '../../src/std/ids.ts';
import type { Canary, CanaryWorld } from './canaries.ts';
import { insiders } from './canaries.ts';
import type { ViewerName } from './viewers.ts';

const staff: ViewerName[] = ['moderator', 'moderateTokenOfModerator'];

/** What a secret community learnt, and who of it agreed: a code that only its figures have tells that it is there. */
async function learntTogether({ world, people, places }: CanaryWorld): Promise<void> {
  const share = { share: 40, low: 30, high: 50 };
  const code = (name: string) => ({
    code: name,
    now: share,
    before: share,
    change: 'more',
    newcomers: share,
    newcomersChange: 'fewer',
    newcomersBeside: 'unclear',
  });
  const told = {
    from: '2026-01-01',
    middle: '2026-04-01',
    to: '2026-07-01',
    people: 120,
    peopleBefore: 90,
    newcomers: 40,
  };
  for (const place of [places.secret.id, places.closed.id])
    await world.owner.query('INSERT INTO insight_told VALUES ($1, now(), $2)', [
      place,
      { ...told, codes: ['needs.work', 'support.emotional', 'domain.self'].map(code) },
    ]);
  await world.owner.query("INSERT INTO insight_places VALUES ($1, '2026-01-01')", [places.secret.id]);
  for (const place of [null, places.secret.id])
    await world.owner.query("INSERT INTO insight_consents VALUES ($1, $2, $3, '2026-01-02')", [
      world.ctx.ids(),
      people.author.memberId,
      place,
    ]);
}

/** What operators research: theirs alone. */
async function researched({ world, at }: CanaryWorld, canary: Canary): Promise<void> {
  const [project, file, run, look] = [world.ctx.ids(), world.ctx.ids(), world.ctx.ids(), world.ctx.ids()];
  Object.assign(at, {
    insightProject: toShort(project),
    insightFile: toShort(file),
    insightRun: toShort(run),
  });
  const own = (what: string) => canary(what, ['operator']);
  await world.owner.query('INSERT INTO insight_projects VALUES ($1, $2, $3, $4, now())', [
    project,
    own('name of a project'),
    own('purpose of a project'),
    own('ethics of a project'),
  ]);
  await world.owner.query(
    "INSERT INTO insight_files (id, project_id, name, bytes, state, begun_at) VALUES ($1, $2, $3, 10, 'whole', now())",
    [file, project, own('name of a file')],
  );
  await world.owner.query(
    "INSERT INTO insight_runs (id, project_id, title, codebooks, state, said, made_at, seen_at) VALUES ($1, $2, $3, 'needs', 'stopped', $4, now(), now())",
    [run, project, own('title of a run'), own('what a run said')],
  );
  await world.owner.query(
    "INSERT INTO insight_looks (id, at, who, project_id, project, act, what) VALUES ($1, now(), $2, $3, $4, 'read', $5)",
    [look, own('who looked'), project, own('project looked at'), own('what was looked at')],
  );
}

export async function listsAndFigures(made: CanaryWorld, canary: Canary): Promise<void> {
  const { world, places } = made;
  await learntTogether(made);
  await researched(made, canary);
  const term = (place: string | null, word: string, note: string, state = 'live') =>
    world.owner.query(
      `INSERT INTO moderation_terms (id, community_id, term, kind, action, note, state, made_at, changed_at)
       VALUES ($1, $2, $3, 'term', 'watch', $4, $5, now(), now())`,
      [world.ctx.ids(), place, word, note, state],
    );
  await term(places.secret.id, canary('word on a list', staff), canary('reason for a word', staff));
  await term(
    places.secret.id,
    canary('word in shadow', staff),
    canary('reason for a word in shadow', staff),
    'shadow',
  );
  await term(
    null,
    canary("word on the instance's list", ['operator']),
    canary("reason for the instance's word", ['operator']),
  );
  const none = { total: null, parts: [] };
  const rule = canary('rule in the log of a secret place', insiders);
  const counts = {
    posts: 20,
    reports: {
      total: 40,
      parts: [[`rule:${canary('rule in the figures of a secret place', insiders)}`, 20]],
    },
    findings: null,
    decisions: { total: 20, parts: [['words', 20]] },
    automation: none,
    medianHours: 5,
    appeals: null,
    answers: none,
    log: [{ act: 'words', rule, count: 20 }],
    effects: [
      {
        on: '2026-01-01',
        changes: [{ kind: 'rule_added', title: canary('change of rules in a secret place', insiders) }],
        others: 0,
        found: { tooLittle: 'reports' },
      },
    ],
  };
  for (const place of [places.secret.id, places.closed.id, places.public.id])
    await world.owner.query(
      "INSERT INTO transparency_months (community_id, month, counts, made_at) VALUES ($1, '2026-01-01', $2, now())",
      [place, place === places.secret.id ? counts : { ...counts, reports: none, log: [], effects: [] }],
    );
}
