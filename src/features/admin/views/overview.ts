// How the installation is, in words; what only a person can do; how much there is, as sums.
import { patterns } from '../../../paths.ts';
import { card, facts, type Html, html, linkButton, type TagTone, tag } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Facts, type Finding, findings, type Level } from '../health.ts';
import { adminHead } from './parts.ts';

const tones: Record<Level, TagTone> = { mend: 'ember', look: 'lantern', well: 'moss' };
const places = { settings: patterns.adminSettings, crisis_lines: patterns.adminCrisisLines } as const;

export function overviewPage(p: { t: Translate; locale: string; facts: Facts }): Html {
  const { t } = p;
  return html`${adminHead(t, 'overview', t('admin.overview.lead'))}
<section class="stack" aria-labelledby="health"><h2 id="health">${t('admin.health.title')}</h2>
<ul class="rows" role="list">${findings(p.facts).map((one) => html`<li>${findingRow(t, one)}</li>`)}</ul></section>
<section class="band stack" aria-labelledby="size"><h2 id="size">${t('admin.size.title')}</h2><p class="soft">${t('admin.size.note')}</p>${size(p)}</section>
<section class="stack" aria-labelledby="duties"><h2 id="duties">${t('admin.duties.title')}</h2>${card({
    soft: true,
    body: html`<p>${t('admin.duties.reports')}</p>${linkButton({ href: patterns.moderation, label: t('admin.duties.to_reports'), kind: 'quiet' })}`,
  })}</section>`;
}

function findingRow(t: Translate, { key, level, values, to }: Finding): Html {
  return html`<div class="stack stack-s"><p>${tag(t(`admin.level.${level}`), tones[level])} <strong>${t(`admin.health.${key}`, values)}</strong></p>
<p>${t(`admin.health.${key}.about`, values)}${to && html` <a href="${places[to]}">${t(`admin.health.to.${to}`)}</a>`}</p></div>`;
}

function size({ t, locale, facts: { size: s } }: { t: Translate; locale: string; facts: Facts }): Html {
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  return facts([
    [t('admin.size.members'), number.format(s.members)],
    [t('admin.size.communities'), number.format(s.communities)],
    [t('admin.size.posts'), number.format(s.posts)],
    [t('admin.size.disk'), t('admin.size.megabytes', { megabytes: number.format(s.bytes / 1e6) })],
  ]);
}
