// The people of the demo world: names, profiles, four of them with a passphrase.
import type pg from 'pg';
import type { Id } from '../../../std/ids.ts';
import { type FilledFacet, fillFacets, fillMembers, nameKey } from '../../accounts/index.ts';
import { pickVoice, profileText, pseudonym } from './texts/index.ts';
import { type DemoMember, type SignIn, span, type World } from './world.ts';

export const signIns: readonly SignIn[] = [
  { as: 'operator', name: 'Lantern Keeper' },
  { as: 'moderator', name: 'River Steward' },
  { as: 'peer supporter', name: 'Open Door' },
  { as: 'member', name: 'Quiet Heron' },
];
const countries = ['GB', 'US', 'DE', 'IE', 'CA', 'AU', 'NZ', 'ES', 'AT', 'CH', 'NL', 'SE', 'IN', 'ZA', 'BR'];

type Making = Pick<World, 'size' | 'dice' | 'ids' | 'now'>;

/** Makes and stores them. The four who can sign in come first and were there from the beginning. */
export async function makeMembers(
  client: pg.ClientBase,
  making: Making,
  passphrase: string,
): Promise<DemoMember[]> {
  const { size, dice, ids, now } = making;
  const taken = new Set(signIns.map((one) => nameKey(one.name)));
  const names = signIns.map((one) => one.name);
  for (let n = dice.below(40_000); names.length < Math.max(size.members, signIns.length); n++) {
    const name = pseudonym(n);
    if (taken.has(nameKey(name))) continue;
    taken.add(nameKey(name));
    names.push(name);
  }
  const members = names.map((name, index): DemoMember => {
    // More people joined lately than long ago.
    const at = index < signIns.length ? now - span : now - span * (1 - dice.rng() ** 0.7);
    const voice = index < signIns.length ? 'plain' : pickVoice(dice.rng);
    return { id: ids(at), personaId: ids(at), name, voice, at };
  });
  await fillMembers(
    client,
    members.map((member, index) => ({
      id: member.id,
      personaId: member.personaId,
      name: member.name,
      at: new Date(member.at),
      country: dice.chance(0.4) ? dice.pick(countries) : null,
      operator: signIns[index]?.as === 'operator',
      articles: false,
      passphrase: index < signIns.length ? passphrase : null,
      userHandle: handleOf(dice),
    })),
  );
  return members;
}

function handleOf(dice: World['dice']): Buffer {
  const bytes = Buffer.alloc(32);
  for (let at = 0; at < 32; at += 4) bytes.writeUInt32BE(dice.below(2 ** 32), at);
  return bytes;
}

/** Profiles, after the memberships: a part for chosen communities names some of the member's own. */
export async function makeProfiles(client: pg.ClientBase, world: World): Promise<void> {
  const { dice, ids } = world;
  const homes = new Map<Id, { id: Id; topic: string }[]>();
  for (const place of world.places) {
    for (const { member } of place.people) {
      const known = homes.get(member.id) ?? [];
      known.push({ id: place.id, topic: place.topics[0]! });
      homes.set(member.id, known);
    }
  }
  const facets = world.members.flatMap((member): FilledFacet[] => {
    const home = homes.get(member.id) ?? [];
    return profileText(dice.rng, home[0]?.topic).facets.map((facet, position) => ({
      ...facet,
      id: ids(member.at),
      personaId: member.personaId,
      position,
      communityIds:
        facet.audience === 'communities' ? home.slice(0, 1 + dice.below(2)).map((one) => one.id) : [],
    }));
  });
  await fillFacets(client, facets);
}
