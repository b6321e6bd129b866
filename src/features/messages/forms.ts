// What the forms take, strictly. What follows is in the commands.
import { z } from 'zod';
import { checkbox, shortId } from '../../platform/http/index.ts';
import { askedFields } from '../posts/index.ts';
import { longestMessage, wishes } from './model.ts';
import { acts } from './policy.ts';

/** PostgreSQL's text knows no NUL; it says nothing to people either. */
export const messageText = z
  .string()
  .transform((text) => text.replaceAll('\0', '').trim())
  .pipe(z.string().min(1, 'messages.form.missing').max(longestMessage));

const writing = {
  submission: shortId,
  text: messageText,
  ...askedFields,
  act: z.enum(['send', 'keep']).default('send'),
};
export const sendForm = z.strictObject(writing);
export const beginForm = z.strictObject({ ...writing, as: shortId });
export const actForm = z.strictObject({
  act: z.enum(acts).default('take_back'),
  /** Which message, for taking back. */
  take_back: shortId.optional(),
  /** Leaving: one's words go as well. */
  with_words: checkbox,
});
export const wishForm = z.strictObject({ who: z.enum(wishes) });
export const personaParam = z.strictObject({ persona: shortId });
export const conversationParam = z.strictObject({ conversation: shortId });
