// What is not shown beside words of harm: methods, promotion, dealing, plans. Asked of the safety engine, for each hit anew.
import { screenText } from '../safety/index.ts';
import type { PostHit } from './model.ts';

/** Levels of any category whose words could harm whoever searched in distress. */
const harmful = new Set(['method', 'promotion', 'imminent', 'selling', 'seeking', 'dangerous_advice']);

/** Hits whose title and beginning hold none of it. Nothing is kept or told about the others. */
export function withoutHarm<H extends Pick<PostHit, 'title' | 'markdown'>>(hits: readonly H[]): H[] {
  return hits.filter((hit) => {
    const { findings } = screenText(`${hit.title}\n\n${hit.markdown}`, 'post', null);
    return !findings.some((one) => harmful.has(one.level));
  });
}
