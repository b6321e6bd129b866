// Changing what a community says of itself: its words, and its charter's settings. Welcome texts are rendered once, here.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { renderMarkdown } from '../../platform/html/markdown.ts';
import type { RefusalCode, Viewer } from '../../platform/http/index.ts';
import { done, type Result, refused } from '../../std/result.ts';
import {
  type Community,
  type Joining,
  joiningsOf,
  opennessOf,
  type Settings,
  type Standing,
} from './model.ts';
import { may } from './policy.ts';
import { replaceTopics, updateCommunity } from './tables.ts';

export type Words = {
  /** Owners only; undefined leaves it. */
  name?: string;
  purpose: string;
  welcome: string;
  language: string;
  topics: readonly string[];
};

type Actor = { viewer: Viewer; standing: Standing | null };

export async function editWords(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  community: Community,
  words: Words,
): Promise<Result<null, RefusalCode>> {
  const who = { active: actor.viewer.active, role: actor.standing?.role ?? null };
  const isRenamed = words.name !== undefined && words.name !== community.name;
  const allowed = may(who, isRenamed ? 'rename' : 'edit_words', community);
  if (!allowed.ok) return refused(allowed.refusal);
  await updateCommunity(tx, community.id, {
    ...(isRenamed ? { name: words.name } : {}),
    purpose: words.purpose,
    welcome_markdown: words.welcome,
    welcome_html: renderMarkdown(words.welcome),
    language: words.language,
  });
  await replaceTopics(tx, community.id, words.topics);
  await tell(ctx, tx, community, 'communities.edit_words');
  return done(null);
}

export async function editSettings(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  community: Community,
  wish: { settings: Settings; joining: Joining },
): Promise<Result<null, RefusalCode>> {
  const who = { active: actor.viewer.active, role: actor.standing?.role ?? null };
  const allowed = may(who, 'edit_charter', community);
  if (!allowed.ok) return refused(allowed.refusal);
  const fits = joiningsOf[opennessOf(community)].includes(wish.joining);
  await updateCommunity(tx, community.id, {
    settings: wish.settings,
    joining: fits ? wish.joining : community.joining,
  });
  await tell(ctx, tx, community, 'communities.edit_settings');
  return done(null);
}

async function tell(ctx: Context, tx: Tx, community: Community, act: string): Promise<void> {
  await recordStaffAct(ctx, tx, {
    act,
    subjectType: 'community',
    subjectId: community.id,
    communityId: community.id,
  });
  await ctx.live.tell(tx, { to: 'community', id: community.id, what: 'changed' });
}
