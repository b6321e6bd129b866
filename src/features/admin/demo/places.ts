// The communities of the demo world and who is in them. Made from content/demo/communities.json, all kinds among the first.
import type pg from 'pg';
import type { Id } from '../../../std/ids.ts';
import { type FilledPersona, fillPersonas } from '../../accounts/index.ts';
import { fillCommunities, fillMemberships, type Role } from '../../communities/index.ts';
import { type DemoCommunity, demoCommunities, pseudonym } from './texts/index.ts';
import { type DemoMember, type DemoPlace, day, drawWeighted, hour, span, type World } from './world.ts';

type Making = Pick<World, 'size' | 'dice' | 'ids' | 'now' | 'members' | 'known'>;

/** So many, the first ones of every kind; beyond the written ones the same come again with a number. */
export function chooseCommunities(count: number): DemoCommunity[] {
  const all = demoCommunities();
  const kinds = ['public', 'closed', 'secret', 'unlisted'] as const;
  const first = kinds.flatMap((kind) => all.find((one) => one.openness === kind) ?? []);
  const order = [...first, ...all.filter((one) => !first.includes(one))];
  return Array.from({ length: count }, (_, index) => {
    const one = order[index % order.length]!;
    const round = Math.floor(index / order.length) + 1;
    if (round === 1) return one;
    return { ...one, slug: `${one.slug.slice(0, 52)}-${round}`, name: `${one.name.slice(0, 72)} ${round}` };
  });
}

export async function makePlaces(client: pg.ClientBase, making: Making): Promise<DemoPlace[]> {
  const { size, dice, ids, now } = making;
  const places = chooseCommunities(size.communities).map((text): DemoPlace => {
    const at = now - span + dice.below(20 * day);
    return {
      ...text,
      id: ids(at),
      at,
      ruleIds: text.rules.map(() => ids(at)),
      questionIds: text.questions.map(() => ids(at)),
      people: [],
      staff: [],
      lastActivity: at,
    };
  });
  await fillCommunities(
    client,
    places.map((place) => ({
      ...place,
      topics: place.topics.map((topic) => topic.replaceAll('_', '-')),
      rules: place.rules.map((rule, at) => ({ id: place.ruleIds[at]!, ...rule })),
      questions: place.questions.map((question, at) => ({ id: place.questionIds[at]!, question })),
      at: new Date(place.at),
    })),
  );
  const personas: FilledPersona[] = [];
  settle(making, places, personas);
  await fillPersonas(client, personas);
  await fillMemberships(
    client,
    places.flatMap((place) =>
      place.people.map(({ member, personaId, role, at }) => {
        return { communityId: place.id, memberId: member.id, personaId, role, at: new Date(at) };
      }),
    ),
  );
  return places;
}

type Enter = (place: DemoPlace, member: DemoMember, role: Role, at: number) => void;

/** Who is where: staff first, then everybody in one to four communities, the popular ones more often. */
function settle(making: Making, places: DemoPlace[], personas: FilledPersona[]): void {
  const { dice, members, known, now } = making;
  const enter = enterer(making, places, personas);
  for (const [index, place] of places.entries()) seatStaff(making, place, index, enter);
  const weights = places.map((place, index) => weightOf(place, index));
  const four = new Set(Object.values(known));
  for (const member of members) {
    if (four.has(member)) continue;
    for (let turn = 1 + dice.below(4); turn > 0; turn--) {
      const place = places[drawWeighted(weights, dice.rng())]!;
      const from = Math.max(member.at, place.at);
      enter(place, member, 'member', from + (now - hour - from) * dice.rng() ** 2);
    }
  }
  for (const one of places) {
    one.people.sort((a, b) => a.at - b.at);
    one.staff = one.people.filter((person) => person.role !== 'member');
  }
}

/** Seats a member once; closed rooms are where people like to have another name. */
function enterer({ dice, ids, members }: Making, places: DemoPlace[], personas: FilledPersona[]): Enter {
  let extraName = members.length + 50_000;
  const seated = new Map(places.map((place) => [place, new Set<DemoMember>()]));
  return (place, member, role, at) => {
    if (seated.get(place)!.has(member)) return;
    seated.get(place)!.add(member);
    let personaId: Id = member.personaId;
    if (dice.chance(place.openness === 'public' ? 0.08 : 0.25)) {
      personaId = ids(at);
      const name = pseudonym(extraName++);
      const where = { communityId: place.id, threadId: null, roleNote: null, at: new Date(at) };
      personas.push({ id: personaId, memberId: member.id, name, ...where });
    }
    place.people.push({ member, personaId, role, at });
  };
}

/** Zipf's law, roughly, and secret rooms are small. */
function weightOf(place: DemoPlace, index: number): number {
  const kind = { public: 1, closed: 0.6, unlisted: 0.25, secret: 0.12 }[place.openness];
  return kind / (1 + (index % 23)) ** 0.6;
}

function seatStaff(
  { size, dice, members, known }: Making,
  place: DemoPlace,
  index: number,
  enter: Enter,
): void {
  const anybody = () => members[dice.below(members.length)]!;
  const others = () => {
    const one = anybody();
    return Object.values(known).includes(one) && members.length > 8
      ? members[members.length - 1 - dice.below(4)]!
      : one;
  };
  enter(place, others(), 'owner', place.at);
  // The four who can sign in have something to do in the first rooms, which are of every kind.
  if (index < 8) enter(place, known.moderator, 'moderator', place.at);
  if (index < 10) enter(place, known['peer supporter'], 'peer_supporter', place.at);
  if (index < 8) enter(place, known.member, 'member', place.at);
  if (index < 2) enter(place, known.operator, 'member', place.at);
  const share = size.members / size.communities;
  for (let turn = 1 + Math.min(3, Math.floor(share / 150)); turn > 0; turn--)
    enter(place, others(), 'moderator', place.at);
  for (let turn = 1 + Math.min(4, Math.floor(share / 100)); turn > 0; turn--) {
    enter(place, others(), 'peer_supporter', place.at);
  }
  if (dice.chance(0.5)) enter(place, others(), 'facilitator', place.at);
  if (place.settings.professionals !== 'no') enter(place, others(), 'clinician', place.at);
}
