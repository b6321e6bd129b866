// What the staff do with a case besides deciding it: one address, one small form each. Back to the thing afterwards.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  limits,
  notFound,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { type Handling, handleCase } from '../handle-case.ts';
import { letBack } from '../let-back.ts';
import { limitsOfWords, urgencies } from '../model.ts';
import { openPersonCase } from '../open-person-case.ts';
import type { CaseRow } from '../tables-cases.ts';
import { writeThreadNote } from '../write-thread-note.ts';

const caseActs = [
  'claim',
  'put_back',
  'hand_over',
  'escalate_operators',
  'escalate_on_call',
  'return',
  'urgency',
  'note',
  'step_follow_up',
  'step_aftercare',
  'step_confirmed_death',
  'step_memorial',
  'close',
] as const;

const words = z
  .string()
  .transform((text) => text.replaceAll('\0', '').trim())
  .pipe(z.string().max(limitsOfWords.reason));

const caseForm = z.strictObject({
  act: z.enum(caseActs),
  to: shortId.optional(),
  urgency: z.enum(urgencies).optional(),
  words: words.optional(),
});
type CaseForm = z.infer<typeof caseForm>;

/** Null: something that the act needs is missing. */
function handlingOf(form: CaseForm): Handling | null {
  switch (form.act) {
    case 'hand_over':
      return form.to ? { act: 'hand_over', to: form.to } : null;
    case 'urgency':
      return form.urgency ? { act: 'urgency', urgency: form.urgency } : null;
    case 'note':
      return form.words ? { act: 'note', words: form.words } : null;
    case 'escalate_operators':
      return { act: 'escalate', to: 'operators' };
    case 'escalate_on_call':
      return { act: 'escalate', to: 'on_call' };
    case 'step_follow_up':
      return { act: 'step', step: 'follow_up', followUp: null };
    case 'step_confirmed_death':
      return { act: 'step', step: 'confirmed_death', followUp: null };
    case 'step_aftercare':
    case 'step_memorial':
      return null;
    case 'close':
      return { act: 'close', outcome: 'cared' };
    default:
      return { act: form.act };
  }
}

const handle = route({
  name: 'moderation.handle_case',
  method: 'POST',
  path: patterns.caseAct,
  summary: 'Take a case, hand it on, leave words for colleagues, take a step of care',
  access: 'active',
  limit: limits.write,
  input: { params: z.object({ id: shortId }), form: caseForm },
  output: 'redirect',
  keepsWords: true,
  async handle({ ctx, tx, viewer, params, form }) {
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) return refuse('bad_input');
    const { act } = form.value;
    const note = act === 'step_aftercare' ? 'aftercare' : act === 'step_memorial' ? 'memorial' : null;
    const handling = handlingOf(form.value);
    if (!handling && !(note && form.value.words)) return refuse('bad_input');
    const result = handling
      ? await handleCase(ctx, tx, viewer, params.id, handling)
      : await writeThreadNote(ctx, tx, viewer, params.id, { kind: note!, words: form.value.words! });
    if (result.ok)
      return redirect(addressOf(result.value), `moderation.handle.done_${handling?.act ?? 'step'}`);
    return result.refusal === 'not_found' ? notFound() : refuse(result.refusal);
  },
});

/** A name used everywhere may have cases in several places; words stand in one. */
const placeIn = (row: CaseRow): string | undefined =>
  row.subjectType === 'persona' && row.communityId ? toShort(row.communityId) : undefined;

/** Whoever handed a case to the operators may not look at it any longer than the queue shows it. */
function addressOf(row: CaseRow): string {
  const { subjectType, subjectId } = row;
  if (subjectType === 'decision') return paths.appealCase(toShort(row.id));
  return paths.decide(subjectType, toShort(subjectId), placeIn(row));
}

const bySlug = z.strictObject({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) });
const onPerson = z.strictObject({ person: shortId });

const openOnPerson = route({
  name: 'moderation.open_person_case',
  method: 'POST',
  path: patterns.personCase,
  summary: 'Staff look into a person of their community: the way to a decision about them',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: onPerson },
  output: 'redirect',
  async handle({ ctx, tx, viewer, params, form }) {
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) return notFound();
    const personaId = form.value.person;
    const opened = await openPersonCase(ctx, tx, viewer, { slug: params.slug, personaId });
    if (opened.ok) return redirect(paths.decide('persona', toShort(personaId), placeIn(opened.value)));
    return opened.refusal === 'not_found' ? notFound() : refuse(opened.refusal);
  },
});

const back = route({
  name: 'moderation.let_back',
  method: 'POST',
  path: patterns.letBack,
  summary: 'Lets somebody who was put out of a community come back; they are told',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: onPerson },
  output: 'redirect',
  async handle({ ctx, tx, viewer, params, form }) {
    if (!viewer) return refuse('sign_in_first');
    if (!form.ok) return notFound();
    const result = await letBack(ctx, tx, viewer, { slug: params.slug, personaId: form.value.person });
    if (result.ok)
      return redirect(paths.communityPart(params.slug, 'people'), 'communities.people.let_back.done');
    return result.refusal === 'not_found' ? notFound() : refuse(result.refusal);
  },
});

export const handleRoutes: readonly Route[] = [handle, openOnPerson, back];
