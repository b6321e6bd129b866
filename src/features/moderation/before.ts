// How a thing was before a decision: kept in the log, so that an overturned decision brings everything back. Pure.
import type { Role } from '../communities/index.ts';
import type { NotesOfPost } from '../posts/index.ts';

export type Before = {
  /** The state of words that were put out of sight. */
  post?: 'published' | 'held' | 'hidden' | undefined;
  notes?: NotesOfPost;
  locked?: boolean;
  /** Of somebody who was banned. */
  role?: Role;
};
