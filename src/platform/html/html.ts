// The template tag of every view: escapes by default. A thin, always synchronous dress over hono/html.
// Lives here: html, raw, attrs, the Html type. Not here: any look; that is in the parts.
import { html as honoHtml, raw as honoRaw } from 'hono/html';

/** Escaped markup, safe to put into another template. */
export type Html = ReturnType<typeof honoRaw>;

/** What a template may hold: nothing, text (escaped), markup, or a list of these. */
export type Child = Html | string | number | false | null | undefined | readonly Child[];

/** Translator handed in by the caller; answers plain text, never markup. */
export type T = (key: string, values?: Record<string, string | number | Date>) => string;

/** `html` tag: every value is escaped unless it is Html. Promises are not accepted: views have their data already. */
export function html(strings: TemplateStringsArray, ...values: readonly Child[]): Html {
  return honoHtml(strings, ...values) as Html;
}

/** Marks text as markup. Only for markup that this program made or cleaned itself. */
export const raw = (markup: string): Html => honoRaw(markup);

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => entities[c] ?? c);
}

export type Attrs = Record<string, string | number | boolean | null | undefined>;

/** ` a="1" b` from a map: true gives a bare attribute, false, null and undefined give none. Values are escaped, names are ours. */
export function attrs(map: Attrs): Html {
  let out = '';
  for (const [name, value] of Object.entries(map)) {
    if (value === undefined || value === null || value === false) continue;
    out += value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  }
  return honoRaw(out);
}

/**
 * A part that says the same on every page of one language: drawn once for each translator, and kept.
 * @param draw must depend on nothing but its argument and what never changes while the program runs
 */
export function drawnOnce<Key extends object>(draw: (key: Key) => Html): (key: Key) => Html {
  const drawn = new WeakMap<Key, Html>();
  return (key) => {
    const known = drawn.get(key);
    if (known) return known;
    const fresh = raw(draw(key).toString());
    drawn.set(key, fresh);
    return fresh;
  };
}

/** Class list without the empty ones. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
