// Every cell of the README's table, asked through the pages and the API as each kind of viewer.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  thread,
} from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { toShort } from '../../std/ids.ts';

type Place = 'public' | 'closed' | 'unlisted' | 'secret';
type Who =
  | 'guest'
  | 'elsewhere'
  | 'asked'
  | 'member'
  | 'former'
  | 'moderator'
  | 'owner'
  | 'operator'
  | 'suspended';
const places: Place[] = ['public', 'closed', 'unlisted', 'secret'];
const outsiders: Who[] = ['guest', 'elsewhere', 'asked', 'former', 'operator', 'suspended'];
const insiders: Who[] = ['member', 'moderator', 'owner'];

let world: World;
const at = {} as Record<Place, Community>;
const visitors = {} as Record<Who, Visitor>;
const names = {} as Record<Exclude<Who, 'guest'>, Person>;
const tokens = {} as Record<Place, { invitation: string; door: string }>;

const canary = (place: Place, what: string) => `CANARY${what}${place}`;

async function furnish(place: Place): Promise<void> {
  const kind = place === 'unlisted' ? 'closed' : place;
  const where = await community(world, `place-${place}`, kind, {
    name: canary(place, 'name'),
    purpose: canary(place, 'purpose'),
    listed: place === 'public' || place === 'closed',
    joining: place === 'public' ? 'open' : place === 'secret' ? 'invitation' : 'questions',
  });
  at[place] = where;
  const { owner } = world;
  const invitation = randomToken();
  const door = randomToken();
  tokens[place] = { invitation, door };
  await owner.query(
    'UPDATE communities SET welcome_html = $2, settings = \'{"research":"ask_moderators"}\', link_hash = $3 WHERE id = $1',
    [where.id, `<p>${canary(place, 'welcome')}</p>`, place === 'unlisted' ? tokenHash(door) : null],
  );
  await owner.query('INSERT INTO charter_rules (id, community_id, position, title) VALUES ($1, $2, 1, $3)', [
    world.ctx.ids(),
    where.id,
    canary(place, 'rule'),
  ]);
  await owner.query(
    'INSERT INTO membership_questions (id, community_id, position, question) VALUES ($1, $2, 1, $3)',
    [world.ctx.ids(), where.id, canary(place, 'question')],
  );
  await owner.query('INSERT INTO community_topics VALUES ($1, $2)', [
    where.id,
    canary(place, 'topic').toLowerCase(),
  ]);
  await owner.query(
    "INSERT INTO invitations (id, community_id, token_hash, expires_at, uses_max, note) VALUES ($1, $2, $3, now() + interval '1 day', 5, $4)",
    [world.ctx.ids(), where.id, tokenHash(invitation), canary(place, 'note')],
  );
  for (const who of ['member', 'suspended', 'moderator', 'owner', 'former'] as const) {
    const role = who === 'moderator' || who === 'owner' ? who : 'member';
    await join(world, names[who], where, role);
  }
  await owner.query("UPDATE memberships SET status = 'left' WHERE member_id = $1 AND community_id = $2", [
    names.former.memberId,
    where.id,
  ]);
  await owner.query(
    'INSERT INTO join_requests (id, community_id, persona_id, answers) VALUES ($1, $2, $3, $4)',
    [
      world.ctx.ids(),
      where.id,
      names.asked.personaId,
      JSON.stringify([{ questionId: '', question: 'Why?', answer: canary(place, 'answer') }]),
    ],
  );
  await thread(world, names.member, where, { title: canary(place, 'title'), text: canary(place, 'text') });
}

before(async () => {
  world = await createWorld();
  for (const who of [
    'elsewhere',
    'asked',
    'member',
    'former',
    'moderator',
    'owner',
    'operator',
    'suspended',
  ] as const) {
    names[who] = await person(world, `Name ${who}`, { operator: who === 'operator' });
    visitors[who] = names[who].visitor;
  }
  visitors.guest = new Visitor(world);
  for (const place of places) await furnish(place);
  await join(world, names.elsewhere, await community(world, 'another-place', 'closed'), 'owner');
  await world.owner.query(
    "UPDATE members SET standing = 'suspended', suspended_until = now() + interval '1 day' WHERE id = $1",
    [names.suspended.memberId],
  );
});
after(() => world.close());

const page = (who: Who, path: string) => visitors[who].get(path);
const sees = (place: Place, who: Who) => place === 'public' || place === 'closed' || insiders.includes(who);

describe('existence, name, charter, questions and topics', () => {
  for (const place of places) {
    for (const who of [...outsiders, ...insiders]) {
      it(`${place} for ${who}: ${sees(place, who) ? 'yes' : 'no'}`, async () => {
        for (const [path, what] of [
          ['', 'name'],
          ['/charter', 'rule'],
          ['/charter', 'welcome'],
        ] as const) {
          const answer = await page(who, `/c/${at[place].slug}${path}`);
          assert.equal(answer.status, sees(place, who) ? 200 : 404, path);
          assert.equal(answer.text.includes(canary(place, what)), sees(place, who), `${path} ${what}`);
        }
        const api = await page(who, `/api/v1/communities/${at[place].slug}`);
        assert.equal(api.status, sees(place, who) ? 200 : 404);
      });
    }
  }

  it('what may not be known of answers like what is not there, in status, body and length', async () => {
    for (const place of ['unlisted', 'secret'] as const) {
      for (const who of outsiders) {
        for (const part of [
          '',
          '/charter',
          '/people',
          '/join',
          '/requests',
          '/invitations',
          '/settings',
          '/leave',
        ]) {
          const real = await page(who, `/c/${at[place].slug}${part}`);
          const absent = await page(who, `/c/${'x'.repeat(at[place].slug.length)}${part}`);
          assert.equal(real.status, absent.status, `${who} ${part}`);
          const plain = (text: string) =>
            text.replaceAll(at[place].slug, '').replaceAll('x'.repeat(at[place].slug.length), '');
          assert.equal(plain(real.text), plain(absent.text), `${who} ${part}`);
        }
      }
    }
  });
});

describe('the directory', () => {
  it('lists public and closed communities to everybody, and never the others', async () => {
    for (const who of [...outsiders, ...insiders]) {
      for (const path of [
        '/communities',
        '/communities?q=canary',
        '/api/v1/communities',
        '/api/v1/communities?q=canary',
      ]) {
        const { text } = await page(who, path);
        for (const place of places) {
          const isListed = place === 'public' || place === 'closed';
          assert.equal(text.includes(canary(place, 'name')), isListed, `${path} ${place} ${who}`);
          assert.equal(
            text.includes(canary(place, 'topic').toLowerCase()),
            isListed,
            `${path} topic ${place} ${who}`,
          );
        }
      }
    }
  });

  it('A8: a secret community changes nothing that a stranger sees, whatever they filter by', async () => {
    const topic = canary('secret', 'topic').toLowerCase();
    const paths = [
      '/communities',
      `/communities?topic=${topic}`,
      '/communities?q=canaryname',
      '/communities?language=en&kind=closed',
      '/api/v1/communities',
    ];
    const look = () =>
      Promise.all(
        paths.map(async (path) =>
          (await page('elsewhere', path)).text.replace(/name="csrf" value="[^"]*"/g, ''),
        ),
      );
    const before = await look();
    await world.owner.query(
      "UPDATE communities SET name = 'Another', last_activity_at = now() WHERE id = $1",
      [at.secret.id],
    );
    await world.owner.query('INSERT INTO community_topics VALUES ($1, $2)', [
      at.secret.id,
      'brand new topic',
    ]);
    assert.deepEqual(await look(), before);
    await world.owner.query('UPDATE communities SET name = $2 WHERE id = $1', [at.secret.id, at.secret.name]);
  });
});

describe('people', () => {
  for (const place of places) {
    it(`${place}: members see the people page, others do not`, async () => {
      for (const who of insiders) assert.equal((await page(who, `/c/${at[place].slug}/people`)).status, 200);
      for (const who of outsiders) {
        const answer = await page(who, `/c/${at[place].slug}/people`);
        assert.ok([404, 303].includes(answer.status), `${who} ${answer.status}`);
        assert.ok(!answer.text.includes('Name member'));
      }
    });

    it(`${place}: who carries a role ${place === 'public' ? 'shows to every reader' : 'shows to members only'}`, async () => {
      for (const who of outsiders) {
        const { text } = await page(who, `/c/${at[place].slug}/charter`);
        assert.equal(text.includes('Name owner'), place === 'public' || who === ('owner' as Who), `${who}`);
      }
      assert.ok((await page('member', `/c/${at[place].slug}/charter`)).text.includes('Name owner'));
    });
  }
});

describe('posts', () => {
  for (const place of places) {
    it(`${place}: rows exist for ${place === 'public' ? 'everybody' : 'members'}`, async () => {
      for (const who of [...outsiders, ...insiders]) {
        const begin =
          who === 'guest'
            ? { as: 'guest' as const }
            : { as: 'member' as const, memberId: names[who].memberId };
        const rows = await world.ctx.transaction(begin, (tx) =>
          tx.db.selectFrom('post_texts').select('title').where('community_id', '=', at[place].id).execute(),
        );
        assert.equal(rows.length > 0, place === 'public' || insiders.includes(who), who);
      }
    });
  }
});

describe('requests, answers, invitations', () => {
  for (const place of places) {
    it(`${place}: for those who look after it alone`, async () => {
      for (const who of ['moderator', 'owner'] as const) {
        assert.ok((await page(who, `/c/${at[place].slug}/requests`)).text.includes('Name asked'));
        assert.ok((await page(who, `/c/${at[place].slug}/invitations`)).text.includes(canary(place, 'note')));
      }
      for (const who of ['elsewhere', 'asked', 'former', 'operator', 'member'] as const) {
        for (const part of ['requests', 'invitations', 'settings', 'settings/rules', 'settings/questions']) {
          assert.equal((await page(who, `/c/${at[place].slug}/${part}`)).status, 404, `${who} ${part}`);
        }
        const rows = await world.ctx.transaction(
          { as: 'member', memberId: names[who].memberId },
          async (tx) => ({
            requests: await tx.db
              .selectFrom('join_requests')
              .select('id')
              .where('community_id', '=', at[place].id)
              .execute(),
            invitations: await tx.db
              .selectFrom('invitations')
              .select('id')
              .where('community_id', '=', at[place].id)
              .execute(),
          }),
        );
        assert.equal(rows.requests.length, who === 'asked' ? 1 : 0, who);
        assert.equal(rows.invitations.length, 0, who);
      }
    });
  }

  it('whoever asked at an unlisted community sees that they asked, and not its name', async () => {
    const { text } = await page('asked', '/communities?which=asked');
    assert.ok(text.includes(canary('closed', 'name')));
    assert.ok(text.includes('A community that is not listed'));
    assert.ok(!text.includes(canary('unlisted', 'name')));
  });
});

describe('links', () => {
  it('an invitation shows name and purpose and nothing else', async () => {
    for (const place of places) {
      for (const who of ['guest', 'elsewhere', 'operator'] as const) {
        const answer = await page(who, `/invitation/${tokens[place].invitation}`);
        assert.equal(answer.status, 200);
        assert.ok(
          answer.text.includes(canary(place, 'name')) && answer.text.includes(canary(place, 'purpose')),
        );
        for (const hidden of ['welcome', 'rule', 'question', 'topic', 'note', 'title', 'text', 'answer']) {
          assert.ok(!answer.text.includes(canary(place, hidden)), `${place} ${hidden}`);
        }
        assert.ok(!answer.text.includes('Name owner') && !answer.text.includes(at[place].slug));
      }
    }
  });

  it('a door shows name, purpose, and to people with an account the form, rules and questions', async () => {
    const path = `/door/${tokens.unlisted.door}`;
    const guest = await page('guest', path);
    const member = await page('elsewhere', path);
    assert.ok(
      guest.text.includes(canary('unlisted', 'name')) && member.text.includes(canary('unlisted', 'question')),
    );
    for (const hidden of ['welcome', 'note', 'title', 'text', 'answer', 'topic']) {
      assert.ok(
        !guest.text.includes(canary('unlisted', hidden)) && !member.text.includes(canary('unlisted', hidden)),
        hidden,
      );
    }
    assert.ok(!member.text.includes('Name owner') && !member.text.includes(at.unlisted.slug));
  });

  it('a door of another kind of community, and a wrong one, are not there', async () => {
    for (const place of ['public', 'closed', 'secret'] as const) {
      assert.equal((await page('elsewhere', `/door/${tokens[place].door}`)).status, 404);
    }
    assert.equal((await page('elsewhere', `/door/${randomToken()}`)).status, 404);
  });
});

describe('accounts', () => {
  it('no page of a community names an account', async () => {
    const ids = Object.values(names).flatMap((one) => [one.memberId, toShort(one.memberId)]);
    for (const place of places) {
      for (const part of [
        '',
        '/charter',
        '/people',
        '/requests',
        '/requests?which=decided',
        '/invitations',
        '/settings',
      ]) {
        const { text } = await page('owner', `/c/${at[place].slug}${part}`);
        for (const id of ids) assert.ok(!text.includes(id), `${place}${part}`);
      }
    }
  });
});
