// Canaries in lists of words and in the figures of a place: what a secret community tells of itself stays inside.
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

export async function listsAndFigures(made: CanaryWorld, canary: Canary): Promise<void> {
  const { world, places } = made;
  await learntTogether(made);
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
