// Starting a community: its starter becomes the owner, and it has rules from the first minute.
import { randomBytes } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { type Tx, withPurpose } from '../../platform/db/viewer.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import { settingsNow } from '../../platform/settings/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import { admit } from './admit.ts';
import { chooseName, type NameChoice, type NameRefusal, nameProblem } from './choose-name.ts';
import { slugsBeginning } from './directory.query.ts';
import { type Joining, joiningsOf, type Openness, settingsSchema, storedAs } from './model.ts';
import { mayStart } from './policy.ts';
import { freeSlug, silentSlug, slugOf } from './slug.ts';
import { insertCommunity, insertRule, lockSlugs, replaceTopics } from './tables.ts';

export type Start = {
  name: string;
  purpose: string;
  openness: Openness;
  joining: Joining;
  language: string;
  topics: readonly string[];
  rules: readonly { title: string; explanation: string }[];
  as: NameChoice;
};

/** @returns the slug */
export async function startCommunity(
  ctx: Context,
  tx: Tx,
  viewer: Viewer,
  start: Start,
): Promise<Result<string, { refusal: RefusalCode } | { name: NameRefusal }>> {
  const allowed = mayStart(viewer, settingsNow(ctx).starters);
  if (!allowed.ok) return refused({ refusal: allowed.refusal });
  const problem = await nameProblem(ctx, tx, start.as);
  if (problem) return refused({ name: problem });
  const id = ctx.ids();
  const slug = await pickSlug(tx, start.openness, start.name);
  await insertCommunity(tx, {
    id,
    slug,
    name: start.name,
    ...storedAs(start.openness),
    purpose: start.purpose,
    language: start.language,
    // A way of joining that does not fit (a form of old) becomes the first that does.
    joining: joiningsOf[start.openness].includes(start.joining)
      ? start.joining
      : joiningsOf[start.openness][0]!,
    settings: settingsSchema.parse({}),
    at: ctx.clock(),
  });
  const persona = await chooseName(ctx, tx, viewer, id, start.as);
  // Checked above, and nobody else has a name in a community this new.
  if (!persona.ok) throw new Error(`a name was refused after its check: ${persona.refusal}`);
  await admit(ctx, tx, {
    communityId: id,
    memberId: viewer.memberId,
    personaId: persona.value,
    role: 'owner',
    by: 'start',
  });
  await replaceTopics(tx, id, start.topics);
  for (const [index, rule] of start.rules.entries()) {
    await insertRule(tx, { id: ctx.ids(), communityId: id, position: index + 1, ...rule });
  }
  return done(slug);
}

/** An address that is free. Listed communities are named by their address, the others are not. */
export async function pickSlug(tx: Tx, openness: Openness, name: string): Promise<string> {
  const wish = openness === 'public' || openness === 'closed' ? slugOf(name) : '';
  if (wish === '') return silentSlug(randomBytes(12));
  await lockSlugs(tx);
  // Silent addresses are never asked for here, so a clash tells of listed communities only.
  return freeSlug(wish, await withPurpose(tx, 'communities', () => slugsBeginning(tx, wish)));
}
