// What the operators' pages share: their tabs, and problems of a form in words.
import { patterns } from '../../../paths.ts';
import { type Child, errorSummary, type Html, html, pageHead, tabs } from '../../../platform/html/index.ts';
import type { Problems, Typed } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';

/** A form that came back, or one that is shown for the first time. */
export type Shown = { typed: Typed; problems: Problems };
export const untouched: Shown = { typed: {}, problems: {} };

export const problemOf = (t: Translate, { problems }: Shown, name: string): string | undefined => {
  const problem = problems[name];
  return problem && t(problem.key, problem.values);
};

export function summary(t: Translate, { problems }: Shown): Html | undefined {
  const errors = Object.entries(problems).map(([field, { key, values }]) => ({
    field,
    message: t(key, values),
  }));
  return errorSummary({ title: t('form.summary', { count: errors.length }), errors });
}

const tabNames = [
  'overview',
  'settings',
  'people',
  'lines',
  'search',
  'safety',
  'insights',
  'audit',
] as const;
export type AdminTab = (typeof tabNames)[number];
const addresses: Record<AdminTab, string> = {
  overview: patterns.admin,
  settings: patterns.adminSettings,
  people: patterns.adminPeople,
  lines: patterns.adminCrisisLines,
  search: patterns.adminSearch,
  safety: patterns.adminSafety,
  insights: patterns.adminInsights,
  audit: patterns.adminAudit,
};

/** Title, lead and the tabs of all operators' pages. */
export function adminHead(t: Translate, current: AdminTab, lead?: Child): Html {
  const items = tabNames.map((name) => ({
    href: addresses[name],
    label: t(`admin.tab.${name}`),
    current: name === current,
  }));
  return html`${pageHead({ title: t(`admin.${current}.title`), lead })}${tabs({ label: t('admin.tabs'), items })}`;
}
