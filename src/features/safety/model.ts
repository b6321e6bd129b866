// What the safety room's readers tell the rooms above. Types only.
import type { Action, CaseKind, Surface, Urgency } from '../../engines/safety/index.ts';
import type { Id } from '../../std/ids.ts';
import type { Finding } from './listed.ts';

declare module '../../platform/events/index.ts' {
  interface DomainEvents {
    /** A text was stored in which something was found that a person must look at. Told by the room that stored it. */
    'text.screened': {
      surface: Surface;
      subjectType: 'post';
      subjectId: Id;
      threadId: Id;
      communityId: Id;
      personaId: Id;
      /** Those that led to it, the weightiest first. Spans are UTF-16 units of what was screened. */
      findings: readonly Finding[];
      /** What was done with the text. A text that its author asked a person to look at says `hold`. */
      action: Action;
      caseKind: Exclude<CaseKind, 'none'>;
      urgency: Urgency;
    };
  }
}
