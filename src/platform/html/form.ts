// The form itself, its hidden CSRF field and the summary of what to mend.
import { type Attrs, attrs, type Child, type Html, html, type T } from './html.ts';

/** Name of the hidden field that platform/http checks on every unsafe form. */
export const CSRF_FIELD = 'csrf';

export const csrfField = (token: string): Html =>
  html`<input type="hidden" name="${CSRF_FIELD}" value="${token}">`;

export interface FormProps {
  readonly action: string;
  readonly csrf: string;
  /** Fields and buttons. */
  readonly body: Child;
  readonly method?: 'post' | 'get';
  readonly id?: string;
  /** Inline forms (a single button in a row) do without the form's grid. */
  readonly inline?: boolean;
  /** Turns on server drafts: where to PUT the text while it is written. */
  readonly autosave?: {
    readonly url: string;
    /** Names this piece of writing in the browser, as "reply:123"; the flash's draftDone says it again once it arrived. */
    readonly key: string;
    readonly words: AutosaveWords;
    /** When the server's draft was last saved, in milliseconds since 1970; 0 or absent when there is none. */
    readonly savedAt?: number;
  };
  readonly extra?: Attrs;
}

/** Said politely under the form while a draft is saved. */
export interface AutosaveWords {
  readonly saved: string;
  /** Only on a slow line, when saving takes more than two seconds. */
  readonly saving: string;
  readonly offline: string;
  readonly restored: string;
}

/** The frame's own sentences for autosave; enough for every form. */
export const autosaveWords = (t: T): AutosaveWords => ({
  saved: t('frame.autosave.saved'),
  saving: t('frame.autosave.saving'),
  offline: t('frame.autosave.offline'),
  restored: t('frame.autosave.restored'),
});

/** A form that is never checked by the browser alone: the server's answer is kinder and the same for everybody. */
export function form(p: FormProps): Html {
  const method = p.method ?? 'post';
  const a = attrs({
    class: p.inline ? undefined : 'form',
    method,
    action: p.action,
    id: p.id,
    novalidate: !p.inline,
    'data-autosave-url': p.autosave?.url,
    'data-autosave-key': p.autosave?.key,
    'data-saved-at': p.autosave?.savedAt,
    'data-say-saving': p.autosave?.words.saving,
    'data-say-saved': p.autosave?.words.saved,
    'data-say-offline': p.autosave?.words.offline,
    'data-say-restored': p.autosave?.words.restored,
    ...p.extra,
  });
  return html`<form${a}>${method === 'post' && csrfField(p.csrf)}${p.body}${
    p.autosave && html`<p class="save-state" role="status" data-save-state></p>`
  }</form>`;
}

/** The row of buttons that ends a form. */
export const formFoot = (...buttons: Child[]): Html => html`<div class="form-foot">${buttons}</div>`;

export interface FieldError {
  /** id of the control (its name, unless an id was given). */
  readonly field: string;
  readonly message: string;
}

/** First thing in main when a form came back: takes focus, links to each field. Nothing when there is nothing to mend. */
export function errorSummary(p: {
  readonly title: string;
  readonly errors: readonly FieldError[];
}): Html | undefined {
  if (p.errors.length === 0) return undefined;
  return html`<div class="error-summary" role="alert" tabindex="-1" autofocus data-error-summary aria-labelledby="error-title">
<h2 id="error-title">${p.title}</h2><ul>${p.errors.map(
    (e) => html`<li><a href="#${e.field}">${e.message}</a></li>`,
  )}</ul></div>`;
}
