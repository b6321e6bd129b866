// Pieces of input contracts that several rooms need.
import { z } from 'zod';
import { fromShort } from '../../std/ids.ts';

/** An id in an address (26 characters), read as a UUID. */
export const shortId = z
  .string()
  .length(26)
  .transform((text, refine) => {
    const id = fromShort(text);
    if (id) return id;
    refine.addIssue({ code: 'custom', message: 'form.not_understood' });
    return z.NEVER;
  });

/** A list of choices of which a browser may send none, one or several. At most `most`. */
export function oneOrMany<T extends z.ZodType<unknown, string>>(item: T, most = 50) {
  return z
    .union([z.string(), z.array(z.string()).max(most)])
    .optional()
    .transform((given) => (given === undefined ? [] : typeof given === 'string' ? [given] : given))
    .pipe(z.array(item).max(most));
}

/** A box that is ticked (sends "on") or not (sends nothing). */
export const checkbox = z
  .literal('on')
  .optional()
  .transform((given) => given === 'on');

/** Where a list goes on; see platform/db/cursor.ts. */
export const cursor = z
  .string()
  .max(80)
  .regex(/^[\w-]+$/)
  .optional();
