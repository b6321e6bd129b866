// What is read from content/ once and then stays in memory: the lines, the plan's headings, the word list.
import type { CompiledLexicon } from '../../engines/compassion/index.ts';
import type { CrisisBook } from './crisis-lines.ts';
import { loadDistressTerms } from './distress-terms.ts';
import { loadCrisisLines } from './load-crisis-lines.ts';
import { loadSafetyPlan, type SafetyPlanContent } from './safety-plan-content.ts';

type Content = { book: CrisisBook; plan: SafetyPlanContent; terms: CompiledLexicon };
let loaded: Content | undefined;

/** Read at the first asking, which `prepare` makes before the first request. Throws with the file to mend. */
export function content(): Content {
  loaded ??= { book: loadCrisisLines(), plan: loadSafetyPlan(), terms: loadDistressTerms() };
  return loaded;
}
