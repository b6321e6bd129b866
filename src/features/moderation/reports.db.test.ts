// Reporting through the pages and what the database holds without them. Attack classes of the research are named.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addRule, moderated, reportPath } from '../../../test/support/moderated.ts';
import { join, type Person, person, persona } from '../../../test/support/people.ts';
import { toShort } from '../../std/ids.ts';

const {
  asker,
  moderator,
  second,
  friend,
  elsewhere,
  operator,
  stranger,
  place,
  other,
  talk,
  words,
  rule,
  report,
  openReports,
  clear,
  world,
} = await moderated();

describe('reporting', () => {
  test('the form shows the rules and keeps what was typed when something is missing', async () => {
    const page = await asker.visitor.get(reportPath(words));
    assert.equal(page.status, 200);
    assert.match(page.text, /Speak from your own life/);
    assert.ok(page.text.indexOf('I am worried about this person') < page.text.indexOf('It goes against'));
    const back = await asker.visitor.post(reportPath(words), { note: 'typed so carefully', wish: 'talk' });
    assert.equal(back.status, 422);
    assert.match(back.text, /typed so carefully/);
    assert.match(back.text, /Please choose what it is about/);
    assert.equal((await openReports(words)).length, 0);
  });

  test('A15: what one cannot see cannot be reported, and answers like what is not there', async () => {
    // What differs from page to page whatever was asked: addresses that come back, tokens, the viewer's own picture.
    const plain = (text: string) =>
      text.replaceAll(
        /<svg class="avatar[\s\S]*?<\/svg>|[0-9a-hjkmnp-tv-z]{26}|value="[^"]+"|data-csrf="[^"]+"|Signed in as [^<]+/g,
        '',
      );
    for (const who of [stranger, elsewhere]) {
      for (const [id, type] of [
        [words, 'post'],
        [place.id, 'community'],
        [talk.openingId, 'post'],
      ] as const) {
        const page = await who.visitor.get(reportPath(id, type));
        const sent = await report(who, id, { about: 'other', note: 'show me' }, type);
        assert.deepEqual([page.status, sent.status], [404, 404]);
        // The reporter's own words come back to them; nothing of what they may not see does.
        assert.doesNotMatch(page.text + sent.text, /[Cc]anary|Kind Wren/);
        if (type === 'post')
          assert.equal(plain(page.text), plain((await who.visitor.get(reportPath(world.ctx.ids()))).text));
      }
    }
    assert.equal((await openReports(words)).length, 0);
  });

  test('a name inside a secret community is no name for others', async () => {
    const hidden = await persona(world, asker, place, 'Canaryname');
    assert.equal((await stranger.visitor.get(reportPath(hidden, 'persona'))).status, 404);
    assert.equal((await friend.visitor.get(reportPath(hidden, 'persona'))).status, 200);
  });

  test('the same person twice is one report, and nothing of the words is lost', async () => {
    await report(asker, words, { about: toShort(rule), note: 'first' });
    await report(asker, words, { about: toShort(rule), note: 'and then' });
    await report(asker, words, { about: toShort(rule), note: 'and then' });
    assert.deepEqual(
      (await openReports(words)).map((row) => row.note),
      ['first\n\nand then'],
    );
    await report(asker, words, { about: 'worry', note: 'also worried' });
    assert.deepEqual(
      (await openReports(words)).map((row) => row.kind),
      ['rule', 'worry'],
    );
    await report(second, words, { about: 'other' });
    assert.equal((await openReports(words)).length, 3);
    await clear();
  });

  test('pressed ten times at once it is one report', async () => {
    await Promise.all(Array.from({ length: 10 }, () => report(asker, words, { note: 'again' })));
    assert.deepEqual(
      (await openReports(words)).map((row) => row.note),
      ['again'],
    );
    await clear();
  });

  test('B2: a rule of another community, and a place that is not shared, are refused', async () => {
    const foreign = await addRule(world, other, 'Foreign rule');
    const wrongRule = await report(asker, words, { about: toShort(foreign) });
    assert.equal(wrongRule.status, 422);
    assert.doesNotMatch(wrongRule.text, /Foreign rule/);
    const wrongPlace = await report(asker, friend.personaId, { where: toShort(other.id) }, 'persona');
    assert.equal(wrongPlace.status, 422);
    assert.equal((await openReports(words)).length + (await openReports(friend.personaId)).length, 0);
  });

  test('B1, B3: other shapes and stray columns are refused', async () => {
    const doubled = await asker.visitor.post(reportPath(words), { about: ['other', 'worry'], note: '' });
    const stray = await report(asker, words, { community_id: other.id });
    assert.deepEqual([doubled.status, stray.status], [422, 422]);
    assert.equal((await openReports(words)).length, 0);
  });

  test('one does not report oneself, and is told where to go', async () => {
    const own = await friend.visitor.get(reportPath(words));
    assert.equal(own.status, 409);
    assert.match(own.text, /These are your own/);
  });

  test('twenty reports an hour, and then a pause that says so', async () => {
    const sent = [];
    for (let i = 0; i < 21; i += 1) sent.push((await report(asker, words)).status);
    assert.deepEqual([sent[19], sent[20]], [303, 429]);
    await clear();
  });

  test('guests sign in first, suspended members may not', async () => {
    const paused = await person(world, 'Paused Pike');
    await join(world, paused, place);
    await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [paused.memberId]);
    assert.equal((await report(paused, words)).status, 403);
    assert.equal((await world.app.request(reportPath(words))).status, 303);
  });
});

describe('the database holds without the pages', () => {
  test('a member cannot write decisions or change reports, nor read who reported', async () => {
    await report(asker, words);
    const [{ id }] = (await world.owner.query('SELECT id FROM reports')).rows;
    const as = (
      who: Person,
      work: (
        run: (text: string, ...values: unknown[]) => Promise<{ rows: unknown[]; rowCount: number | null }>,
      ) => Promise<unknown>,
    ) =>
      world.ctx.pool.connect().then(async (client) => {
        try {
          await client.query('BEGIN');
          await client.query('SELECT app.begin_viewer($1)', [who.memberId]);
          return await work((text, ...values) => client.query(text, values));
        } finally {
          await client.query('ROLLBACK');
          client.release();
        }
      });
    for (const who of [friend, moderator, operator])
      assert.deepEqual(await as(who, async (run) => (await run('SELECT * FROM report_authors')).rows), []);
    assert.equal(
      await as(friend, async (run) => (await run("UPDATE reports SET state = 'decided'")).rowCount),
      0,
    );
    // The author of a report may add to it and not settle it.
    await assert.rejects(
      as(asker, (run) => run("UPDATE reports SET state = 'decided' WHERE id = $1", id)),
      /row-level security/,
    );
    await assert.rejects(
      as(moderator, (run) => run('UPDATE reports SET subject_id = $1', id)),
      /permission denied/,
    );
    await assert.rejects(
      as(moderator, (run) => run("UPDATE decisions SET reason = 'x'")),
      /permission denied/,
    );
    await assert.rejects(
      as(friend, (run) =>
        run(
          "INSERT INTO decisions (id, community_id, subject_type, subject_id, act, reason) VALUES ($1, $2, 'post', $3, 'hide', '')",
          world.ctx.ids(),
          place.id,
          words,
        ),
      ),
      /row-level security/,
    );
    await clear();
  });
});
