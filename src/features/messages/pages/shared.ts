// What the two writing pages share.
import { type Child, type Html, notice } from '../../../platform/html/index.ts';
import type { Problems, RefusalCode, Request, Typed } from '../../../platform/http/index.ts';

/** How a form comes back: with what was typed, what to mend, and what is said above it. */
export type Shown = { typed: Typed; problems: Problems; panel: Child; status: number };
export const untouched: Shown = { typed: {}, problems: {}, panel: null, status: 200 };

export const typedOf = (fields: Record<string, string[]>): Typed =>
  Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values]));

/** A refusal said above the form, which keeps every word. */
export const refusedHere = ({ t }: Request, refusal: RefusalCode): Html =>
  notice({
    kind: 'refused',
    flash: true,
    title: t(`refusal.${refusal}.title`),
    body: t(`refusal.${refusal}.body`),
  });
