// Unfinished private messages are sealed where they lie, as the messages themselves are: nobody reads them in a copy of the
// database. Other drafts are words for a community, and lie as those do.
import type { Secrets } from '../../platform/crypto/secrets.ts';
import type { Id } from '../../std/ids.ts';

/** As in drafts.query.ts. */
type Fields = Record<string, string[]>;

const purpose = 'draft of a private message';
const isPrivate = (place: string): boolean => place.startsWith('message:');
const about = (memberId: Id, place: string): string => `${memberId} ${place}`;

export function sealFields(
  secrets: Secrets,
  memberId: Id,
  place: string,
  fields: Fields,
): Fields | { sealed: string } {
  if (!isPrivate(place)) return fields;
  const sealed = secrets.seal(purpose, about(memberId, place), JSON.stringify(fields));
  return { sealed: sealed.toString('base64') };
}

/** What was sealed by another key cannot be read again: an empty draft, not an error. Drafts of before are not sealed. */
export function openFields(secrets: Secrets, memberId: Id, place: string, kept: unknown): Fields {
  const { sealed } = kept as { sealed?: unknown };
  if (!isPrivate(place) || typeof sealed !== 'string') return kept as Fields;
  const plain = secrets.open(purpose, about(memberId, place), Buffer.from(sealed, 'base64'));
  return plain === null ? {} : (JSON.parse(plain) as Fields);
}
