// Private words are sealed with the instance key before they reach the database, each bound to its conversation: a copy of
// the database alone tells nobody what was written.
import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import type { Id } from '../../std/ids.ts';
import { signs, type Words } from './model.ts';

const purpose = 'private message';
const stored = z.object({ text: z.string(), sign: z.enum(signs).catch('none') });

export const sealWords = (ctx: Context, conversationId: Id, words: Words): Buffer =>
  ctx.secrets.seal(purpose, conversationId, JSON.stringify(words));

/** Null when nothing is there, or it was sealed with another instance key. */
export function openWords(ctx: Context, conversationId: Id, sealed: Buffer | null): Words | null {
  const plain = sealed && ctx.secrets.open(purpose, conversationId, sealed);
  return plain ? stored.parse(JSON.parse(plain)) : null;
}
