// Learning together: a member agrees on the page, without script; the night counts; what was learnt is given back and shown as trends;
// the member takes the yes back, and after the next night nothing of it is told any more.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { allJobs } from '../../src/app/features.ts';
import { openPage } from '../support/browser.ts';
import { realProblems } from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import {
  type Community,
  community,
  join as joins,
  type Person,
  person,
  reply,
  thread,
} from '../support/people.ts';
import { createWorld, type World } from '../support/world.ts';

const aboutWork =
  'My boss does not know about my depression and I am afraid to lose my job at work because of it.';
const comfort =
  'I am so sorry that you go through this, you are not alone and I am sending you a warm hug today.';

describe('learning together', { timeout: 240_000 }, () => {
  let world: World;
  let address: string;
  let place: Community;
  const people: Person[] = [];
  const night = () =>
    allJobs()
      .find((one) => one.name === 'insights.count_own_posts')!
      .handle(world.ctx, {} as never);
  const cookie = (who: Person) => ({ name: 'cw', value: who.session, url: address });

  before(async () => {
    world = await createWorld();
    address = (await world.listen()).address;
    place = await community(world, 'harbour', 'closed', { name: 'Harbour' });
    for (let i = 0; i < 60; i++)
      people.push(await person(world, `Rook ${'bdfghkmp'[i % 8]}${'bdfghkmp'[Math.floor(i / 8)]}`));
    for (const [i, who] of people.entries()) await joins(world, who, place, i === 0 ? 'moderator' : 'member');
    // Half of them are new. Nobody but the second, who does it on the page, still has to agree.
    await world.owner.query(
      "UPDATE memberships SET joined_at = now() - interval '2 years' WHERE member_id = ANY ($1)",
      [people.slice(0, 30).map((who) => who.memberId)],
    );
    for (const who of people.filter((_, i) => i !== 1))
      await world.owner.query("INSERT INTO insight_consents VALUES ($1, $2, NULL, '2026-01-01')", [
        world.ctx.ids(),
        who.memberId,
      ]);
    const talk = await thread(world, people[0]!, place, { title: 'How was the week', text: comfort });
    for (const [i, who] of people.entries()) {
      await reply(world, who, talk, {
        text: i % 2 === 0 ? comfort : 'The garden was full of birds this morning and I had tea.',
      });
      await reply(world, who, talk, {
        text: i < 10 || i > 34 ? aboutWork : 'We walked along the sea and talked about music and books.',
      });
    }
    await world.owner.query("UPDATE posts SET created_at = now() - interval '6 days'");
    // Three months earlier the same people seldom wrote of work.
    const old = await thread(world, people[0]!, place, { title: 'How was the spring', text: comfort });
    for (const [i, who] of people.entries())
      await reply(world, who, old, {
        text: i < 12 ? aboutWork : 'We walked along the sea and talked about music and books.',
      });
    await world.owner.query(
      "UPDATE posts SET created_at = now() - interval '120 days' WHERE thread_id = $1",
      [old.id],
    );
  });
  after(() => world.close());

  it('is no until a member says yes on the page, without script; what was learnt comes back to them', async () => {
    await using opened = await openPage({ javaScript: false, width: 320, baseURL: address });
    const { page } = opened;
    await opened.context.addCookies([cookie(people[1]!)]);
    await page.goto('/settings');
    await page.getByRole('link', { name: 'Learning together' }).click();
    assert.ok(await page.getByRole('radio', { name: 'No', exact: true }).isChecked());
    await page.getByRole('radio', { name: /only in the communities I tick below/ }).check();
    await page.getByRole('checkbox', { name: 'Harbour' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('From the next night on your posts are counted').waitFor();
    assert.ok(await page.getByRole('checkbox', { name: 'Harbour' }).isChecked());
    await night();
    await page.goto('/c/harbour/charter');
    await page.getByRole('link', { name: 'What was learnt together here' }).click();
    await page.getByText('More people than in the three months before.').waitFor();
    assert.deepEqual(opened.problems, []);
  });

  it('shows moderators trends with what is sure and what is not; every page is sound in every look', async () => {
    await using opened = await openPage({ reducedMotion: true, baseURL: address });
    const { page } = opened;
    await opened.context.addCookies([cookie(people[0]!)]);
    await page.goto('/c/harbour/moderation');
    await page.getByRole('link', { name: 'What people write about, and what changes' }).click();
    await page.getByText('More people than before write of: Work.').waitFor();
    await expectGoodLooks(page, 'trends');
    await page.goto('/c/harbour/learnt');
    await expectGoodLooks(page, 'learnt');
    await page.goto('/settings/learnt-together');
    await expectGoodLooks(page, 'agreement');
  });

  it('a yes that is taken back holds from the next night on', async () => {
    const yes = async () =>
      (await world.owner.query('SELECT told FROM insight_told')).rows[0]?.told.people as number | undefined;
    assert.equal(await yes(), 60);
    await using opened = await openPage({ javaScript: false, baseURL: address });
    const { page } = opened;
    await opened.context.addCookies([cookie(people[1]!)]);
    await page.goto('/settings/learnt-together');
    await page.getByRole('radio', { name: 'No', exact: true }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('What was counted before is gone after the next night.').waitFor();
    assert.equal(await page.getByRole('checkbox', { name: 'Harbour' }).isChecked(), false);
    await night();
    assert.equal(await yes(), 50);
  });
});

describe('an insight project', { timeout: 240_000 }, () => {
  let world: World;
  let address: string;
  let folder: string;
  let operator: Person;

  before(async () => {
    world = await createWorld();
    address = (await world.listen()).address;
    operator = await person(world, 'Olive Reed', { operator: true });
    folder = await mkdtemp(join(tmpdir(), 'cw-insight-journey-'));
    const lines = Array.from({ length: 24_000 }, (_, i) =>
      JSON.stringify({
        id: `p${i}`,
        author: `someone${i % 400}`,
        created_utc: 1_600_000_000 + i * 600,
        title: `How can I find a therapist near number ${i}`,
        selftext: `My boss at work said that depression number ${i} is only laziness, and I do not know where to get help for my anxiety.`,
        subreddit: i % 2 ? 'mentalhealth' : 'anxiety',
        subreddit_id: 't5_x',
        score: 1,
        num_comments: 0,
        is_self: true,
      }),
    );
    // Larger than one piece.
    await writeFile(join(folder, 'RS_2023-11.ndjson'), `${lines.join('\n')}\n`);
    await writeFile(join(folder, 'small.ndjson'), `${lines.slice(0, 400).join('\n')}\n`);
  });
  after(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function make(page: Page, name: string): Promise<void> {
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Insight projects' }).first().click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Purpose').fill('What do people ask for and not get?');
    await page.getByLabel('Ethics').fill('Public posts; the board looked at it.');
    await page.getByRole('button', { name: 'Make the project' }).click();
    await page.getByText('The project is made.').waitFor();
  }

  async function untilDone(page: Page): Promise<void> {
    await world.work();
    for (let i = 0; i < 100; i++) {
      await page.goto(page.url());
      if (await page.getByRole('heading', { name: 'Report' }).count()) return;
      assert.equal(await page.getByText('Failed').count(), 0, await page.textContent('main').then(String));
      await new Promise((done) => setTimeout(done, 500));
    }
    assert.fail('the run does not end');
  }

  it('with script: a file in pieces, a run, its report, the list of looks, every page in every look', async () => {
    await using opened = await openPage({ reducedMotion: true, baseURL: address });
    const { page } = opened;
    await opened.context.addCookies([{ name: 'cw', value: operator.session, url: address }]);
    await make(page, 'Needs in 2023');
    await page.getByLabel('File', { exact: true }).setInputFiles(join(folder, 'RS_2023-11.ndjson'));
    await page.getByRole('button', { name: 'Put it in' }).click();
    await page.getByText('Being checked').waitFor();
    await world.work();
    await page.reload();
    await page.getByText('All here', { exact: true }).waitFor();
    await expectGoodLooks(page, 'project');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Waits').waitFor();
    await expectGoodLooks(page, 'run-waiting');
    await untilDone(page);
    await expectGoodLooks(page, 'run-done');
    const report = await opened.context.newPage();
    await report.goto(`${page.url()}/report.html`);
    assert.ok((await report.locator('h1').count()) > 0);
    assert.equal(await report.evaluate(() => document.scripts.length), 0);
    await report.close();
    await page.getByRole('link', { name: 'Look at the figures by platform' }).click();
    await page.getByLabel('Divided by').selectOption('community');
    await page.getByLabel('Code').selectOption('needs.work');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: 'Work, community' }).waitFor();
    assert.ok((await page.getByText('not told: too few').count()) > 0);
    await expectGoodLooks(page, 'figures');
    await page.goto('/admin/insights/looks');
    await page.getByText('read: Needs in 2023: report.html').waitFor();
    await expectGoodLooks(page, 'looks');
    await page.goto('/admin/insights');
    await expectGoodLooks(page, 'projects');
    assert.deepEqual(opened.problems, []);
  });

  it('without script, on a phone: a small file by the form, a run, and everything deleted', async () => {
    await using opened = await openPage({ javaScript: false, width: 320, baseURL: address });
    const { page } = opened;
    await opened.context.addCookies([{ name: 'cw', value: operator.session, url: address }]);
    await make(page, 'A small one');
    await page.getByRole('button', { name: 'Put it in' }).click();
    await page.getByText('Choose a file first.').waitFor();
    await page.getByLabel('File', { exact: true }).setInputFiles(join(folder, 'small.ndjson'));
    await page.getByRole('button', { name: 'Put it in' }).click();
    await page.getByText('The file is here and is being checked.').waitFor();
    await world.work();
    await page.reload();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('link', { name: 'Look again' }).click();
    await page.getByRole('button', { name: 'Stop it' }).click();
    await page.getByText('Stopped', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Let it go on' }).click();
    await untilDone(page);
    await page.getByRole('link', { name: 'A small one' }).click();
    await page.getByText('Delete this project').click();
    await page.getByLabel('Yes, delete everything of this project').check();
    await page.getByRole('button', { name: 'Delete the project' }).click();
    await page.getByText('The project is deleted, with all its files and reports.').waitFor();
    assert.deepEqual(realProblems(opened), []);
  });
});
