// Our own cases that chose thresholds and trained no weights: what a candidate must not do worse on. Read at the terminal alone.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type GateLine, partOf, readCases } from '../../engines/safety/index.ts';

const folder = new URL('../../../content/cases/safety/', import.meta.url);

/** Throws where they are not there: without them no gate can say anything. */
export function ownLines(): GateLine[] {
  if (!existsSync(folder))
    throw new Error('content/cases/safety is not here; without its lines no candidate can be tried');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.cases'))
    .sort()
    .flatMap((name) => readCases(readFileSync(new URL(name, folder), 'utf8'), name).cases)
    .filter((one) => partOf(one.family) === 'thresholds')
    .map(({ text, surface, expected }) => ({ text, surface, expected, from: 'own' as const }));
}
