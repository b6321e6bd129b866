// Text controls with label, hint and error tied to them for screen readers. Values survive a refused form.
// Choices (radio, checkbox, select) are in choice.ts; dates in date-field.ts.
import { type Attrs, attrs, type Child, classes, type Html, html } from './html.ts';

export interface FieldBase {
  readonly name: string;
  readonly label: Child;
  /** One sentence under the label: what is wanted and who will see it. */
  readonly hint?: Child;
  /** What to mend, in words, as "Write at least 8 characters". */
  readonly error?: string;
  /** Shown after the label when the field may be left empty, usually t('frame.optional'). */
  readonly optional?: string;
  /** The element's id; the name is used when absent. Must be unique on the page. */
  readonly id?: string;
}

export interface TextFieldProps extends FieldBase {
  readonly value?: string;
  readonly type?:
    | 'text'
    | 'password'
    | 'email'
    | 'url'
    | 'tel'
    | 'search'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local';
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly inputmode?: 'text' | 'numeric' | 'email' | 'url' | 'tel' | 'search';
  readonly maxlength?: number;
  readonly short?: boolean;
  readonly extra?: Attrs;
}

export interface TextAreaProps extends FieldBase {
  readonly value?: string;
  readonly rows?: number;
  readonly required?: boolean;
  readonly maxlength?: number;
  readonly extra?: Attrs;
}

export const idOf = (p: FieldBase): string => p.id ?? p.name;

/** The ids of hint and error that a control must name in aria-describedby; undefined when there are none. */
export function describedBy(p: FieldBase): string | undefined {
  const id = idOf(p);
  return [p.hint && `${id}-hint`, p.error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** Hint and error lines, in the order in which they are read. */
export function notes(p: FieldBase): Html {
  const id = idOf(p);
  return html`${p.hint && html`<p class="hint" id="${id}-hint">${p.hint}</p>`}${
    p.error && html`<p class="error" id="${id}-error">${p.error}</p>`
  }`;
}

export const optionalMark = (p: FieldBase): Child =>
  p.optional && html` <span class="optional">${p.optional}</span>`;

/** Label, notes and a control in their box. Exported for controls that this folder does not have. */
export function fieldBox(p: FieldBase, control: Html): Html {
  return html`<div class="${classes('field', p.error && 'field-error')}">
<label class="label" for="${idOf(p)}">${p.label}${optionalMark(p)}</label>
${notes(p)}${control}</div>`;
}

function shared(p: FieldBase & { required?: boolean; maxlength?: number; extra?: Attrs }): Attrs {
  return {
    id: idOf(p),
    name: p.name,
    required: p.required,
    maxlength: p.maxlength,
    'aria-describedby': describedBy(p),
    'aria-invalid': p.error ? 'true' : undefined,
    ...p.extra,
  };
}

/** One line of text. Passwords are never given back into the page. */
export function field(p: TextFieldProps): Html {
  const type = p.type ?? 'text';
  const a = attrs({
    class: classes('control', p.short && 'control-short'),
    type,
    value: type === 'password' ? undefined : p.value,
    autocomplete: p.autocomplete,
    inputmode: p.inputmode,
    ...shared(p),
  });
  return fieldBox(p, html`<input${a}>`);
}

/** Several lines; grows with its text where the browser can. */
export function textarea(p: TextAreaProps): Html {
  const a = attrs({ class: 'control', rows: p.rows ?? 6, ...shared(p) });
  return fieldBox(p, html`<textarea${a}>\n${p.value ?? ''}</textarea>`);
}
