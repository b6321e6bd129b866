// Who of the demo world writes to whom privately: those who can sign in each have a conversation and a request that waits.
import type { Id } from '../../../std/ids.ts';
import type { FilledConversation } from '../../messages/index.ts';
import { aroundWords } from './around.ts';
import { type DemoMember, day, hour, type Place, type World } from './world.ts';

export function privateWords(world: World): FilledConversation[] {
  const { known } = world;
  return [...new Set(Object.values(known))].flatMap((member, index) => {
    const people = companions(world, member);
    const [friend, asker] = people;
    return [
      ...(friend ? [conversation(world, friend.own, friend.other, friend.placeId, index)] : []),
      ...(asker ? [request(world, asker.other, asker.own, asker.placeId, index)] : []),
    ];
  });
}

type Pair = { own: Place; other: Place; placeId: Id };

/** Two others of a place that somebody is in; by different names than their own, and nobody who signs in as well. */
function companions({ places, dice, known }: World, member: DemoMember): Pair[] {
  const place = places.find((one) => one.people.some(({ member: who }) => who === member));
  const own = place?.people.find((one) => one.member === member);
  if (!place || !own) return [];
  const signIns = new Set(Object.values(known));
  const others = place.people.filter((one) => !signIns.has(one.member));
  if (others.length < 2) return [];
  const first = dice.below(others.length);
  return [first, (first + 1) % others.length].map((at) => ({ own, other: others[at]!, placeId: place.id }));
}

/** Lines go to and fro, the first by whoever begins. */
function conversation(world: World, from: Place, to: Place, placeId: Id, index: number): FilledConversation {
  const { privately } = aroundWords();
  return written(world, from, to, placeId, privately[index % privately.length]!, true);
}

function request(world: World, from: Place, to: Place, placeId: Id, index: number): FilledConversation {
  const { requests } = aroundWords();
  return written(world, from, to, placeId, [requests[index % requests.length]!], false);
}

function written(
  { ids, now, dice }: World,
  from: Place,
  to: Place,
  placeId: Id,
  lines: readonly string[],
  accepted: boolean,
): FilledConversation {
  const began = now - dice.below(3 * day) - day;
  const isOwnName = (one: Place) => one.personaId === one.member.personaId;
  return {
    id: ids(began),
    from: from.personaId,
    to: to.personaId,
    // Names used everywhere met nowhere.
    communityId: isOwnName(from) && isOwnName(to) ? null : placeId,
    accepted,
    messages: lines.map((text, at) => {
      const when = began + at * 3 * hour;
      return { id: ids(when), by: at % 2 === 0 ? from.personaId : to.personaId, text, at: new Date(when) };
    }),
  };
}
