// Communities in a real browser, with and without script: start a closed one with questions, ask, be declined, be
// accepted, leave; come into a secret one by invitation. And every page of the room without accessibility violations.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Journey, mainText, press, startJourney } from '../support/hands.ts';
import { expectGoodLooks } from '../support/looks.ts';
import { community, join, type Person, person } from '../support/people.ts';
import type { World } from '../support/world.ts';

let world: World;
let browserOf: Journey['browserOf'];
before(async () => {
  ({ world, browserOf } = await startJourney());
});
after(() => world.close());

for (const javaScript of [true, false]) {
  const how = javaScript ? 'with script' : 'without script';
  const mark = javaScript ? 'one' : 'two';

  describe(`communities ${how}`, () => {
    it('from the first question to goodbye', async () => {
      const owner = await person(world, `Patient Rook ${mark}`);
      const newcomer = await person(world, `Quiet Heron ${mark}`);
      const host = await browserOf(owner, { javaScript });
      const guest = await browserOf(newcomer, { javaScript, width: 320 });

      await host.page.goto('/communities');
      await host.page.getByRole('link', { name: 'Start a community' }).click();
      await host.page.getByLabel('Name', { exact: true }).fill(`Early days ${mark}`);
      await host.page.getByLabel('What is it for?').fill('For the first year after a diagnosis.');
      await host.page.getByLabel('Members only').check();
      await host.page.getByLabel('People answer a few questions').check();
      await press(host.page, 'Start a community');
      await host.page.waitForURL(`**/c/early-days-${mark}`);
      assert.match(await mainText(host.page), /Your community is there/);
      await host.page.goto(`/c/early-days-${mark}/settings/questions`);
      await host.page.getByLabel('Question', { exact: true }).fill('What brings you here?');
      await press(host.page, 'Add the question');
      await host.page.getByRole('heading', { name: 'What brings you here?' }).waitFor();

      await guest.page.goto(`/communities?q=${encodeURIComponent(`early days ${mark}`)}`);
      await guest.page.getByRole('link', { name: `Early days ${mark}` }).click();
      await guest.page.getByRole('link', { name: 'Ask to join' }).click();
      await press(guest.page, 'Send my request');
      await guest.page.getByRole('link', { name: 'Please fill this in: What brings you here?' }).waitFor();
      await guest.page.getByLabel('What brings you here?').fill('A letter from the ward.');
      await guest.page.getByLabel('A new name for here').check();
      await guest.page.getByLabel('New name', { exact: false }).last().fill(`Grey Wren ${mark}`);
      await press(guest.page, 'Send my request');
      await guest.page.getByText('Your request is on its way to the moderators.').waitFor();

      await host.page.goto(`/c/early-days-${mark}/requests`);
      await host.page.getByRole('link', { name: `Grey Wren ${mark}` }).click();
      await host.page.getByText('A letter from the ward.').waitFor();
      await host.page.getByLabel('Your words to them').fill('Please come back when the group opens in May.');
      await press(host.page, 'Say no for now');
      await host.page.getByText('They were told why.').waitFor();

      await guest.page.goto('/communities?which=asked');
      await guest.page.getByText('Please come back when the group opens in May.').waitFor();

      await host.page.getByRole('link', { name: 'Answered' }).click();
      await host.page.getByRole('link', { name: `Grey Wren ${mark}` }).click();
      await press(host.page, 'Let them in');
      await host.page.getByText('They are a member now.').waitFor();

      await guest.page.goto(`/c/early-days-${mark}`);
      await guest.page.getByText('You: Member').waitFor();
      await guest.page.getByRole('link', { name: 'People', exact: true }).click();
      await guest.page.getByRole('link', { name: `Patient Rook ${mark}` }).waitFor();
      await guest.page.goto(`/c/early-days-${mark}/leave`);
      await press(guest.page, 'Leave this community');
      await guest.page.getByText('You have left.').waitFor();
      assert.equal((await guest.page.goto(`/c/early-days-${mark}/people`))?.status(), 404);
      assert.deepEqual(host.problems, []);
      // The page that is no longer there answers 404, which the browser notes; nothing else went wrong.
      assert.deepEqual(
        guest.problems.filter((line) => !/40[04]|422/.test(line)),
        [],
      );
      await host.close();
      await guest.close();
    });

    it('into a secret community by invitation', async () => {
      const owner = await person(world, `Still Otter ${mark}`);
      const friend = await person(world, `Warm Finch ${mark}`);
      const secret = await community(world, `hidden-${mark}`, 'secret', { name: `Hidden harbour ${mark}` });
      await join(world, owner, secret, 'owner');
      const host = await browserOf(owner, { javaScript });
      const guest = await browserOf(friend, { javaScript });

      assert.equal((await guest.page.goto(`/c/hidden-${mark}`))?.status(), 404);
      await host.page.goto(`/c/hidden-${mark}`);
      await host.page.getByRole('link', { name: 'Invitations', exact: true }).click();
      await host.page.getByLabel('Note for yourselves').fill('For Finch');
      await press(host.page, 'Make the link');
      const link = await host.page.getByLabel('Link', { exact: true }).inputValue();
      await guest.page.goto(link);
      await guest.page.getByRole('heading', { name: `You are invited to Hidden harbour ${mark}` }).waitFor();
      await press(guest.page, 'Accept and join');
      await guest.page.getByText('Welcome. You are a member now.').waitFor();
      const late = await browserOf(await person(world, `Late Gull ${mark}`), { javaScript });
      assert.equal((await late.page.goto(link))?.status(), 404);
      await late.page.getByRole('heading', { name: 'This invitation does not work' }).waitFor();
      await late.close();
      await host.close();
      await guest.close();
    });
  });
}

describe('every page of a community is accessible', () => {
  let owner: Person;
  let stranger: Person;
  let invitation = '';
  let door = '';
  const place = '/c/kitchen-table';
  const pagesOfOwner = () => [
    '/communities?which=mine',
    '/communities?which=asked',
    '/communities/start',
    place,
    `${place}/charter`,
    `${place}/people`,
    `${place}/requests`,
    `${place}/invitations`,
    `${place}/settings`,
    `${place}/settings/rules`,
    `${place}/settings/questions`,
    `${place}/leave`,
    '/c/not-listed/settings',
  ];
  const pagesOfStranger = () => [
    '/communities',
    '/communities?topic=caring',
    place,
    `${place}/join`,
    invitation,
    door,
  ];

  before(async () => {
    owner = await person(world, 'Evening Lark');
    stranger = await person(world, 'Slow River');
    const kitchen = await community(world, 'kitchen-table', 'closed', {
      name: 'Carers’ kitchen table',
      joining: 'questions',
      purpose: 'You look after somebody with dementia. Sit down. We put the kettle on.',
    });
    const hidden = await community(world, 'not-listed', 'closed', {
      name: 'Not listed',
      listed: false,
      joining: 'questions',
    });
    for (const where of [kitchen, hidden]) await join(world, owner, where, 'owner');
    for (const [name, role] of [
      ['Patient Crow', 'moderator'],
      ['Little Boat', 'peer_supporter'],
      ['Far Lamp', 'member'],
      ['Deep Well', 'member'],
    ] as const) {
      await join(world, await person(world, name), kitchen, role);
    }
    await world.owner.query("INSERT INTO community_topics VALUES ($1, 'caring'), ($1, 'dementia')", [
      kitchen.id,
    ]);
    const asker = await person(world, 'New Moon');
    await world.owner.query(
      'INSERT INTO join_requests (id, community_id, persona_id, answers) VALUES ($1, $2, $3, $4)',
      [
        world.ctx.ids(),
        kitchen.id,
        asker.personaId,
        JSON.stringify([
          { questionId: '', question: 'Whom do you look after?', answer: 'My mother,\nsince last year.' },
        ]),
      ],
    );
    const visitor = owner.visitor;
    await visitor.post(`${place}/settings/rules`, {
      act: 'add',
      title: 'What is said here stays here',
      explanation: 'People trust us with much.',
    });
    await visitor.post(`${place}/settings/rules`, {
      act: 'add',
      title: 'Nothing is sold here',
      explanation: '',
    });
    await visitor.post(`${place}/settings/questions`, {
      act: 'add',
      question: 'Whom do you look after?',
      required: 'on',
    });
    const made = await visitor.post(`${place}/invitations`, {
      role: 'member',
      days: '7',
      uses: '3',
      note: 'Tuesday group',
    });
    invitation = /\/invitation\/[\w-]{43}/.exec(made.text)?.[0] ?? '';
    const opened = await visitor.post('/c/not-listed/settings/door', { act: 'open' });
    door = /\/door\/[\w-]{43}/.exec(opened.text)?.[0] ?? '';
    assert.ok(invitation && door);
  });

  it('on a phone and on a desk, light and dark', async () => {
    const list = await owner.visitor.get(`${place}/requests`);
    const request = /\/c\/kitchen-table\/requests\/[0-9a-z]{26}/.exec(list.text)?.[0] ?? '';
    const people = await owner.visitor.get(`${place}/people`);
    const somebody =
      /people\/roles\?person=[0-9a-z]{26}(?=[^<]*aria-label="Change: Far Lamp")/.exec(people.text)?.[0] ?? '';
    assert.ok(request && somebody);
    const all = [
      ...[...pagesOfOwner(), request, `${place}/${somebody}`].map((path) => [owner, path] as const),
      ...pagesOfStranger().map((path) => [stranger, path] as const),
      ...['/communities', place, invitation, door].map((path) => [null, path] as const),
    ];
    for (const who of [owner, stranger, null]) {
      const open = await browserOf(who);
      for (const [, path] of all.filter(([viewer]) => viewer === who)) {
        const answer = await open.page.goto(path);
        assert.equal(answer?.status(), 200, path);
        await expectGoodLooks(open.page, `${who ? who.name : 'guest'}-${path}`);
      }
      assert.deepEqual(open.problems, []);
      await open.close();
    }
  });
});
