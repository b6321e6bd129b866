// The nouns of a profile: facets and who may see them. Sessions, keys and personas are rows without rules of their own.
import type { Id } from '../../std/ids.ts';

export const facetKinds = [
  'about',
  'pronouns',
  'diagnosis',
  'role',
  'interests',
  'languages',
  'country',
  'other',
] as const;
export type FacetKind = (typeof facetKinds)[number];

/** From nobody to the whole world. `communities`: members of the communities that were chosen for this facet. */
export const audiences = ['me', 'communities', 'members', 'everyone'] as const;
export type Audience = (typeof audiences)[number];

export type Facet = {
  id: Id;
  personaId: Id;
  kind: FacetKind;
  /** What an `other` facet is called; empty for the rest. */
  label: string;
  value: string;
  audience: Audience;
  /** Chosen for the audience `communities`, as far as the reader shares them. */
  communityIds: Id[];
};

export const facetsMax = 30;

/** Who looks at a profile, for the preview. */
export type Onlooker = { kind: 'guest' } | { kind: 'member' } | { kind: 'community'; id: Id };

/** Pure: what row-level security shows to such an onlooker (the same rule, said once more for the preview; tested alike). */
export function seenBy(facets: readonly Facet[], who: Onlooker): Facet[] {
  return facets.filter((facet) => {
    if (facet.audience === 'everyone') return true;
    if (who.kind === 'guest' || facet.audience === 'me') return false;
    return facet.audience === 'members' || (who.kind === 'community' && facet.communityIds.includes(who.id));
  });
}
