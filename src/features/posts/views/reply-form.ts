// The form at the end of a thread; or why there is none, and what can be done about it.
import { paths } from '../../../paths.ts';
import {
  drawnOnce,
  form,
  type Html,
  html,
  linkButton,
  notice,
  textarea,
} from '../../../platform/html/index.ts';
import type { Problems, Typed } from '../../../platform/http/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { WhyNot } from '../policy.ts';
import {
  askedInputs,
  autosaveWords,
  lookPlace,
  notesFields,
  problem,
  withoutNameField,
  writeButtons,
  writingHint,
} from './write-fields.ts';

export type ReplyFormProps = {
  t: Translate;
  threadShort: string;
  place: string;
  csrf: string;
  typed: Typed;
  problems: Problems;
  submission: string;
  /** Name under which the viewer writes here; null where the charter wants names. */
  mayHideName: boolean;
  name: string;
  savedAt?: number;
};

/** id of the form, for buttons that stand outside it. */
export const replyFormId = 'reply-form';

export function replyFormView(p: ReplyFormProps): Html {
  const { t } = p;
  const quotes = textOf(p.typed, 'quotes');
  return form({
    action: paths.threadPart(p.threadShort, 'reply'),
    csrf: p.csrf,
    id: replyFormId,
    autosave: { url: paths.draft(p.place), key: p.place, words: autosaveWords(t), savedAt: p.savedAt },
    body: html`<input type="hidden" name="submission" value="${p.submission}">${quotes && html`<input type="hidden" name="quotes" value="${quotes}">`}${askedInputs(p.typed)}
${untouched(p) ? emptyFields(t) : fields(p)}${p.mayHideName && withoutNameField(p, p.name)}${endOfForm(t)}`,
  });
}

const fields = (p: Pick<ReplyFormProps, 't' | 'typed' | 'problems'>): Html => html`${textarea({
  name: 'text',
  label: p.t('posts.reply.label'),
  hint: writingHint(p.t),
  value: textOf(p.typed, 'text'),
  error: problem(p, 'text'),
  rows: 5,
})}
${notesFields(p)}`;

// Nearly every form of every page is empty.
const emptyFields = drawnOnce((t: Translate) => fields({ t, typed: {}, problems: {} }));
const endOfForm = drawnOnce((t: Translate) => html`${writeButtons(t, t('posts.reply.send'))}${lookPlace(t)}`);
const untouched = ({ typed, problems }: ReplyFormProps): boolean =>
  Object.keys(typed).length === 0 && Object.keys(problems).length === 0;

/** Said kindly, with the next step where there is one. */
export function cannotReply(
  t: Translate,
  why: WhyNot,
  p: { slug: string; thread: string; here: string },
): Html {
  const join = `${paths.communityPart(p.slug, 'join')}?thread=${p.thread}`;
  const next =
    why === 'sign_in_first'
      ? html`${linkButton({ href: join, label: t('posts.cannot.sign_up') })}${linkButton({ href: paths.signInThen(p.here), label: t('posts.cannot.sign_in'), kind: 'quiet' })}`
      : why === 'posts.join_first.not_allowed'
        ? linkButton({ href: join, label: t('posts.cannot.join') })
        : null;
  return notice({
    body: html`<p>${t(`posts.cannot.${short(why)}`)}</p>${next && html`<p class="row">${next}</p>`}`,
  });
}

const short = (why: WhyNot): string => why.split('.').at(-2) ?? why;
