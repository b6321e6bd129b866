// One entry for every route of the product: how the privacy matrix asks it. A route without an entry fails the matrix.
import { accounts } from './entries/accounts.ts';
import { admin } from './entries/admin.ts';
import { care } from './entries/care.ts';
import { communities } from './entries/communities.ts';
import type { Entries } from './entries/entry.ts';
import { messages } from './entries/messages.ts';
import { posts } from './entries/posts.ts';
import { welfare } from './entries/welfare.ts';

export const entries: Entries = {
  ...accounts,
  ...communities,
  ...posts,
  ...messages,
  ...care,
  ...welfare,
  ...admin,
};
