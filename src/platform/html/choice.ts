// Choosing: select, radio group, checkbox group, single checkbox.

import { describedBy, type FieldBase, fieldBox, idOf, notes, optionalMark } from './field.ts';
import { attrs, type Child, classes, type Html, html } from './html.ts';

export interface Option {
  readonly value: string;
  readonly label: Child;
  /** A line under the label; not in a select. */
  readonly hint?: Child;
  readonly disabled?: boolean;
}

/** list: plain rows. cards: rich choices with hints. chips: short words side by side. */
export type ChoiceLayout = 'list' | 'cards' | 'chips';

export interface SelectProps extends FieldBase {
  readonly options: readonly Option[];
  readonly value?: string;
  /** First empty line, as "Choose a country". */
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly autocomplete?: string;
}

export function select(p: SelectProps): Html {
  const a = attrs({
    class: 'control',
    id: idOf(p),
    name: p.name,
    required: p.required,
    autocomplete: p.autocomplete,
    'aria-describedby': describedBy(p),
    'aria-invalid': p.error ? 'true' : undefined,
  });
  const lines = p.options.map(
    (o) =>
      html`<option${attrs({ value: o.value, selected: o.value === p.value, disabled: o.disabled })}>${o.label}</option>`,
  );
  return fieldBox(
    p,
    html`<select${a}>${p.placeholder !== undefined && html`<option value="">${p.placeholder}</option>`}${lines}</select>`,
  );
}

interface GroupProps extends FieldBase {
  readonly options: readonly Option[];
  readonly layout?: ChoiceLayout;
}

function group(
  p: GroupProps,
  type: 'radio' | 'checkbox',
  chosen: (value: string) => boolean,
  required = false,
): Html {
  const id = idOf(p);
  // The first choice carries the group's id, so that the error summary's link lands on something that takes focus.
  const rows = p.options.map((o, i) => {
    const rowId = i === 0 ? id : `${id}-${i + 1}`;
    const a = attrs({
      type,
      id: rowId,
      name: p.name,
      value: o.value,
      checked: chosen(o.value),
      disabled: o.disabled,
      required: required && type === 'radio',
      'aria-describedby': o.hint ? `${rowId}-about` : undefined,
    });
    return html`<label class="choice"><input${a}><span>${o.label}</span>${
      o.hint && html`<span class="hint" id="${rowId}-about">${o.hint}</span>`
    }</label>`;
  });
  return html`<fieldset class="${classes('field', p.error && 'field-error')}"${attrs({ 'aria-describedby': describedBy(p) })}>
<legend class="label">${p.label}${optionalMark(p)}</legend>
${notes(p)}<div class="${classes('choices', p.layout && p.layout !== 'list' && `choices-${p.layout}`)}">${rows}</div></fieldset>`;
}

/** One of several. */
export function radioGroup(p: GroupProps & { readonly value?: string; readonly required?: boolean }): Html {
  return group(p, 'radio', (v) => v === p.value, p.required);
}

/** Any number of several; all are sent under the same name. */
export function checkboxGroup(p: GroupProps & { readonly values?: readonly string[] }): Html {
  return group(p, 'checkbox', (v) => p.values?.includes(v) ?? false);
}

export interface CheckboxProps extends FieldBase {
  readonly checked?: boolean;
  /** Sent when ticked; "yes" when absent. */
  readonly value?: string;
  readonly required?: boolean;
}

/** A single yes. The label says what ticking means. */
export function checkbox(p: CheckboxProps): Html {
  const id = idOf(p);
  const a = attrs({
    type: 'checkbox',
    id,
    name: p.name,
    value: p.value ?? 'yes',
    checked: p.checked,
    required: p.required,
    'aria-describedby': describedBy(p),
    'aria-invalid': p.error ? 'true' : undefined,
  });
  return html`<div class="${classes('field', p.error && 'field-error')}">${
    p.error && html`<p class="error" id="${id}-error">${p.error}</p>`
  }<div><label class="choice" for="${id}"><input${a}><span>${p.label}</span></label>${
    p.hint && html`<p class="hint" id="${id}-hint">${p.hint}</p>`
  }</div></div>`;
}
