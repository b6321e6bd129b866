// Classes of attack that broke other platforms (peers.md, section 9), each tried on what this room has.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  persona,
  signIn,
} from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { toShort } from '../../std/ids.ts';
import { nameKey } from '../accounts/index.ts';
import { roles } from './model.ts';

let world: World;
let serial = 0;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const somebody = (name = 'Somebody') => person(world, `${name} ${++serial}`);
const everywhere = { as: 'everywhere', newName: '' };

/** Test people are put in past sign-up; the key that makes names alike is written as sign-up would. */
const signedUp = (who: Person) =>
  world.owner.query('UPDATE personas SET name_key = $2 WHERE id = $1', [who.personaId, nameKey(who.name)]);

async function invitationTo(where: Community, uses: number, role = 'member'): Promise<string> {
  const token = randomToken();
  await world.owner.query(
    "INSERT INTO invitations (id, community_id, token_hash, expires_at, uses_max, role) VALUES ($1, $2, $3, now() + interval '1 day', $4, $5)",
    [world.ctx.ids(), where.id, tokenHash(token), uses, role],
  );
  return token;
}

async function room(
  kind: Community['kind'] = 'closed',
): Promise<{ where: Community; path: string; people: Record<string, Person> }> {
  const where = await community(world, `place-${++serial}`, kind, {
    joining: kind === 'closed' ? 'questions' : undefined,
  });
  const people: Record<string, Person> = {};
  for (const role of roles) {
    people[role] = await somebody(role);
    await join(world, people[role], where, role);
  }
  return { where, path: `/c/${where.slug}`, people };
}

describe('B2: rights in one community, ids of another', () => {
  it('a moderator here acts on nothing there', async () => {
    const [here, there] = [await room(), await room()];
    const actor = here.people.owner!.visitor;
    const asker = await somebody();
    const requestId = world.ctx.ids();
    await world.owner.query('INSERT INTO join_requests (id, community_id, persona_id) VALUES ($1, $2, $3)', [
      requestId,
      there.where.id,
      asker.personaId,
    ]);
    const ruleId = world.ctx.ids();
    await world.owner.query(
      "INSERT INTO charter_rules (id, community_id, position, title) VALUES ($1, $2, 1, 'Theirs')",
      [ruleId, there.where.id],
    );
    await invitationTo(there.where, 5);
    const foreign = toShort(there.people.member!.personaId);
    const invitation = (
      await world.owner.query('SELECT id FROM invitations WHERE community_id = $1', [there.where.id])
    ).rows[0].id;
    const tries: [string, Record<string, string>][] = [];
    for (const path of [here.path, there.path]) {
      tries.push(
        [`${path}/requests/${toShort(requestId)}`, { act: 'accept', reason: '' }],
        [`${path}/settings/rules`, { act: 'retire', id: toShort(ruleId), title: '', explanation: '' }],
        [`${path}/invitations/revoke`, { id: toShort(invitation) }],
        [`${path}/people/roles`, { person: foreign, role: 'moderator' }],
        [`${path}/people/case`, { person: foreign }],
        [`${path}/people/let-back`, { person: foreign }],
      );
    }
    tries.push([
      `${there.path}/settings`,
      { part: 'words', purpose: 'Mine', welcome: '', topics: '', language: 'en' },
    ]);
    tries.push(
      [`${there.path}/settings/kind`, { openness: 'secret', sure: 'on' }],
      [`${there.path}/settings/archive`, { act: 'archive' }],
    );
    tries.push(
      [`${there.path}/invitations`, { role: 'member', days: '7', uses: '1', note: '' }],
      [`${there.path}/leave`, {}],
    );
    const state = async () =>
      JSON.stringify(
        await Promise.all(
          [
            'communities',
            'memberships',
            'join_requests',
            'charter_rules',
            'invitations',
            'community_topics',
          ].map(async (table) => {
            const key = table === 'communities' ? 'id' : 'community_id';
            return (
              await world.owner.query(`SELECT t::text AS row FROM ${table} t WHERE ${key} = $1 ORDER BY 1`, [
                there.where.id,
              ])
            ).rows;
          }),
        ),
      );
    const before = await state();
    for (const [path, form] of tries) {
      const answer = await actor.post(path, form);
      assert.ok([404, 409].includes(answer.status), `${path} ${answer.status}`);
    }
    assert.equal(await state(), before);
  });

  it('nobody takes back or answers another’s request, nor their own', async () => {
    const { where, path, people } = await room();
    const asker = await somebody();
    const id = world.ctx.ids();
    await world.owner.query('INSERT INTO join_requests (id, community_id, persona_id) VALUES ($1, $2, $3)', [
      id,
      where.id,
      asker.personaId,
    ]);
    for (const other of [await somebody(), people.owner!]) {
      assert.equal(
        (await other.visitor.post('/communities/asked/withdraw', { id: toShort(id) })).status,
        404,
      );
    }
    assert.equal(
      (await asker.visitor.post(`${path}/requests/${toShort(id)}`, { act: 'accept', reason: '' })).status,
      404,
    );
    // Nor in the database itself: the policy lets an asker wait or withdraw, never be accepted.
    await assert.rejects(
      world.ctx.transaction({ as: 'member', memberId: asker.memberId }, (tx) =>
        tx.db.updateTable('join_requests').set({ status: 'accepted' }).where('id', '=', id).execute(),
      ),
      { code: '42501' },
    );
  });
});

describe('B5: what somebody could do before they left', () => {
  for (const how of ['left', 'removed', 'banned', 'demoted', 'suspended'] as const) {
    it(`a moderator who is ${how} replays everything in vain`, async () => {
      const { where, path, people } = await room();
      const former = people.moderator!;
      const asker = await somebody();
      const id = world.ctx.ids();
      await world.owner.query(
        'INSERT INTO join_requests (id, community_id, persona_id) VALUES ($1, $2, $3)',
        [id, where.id, asker.personaId],
      );
      const csrf = await former.visitor.csrf();
      assert.ok(csrf);
      if (how === 'demoted')
        await world.owner.query("UPDATE memberships SET role = 'member' WHERE member_id = $1", [
          former.memberId,
        ]);
      else if (how === 'suspended')
        await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [former.memberId]);
      else
        await world.owner.query('UPDATE memberships SET status = $2 WHERE member_id = $1', [
          former.memberId,
          how,
        ]);
      const person_ = toShort(people.member!.personaId);
      const replay: [string, Record<string, string>][] = [
        [`${path}/requests/${toShort(id)}`, { act: 'accept', reason: '' }],
        [`${path}/invitations`, { role: 'member', days: '7', uses: '1', note: '' }],
        [`${path}/people/roles`, { person: person_, role: 'facilitator' }],
        [`${path}/people/case`, { person: person_ }],
        [`${path}/settings`, { part: 'words', purpose: 'Mine', welcome: '', topics: '', language: 'en' }],
        [`${path}/settings/rules`, { act: 'add', title: 'Mine', explanation: '' }],
        [`${path}/settings/questions`, { act: 'add', question: 'Mine' }],
      ];
      for (const [to, form] of replay) {
        const body = new URLSearchParams({ csrf, ...form }).toString();
        const answer = await former.visitor.request('POST', to, {
          body,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
        assert.ok([403, 404].includes(answer.status), `${to} ${answer.status}`);
      }
      for (const part of ['people', 'requests', 'invitations', 'settings']) {
        if (how === 'demoted' && part === 'people') continue;
        assert.ok([403, 404].includes((await former.visitor.get(`${path}/${part}`)).status), part);
      }
      const { rows } = await world.owner.query(
        'SELECT (SELECT count(*)::int FROM invitations WHERE community_id = $1) AS invitations, (SELECT count(*)::int FROM charter_rules WHERE community_id = $1) AS rules, (SELECT status FROM join_requests WHERE id = $2) AS request',
        [where.id, id],
      );
      assert.deepEqual(rows[0], { invitations: 0, rules: 0, request: 'waiting' });
    });
  }
});

describe('A9: is this name a member?', () => {
  it('an outsider’s questions get the same answer for members and others', async () => {
    const { where, path, people } = await room('closed');
    const hidden = await persona(world, people.member!, where, 'Silent Otter');
    const [stranger, outsider] = [await somebody(), await somebody()];
    const probe = async (personaId: string) => {
      const visitor = outsider.visitor;
      const answers = [
        await visitor.get(`${path}/people/roles?person=${toShort(personaId)}`),
        await visitor.get(`${path}/people?after=${toShort(personaId)}`),
        await visitor.post(`${path}/people/case`, { person: toShort(personaId) }),
        await visitor.post(`${path}/people/let-back`, { person: toShort(personaId) }),
      ];
      return answers.map((answer) => [answer.status, answer.text.replaceAll(toShort(personaId), '')]);
    };
    const ofNobody = await probe(world.ctx.ids());
    for (const personaId of [people.member!.personaId, people.owner!.personaId, stranger.personaId, hidden]) {
      assert.deepEqual(await probe(personaId), ofNobody);
    }
  });

  it('choosing somebody’s everywhere-name is refused alike, whether they are a member or not', async () => {
    const { path, people } = await room('closed');
    const stranger = await somebody('Stranger');
    const outsider = await somebody();
    for (const one of [people.member!, stranger]) await signedUp(one);
    const answers = [];
    for (const name of [people.member!.name, stranger.name]) {
      const answer = await outsider.visitor.post(`${path}/join`, { as: 'new', newName: name, asked: '' });
      answers.push([answer.status, answer.text.replaceAll(name, '')]);
    }
    assert.equal(answers[0]![0], 422);
    assert.deepEqual(answers[0], answers[1]);
  });
});

describe('B3: columns that no form has', () => {
  it('extra fields are refused and change nothing', async () => {
    const { where, path, people } = await room('public');
    const owner = people.owner!.visitor;
    const words = { part: 'words', purpose: 'Fine', welcome: '', topics: '', language: 'en' };
    for (const field of [
      'kind',
      'listed',
      'slug',
      'link_hash',
      'archived_at',
      'id',
      'settings',
      'last_activity_at',
      'welcome_html',
    ]) {
      assert.equal(
        (await owner.post(`${path}/settings`, { ...words, [field]: 'secret' })).status,
        422,
        field,
      );
    }
    const who = await somebody();
    for (const field of ['role', 'status', 'member_id', 'persona_id', 'memberId']) {
      assert.equal(
        (await who.visitor.post(`${path}/join`, { ...everywhere, [field]: 'owner' })).status,
        422,
        field,
      );
    }
    const { rows } = await world.owner.query('SELECT kind, slug FROM communities WHERE id = $1', [where.id]);
    assert.deepEqual(rows[0], { kind: 'public', slug: where.slug });
    assert.equal(
      (await world.owner.query('SELECT 1 FROM memberships WHERE member_id = $1', [who.memberId])).rowCount,
      0,
    );
  });
});

describe('a member of the database’s own rights', () => {
  it('cannot write memberships, roles or communities past the verbs', async () => {
    const { where, people } = await room();
    const member = people.member!;
    await world.ctx.transaction({ as: 'member', memberId: member.memberId }, async (tx) => {
      const raised = await tx.db
        .updateTable('memberships')
        .set({ role: 'owner' })
        .where('member_id', '=', member.memberId)
        .executeTakeFirst();
      assert.equal(Number(raised.numUpdatedRows), 0);
      const renamed = await tx.db
        .updateTable('communities')
        .set({ name: 'Mine' })
        .where('id', '=', where.id)
        .executeTakeFirst();
      assert.equal(Number(renamed.numUpdatedRows), 0);
      const rules = await tx.db
        .deleteFrom('charter_rules')
        .where('community_id', '=', where.id)
        .executeTakeFirst();
      assert.equal(Number(rules.numDeletedRows), 0);
    });
    const outsider = await somebody();
    await assert.rejects(
      world.ctx.transaction({ as: 'member', memberId: outsider.memberId }, (tx) =>
        tx.db
          .insertInto('memberships')
          .values({ community_id: where.id, member_id: outsider.memberId, persona_id: outsider.personaId })
          .execute(),
      ),
      { code: '42501' },
    );
  });

  it('a second session of the same person sees the same place', async () => {
    const { path, people } = await room('secret');
    const { visitor } = await signIn(world, people.member!.memberId);
    assert.equal((await visitor.get(path)).status, 200);
  });
});
