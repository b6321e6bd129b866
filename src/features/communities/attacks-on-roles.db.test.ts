// Classes of attack that broke other platforms (peers.md, section 9), here those about coming in and ranks; the others are in attacks.db.test.ts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Community, community, join, type Person, person } from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { toShort } from '../../std/ids.ts';
import { roles } from './model.ts';
import { roleRank } from './policy.ts';
import { redeemInvitation } from './redeem-invitation.ts';

let world: World;
let serial = 0;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const somebody = (name = 'Somebody') => person(world, `${name} ${++serial}`);
const everywhere = { as: 'everywhere', newName: '' };

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

const viewerOf = (who: Person) => ({
  memberId: who.memberId,
  personaId: who.personaId,
  name: who.name,
  isOperator: false,
  active: true,
  country: null,
  theme: 'system' as const,
  unread: 0,
  moderates: false,
  sessionId: null,
  scopes: null,
});

describe('D2: a race for the uses of an invitation', () => {
  it('50 parallel redemptions of a link for one: exactly one gets in', async () => {
    const where = await community(world, 'narrow-door', 'secret');
    const token = await invitationTo(where, 1);
    const people = await Promise.all(Array.from({ length: 50 }, () => somebody()));
    const results = await Promise.all(
      people.map((who) =>
        world.ctx.transaction({ as: 'member', memberId: who.memberId }, async (tx) => {
          tx.session = { member_id: who.memberId } as never;
          return redeemInvitation(world.ctx, tx, viewerOf(who), token, { as: 'everywhere' });
        }),
      ),
    );
    assert.equal(results.filter((result) => result.ok).length, 1);
    const { rows } = await world.owner.query('SELECT uses, uses_max FROM invitations WHERE token_hash = $1', [
      tokenHash(token),
    ]);
    assert.deepEqual(rows[0], { uses: 1, uses_max: 1 });
    const members = await world.owner.query('SELECT 1 FROM memberships WHERE community_id = $1', [where.id]);
    assert.equal(members.rowCount, 1);
  });

  it('through the pages as well: 10 people, 3 uses', async () => {
    const where = await community(world, 'narrow-page', 'secret');
    const token = await invitationTo(where, 3);
    const people = await Promise.all(Array.from({ length: 10 }, () => somebody()));
    const answers = await Promise.all(
      people.map((who) => who.visitor.post(`/invitation/${token}`, everywhere)),
    );
    assert.deepEqual(
      answers.map((answer) => answer.status).sort(),
      [303, 303, 303, 404, 404, 404, 404, 404, 404, 404],
    );
  });

  it('one person in two tabs takes one use', async () => {
    const where = await community(world, 'two-tabs', 'secret');
    const token = await invitationTo(where, 5);
    const who = await somebody();
    await Promise.all([1, 2, 3].map(() => who.visitor.post(`/invitation/${token}`, everywhere)));
    const { rows } = await world.owner.query('SELECT uses FROM invitations WHERE token_hash = $1', [
      tokenHash(token),
    ]);
    assert.equal(rows[0].uses, 1);
  });
});

describe('D1: an invitation is no way into somebody’s account, nor past a decision', () => {
  it('serves whoever is signed in, never a member named in the form', async () => {
    const where = await community(world, 'no-takeover', 'secret');
    const token = await invitationTo(where, 5);
    const [who, victim] = [await somebody(), await somebody()];
    const extras: Record<string, string>[] = [
      { memberId: victim.memberId },
      { persona: toShort(victim.personaId) },
      { email: 'x@example.org' },
      { role: 'owner' },
    ];
    for (const extra of extras) {
      const answer = await who.visitor.post(`/invitation/${token}`, { ...everywhere, ...extra });
      assert.equal(answer.status, 422);
    }
    await who.visitor.post(`/invitation/${token}`, everywhere);
    const { rows } = await world.owner.query(
      'SELECT member_id, role FROM memberships WHERE community_id = $1',
      [where.id],
    );
    assert.deepEqual(rows, [{ member_id: who.memberId, role: 'member' }]);
  });

  it('wants a signed-in member: a guest who posts it is asked to sign in, and no use is taken', async () => {
    const where = await community(world, 'guest-knocks', 'secret');
    const token = await invitationTo(where, 1);
    const answer = await world.app.request(`/invitation/${token}`, {
      method: 'POST',
      body: 'as=everywhere&newName=',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    });
    assert.equal(answer.status, 401);
    const { rows } = await world.owner.query('SELECT uses FROM invitations WHERE token_hash = $1', [
      tokenHash(token),
    ]);
    assert.equal(rows[0].uses, 0);
  });

  it('an invitation raises nobody who is in already', async () => {
    const { where, people } = await room();
    const token = await invitationTo(where, 5, 'facilitator');
    assert.equal((await people.member!.visitor.post(`/invitation/${token}`, everywhere)).status, 409);
    const { rows } = await world.owner.query('SELECT role FROM memberships WHERE member_id = $1', [
      people.member!.memberId,
    ]);
    assert.equal(rows[0].role, 'member');
  });
});

describe('C3: ranks', () => {
  it('every role against every role, through the pages: only strictly lower ones are acted on', async () => {
    for (const actor of roles) {
      const { where, path, people } = await room();
      for (const target of roles) {
        const victim = await somebody(`Victim ${target}`);
        await join(world, victim, where, target);
        const answer = await people[actor]!.visitor.post(`${path}/people/case`, {
          person: toShort(victim.personaId),
        });
        const expected = roleRank(actor) >= 3 && roleRank(actor) > roleRank(target);
        assert.equal(answer.status === 303, expected, `${actor} looks into ${target}: ${answer.status}`);
        const { rows } = await world.owner.query('SELECT 1 FROM cases WHERE subject_id = $1', [
          victim.personaId,
        ]);
        assert.equal(rows.length, expected ? 1 : 0);
      }
    }
  });

  it('a moderator cannot make moderators or owners, nor raise themselves', async () => {
    const { path, people, where } = await room();
    const moderator = people.moderator!;
    for (const [target, role] of [
      ['member', 'moderator'],
      ['member', 'owner'],
      ['moderator', 'owner'],
      ['owner', 'member'],
    ] as const) {
      const answer = await moderator.visitor.post(`${path}/people/roles`, {
        person: toShort(people[target]!.personaId),
        role,
      });
      assert.equal(answer.status, 403, `${target} to ${role}`);
    }
    const { rows } = await world.owner.query(
      'SELECT role FROM memberships WHERE community_id = $1 AND member_id = ANY ($2) ORDER BY 1',
      [where.id, [moderator.memberId, people.member!.memberId, people.owner!.memberId]],
    );
    assert.deepEqual(
      rows.map((row) => row.role),
      ['member', 'moderator', 'owner'],
    );
  });

  it('two owners who demote themselves at once leave one owner', async () => {
    const { where, path, people } = await room();
    const second = await somebody();
    await join(world, second, where, 'owner');
    const step = (who: Person) =>
      who.visitor.post(`${path}/people/roles`, { person: toShort(who.personaId), role: 'member' });
    const answers = await Promise.all([step(people.owner!), step(second)]);
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 409]);
  });
});
