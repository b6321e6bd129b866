// Buttons and links that look like them. One primary action a page; the rest is quiet or plain.
import { type Attrs, attrs, type Child, classes, type Html, html } from './html.ts';

/** primary: the page's one main act. quiet: other acts. plain: small acts in a row. lantern: help and care only. danger: destroys. */
export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'lantern' | 'danger';

interface Common {
  readonly label: Child;
  readonly kind?: ButtonKind;
  readonly small?: boolean;
  /** Fills the line (phones, single-column forms). */
  readonly wide?: boolean;
  /** Heard instead of the label; must begin with the visible words. */
  readonly ariaLabel?: string;
  /** Further attributes, for example data-… for the scripts. Never style or on… */
  readonly extra?: Attrs;
}

export interface ButtonProps extends Common {
  readonly type?: 'submit' | 'button';
  readonly name?: string;
  readonly value?: string;
  /** true or false makes it a toggle (aria-pressed). */
  readonly pressed?: boolean;
  /** Posts the form elsewhere, for example "Save as draft". */
  readonly formaction?: string;
}

function look(p: Common): string {
  const kind = p.kind ?? 'primary';
  return classes(
    'button',
    kind !== 'primary' && `button-${kind}`,
    p.small && 'button-small',
    p.wide && 'button-wide',
  );
}

export function button(p: ButtonProps): Html {
  const a = attrs({
    class: look(p),
    type: p.type ?? 'submit',
    name: p.name,
    value: p.value,
    formaction: p.formaction,
    'aria-label': p.ariaLabel,
    'aria-pressed': p.pressed === undefined ? undefined : String(p.pressed),
    ...p.extra,
  });
  return html`<button${a}>${p.label}</button>`;
}

export function linkButton(p: Common & { readonly href: string }): Html {
  return html`<a${attrs({ class: look(p), href: p.href, 'aria-label': p.ariaLabel, ...p.extra })}>${p.label}</a>`;
}
