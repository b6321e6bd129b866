// A small world that many tests of posts begin with: an open and a closed community, two members and a moderator of both,
// and a moderator of somewhere else.
import { type Community, community, join, type Person, person } from './people.ts';
import type { World } from './world.ts';

export type TwoRooms = {
  open: Community;
  closed: Community;
  ana: Person;
  ben: Person;
  mod: Person;
  elsewhere: Person;
};

export async function twoRooms(world: World): Promise<TwoRooms> {
  const open = await community(world, 'open-room', 'public', { name: 'Open room' });
  const closed = await community(world, 'closed-room', 'closed', { name: 'Closed room' });
  const other = await community(world, 'other-room', 'public');
  const ana = await person(world, 'Ana Heron');
  const ben = await person(world, 'Ben Rook');
  const mod = await person(world, 'Mod Lark');
  const elsewhere = await person(world, 'Else Wren');
  for (const where of [open, closed]) {
    for (const who of [ana, ben]) await join(world, who, where);
    await join(world, mod, where, 'moderator');
  }
  await join(world, elsewhere, other, 'moderator');
  return { open, closed, ana, ben, mod, elsewhere };
}
