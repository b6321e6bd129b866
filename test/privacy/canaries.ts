// A world with a canary in every private field: a string that nothing else contains, and who alone may ever receive it.

import { randomBytes } from 'node:crypto';
import { toShort } from '../../src/std/ids.ts';
import { told } from '../support/cases.ts';
import { persona, reply, type Thread, thread } from '../support/people.ts';
import type { World } from '../support/world.ts';
import { kept } from './canaries-kept.ts';
import { ofTwo } from './canaries-messages.ts';
import { listsAndFigures } from './canaries-open.ts';
import { ofStaff } from './canaries-staff.ts';
import { type Cast, cast, type ViewerName } from './viewers.ts';

export type CanaryWorld = Cast & {
  world: World;
  /** canary → viewers who may see it. */
  allowed: Map<string, { what: string; may: ReadonlySet<ViewerName> }>;
  /** Objects by name, for addresses: ids in short form, tokens as they are. */
  at: Record<string, string>;
};

const nobody: ViewerName[] = [];
const author: ViewerName[] = ['author'];
export const insiders: ViewerName[] = [
  'author',
  'member',
  'blocked',
  'moderator',
  'readTokenOfMember',
  'writeTokenOfMember',
  'moderateTokenOfModerator',
];
// The words of the author, folded away between them and the blocked.
const readers = insiders.filter((name) => name !== 'blocked');
const staff: ViewerName[] = ['moderator', 'moderateTokenOfModerator'];
const signedIn: ViewerName[] = [
  ...insiders,
  'stranger',
  'exMember',
  'moderatorElsewhere',
  'operator',
  'tokenOfStranger',
];

export async function createCanaryWorld(world: World): Promise<CanaryWorld> {
  const allowed: CanaryWorld['allowed'] = new Map();
  /** Makes a canary. Letters only, so that no escaping, slug or search rule changes it. */
  const canary = (what: string, may: readonly ViewerName[] = insiders): string => {
    const text = `zq${randomBytes(9)
      .toString('hex')
      .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!)}`;
    allowed.set(text, { what, may: new Set(may) });
    return text;
  };
  const base = await cast(world, canary);
  const at: Record<string, string> = {};
  const made: CanaryWorld = { ...base, world, allowed, at };
  for (const place of Object.keys(base.places) as (keyof Cast['places'])[]) {
    at[place] = base.places[place].slug;
    at[`${place}Id`] = toShort(base.places[place].id);
  }
  for (const who of Object.keys(base.people) as (keyof Cast['people'])[]) {
    at[who] = toShort(base.people[who].personaId);
    // An account's own id links all names of a person: it must never leave, not even to its owner.
    for (const form of [base.people[who].memberId, toShort(base.people[who].memberId)])
      allowed.set(form, { what: `account id of ${who}`, may: new Set(nobody) });
  }
  await words(made, canary);
  await openWords(made, canary);
  await personal(made, canary);
  await duties(made, canary);
  await kept(made, canary);
  await ofStaff(made, canary);
  await ofTwo(made, canary);
  await listsAndFigures(made, canary);
  return made;
}

/** Makes a canary for those who may see it; insiders when nobody is named. */
export type Canary = (what: string, may?: readonly ViewerName[]) => string;

async function words({ world, people, places, at }: CanaryWorld, canary: Canary): Promise<void> {
  for (const place of ['secret', 'closed', 'unlisted'] as const) {
    const where = places[place];
    const main = await thread(world, people.author, where, {
      title: canary(`${place} title`, readers),
      text: canary(`${place} words`, readers),
    });
    remember(at, place, main);
    if (place === 'secret') at.draftPlace = `reply:${main.id}`;
    at[`${place}Reply`] = toShort(
      await reply(world, people.author, main, { text: canary(`${place} reply`, readers) }),
    );
    const held = await thread(world, people.author, where, {
      title: canary(`${place} held title`, ['author', ...staff]),
      text: canary(`${place} held words`, ['author', ...staff]),
      state: 'held',
    });
    remember(at, `${place}Held`, held);
    at[`${place}Hidden`] = toShort(
      await reply(world, people.author, main, {
        text: canary(`${place} hidden words`, ['author', ...staff]),
        state: 'hidden',
      }),
    );
    at[`${place}Deleted`] = toShort(
      await reply(world, people.author, main, {
        text: canary(`${place} deleted words`, nobody),
        state: 'deleted',
      }),
    );
    const tag = canary(`${place} tag`);
    at[`${place}Tag`] = tag;
    await world.owner.query('INSERT INTO thread_tags VALUES ($1, $2, $3)', [main.id, where.id, tag]);
    await world.owner.query(
      'INSERT INTO post_revisions (id, post_id, community_id, persona_id, title, markdown) VALUES ($1, $2, $3, $4, $5, $6)',
      [
        world.ctx.ids(),
        main.openingId,
        where.id,
        people.author.personaId,
        'before',
        canary(`${place} earlier words`, ['author', ...staff]),
      ],
    );
    const ownName = await persona(world, people.author, where, canary(`${place} name of somebody there`));
    at[`${place}Persona`] = toShort(ownName);
    const article = await thread(world, people.author, where, {
      kind: 'article',
      title: canary(`${place} article`, readers),
      text: 'An article.',
    });
    remember(at, `${place}Article`, article);
    await world.owner.query('INSERT INTO reactions (post_id, persona_id, kind) VALUES ($1, $2, $3)', [
      main.openingId,
      people.member.personaId,
      'hope',
    ]);
  }
}

/** Words that all may read, and those beside them that few may. */
async function openWords({ world, people, places, at }: CanaryWorld, canary: Canary): Promise<void> {
  const open = await thread(world, people.author, places.public, {
    title: 'A public title',
    text: 'Public words.',
  });
  remember(at, 'public', open);
  at.publicReply = toShort(await reply(world, people.author, open, { text: 'A public reply.' }));
  at.publicHidden = toShort(
    await reply(world, people.author, open, {
      text: canary('public hidden words', ['author', ...staff]),
      state: 'hidden',
    }),
  );
  // Somebody without a name: the alias's thread must not lead to them. Their own pages may say which is theirs.
  const alias = await thread(world, people.member, places.public, {
    title: 'Without a name',
    text: 'Words without a name.',
  });
  remember(at, 'alias', alias);
  const someone = await persona(world, people.member, places.public, 'Someone there', alias.id);
  at.aliasPersona = toShort(someone);
  await world.owner.query('UPDATE threads SET persona_id = $1 WHERE id = $2', [someone, alias.id]);
  await world.owner.query('UPDATE posts SET persona_id = $1 WHERE thread_id = $2', [someone, alias.id]);
}

function remember(at: Record<string, string>, name: string, one: Thread): void {
  at[`${name}Thread`] = one.short;
  at[`${name}Post`] = toShort(one.openingId);
}

async function personal({ world, people, places, at }: CanaryWorld, canary: Canary): Promise<void> {
  const { author: writer, member } = people;
  const facet = async (audience: string, text: string, communityId?: string) => {
    const id = world.ctx.ids();
    await world.owner.query(
      'INSERT INTO facets (id, persona_id, kind, value, audience) VALUES ($1, $2, $3, $4, $5)',
      [id, writer.personaId, 'about', text, audience],
    );
    if (communityId)
      await world.owner.query('INSERT INTO facet_communities VALUES ($1, $2)', [id, communityId]);
    at[`facet_${audience}`] = toShort(id);
  };
  await facet('me', canary('facet for me', author));
  await facet('communities', canary('facet for a secret community', readers), places.secret.id);
  await facet(
    'members',
    canary(
      'facet for members',
      signedIn.filter((name) => name !== 'blocked'),
    ),
  );
  await world.owner.query(
    'INSERT INTO email_addresses (member_id, address, verified_at) VALUES ($1, $2, now())',
    [writer.memberId, `${canary('e-mail address', author)}@example.org`],
  );
  await world.owner.query(
    'INSERT INTO drafts (id, member_id, kind, place, fields) VALUES ($1, $2, $3, $4, $5)',
    [world.ctx.ids(), writer.memberId, 'reply', at.draftPlace, { text: [canary('draft', author)] }],
  );
  const outgoing = world.ctx.ids();
  at.outgoing = toShort(outgoing);
  await world.owner.query(
    `INSERT INTO outgoing_posts (id, member_id, persona_id, community_id, form, waits_for, friend_member_id, friend_persona_id)
     VALUES ($1, $2, $3, $4, $5, 'friend', $6, $7)`,
    [
      outgoing,
      writer.memberId,
      writer.personaId,
      places.secret.id,
      {
        locale: 'en',
        typed: {
          kind: 'story',
          title: 'For a friend',
          text: canary('words shown to a friend', [
            'author',
            'member',
            'readTokenOfMember',
            'writeTokenOfMember',
          ]),
        },
      },
      member.memberId,
      member.personaId,
    ],
  );
  await world.owner.query('UPDATE sessions SET device = $1 WHERE member_id = $2', [
    canary('device', author),
    writer.memberId,
  ]);
  at.authorSession = toShort(
    (await world.owner.query('SELECT id FROM sessions WHERE member_id = $1', [writer.memberId])).rows[0].id,
  );
  await world.owner.query(
    'INSERT INTO passkeys (id, member_id, public_key, counter, label) VALUES ($1, $2, $3, 0, $4)',
    ['matrix-key', writer.memberId, Buffer.of(1), canary('passkey label', author)],
  );
  await world.owner.query(
    "INSERT INTO access_tokens (id, token_hash, member_id, label, scopes, expires_at) VALUES ($1, $2, $3, $4, '{read}', now() + interval '1 day')",
    [remembered(world, at, 'authorToken'), Buffer.of(7), writer.memberId, canary('token label', author)],
  );
}

/** A new id, findable by name. */
function remembered(world: World, at: Record<string, string>, name: string): string {
  const id = world.ctx.ids();
  at[name] = toShort(id);
  return id;
}

async function duties({ world, people, places, at }: CanaryWorld, canary: Canary): Promise<void> {
  const { author: writer, member, stranger } = people;
  const postId = (
    await world.owner.query(
      "SELECT id FROM posts WHERE community_id = $1 AND state = 'published' ORDER BY id LIMIT 1",
      [places.secret.id],
    )
  ).rows[0].id;
  const { reportId } = await told(world, {
    communityId: places.secret.id,
    subjectId: postId,
    kind: 'rule',
    note: canary('note of a report', ['member', 'readTokenOfMember', 'writeTokenOfMember', ...staff]),
  });
  await world.owner.query('INSERT INTO report_authors (report_id, member_id) VALUES ($1, $2)', [
    reportId,
    member.memberId,
  ]);
  await world.owner.query(
    "INSERT INTO decisions (id, community_id, subject_type, subject_id, author_persona_id, act, reason) VALUES ($1, $2, 'post', $3, $4, 'hide', $5)",
    [
      world.ctx.ids(),
      places.secret.id,
      postId,
      writer.personaId,
      canary('reason of a decision', ['author', ...staff]),
    ],
  );
  await world.owner.query(
    "INSERT INTO audit_entries (id, community_id, act, subject_type, reason) VALUES ($1, $2, 'matrix', 'post', $3)",
    [world.ctx.ids(), places.secret.id, canary('reason in the audit', staff)],
  );
  const request = world.ctx.ids();
  at.closedRequest = toShort(request);
  await world.owner.query(
    'INSERT INTO join_requests (id, community_id, persona_id, answers) VALUES ($1, $2, $3, $4)',
    [
      request,
      places.closed.id,
      stranger.personaId,
      JSON.stringify([
        {
          questionId: world.ctx.ids(),
          question: 'Why?',
          answer: canary('answer of somebody who asks to join', ['stranger', 'tokenOfStranger', ...staff]),
        },
      ]),
    ],
  );
  await world.owner.query(
    "INSERT INTO invitations (id, community_id, token_hash, expires_at, uses_max, note) VALUES ($1, $2, $3, now() + interval '9 days', 5, $4)",
    [
      remembered(world, at, 'secretInvitation'),
      places.secret.id,
      Buffer.of(9),
      canary('note of an invitation', staff),
    ],
  );
  const question = canary('question of a secret community');
  await world.owner.query(
    'INSERT INTO membership_questions (id, community_id, position, question) VALUES ($1, $2, 1, $3)',
    [remembered(world, at, 'secretQuestion'), places.secret.id, question],
  );
  await world.owner.query(
    'INSERT INTO charter_rules (id, community_id, position, title) VALUES ($1, $2, 1, $3)',
    [remembered(world, at, 'secretRule'), places.secret.id, canary('rule of a secret community')],
  );
  await world.owner.query(
    'INSERT INTO thread_follows (member_id, thread_id) SELECT $1, id FROM threads WHERE community_id = $2',
    [people.exMember.memberId, places.secret.id],
  );
  // What was told before somebody left must say nothing afterwards.
  await world.owner.query(
    "INSERT INTO notifications (id, member_id, kind, thread_id, post_id, community_id) SELECT gen_random_uuid(), $1, 'reply', p.thread_id, p.id, p.community_id FROM posts p WHERE p.community_id = $2",
    [people.exMember.memberId, places.secret.id],
  );
  await world.owner.query(
    'INSERT INTO bookmarks (member_id, post_id, id) SELECT $1, id, gen_random_uuid() FROM posts WHERE community_id = $2',
    [people.exMember.memberId, places.secret.id],
  );
}
