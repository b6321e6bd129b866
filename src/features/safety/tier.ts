// The tier of a search, for the command and the API. What a search asks for is read by the compassion room's lists.
import type { Finding } from '../../engines/safety/index.ts';
import { tierOf as tierOfSearch } from '../compassion/index.ts';

/** T0 mood and stress, T1 talk about, T2 method or acute intent, T3 buying or selling drugs (research notes, health.md 2.3). */
export const tiers = ['T0', 'T1', 'T2', 'T3'] as const;
export type Tier = (typeof tiers)[number];

export function tierOf(query: string, _findings: readonly Finding[]): Tier | null {
  return tierOfSearch(query);
}
