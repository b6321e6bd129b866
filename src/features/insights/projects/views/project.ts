// One project: why, its files (with two ways of putting one in), its runs, and the way to delete it all.
import { paths, patterns } from '../../../../paths.ts';
import {
  breadcrumb,
  button,
  checkbox,
  checkboxGroup,
  csrfField,
  facts,
  field,
  form,
  formFoot,
  type Html,
  html,
  more,
  notice,
  pageHead,
  tag,
} from '../../../../platform/html/index.ts';
import type { Translate } from '../../../../platform/i18n/index.ts';
import { toShort } from '../../../../std/ids.ts';
import type { Project, ProjectFile, ProjectRun } from '../model.ts';
import { runState } from './run.ts';

export type ProjectPage = {
  t: Translate;
  locale: string;
  csrf: string;
  now: Date;
  project: Project;
  files: readonly ProjectFile[];
  runs: readonly ProjectRun[];
  codebooks: readonly string[];
  problem: string | undefined;
};

export function projectPage(p: ProjectPage): Html {
  const { t, project } = p;
  return html`${breadcrumb({ t, items: [{ href: patterns.adminInsights, label: t('insights.projects.title') }] })}${pageHead({ title: project.name, lead: project.purpose })}<div class="stack stack-l">${
    p.problem && notice({ kind: 'refused', body: html`<p>${p.problem}</p>` })
  }${more({ label: t('insights.projects.ethics'), body: html`<p class="prose">${project.ethics}</p>` })}
<section class="stack" aria-labelledby="files"><h2 id="files">${t('insights.projects.files')}</h2>${files(p)}${putIn(p)}</section>
<section class="stack" aria-labelledby="runs"><h2 id="runs">${t('insights.runs.title')}</h2>${runs(p)}${p.files.some((one) => one.state === 'whole') ? newRun(p) : html`<p>${t('insights.runs.files_first')}</p>`}</section>${deletion(p)}</div>`;
}

const size = (locale: string, bytes: number): string => {
  const [unit, by] =
    bytes >= 1e9 ? ['gigabyte', 1e9] : bytes >= 1e6 ? ['megabyte', 1e6] : (['kilobyte', 1e3] as const);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: unit as string,
    maximumFractionDigits: 1,
  }).format(bytes / Number(by));
};

/** A checksum that a phone can break into lines. */
const inEights = (sum: string): Html =>
  html`<code>${(sum.match(/.{8}/g) ?? []).map((part) => html`${part}<wbr>`)}</code>`;

const tones = { arriving: 'plain', checking: 'sea', whole: 'moss', wrong: 'ember' } as const;

function files({ t, locale, csrf, project, files: all }: ProjectPage): Html {
  if (all.length === 0) return html`<p>${t('insights.projects.files.none')}</p>`;
  return html`<ul class="stack" role="list">${all.map(
    (one) =>
      html`<li class="card"><h3>${one.name}</h3><p>${tag(t(`insights.projects.file.state.${one.state}`), tones[one.state])}</p>${facts(
        [
          [t('insights.projects.file.size'), size(locale, one.bytes)],
          ...(one.state === 'arriving'
            ? [[t('insights.projects.file.received'), size(locale, one.received)] as const]
            : []),
          ...(one.sha256 && one.state !== 'arriving' ? [['SHA-256', inEights(one.sha256)] as const] : []),
        ],
      )}${form({
        action: paths.insightUploadDelete(toShort(project.id), toShort(one.id)),
        csrf,
        inline: true,
        body: button({
          label: t('insights.projects.file.take_out'),
          ariaLabel: `${t('insights.projects.file.take_out')}: ${one.name}`,
          kind: 'plain',
          small: true,
        }),
      })}</li>`,
  )}</ul>`;
}

/** The script takes this form over and sends any size in pieces; without script it sends a small file whole. */
function putIn({ t, csrf, project }: ProjectPage): Html {
  const id = toShort(project.id);
  return html`<form class="form" method="post" enctype="multipart/form-data" action="${paths.insightProjectPart(id, 'files')}" novalidate data-upload="${paths.insightProjectPart(id, 'uploads')}" data-say-going="${t('insights.projects.file.going')}" data-say-broken="${t('insights.projects.file.broken')}" data-say-done="${t('insights.projects.file.done')}">${csrfField(csrf)}<h3>${t('insights.projects.file.new')}</h3>
<div class="field"><label class="label" for="file">${t('insights.projects.file.choose')}</label><p class="hint" id="file-hint">${t('insights.projects.file.choose_hint')}</p><input class="control" type="file" id="file" name="file" required aria-describedby="file-hint"></div>
${field({ name: 'sha256', label: t('insights.projects.file.sum'), hint: t('insights.projects.file.sum_hint'), optional: t('frame.optional'), autocomplete: 'off' })}<p class="soft" role="status" data-upload-status></p>${formFoot(button({ label: t('insights.projects.file.send') }))}</form>`;
}

function runs({ t, now, project, runs: all }: ProjectPage): Html {
  if (all.length === 0) return html`<p>${t('insights.runs.none')}</p>`;
  return html`<ul class="stack" role="list">${all.map(
    (one) =>
      html`<li class="card card-link"><h3><a href="${paths.insightRun(toShort(project.id), toShort(one.id))}">${one.title}</a></h3><p>${runState(t, one, now)} ${one.codebooks.split(',').join(', ')}</p></li>`,
  )}</ul>`;
}

function newRun({ t, csrf, project, codebooks }: ProjectPage): Html {
  return form({
    action: paths.insightProjectPart(toShort(project.id), 'runs'),
    csrf,
    body: html`<h3>${t('insights.runs.new')}</h3>${field({ name: 'title', label: t('insights.runs.name'), value: project.name, required: true })}${checkboxGroup(
      {
        name: 'codebook',
        label: t('insights.runs.codebooks'),
        hint: t('insights.runs.codebooks_hint'),
        options: codebooks.map((value) => ({ value, label: value })),
        values: codebooks.slice(0, 1),
      },
    )}${formFoot(button({ label: t('insights.runs.start') }))}`,
  });
}

function deletion({ t, csrf, project }: ProjectPage): Html {
  return more({
    label: t('insights.projects.delete'),
    body: form({
      action: paths.insightProjectPart(toShort(project.id), 'delete'),
      csrf,
      body: html`<p>${t('insights.projects.delete.about')}</p>${checkbox({ name: 'sure', value: 'on', label: t('insights.projects.delete.sure') })}${formFoot(button({ label: t('insights.projects.delete.do'), kind: 'danger' }))}`,
    }),
  });
}
