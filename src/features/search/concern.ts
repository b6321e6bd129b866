// The first compassionate step: whether the words ask for care, and what is then put first. Nothing of it is kept.
import type { Concern } from '../../engines/compassion/index.ts';
import { concernOfQuery } from '../crisis/index.ts';

export type Care = {
  concern: Concern;
  /** Whether what people wrote waits behind a calm choice. */
  resultsWait: boolean;
};

/** Null where the words ask for nothing special. */
export function careFor(words: string): Care | null {
  const { concern } = concernOfQuery(words);
  return concern && { concern, resultsWait: concern !== 'low_mood' };
}
