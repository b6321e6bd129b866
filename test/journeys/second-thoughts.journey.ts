// Second thoughts in a real browser, with and without script: change and take back, let words rest, ask a friend, keep,
// fold. Every further page of the room, and the feeds, without accessibility violations or broken XML.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { forgetReads } from '../../src/platform/http/limits.ts';
import { toShort } from '../../src/std/ids.ts';
import {
  follow,
  type Journey,
  mainText,
  notReady,
  press,
  realProblems,
  says,
  startJourney,
} from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  persona,
  reply,
  thread,
} from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
let open: Community;
before(async () => {
  ({ world, browserOf } = await startJourney());
  open = await community(world, 'early-days', 'public', { name: 'Early days' });
});
after(() => world.close());
beforeEach(() => world.owner.query('DELETE FROM rate_limits'));

for (const javaScript of [true, false]) {
  const mark = javaScript ? 'one' : 'two';

  describe(`second thoughts ${javaScript ? 'with' : 'without'} script`, () => {
    let ana: Person;
    let ben: Person;
    before(async () => {
      ana = await person(world, `Quiet Heron ${mark}`);
      ben = await person(world, `Patient Rook ${mark}`);
      await join(world, ana, open);
      await join(world, ben, open);
    });

    it('somebody changes their words, sees what stood there, and takes them back', async () => {
      const one = await thread(world, ben, open, { title: `Talk ${mark}` });
      await reply(world, ana, one, { text: `Said too fast ${mark}` });
      const opened = await browserOf(ana, { javaScript, width: 320 });
      const { page, close } = opened;
      await page.goto(`/t/${one.short}`);
      await follow(page, 'Change your words');
      await page.getByLabel('Your words').fill('');
      await press(page, 'Save the change');
      await says(page, 'Please write something first.');
      await page.getByLabel('Your words').fill(`Said with care ${mark}`);
      await press(page, 'Save the change');
      await says(page, `Said with care ${mark}`);
      await says(page, 'edited');
      await page.locator('.post-own summary', { hasText: 'More' }).click();
      await follow(page, /^Earlier versions/);
      await says(page, `Said too fast ${mark}`);
      await follow(page, 'Back to the conversation');
      await page.locator('.post-own summary', { hasText: 'More' }).click();
      await follow(page, 'Take back your words');
      await press(page, 'Take my words back');
      await says(page, /took this reply back/);
      assert.doesNotMatch(await mainText(page), /Said with care/);
      assert.deepEqual(realProblems(opened), []);
      await close();
    });

    it('words rest, are looked at by a friend, and go out when they say so', async () => {
      const { page, close } = await browserOf(ana, { javaScript });
      await page.goto('/c/early-days/write?kind=story');
      await page.getByLabel('Title').fill(`Resting ${mark}`);
      await page.getByLabel('Your story').fill(`Should I say this? ${mark}`);
      await notReady(page, 'Post it later, or ask a friend first');
      await page.getByRole('heading', { name: 'Not sure yet?' }).waitFor();
      await page.getByLabel('Your friend’s name here').fill('Nobody of that name');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: /There is nobody of that name/ }).waitFor();
      await page.getByLabel('Your friend’s name here').fill(ben.name);
      await press(page, 'Ask them to look');
      await says(page, `Waits until ${ben.name} has looked`);
      const address = new URL(page.url()).pathname;

      const friend = await browserOf(ben, { javaScript, width: 320 });
      await friend.page.goto('/me/outgoing');
      await follow(friend.page, `From ${ana.name}, for Early days`);
      await says(friend.page, `Should I say this? ${mark}`);
      await friend.page.getByLabel('A word to your friend').fill('Yes. It is good.');
      await press(friend.page, 'Maybe sleep on it');
      await page.goto(address);
      await says(page, 'Yes. It is good.');
      await friend.page.goto(address);
      await press(friend.page, 'It is fine, post it');
      await world.work();
      await friend.page.goto('/c/early-days');
      await says(friend.page, `Resting ${mark}`);
      await friend.close();
      await close();
    });

    it('words wait for their hour, and can be called back before it', async () => {
      const one = await thread(world, ben, open, { title: `Hours ${mark}` });
      const { page, close } = await browserOf(ana, { javaScript, width: 320 });
      await page.goto(`/t/${one.short}`);
      await page.getByLabel('Your reply').fill(`At dawn ${mark}`);
      await notReady(page, 'Post it later, or ask a friend first');
      await page.getByLabel('4 hours').check();
      await press(page, 'Let it rest, then post it');
      await says(page, /in 4 hours, unless you stop it/);
      await press(page, 'Change it first');
      await page.getByRole('heading', { name: 'Answer' }).waitFor();
      assert.equal(await page.getByLabel('Your reply').inputValue(), `At dawn ${mark}`);
      await notReady(page, 'Post it later, or ask a friend first');
      await press(page, 'Let it rest, then post it');
      await says(page, /in 12 hours/);
      world.moveClock(12 * 3_600_000 + 60_000);
      await world.work();
      await page.goto(`/t/${one.short}`);
      await says(page, `At dawn ${mark}`);
      await close();
    });

    it('a reader keeps a post and folds a topic', async () => {
      const one = await thread(world, ben, open, { title: `Loss ${mark}`, text: `A hard loss ${mark}` });
      await world.owner.query('UPDATE posts SET content_notes = $2 WHERE id = $1', [
        one.openingId,
        '[{"topic":"loss","strength":"mild"}]',
      ]);
      const { page, close } = await browserOf(ana, { javaScript, width: 320 });
      const words = page.locator('.post-body').getByText(`A hard loss ${mark}`);
      await page.goto(`/t/${one.short}`);
      assert.equal(await words.isVisible(), true);
      await page.locator('.post summary', { hasText: 'More' }).first().click();
      await press(page, /^Keep for later/);
      await says(page, 'Kept for later.');
      await page.goto('/settings/reading');
      await page.getByLabel('Death and loss').selectOption({ label: 'Always folded' });
      await press(page, 'Save');
      await page.goto('/me/bookmarks');
      await follow(page, `Loss ${mark}`);
      await page.locator('.fold summary', { hasText: 'death and loss' }).waitFor();
      assert.equal(await words.isVisible(), false);
      await page.locator('.fold summary').click();
      assert.equal(await words.isVisible(), true);
      await close();
    });
  });
}

/** A small world in which every page of the room has something to show; each page with who looks at it. */
async function pagesOf(ana: Person, mod: Person): Promise<[Person, string][]> {
  const article = await thread(world, mod, open, {
    title: 'A year of small steps & what <helped>',
    kind: 'article',
    text: 'Long words.\u0008 '.repeat(60),
  });
  await thread(world, mod, open, { title: 'Nobody answered yet', text: 'Is somebody there?' });
  await world.owner.query("INSERT INTO thread_tags VALUES ($1, $2, 'small-steps')", [article.id, open.id]);
  await reply(world, ana, article, { text: 'Thank you for this.' });
  const alias = await persona(world, ana, open, 'Someone · Blue Heron', article.id);
  const nameless = toShort(await reply(world, ana, article, { personaId: alias, text: 'Nameless words' }));
  await world.owner.query(
    'INSERT INTO alias_reveals (id, persona_id, community_id, reason) VALUES ($1, $2, $3, $4)',
    [world.ctx.ids(), alias, open.id, 'Two people feel threatened by it.'],
  );
  const own = await thread(world, ana, open, { title: 'My own', text: 'First words' });
  const short = toShort(own.openingId);
  await ana.visitor.post(`/posts/${short}/edit`, {
    title: 'My own',
    text: 'Second words',
    notes: ['eating'],
  });
  await ana.visitor.post(`/posts/${toShort(article.openingId)}/bookmark`, { act: 'keep' });
  const asked = await ana.visitor.post(`/t/${article.short}/reply`, {
    submission: toShort(world.ctx.ids()),
    text: 'Not sure about this',
    act: 'friend',
    friend: 'Page Lark',
  });
  const outgoing = asked.location!;
  const both = ['/me/outgoing', outgoing, `/t/${article.short}`];
  const lists = ['/articles', `/articles/by/${toShort(mod.personaId)}`, '/tags/small-steps', '/tags/nothing'];
  const mine = [
    '/c/early-days/waiting',
    '/me/bookmarks',
    '/me/posts',
    '/settings/reading',
    '/me/without-name',
  ];
  const parts = ['edit', 'history', 'delete', 'note'].map((part) => `/posts/${short}/${part}`);
  const staff = [`/posts/${nameless}/note`];
  const seenBy = (who: Person, paths: string[]) => paths.map((path): [Person, string] => [who, path]);
  return [
    ...seenBy(ana, [...both, ...lists, ...mine, ...parts, `/t/${own.short}`]),
    ...seenBy(mod, [...both, ...staff]),
  ];
}

async function checkPages(who: Person, paths: string[]) {
  const { page, problems, close } = await browserOf(who);
  for (const path of paths) {
    // Nobody reads so many pages in a minute.
    forgetReads();
    const answer = await page.goto(path);
    assert.equal(answer?.status(), 200, path);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('main details')) (one as HTMLDetailsElement).open = true;
    });
    await expectGoodLooks(page, `${path.replaceAll(/[0-9a-z]{26}/g, 'x')}-${who.name.slice(5)}`);
  }
  assert.deepEqual(problems, []);
  await close();
}

describe('pages', () => {
  it('are without violations, narrow and wide, light and dark; feeds are XML', async () => {
    const ana = await person(world, 'Page Heron');
    const mod = await person(world, 'Page Lark');
    await join(world, ana, open, 'peer_supporter');
    await join(world, mod, open, 'moderator');
    const pages = await pagesOf(ana, mod);
    for (const who of [ana, mod]) {
      const paths = pages.filter(([reader]) => reader === who).map(([, path]) => path);
      await checkPages(who, paths);
    }
    const { page, close } = await browserOf(null);
    await page.goto('/articles');
    for (const place of ['/c/early-days', `/articles/by/${toShort(mod.personaId)}`, '/tags/small-steps']) {
      const read = await page.evaluate(async (path) => {
        const text = await (await fetch(path)).text();
        const xml = new DOMParser().parseFromString(text, 'application/xml');
        const titles = [...xml.querySelectorAll('entry > title')].map((one) => one.textContent);
        return { broken: xml.querySelector('parsererror')?.textContent ?? null, titles };
      }, `${place}/feed.atom`);
      assert.equal(read.broken, null);
      assert.ok(read.titles.includes('A year of small steps & what <helped>'), place);
    }
    await close();
  });
});
