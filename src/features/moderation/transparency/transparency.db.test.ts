// Months are counted, suppressed and told: to whom, and never more than the groups that may be told.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { moderated } from '../../../../test/support/moderated.ts';
import { community, join, thread } from '../../../../test/support/people.ts';
import { Visitor } from '../../../../test/support/visitor.ts';
import { closeMonths } from './close-months.ts';

const all = await moderated();
const { world, asker, owner, moderator, operator, stranger, place, friend } = all;
const guest = new Visitor(world);
const open = await community(world, 'open-place', 'public', { name: 'Open Place' });
const day = 86_400_000;

/** Reports and posts of a day, past the pages; no case is needed to count them. */
async function filled(
  where: { id: string },
  at: Date,
  posts: number,
  reports: number,
  rule: string | null = null,
) {
  const start = await thread(world, asker, { ...open, id: where.id });
  await world.owner.query(
    `INSERT INTO posts (id, thread_id, community_id, persona_id, created_at, submission_id)
     SELECT gen_random_uuid(), $1, $2, $3, $4::timestamptz + make_interval(mins => i), gen_random_uuid() FROM generate_series(1, $5) AS i`,
    [start.id, where.id, asker.personaId, at, posts],
  );
  await world.owner.query('UPDATE posts SET created_at = $2 WHERE id = $1', [start.openingId, at]);
  await world.owner.query(
    `INSERT INTO reports (id, community_id, subject_type, subject_id, kind, note, created_at, state, decided_at, rule_id)
     SELECT gen_random_uuid(), $1, 'post', $2, 'rule', '', $3::timestamptz + make_interval(mins => i), 'decided', $3::timestamptz + make_interval(hours => 6), $5
       FROM generate_series(1, $4) AS i`,
    [where.id, start.openingId, at, reports, rule],
  );
}

before(async () => {
  for (const one of [asker, friend]) await join(world, one, open);
  await join(world, owner, open, 'owner');
  await world.owner.query('DELETE FROM reports');
  await world.owner.query('DELETE FROM rule_changes');
  await world.owner.query("UPDATE posts SET created_at = now() - interval '200 days'");
  const now = world.ctx.clock().getTime();
  // Forty weeks of an open place; in the twentieth a rule, and after it half as many reports.
  for (let week = 40; week >= 1; week--)
    await filled(open, new Date(now - week * 7 * day), 60, week > 20 ? 12 : 6, week > 20 ? null : all.rule);
  await world.owner.query(
    "INSERT INTO rule_changes (community_id, at, kind, title) VALUES ($1, $2, 'rule_added', 'Be kind')",
    [open.id, new Date(now - 20 * 7 * day - day)],
  );
  // A secret place with three reports: far too few to be told.
  await filled(place, new Date(now - 40 * day), 5, 3);
  await closeMonths.handle(world.ctx, {});
});

test('months are told to everybody where everybody may read, and only to those inside where not', async () => {
  for (const who of [guest, stranger.visitor, operator.visitor, asker.visitor]) {
    const page = await who.get('/c/open-place/transparency');
    assert.equal(page.status, 200);
    assert.match(page.text, /How Open Place is looked after/);
  }
  for (const path of ['', '/log', '/months.csv', '/months.json']) {
    for (const who of [guest, stranger.visitor, operator.visitor])
      assert.equal((await who.get(`/c/secret-place/transparency${path}`)).status, 404, path);
    for (const who of [asker.visitor, moderator.visitor])
      assert.equal((await who.get(`/c/secret-place/transparency${path}`)).status, 200, path);
  }
  assert.equal((await stranger.visitor.get('/c/other-place/transparency')).status, 404, 'closed');
});

test('the instance tells its sums without the small rest, and names no secret place', async () => {
  for (const path of [
    '/transparency',
    '/transparency/log',
    '/transparency/months.csv',
    '/transparency/months.json',
  ]) {
    const { text, status } = await guest.get(path);
    assert.equal(status, 200, path);
    assert.ok(
      !text.includes('Canaryplace') && !text.includes('secret-place') && !text.includes(place.id),
      path,
    );
  }
  type Told = { month: string; reports: { total: number | null }; posts: number | null };
  const of = async (path: string): Promise<Told[]> => JSON.parse((await guest.get(path)).text).months;
  const [whole, here] = [
    await of('/transparency/months.json'),
    await of('/c/open-place/transparency/months.json'),
  ];
  assert.ok(
    here.some((one) => (one.reports.total ?? 0) >= 10),
    'the open place tells its reports',
  );
  for (const month of whole) {
    const own = here.find((one) => one.month === month.month);
    if (month.reports.total === null || !own) continue;
    const left = month.reports.total - (own.reports.total ?? 0);
    assert.ok(left === 0 || left >= 10, `${month.month}: ${left} are left for the secret place`);
  }
  const secret = JSON.parse((await asker.visitor.get('/c/secret-place/transparency/months.json')).text)
    .months as Told[];
  assert.ok(
    secret.every((one) => one.reports.total === null),
    'three reports are told to nobody, nor inside',
  );
});

test('CSV tells no number that the page hides, and the median comes in hours', async () => {
  const csv = (await guest.get('/c/open-place/transparency/months.csv')).text;
  assert.match(csv, /^month,measure,part,count\r\n/);
  for (const line of csv.trim().split('\r\n').slice(1)) {
    const told = /,(\d*)$/.exec(line)?.[1];
    assert.ok(told === '' || line.includes('median') || Number(told) >= 10, line);
  }
  assert.match(csv, /median_hours_to_decision,,6\r\n/);
});

test('what a change did is told with its interval; single weeks for the staff alone', async () => {
  const page = await guest.get('/c/open-place/transparency');
  assert.match(page.text, /New rule: “Be kind”/);
  assert.match(page.text, /Reports fell by \d+ % \(with 95 % confidence: fell by \d+ % to fell by \d+ %\)\./);
  assert.match(page.text, /reports for every 1,000 posts of a month\./);
  assert.match(page.text, /<svg class="plot"[^>]*role="img"/);
  assert.ok(!/ style="/.test(page.text));
  const staff = await owner.visitor.get('/c/open-place/transparency');
  assert.match(staff.text, /only you who look after this place see single weeks/);
  const rows = await world.ctx.transaction({ as: 'guest' }, (tx) =>
    tx.db.selectFrom('report_weeks').selectAll().execute(),
  );
  assert.deepEqual(rows, []);
});

test('a month that is closed stays, also when its posts go; a second night changes nothing', async () => {
  const before = (await guest.get('/transparency/months.json')).text;
  await world.owner.query("UPDATE posts SET state = 'deleted'");
  await closeMonths.handle(world.ctx, {});
  assert.equal((await guest.get('/transparency/months.json')).text, before);
});

test('single lines of the log are nobody’s to count but the staff’s', async () => {
  await world.owner.query(
    "INSERT INTO moderation_log (decision_id, community_id, on_day, act, automation) VALUES (gen_random_uuid(), $1, now(), 'hide', 'none')",
    [open.id],
  );
  const rows = await world.ctx.transaction({ as: 'guest' }, (tx) =>
    tx.db.selectFrom('moderation_log').selectAll().execute(),
  );
  assert.deepEqual(rows, []);
});

test('a page of months that there cannot be is no page', async () => {
  for (const query of ['?before=2026-13-01', '?before=x', "?before=2026-01-01'--"])
    assert.ok([404, 422].includes((await guest.get(`/transparency${query}`)).status), query);
});
