// A world with canary words in a closed and a secret community, and everybody who must not see them.
import {
  type Community,
  community,
  join,
  type Person,
  person,
  reply,
  type Thread,
  thread,
} from './people.ts';
import { Visitor } from './visitor.ts';
import { createWorld, type World } from './world.ts';

export const canary = 'canaryword';

export type OutsiderWorld = {
  world: World;
  open: Community;
  closed: Community;
  secret: Community;
  /** Member of all three. */
  insider: Person;
  /** Member of the open one only. */
  member: Person;
  /** In the closed community. */
  inside: Thread;
  /** In the secret one. */
  hidden: Thread;
  outsiders: [who: string, visitor: Visitor][];
};

export async function outsiderWorld(): Promise<OutsiderWorld> {
  const world = await createWorld();
  const open = await community(world, 'open-place', 'public');
  const closed = await community(world, 'closed-place', 'closed');
  const secret = await community(world, 'secret-place', 'secret', { name: `${canary} name` });
  const insider = await person(world, 'Inside Wren');
  const member = await person(world, 'Open Finch');
  const former = await person(world, 'Former Rook');
  const suspended = await person(world, 'Paused Owl');
  const elsewhere = await person(world, 'Mod Elsewhere');
  const operator = await person(world, 'Op Erator', { operator: true });
  for (const where of [open, closed, secret]) await join(world, insider, where);
  for (const who of [member, former, suspended]) await join(world, who, open);
  await join(world, elsewhere, open, 'moderator');
  for (const where of [closed, secret]) {
    await join(world, former, where);
    await join(world, suspended, where);
  }
  await world.owner.query(
    "UPDATE memberships SET status = 'left', ended_at = now() WHERE member_id = $1 AND community_id = ANY ($2)",
    [former.memberId, [closed.id, secret.id]],
  );
  await world.owner.query("UPDATE members SET standing = 'suspended' WHERE id = $1", [suspended.memberId]);
  const inside = await thread(world, insider, closed, { title: `${canary} closed`, text: `${canary} words` });
  const hidden = await thread(world, insider, secret, { title: `${canary} secret`, text: `${canary} words` });
  for (const one of [inside, hidden]) {
    await reply(world, insider, one, { text: `${canary} reply` });
    await world.owner.query('INSERT INTO thread_tags VALUES ($1, $2, $3)', [one.id, one.communityId, canary]);
  }
  return {
    world,
    open,
    closed,
    secret,
    insider,
    member,
    inside,
    hidden,
    outsiders: [
      ['guest', new Visitor(world)],
      ['member elsewhere', member.visitor],
      ['ex-member', former.visitor],
      ['suspended', suspended.visitor],
      ['moderator elsewhere', elsewhere.visitor],
      ['operator', operator.visitor],
    ],
  };
}
