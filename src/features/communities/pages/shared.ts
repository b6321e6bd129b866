// What every page of a community begins with: which one, and who is asking. And the pieces of forms that come back often.
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import {
  notFound,
  type Problems,
  type RefusalCode,
  type Reply,
  refuse,
  type Viewer,
} from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { mayStand, ownPersonas } from '../../accounts/index.ts';
import type { NameChoice, NameRefusal } from '../choose-name.ts';
import { communityBySlug, standingIn } from '../community.query.ts';
import { isHarmfulName } from '../harmful-name.ts';
import type { Community, Standing } from '../model.ts';
import { isModerator } from '../policy.ts';
import type { Shown } from '../views/fields.ts';

export const slug = z.string().regex(/^[a-z0-9-]{1,60}$/);
export const bySlug = z.strictObject({ slug });

export type Here = { community: Community; standing: Standing | null };

/** The community of an address as the viewer may see it, or the one answer for what is not there. */
export async function here(request: {
  tx: Tx;
  viewer: Viewer | null;
  params: { slug: string };
}): Promise<Here | null> {
  const community = await communityBySlug(request.tx, request.params.slug);
  return community && { community, standing: await standingIn(request.tx, request.viewer, community.id) };
}

type Ask = { tx: Tx; viewer: Viewer | null; params: { slug: string } };
export type Inside = { community: Community; standing: Standing; viewer: Viewer };

/** Runs a page for members; to others it does not exist. */
export async function forMembers(request: Ask, run: (inside: Inside) => Promise<Reply>): Promise<Reply> {
  const found = await here(request);
  if (!found?.standing || !request.viewer) return notFound();
  return run({ community: found.community, standing: found.standing, viewer: request.viewer });
}

/** Runs a page for those who look after the community; to others it does not exist. */
export async function forModerators(request: Ask, run: (inside: Inside) => Promise<Reply>): Promise<Reply> {
  return forMembers(request, async (inside) => (isModerator(inside.standing) ? run(inside) : notFound()));
}

export const nameInput = {
  as: z.enum(['everywhere', 'earlier', 'new']),
  newName: z.string().max(200).default(''),
};

export function nameChoice(value: { as: 'everywhere' | 'earlier' | 'new'; newName: string }): NameChoice {
  return value.as === 'new' ? { as: 'new', name: value.newName } : { as: value.as };
}

/** A refused name is a problem of its field; any other refusal is an answer of its own. */
export function nameProblems(refusal: NameRefusal): Problems {
  return { newName: { key: `communities.name.problem.${refusal}` } };
}

export function refusedOr(
  refusal: { refusal: RefusalCode } | { name: NameRefusal },
  showAgain: (problems: Problems) => Promise<Reply> | Reply,
): Promise<Reply> | Reply {
  return 'name' in refusal ? showAgain(nameProblems(refusal.name)) : refuse(refusal.refusal);
}

/** The name that the viewer had in a community before. */
export async function earlierName(tx: Tx, communityId: Id): Promise<string | undefined> {
  const own = await ownPersonas(tx);
  return own.find((one) => one.communityId === communityId)?.name;
}

export const topicMax = 5;
/** 'Sleep, Early days' → ['early days', 'sleep']; at most five, 2 to 40 characters each. */
export const topicsInput = z
  .string()
  .max(240)
  .default('')
  .transform((text) => [
    ...new Set(
      text
        .toLowerCase()
        .split(/[,;\n]+/)
        .map((one) =>
          one
            .replace(/[^\p{L}\p{N} -]/gu, '')
            .replace(/\s+/g, ' ')
            .trim(),
        )
        .filter((one) => one !== ''),
    ),
  ])
  .pipe(
    z
      .array(z.string().min(2, 'communities.topics.length').max(40, 'communities.topics.length'))
      .max(topicMax, 'communities.topics.many'),
  );

/** Trims, and refuses what is only spaces. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'form.missing').max(max));

export const text = (max: number) =>
  z
    .string()
    .default('')
    .transform((given) => given.trim())
    .pipe(z.string().max(max));

export const shownAgain = (form: { typed: Shown['typed'] }, problems: Problems): Shown => ({
  typed: form.typed,
  problems,
});

/** Problems of a community's name and topics that strangers would read; null when there are none. */
export function unkindWords(
  ctx: Context,
  { name, topics }: { name: string; topics: readonly string[] },
): Problems | null {
  const problems: Problems = {
    ...(mayStand(ctx, name, 'community') && !isHarmfulName(ctx, name)
      ? {}
      : { name: { key: 'communities.name.not_here' } }),
    ...(topics.every((topic) => mayStand(ctx, topic, 'hashtag') && !isHarmfulName(ctx, topic))
      ? {}
      : { topics: { key: 'communities.topics.not_here' } }),
  };
  return Object.keys(problems).length > 0 ? problems : null;
}
