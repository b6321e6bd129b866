// The viewers of the privacy matrix, each with a browser (or a token) of their own.
import { randomToken, tokenHash } from '../../src/platform/crypto/secrets.ts';
import { type Community, community, join, type Person, person } from '../support/people.ts';
import { type Answer, Visitor } from '../support/visitor.ts';
import type { World } from '../support/world.ts';
import type { Sent } from './entries/entry.ts';

export const viewerNames = [
  'guest',
  'stranger',
  'member',
  'exMember',
  'blocked',
  'suspended',
  'moderatorElsewhere',
  'moderator',
  'operator',
  'tokenOfStranger',
  'readTokenOfMember',
  'writeTokenOfMember',
  'moderateTokenOfModerator',
  'author',
] as const;
export type ViewerName = (typeof viewerNames)[number];

export type MatrixViewer = {
  name: ViewerName;
  person: Person | null;
  request(method: string, path: string, sent?: Sent, headers?: Record<string, string>): Promise<Answer>;
};

export type Places = {
  secret: Community;
  closed: Community;
  unlisted: Community;
  public: Community;
  elsewhere: Community;
};
export type Cast = {
  viewers: Map<ViewerName, MatrixViewer>;
  people: Record<
    | 'author'
    | 'stranger'
    | 'member'
    | 'exMember'
    | 'blocked'
    | 'suspended'
    | 'moderator'
    | 'moderatorElsewhere'
    | 'operator',
    Person
  >;
  places: Places;
};

/** The people, their communities and their memberships; everybody but strangers is (or was) in all four private places. */
export async function cast(world: World, canary: (name: string) => string): Promise<Cast> {
  const names = [
    'author',
    'stranger',
    'member',
    'exMember',
    'blocked',
    'suspended',
    'moderator',
    'moderatorElsewhere',
    'operator',
  ] as const;
  const people = {} as Cast['people'];
  for (const name of names)
    people[name] = await person(world, `Person ${name}`, { operator: name === 'operator' });
  const places: Places = {
    secret: await community(world, canary('secretSlug').toLowerCase(), 'secret', {
      name: canary('secretName'),
      purpose: canary('secretPurpose'),
    }),
    closed: await community(world, 'closed-place', 'closed', { joining: 'questions' }),
    unlisted: await community(world, canary('unlistedSlug').toLowerCase(), 'closed', {
      name: canary('unlistedName'),
      listed: false,
      joining: 'questions',
    }),
    public: await community(world, 'public-place', 'public'),
    elsewhere: await community(world, 'elsewhere', 'public'),
  };
  for (const where of [places.secret, places.closed, places.unlisted, places.public]) {
    await join(world, people.moderator, where, 'owner');
    for (const who of ['author', 'member', 'exMember', 'blocked', 'suspended'] as const)
      await join(world, people[who], where);
    await world.owner.query(
      "UPDATE memberships SET status = 'left', ended_at = now() WHERE community_id = $1 AND member_id = $2",
      [where.id, people.exMember.memberId],
    );
  }
  await join(world, people.stranger, places.elsewhere);
  await join(world, people.moderatorElsewhere, places.elsewhere, 'owner');
  await world.owner.query(
    "UPDATE members SET standing = 'suspended', suspended_until = now() + interval '9 days' WHERE id = $1",
    [people.suspended.memberId],
  );
  await world.owner.query('INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3)', [
    people.author.memberId,
    people.author.personaId,
    people.blocked.personaId,
  ]);
  const viewers = new Map<ViewerName, MatrixViewer>();
  viewers.set('guest', browser('guest', null, new Visitor(world)));
  for (const name of names) viewers.set(name, browser(name, people[name], people[name].visitor));
  viewers.set(
    'tokenOfStranger',
    await token(world, 'tokenOfStranger', people.stranger, ['read', 'write', 'moderate']),
  );
  viewers.set('readTokenOfMember', await token(world, 'readTokenOfMember', people.member, ['read']));
  viewers.set('writeTokenOfMember', await token(world, 'writeTokenOfMember', people.member, ['write']));
  viewers.set(
    'moderateTokenOfModerator',
    await token(world, 'moderateTokenOfModerator', people.moderator, ['moderate']),
  );
  return { viewers, people, places };
}

function browser(name: ViewerName, who: Person | null, visitor: Visitor): MatrixViewer {
  return {
    name,
    person: who,
    async request(method, path, sent = {}, headers = {}) {
      // Said once, on whatever page comes next: no part of an answer to this request.
      visitor.cookies.delete('cw_flash');
      const address = path + (sent.query ?? '');
      if (method === 'GET') return visitor.get(address, headers);
      if (sent.json !== undefined)
        return visitor.request(method, address, {
          body: JSON.stringify(sent.json),
          headers: { 'content-type': 'application/json', 'x-csrf-token': visitor.csrf(), ...headers },
        });
      const body = new URLSearchParams({ csrf: visitor.csrf() });
      for (const [field, value] of Object.entries(sent.form ?? {}))
        for (const one of [value].flat()) body.append(field, one);
      return visitor.request(method, address, {
        body: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
    },
  };
}

/** @param scopes what the token may do */
export async function token(
  world: World,
  name: ViewerName,
  who: Person,
  scopes: string[],
): Promise<MatrixViewer> {
  const secret = `cw_${randomToken()}`;
  await world.owner.query(
    "INSERT INTO access_tokens (id, token_hash, member_id, label, scopes, expires_at) VALUES ($1, $2, $3, 'matrix', $4, now() + interval '1 day')",
    [world.ctx.ids(), tokenHash(secret), who.memberId, scopes],
  );
  const visitor = new Visitor(world);
  return {
    name,
    person: who,
    request(method, path, sent = {}, headers = {}) {
      const json = sent.json ?? sent.form;
      const isRead = method === 'GET';
      return visitor.request(method, path + (sent.query ?? ''), {
        headers: {
          authorization: `Bearer ${secret}`,
          ...(isRead ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: isRead ? undefined : JSON.stringify(json ?? {}),
      });
    },
  };
}
