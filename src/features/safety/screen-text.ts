// A text of a room is read: findings, and what follows under the community's charter. Synchronous; nothing is kept here.
import type {
  CharterChoices,
  Finding as EngineFinding,
  Screened,
  Surface,
  Verdict,
} from '../../engines/safety/index.ts';
import { strict } from '../../engines/safety/index.ts';
import type { Settings } from '../communities/index.ts';
import { loadScreener, marksInUse } from './engine.ts';
import type { Finding } from './listed.ts';

export type Screening = Screened;

/** @param settings the community's; null where there is none, which reads as the careful default */
export function screenText(text: string, surface: Surface, settings: Settings | null): Screening {
  return loadScreener().screen(text, surface, settings ? charterOf(settings) : strict);
}

/**
 * What follows when some findings are answered: the author means to leave their own number in, say. What lists say is not
 * part of it (listed.ts).
 */
export function verdictOn(
  findings: readonly Finding[],
  surface: Surface,
  settings: Settings | null,
): Verdict {
  const read = findings.filter((one): one is EngineFinding => one.category !== 'listed');
  return loadScreener().decide(read, surface, settings ? charterOf(settings) : strict);
}

/** Which engine decided, kept beside its decisions; with the name of the moved marks where an instance has some. */
export const engineVersion = (): string => `companionway ${loadScreener().version} ${marksInUse()}`.trimEnd();

function charterOf(settings: Settings): CharterChoices {
  return {
    unproven: settings.unproven,
    advertising: settings.advertising,
    research: settings.research === 'ask_moderators',
  };
}
