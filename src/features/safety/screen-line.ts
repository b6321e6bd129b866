// One line of the command and of the API: {"id","text"} → {"id","findings","action"} (and "tier" for searches). Pure.
import type { Screener, Surface } from '../../engines/safety/index.ts';
import { tierOf } from './tier.ts';

export type LineRead = { ok: true; line: string } | { ok: false; why: string };

/** Characters (UTF-16 units) that one text may have; longer ones are answered as bad lines, since no post can be so long. */
export const longestText = 2_000_000;

export function screenLine(screener: Screener, line: string, surface: Surface): LineRead {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch (error) {
    return { ok: false, why: `this is not JSON (${(error as Error).message})` };
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { ok: false, why: 'this is no object; write {"id": …, "text": …}' };
  const { id, text } = given as { id?: unknown; text?: unknown };
  if (typeof id !== 'string' && typeof id !== 'number')
    return { ok: false, why: '"id" must be a string or a number' };
  if (typeof text !== 'string') return { ok: false, why: '"text" must be a string' };
  if (text.length > longestText) return { ok: false, why: `"text" has more than ${longestText} characters` };
  return { ok: true, line: JSON.stringify({ id, ...screened(screener, text, surface) }) };
}

/** What the API and the command tell of a text. Scores are rounded to three decimals. */
export function screened(screener: Screener, text: string, surface: Surface) {
  const { findings, verdict } = screener.screen(text, surface);
  const told = findings.map(({ category, level, score, spans, reason }) => ({
    category,
    level,
    score: Math.round(score * 1000) / 1000,
    spans,
    reason,
  }));
  const answer = { findings: told, action: verdict.action };
  return surface === 'search' ? { ...answer, tier: tierOf(text, findings) } : answer;
}
