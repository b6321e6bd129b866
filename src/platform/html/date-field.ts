// A date as day, month, year: easier to type than a calendar, and the same in every browser.

import { describedBy, type FieldBase, idOf, notes, optionalMark } from './field.ts';
import { attrs, type Child, classes, type Html, html } from './html.ts';

export interface DateFieldProps extends FieldBase {
  readonly day?: string;
  readonly month?: string;
  readonly year?: string;
  readonly labels: { readonly day: Child; readonly month: Child; readonly year: Child };
}

/** Sends `<name>-day`, `<name>-month`, `<name>-year`. Join and check them with the form's schema. */
export function dateField(p: DateFieldProps): Html {
  const id = idOf(p);
  const part = (key: 'day' | 'month' | 'year', size: number) => {
    const a = attrs({
      class: 'control control-short',
      id: key === 'day' ? id : `${id}-${key}`,
      name: `${p.name}-${key}`,
      value: p[key],
      inputmode: 'numeric',
      maxlength: size,
      'aria-invalid': p.error ? 'true' : undefined,
    });
    return html`<label>${p.labels[key]}<input${a}></label>`;
  };
  return html`<fieldset class="${classes('field', p.error && 'field-error')}"${attrs({ 'aria-describedby': describedBy(p) })}>
<legend class="label">${p.label}${optionalMark(p)}</legend>
${notes(p)}<div class="date">${part('day', 2)}${part('month', 2)}${part('year', 4)}</div></fieldset>`;
}
