// Canaries in lists of words and in the figures of a place: what a secret community tells of itself stays inside.
import type { Canary, CanaryWorld } from './canaries.ts';
import { insiders } from './canaries.ts';
import type { ViewerName } from './viewers.ts';

const staff: ViewerName[] = ['moderator', 'moderateTokenOfModerator'];

export async function listsAndFigures({ world, places }: CanaryWorld, canary: Canary): Promise<void> {
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
