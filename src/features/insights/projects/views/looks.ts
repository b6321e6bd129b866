// Who looked at what of a project, and when: for all operators, the newest first.
import { patterns } from '../../../../paths.ts';
import { breadcrumb, emptyState, type Html, html, pageHead } from '../../../../platform/html/index.ts';
import type { Translate } from '../../../../platform/i18n/index.ts';
import type { Look } from '../model.ts';

export function looksPage({
  t,
  locale,
  looks,
}: {
  t: Translate;
  locale: string;
  looks: readonly Look[];
}): Html {
  const time = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return html`${breadcrumb({ t, items: [{ href: patterns.adminInsights, label: t('insights.projects.title') }] })}${pageHead({ title: t('insights.looks.title'), lead: t('insights.looks.lead') })}${
    looks.length === 0
      ? emptyState({ title: t('insights.looks.none') })
      : html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('insights.looks.title')}"><table><thead><tr>${(['at', 'who', 'project', 'act'] as const).map((one) => html`<th scope="col">${t(`insights.looks.column.${one}`)}</th>`)}</tr></thead><tbody>${looks.map(
          (one) =>
            html`<tr><td>${time.format(one.at)}</td><td>${one.who}</td><td>${one.project}</td><td>${t(`insights.looks.act.${one.act}`)}${one.what && html`: ${one.what}`}</td></tr>`,
        )}</tbody></table></div>`
  }`;
}
