// The surfaces of the privacy matrix that are no plain request: tokens beyond their scope, mails, live streams, and
// numbers or orders that a secret would move (classes A2, A3, A8, A13, C2 of the research). And that the matrix can fail.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scopes } from '../../src/platform/http/route.ts';
import { mailed } from '../support/accounts.ts';
import { community, join, reply, thread } from '../support/people.ts';
import { createWorld, type World } from '../support/world.ts';
import { targetsOf } from './addresses.ts';
import { type CanaryWorld, createCanaryWorld } from './canaries.ts';
import { entries } from './entries.ts';
import { addressesOf, firstDifference, leaksOf, neutral, routes, stopClock, withoutLimits } from './kit.ts';
import { token, type ViewerName } from './viewers.ts';

let world: World;
let canaries: CanaryWorld;

before(async () => {
  world = await createWorld();
  withoutLimits();
  canaries = await createCanaryWorld(world);
});
after(() => world.close());

describe('tokens', () => {
  it('C2: reach no route but those of their scope, whoever made them', async () => {
    // The mightiest person there can be: operator, and moderator of every place.
    const { moderator } = canaries.people;
    await world.owner.query('UPDATE members SET is_operator = true WHERE id = $1', [moderator.memberId]);
    const wrong: string[] = [];
    let tried = 0;
    for (const scope of scopes) {
      const viewer = await token(world, 'moderateTokenOfModerator', moderator, [scope]);
      for (const route of routes.filter((one) => one.scope !== scope)) {
        for (const { path } of targetsOf(canaries, route.path).slice(0, 2)) {
          const answer = await viewer.request(route.method, path, entries[route.name]?.body?.(canaries));
          tried += 1;
          // The calm pages answer everybody alike and look nobody up.
          const knowsNobody = route.transaction === 'none' && route.access === 'anyone';
          if (answer.status !== 403 && !(knowsNobody && answer.status < 500))
            wrong.push(`${scope}: ${route.method} ${path} answers ${answer.status}`);
          for (const [canary, { what }] of canaries.allowed)
            if (!path.includes(canary) && answer.text.includes(canary))
              wrong.push(`${scope}: ${route.method} ${path} gives the ${what}`);
        }
      }
    }
    await world.owner.query('UPDATE members SET is_operator = false WHERE id = $1', [moderator.memberId]);
    assert.ok(tried > routes.length * 2, 'tokens were tried');
    assert.deepEqual(wrong, []);
  });
});

describe('mails', () => {
  it('A3: none holds a canary, a name or a title, and each goes to one person', async () => {
    const { author, member, moderator } = canaries.people;
    await world.owner.query('UPDATE email_addresses SET wants_mail = true');
    for (const [n, who] of [canaries.people.stranger, moderator].entries())
      await world.owner.query(
        'INSERT INTO email_addresses (member_id, address, verified_at, wants_mail) VALUES ($1, $2, now(), true)',
        [who.memberId, `reader-${n}@example.org`],
      );
    const from = member.visitor;
    const send = async (path: string, fields: Record<string, string>) => {
      const answer = await from.post(path, fields);
      assert.equal(answer.status, 303, `${path} answered ${answer.status}: ${answer.text.slice(0, 900)}`);
    };
    const { secretThread, secretPost, secretReply } = canaries.at;
    await send(`/t/${secretThread}/reply`, {
      submission: '0000000000000000000000ma11',
      act: 'publish',
      text: `Words to answer @${author.name}`,
      quotes: secretPost ?? '',
    });
    await send(`/posts/${secretPost}/react`, { kind: 'thank_you' });
    await send(`/report/post/${secretReply}`, { about: 'worry', note: 'I worry.', wish: 'look' });
    const decided = await moderator.visitor.post(`/moderation/post/${secretReply}`, {
      act: 'hide',
      place: canaries.at.secretId ?? '',
      reason: 'It says where somebody lives.',
      rule: '',
      topic: '',
      strength: 'mild',
    });
    assert.equal(decided.status, 303, decided.text.slice(0, 900));
    const answered = await moderator.visitor.post(`/c/closed-place/requests/${canaries.at.closedRequest}`, {
      act: 'decline',
      reason: 'It says where somebody lives.',
    });
    assert.equal(answered.status, 303, answered.text.slice(0, 900));
    const mails = [];
    for (let round = 0; round < 5; round++) {
      mails.push(...(await mailed(world)));
      world.moveClock(3_600_000);
    }
    assert.ok(mails.length >= 2, `${mails.length} mails were sent`);
    const people = Object.values(canaries.people).map((one) => one.name);
    for (const mail of mails) {
      const all = JSON.stringify({ ...mail, to: undefined });
      const [to, ...more] = [(mail as unknown as { to: unknown }).to].flat();
      assert.deepEqual(more, [], 'one mail, one person');
      for (const [canary, { what }] of canaries.allowed)
        if (!String(to).includes(canary) && !String(JSON.stringify(mail.headers?.to ?? '')).includes(canary))
          assert.ok(!all.includes(canary), `a mail holds the ${what}`);
      for (const secret of [
        ...people,
        'Words to answer',
        'where somebody lives',
        'I worry',
        secretThread ?? '',
      ])
        assert.ok(!all.includes(secret), `a mail holds “${secret}”`);
    }
  });
});

describe('the live stream', () => {
  it('A13: opens for nobody who is signed out, suspended or a program, and counts nothing that was lost', async () => {
    for (const name of [
      'guest',
      'suspended',
      'readTokenOfMember',
      'moderateTokenOfModerator',
    ] as ViewerName[]) {
      const answer = await canaries.viewers.get(name)!.request('GET', '/live');
      assert.ok([303, 401, 403].includes(answer.status), `${name}: ${answer.status}`);
      assert.doesNotMatch(answer.headers.get('content-type') ?? '', /event-stream/);
    }
    const { exMember } = canaries.people;
    const stopped = new AbortController();
    const response = await world.app.request('/live', {
      headers: { cookie: `cw=${exMember.session}`, 'sec-fetch-site': 'same-origin' },
      signal: stopped.signal,
    });
    const reader = response.body!.getReader();
    let heard = '';
    while (!heard.includes('event: unread')) {
      const part = await reader.read();
      if (part.done) break;
      heard += new TextDecoder().decode(part.value);
    }
    stopped.abort();
    await reader.cancel().catch(() => {});
    // There are notifications from every post of the secret community, told before the membership ended.
    assert.match(heard, /"count":0/);
    const page = await exMember.visitor.get('/notifications');
    assert.match(page.text, /data-unread aria-hidden="true"><\/span>/);
  });
});

describe('A8: numbers, orders and pages of outsiders', () => {
  it('do not move by one letter when a secret community, its posts and its people come to be', async () => {
    stopClock(world);
    // Names are offered by the dice.
    world.ctx.dice = () => 0.5;
    const { stranger, author } = canaries.people;
    // With the cookie of a theme: no answer comes from what is kept for guests.
    await canaries.viewers
      .get('guest')!
      .request('POST', '/settings/theme', { form: { theme: 'light', back: '/' } });
    const looking: ViewerName[] = [
      ...(['guest', 'stranger', 'exMember', 'suspended'] as const),
      ...(['moderatorElsewhere', 'operator', 'tokenOfStranger'] as const),
    ];
    const before = await snapshot(looking);
    const place = await community(world, 'quite-new', 'secret', {
      name: 'Public place words hope',
      purpose: 'Public words, public place',
    });
    await world.owner.query("INSERT INTO community_topics VALUES ($1, 'anxiety')", [place.id]);
    for (const who of [author, canaries.people.member]) await join(world, who, place, 'owner');
    const first = await thread(world, author, place, {
      title: 'A public title',
      text: 'Public words and hope.',
    });
    await world.owner.query('INSERT INTO thread_tags VALUES ($1, $2, $3)', [first.id, place.id, 'public']);
    for (let n = 0; n < 5; n++)
      await reply(world, canaries.people.member, first, { text: `Public words ${n}` });
    await thread(world, author, place, { kind: 'article', title: 'Public words', text: 'Public hope.' });
    // In the open as well: what waits for a moderator, and what they took away.
    await thread(world, author, canaries.places.public, {
      title: 'Public words',
      text: 'Held.',
      state: 'held',
    });
    await world.owner.query(
      "INSERT INTO notifications (id, member_id, kind, thread_id, post_id, community_id) VALUES ($1, $2, 'reply', $3, $4, $5)",
      [world.ctx.ids(), stranger.memberId, first.id, first.openingId, place.id],
    );
    await world.work();
    const later = await snapshot(looking);
    assert.ok(before.size > 400, `${before.size} answers were compared`);
    const moved = [...before]
      .filter(([key, text]) => later.get(key) !== text)
      // Operators are told how much their installation holds in all: sums for planning disks, named as such.
      .filter(([key]) => key !== 'operator /admin')
      // Each look at a project is noted, those of the first round too.
      .filter(([key]) => key !== 'operator /admin/insights/looks')
      .map(([key, text]) => `${key}: ${firstDifference(text, later.get(key) ?? '')}`);
    assert.deepEqual(moved, []);
  });

  async function snapshot(names: ViewerName[]): Promise<Map<string, string>> {
    const seen = new Map<string, string>();
    for (const route of routes.filter((one) => one.method === 'GET' && one.output !== 'stream')) {
      const own = ['?q=public+words', '?q=pubilc+wrods', '?q=hope', '?topic=anxiety', '?name=public'];
      const takes = (entries[route.name]?.queries?.(canaries) ?? [])
        .map((one) => /^\?(\w+)=/.exec(one)?.[1])
        .filter((one) => one !== undefined);
      const more = own.filter((query) => takes.some((name) => query.startsWith(`?${name}=`)));
      for (const name of names) {
        if (name === 'tokenOfStranger' && !route.scope) continue;
        const addresses = addressesOf(route, canaries, 'author').concat(
          targetsOf(canaries, route.path).flatMap(({ path }) => more.map((query) => path + query)),
        );
        for (const address of addresses) {
          const answer = await canaries.viewers.get(name)!.request('GET', address);
          seen.set(`${name} ${address}`, neutral(answer, [address, {}]));
        }
      }
    }
    return seen;
  }
});

describe('the matrix itself', () => {
  it('finds a leak where there is one', async () => {
    const guest = canaries.viewers.get('guest')!;
    const { secretThread } = canaries.at;
    const path = `/t/${secretThread}`;
    assert.deepEqual(await leaksOf(guest, 'GET', path, canaries), []);
    for (const table of ['threads', 'posts', 'post_texts', 'communities'])
      await world.owner.query(`CREATE POLICY open_door ON ${table} FOR SELECT USING (true)`);
    const leaks = await leaksOf(guest, 'GET', path, canaries);
    assert.ok(leaks.length > 2, 'with the door open, guests see what they must not');
  });
});
