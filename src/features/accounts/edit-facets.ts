// Facets: add, change, remove, move. A facet belongs to one persona of the viewer; its audience is kept beside it.
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import type { Id } from '../../std/ids.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { type Audience, type FacetKind, facetsMax } from './model.ts';
import { ownPersonas } from './people.query.ts';
import { facetsOf, ownFacet, sharedCommunities } from './profile.query.ts';
import { deleteFacet, insertFacet, orderFacets, setFacetCommunities, updateFacet } from './tables.ts';

export type FacetInput = {
  personaId: Id;
  kind: FacetKind;
  label: string;
  value: string;
  audience: Audience;
  communityIds: readonly Id[];
};
export type FacetRefusal = 'not_found' | 'too_many' | 'no_community' | 'no_label';

/** @param id null for a new one */
export async function saveFacet(
  ctx: Context,
  tx: Tx,
  id: Id | null,
  input: FacetInput,
): Promise<Result<Id, FacetRefusal>> {
  const mine = await ownPersonas(tx);
  if (!mine.some((one) => one.id === input.personaId)) return refused('not_found');
  if (input.kind === 'other' && input.label === '') return refused('no_label');
  const communityIds =
    input.audience === 'communities' ? await sharedCommunities(tx, input.communityIds) : [];
  if (input.audience === 'communities' && communityIds.length === 0) return refused('no_community');
  const fields = {
    persona_id: input.personaId,
    kind: input.kind,
    label: input.kind === 'other' ? input.label : '',
    value: input.value,
    audience: input.audience,
  };
  if (id === null && (await facetsOf(tx, input.personaId)).length >= facetsMax) return refused('too_many');
  const facetId = id ?? ctx.ids();
  if (id === null) await insertFacet(tx, facetId, fields);
  else if ((await updateFacet(tx, facetId, fields)) === 0) return refused('not_found');
  await setFacetCommunities(tx, facetId, communityIds);
  return done(facetId);
}

export async function removeFacet(tx: Tx, id: Id): Promise<boolean> {
  return (await deleteFacet(tx, id)) === 1;
}

/** One place up or down among the facets of its persona; at an end nothing happens. */
export async function moveFacet(tx: Tx, id: Id, way: 'up' | 'down'): Promise<boolean> {
  const facet = await ownFacet(tx, id);
  if (!facet) return false;
  const ids = (await facetsOf(tx, facet.personaId)).map((one) => one.id);
  const at = ids.indexOf(id);
  const to = way === 'up' ? at - 1 : at + 1;
  if (to >= 0 && to < ids.length) {
    ids.splice(at, 1);
    ids.splice(to, 0, id);
    await orderFacets(tx, ids);
  }
  return true;
}
