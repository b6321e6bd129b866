// All projects, a form for a new one, and how large a file may be.
import { paths, patterns } from '../../../../paths.ts';
import {
  breadcrumb,
  button,
  card,
  emptyState,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  pageHead,
  select,
  textarea,
} from '../../../../platform/html/index.ts';
import { type FormInput, textOf } from '../../../../platform/http/index.ts';
import type { Translate } from '../../../../platform/i18n/index.ts';
import { insightUploads } from '../../../../platform/settings/index.ts';
import { toShort } from '../../../../std/ids.ts';
import { dateWords } from '../../../../std/time.ts';
import type { Project } from '../model.ts';

export type ListPage = {
  t: Translate;
  locale: string;
  csrf: string;
  projects: readonly Project[];
  /** Gigabytes. */
  limit: string;
  /** A form that was not taken. */
  form?: Extract<FormInput<never>, { ok: false }> | undefined;
};

export function listPage(p: ListPage): Html {
  const { t, locale } = p;
  return html`${breadcrumb({ t, items: [{ href: patterns.admin, label: t('insights.projects.up') }] })}${pageHead({ title: t('insights.projects.title'), lead: t('insights.projects.lead') })}<div class="stack stack-l">${
    p.projects.length === 0
      ? emptyState({ title: t('insights.projects.none'), body: t('insights.projects.none_body') })
      : html`<ul class="stack" role="list">${p.projects.map(
          (one) =>
            html`<li class="card card-link"><h2><a href="${paths.insightProject(toShort(one.id))}">${one.name}</a></h2><p>${one.purpose}</p><p class="small soft">${t('insights.projects.made_on', { day: dateWords(one.madeAt, locale) })}</p></li>`,
        )}</ul>`
  }${newProject(p)}${limit(p)}<p>${linkButton({ href: patterns.adminInsightsLooks, label: t('insights.looks.link'), kind: 'quiet' })}</p></div>`;
}

function newProject({ t, csrf, form: sent }: ListPage): Html {
  const of = (name: 'name' | 'purpose' | 'ethics') => {
    const problem = sent?.problems[name];
    return {
      name,
      label: t(`insights.projects.${name}`),
      hint: t(`insights.projects.${name}.hint`),
      value: sent ? textOf(sent.typed, name) : '',
      required: true,
      error: problem && t(problem.key, problem.values),
    };
  };
  return html`<section class="stack stack-s" aria-labelledby="new"><h2 id="new">${t('insights.projects.new')}</h2>${form(
    {
      action: patterns.adminInsights,
      csrf,
      body: html`${field(of('name'))}${textarea({ ...of('purpose'), rows: 3 })}${textarea({ ...of('ethics'), rows: 4 })}${formFoot(button({ label: t('insights.projects.make') }))}`,
    },
  )}</section>`;
}

function limit({ t, csrf, limit: stored }: ListPage): Html {
  return card({
    soft: true,
    body: form({
      action: patterns.adminInsightsLimit,
      csrf,
      body: html`${select({
        name: 'gigabytes',
        label: t('insights.projects.limit'),
        options: insightUploads.map((value) => ({
          value,
          label: t('insights.projects.limit.choice', { n: Number(value) }),
        })),
        value: stored,
      })}${formFoot(button({ label: t('insights.projects.limit.save'), kind: 'quiet' }))}`,
    }),
  });
}
