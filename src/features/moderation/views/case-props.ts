// What the page of a case and its form are given.
import type { Problems, Typed } from '../../../platform/http/index.ts';
import type { CaseFile } from '../case.query.ts';
import type { LookTaken } from '../looks.query.ts';
import type { Act } from '../model.ts';
import type { CaseSigns } from '../signals/signs.query.ts';
import type { Folded } from '../welfare/open-words.ts';
import type { CasePanel } from './case-panel.ts';
import type { Look } from './parts.ts';

export type DecidePage = Look & {
  csrf: string;
  file: CaseFile;
  /** Beside the thing: its cases, each with its clock and log. */
  /** What the author said about what the safety engine decided; '' when nothing. */
  said: string;
  panels: readonly Omit<CasePanel, keyof Look | 'csrf'>[];
  /** Of a private message: who of the staff read it, and why. */
  looks: readonly LookTaken[];
  /** What is known of the reports as a whole. */
  signs: CaseSigns;
  /** Posts whose words stay folded for this reader until they open them. */
  folded: Folded;
  /** What this person may do here now; nothing when it is not theirs to decide. */
  acts: readonly Act[];
  typed: Typed;
  problems: Problems;
  /** Why the act that was tried did not work. */
  refused: { title: string; body: string } | null;
};
