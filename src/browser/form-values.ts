// Reads and writes the words in a form. Never secrets, files or hidden fields.

/** Field name to its values, in page order; unticked choices give an empty list. */
export type Values = Record<string, string[]>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function controls(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (c): c is Control =>
      (c instanceof HTMLInputElement || c instanceof HTMLTextAreaElement || c instanceof HTMLSelectElement) &&
      c.name !== '' &&
      !/^(hidden|password|file|submit|button)$/.test(c.type),
  );
}

const ticks = (c: Control): c is HTMLInputElement => c.type === 'radio' || c.type === 'checkbox';

export function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const c of controls(form)) {
    values[c.name] ??= [];
    if (!ticks(c) || c.checked) values[c.name]?.push(c.value);
  }
  return values;
}

export function putBack(form: HTMLFormElement, values: Values): void {
  const used: Record<string, number> = {};
  for (const c of controls(form)) {
    const list = values[c.name];
    if (!list) continue;
    if (ticks(c)) {
      c.checked = list.includes(c.value);
      continue;
    }
    const n = used[c.name] ?? 0;
    used[c.name] = n + 1;
    c.value = list[n] ?? '';
  }
}

/** The longest text a person wrote here; empty when only ticks were made. */
export function longestText(form: HTMLFormElement): string {
  return controls(form)
    .filter((c) => c instanceof HTMLTextAreaElement || c.type === 'text')
    .reduce((best, c) => (c.value.trim().length > best.length ? c.value.trim() : best), '');
}
