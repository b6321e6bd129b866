// The mapping file: how a researcher tells which column of any table (or field of any JSON) is which field of a record.
import { z } from 'zod';
import { platforms } from '../record.ts';

const column = z.string().min(1).max(200);
const shape = z.strictObject({
  format: z.literal(1),
  /** Field of the record → column, or a path such as `user.name` in JSON. */
  fields: z.strictObject({
    id: column.optional(),
    text: column,
    title: column.optional(),
    at: column.optional(),
    community: column.optional(),
    threadId: column.optional(),
    parentId: column.optional(),
    kind: column.optional(),
    language: column.optional(),
    likes: column.optional(),
    replies: column.optional(),
    shares: column.optional(),
    views: column.optional(),
    place: column.optional(),
    author: column.optional(),
    advert: column.optional(),
    bot: column.optional(),
    deleted: column.optional(),
  }),
  /** The same for every row; a field that is mapped and not empty goes before. */
  constants: z
    .strictObject({
      platform: z.enum(platforms).optional(),
      community: z.string().optional(),
      kind: z.enum(['post', 'comment']).optional(),
      language: z.string().optional(),
      place: z.string().optional(),
    })
    .optional(),
  placeBasis: z.enum(['community', 'region_code', 'page_admin', 'self_stated']).optional(),
  date: z.enum(['auto', 'seconds', 'milliseconds', 'dmy', 'mdy']).optional(),
  html: z.boolean().optional(),
  /** Names for the columns of a table without a header, from left to right. */
  columns: z.array(z.string()).optional(),
});

export type Mapping = z.infer<typeof shape>;

/** A mapping from a parsed JSON file, or sentences saying what is wrong with it. */
export function readMapping(
  value: unknown,
): { ok: true; mapping: Mapping } | { ok: false; problems: string[] } {
  const read = shape.safeParse(value);
  if (read.success) return { ok: true, mapping: read.data };
  return {
    ok: false,
    problems: read.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`),
  };
}
