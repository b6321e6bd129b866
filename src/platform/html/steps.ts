// The stair of a task with several pages, and a page that asks "are you sure" before something is gone.
import { button, linkButton } from './button.ts';
import { form } from './form.ts';
import { attrs, type Child, type Html, html, type T } from './html.ts';

/** Where one stands: done steps, this one, the next. Three to six short names; no percentages. */
export function steps(p: {
  readonly label: string;
  readonly names: readonly string[];
  readonly current: number;
}): Html {
  return html`<ol class="steps" role="list" aria-label="${p.label}">${p.names.map(
    (name, i) =>
      html`<li${attrs({ class: i < p.current && 'done', 'aria-current': i === p.current && 'step' })}><span>${name}</span></li>`,
  )}</ol>`;
}

export interface ConfirmProps {
  readonly t: T;
  readonly title: string;
  /** What will happen, and what can and cannot be undone. */
  readonly body: Child;
  readonly action: string;
  readonly csrf: string;
  /** The verb itself: "Delete my post". Never "OK". */
  readonly label: string;
  readonly back: string;
  /** Hidden fields or questions that go along. */
  readonly fields?: Child;
  readonly danger?: boolean;
}

/** A page of its own instead of a dialogue: works everywhere, and the back button means no. */
export function confirmPage(p: ConfirmProps): Html {
  return html`<div class="stack"><h1>${p.title}</h1><div class="prose">${p.body}</div>${form({
    action: p.action,
    csrf: p.csrf,
    body: html`${p.fields}<div class="form-foot">${button({ label: p.label, kind: p.danger ? 'danger' : 'primary' })}${linkButton({ href: p.back, label: p.t('frame.confirm.cancel'), kind: 'quiet' })}</div>`,
  })}</div>`;
}
