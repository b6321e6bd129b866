// One case: what people told us (never who), the words in their surroundings, what was decided before, and the decision.
import { paths, patterns } from '../../../paths.ts';
import {
  breadcrumb,
  type Child,
  card,
  errorSummary,
  type Html,
  html,
  more,
  notice,
  pageHead,
  tag,
} from '../../../platform/html/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { CasePost, CaseReport } from '../case.query.ts';
import { caseSigns, relatedLink } from '../signals/views.ts';
import { foldedPost } from '../welfare/views-parts.ts';
import { casePanel } from './case-panel.ts';
import type { DecidePage } from './case-props.ts';
import { decisionForm } from './decision-form.ts';
import { foldedWords, when } from './parts.ts';
import { lookSection } from './private-look.ts';

export function decidePage(p: DecidePage): Html {
  const { t, file } = p;
  const errors = Object.entries(p.problems).map(([field, one]) => ({
    field,
    message: t(one.key, one.values),
  }));
  const worried = file.reports.some((one) => one.open && one.kind === 'worry');
  return html`${crumbs(p)}${errorSummary({ title: t('frame.errors.title'), errors })}${
    p.refused && notice({ kind: 'refused', title: p.refused.title, body: p.refused.body, flash: true })
  }${pageHead({ title: t(`moderation.case.title.${file.type}`, { name: file.name }), lead: t(worried ? 'moderation.case.lead_worry' : 'moderation.case.lead'), above: file.post && html`<div class="tags">${stateTag(p, file.post)}</div>` })}
<div class="stack stack-l">${worried && notice({ body: html`${t('moderation.case.danger')} <a href="${patterns.help}">${t('moderation.report.danger_link')}</a>` })}${told(p)}${words(p)}${said(p)}${p.panels.map((one) => casePanel({ ...p, ...one }))}${before(p)}${decision(p)}</div>`;
}

function crumbs({ t, file }: DecidePage): Html {
  const queue = { href: patterns.moderation, label: t('moderation.queue.title') };
  const own = file.level === 'community' && file.community;
  return breadcrumb({
    t,
    items: own ? [queue, { href: paths.communityModeration(own.slug), label: own.name }] : [queue],
  });
}

function stateTag({ t }: DecidePage, post: CasePost): Html {
  const tone = post.state === 'hidden' ? 'ember' : post.state === 'held' ? 'lantern' : 'plain';
  return tag(t(`moderation.state.${post.state}`), tone);
}

function told(p: DecidePage): Html {
  const { t, file } = p;
  const one = (report: CaseReport) =>
    card({
      body: html`<p class="meta">${report.kind === 'worry' ? tag(t('moderation.section.worry.tag'), 'lantern') : tag(report.rule ?? t('moderation.case.other'))}<span>${when(p, report.since)}</span>${
        !report.open && html`<span>${t('moderation.case.settled')}</span>`
      }</p>${report.note ? quoted(p, report.note) : html`<p class="soft">${t('moderation.case.no_note')}</p>`}<p class="small soft">${t('moderation.case.wish', { wish: t(`moderation.wish.${report.wish}`) })}</p>`,
    });
  return html`<section class="stack" aria-labelledby="told"><h2 id="told">${t('moderation.case.told')}</h2>${
    file.reports.length > 0
      ? html`<p class="soft small">${t('moderation.case.told_about')}</p>${file.reports.map(one)}${signsOf(p)}`
      : html`<p>${t('moderation.case.told_nothing')}</p>`
  }</section>`;
}

function signsOf(p: DecidePage): Child {
  const { t, csrf, file, signs } = p;
  const open = file.own ? null : file.cases.find((one) => one.state.status !== 'closed');
  const person = file.level === 'community' && !file.own && !file.alias ? file.personaId : null;
  return html`${caseSigns({ t, csrf, caseId: open?.id ?? null, signs })}${person && relatedLink(t, person)}`;
}

function words(p: DecidePage): Child {
  const { t, file } = p;
  if (file.type === 'community' && file.community) {
    return html`<p><a href="${paths.community(file.community.slug)}">${t('moderation.case.visit', { name: file.name })}</a></p>`;
  }
  if (file.type === 'message' && !file.own) {
    const open = file.cases.find((one) => one.state.status !== 'closed');
    return lookSection({ ...p, caseId: open?.id ?? null });
  }
  if (!file.post) {
    const inside = file.community && file.level === 'community' && file.community;
    return html`<p>${file.personaId && html`<a href="${paths.person(toShort(file.personaId))}">${t('moderation.case.visit', { name: file.name })}</a>`}${
      inside &&
      html` · <a href="${paths.communityPart(inside.slug, 'people')}">${t('moderation.case.people')}</a>`
    }</p>`;
  }
  const surroundings = file.around.map((one) =>
    wordsOf(
      p,
      one,
      one.isOpening
        ? 'moderation.case.opening'
        : one.id < file.id
          ? 'moderation.case.earlier'
          : 'moderation.case.later',
    ),
  );
  return html`<section class="stack" aria-labelledby="words"><h2 id="words">${t('moderation.case.words')}</h2>${card({ body: wordsOf(p, file.post, 'moderation.case.these') })}${
    surroundings.length > 0 &&
    html`<h3>${t('moderation.case.around')}</h3>${card({ soft: true, body: html`<div class="stack">${surroundings}</div>` })}`
  }${file.level === 'community' && html`<p><a href="${paths.thread(toShort(file.post.threadId))}">${t('moderation.case.thread')}</a></p>`}</section>`;
}

/** What the author said about what the safety engine decided: read beside the words, as they were promised. */
function said(p: DecidePage): Child {
  const { t, said: words } = p;
  if (words === '') return null;
  return html`<section class="stack" aria-labelledby="said"><h2 id="said">${t('moderation.case.author_says')}</h2>${quoted(p, words)}</section>`;
}

/** What people say of words that are folded may quote them: it stays shut as well. */
function quoted(p: DecidePage, text: string): Html {
  const quote = html`<blockquote>${paragraphs(text)}</blockquote>`;
  return p.folded.shut.has(p.file.id) ? more({ label: p.t('moderation.fold.note'), body: quote }) : quote;
}

function wordsOf(p: DecidePage, post: CasePost, label: string): Html {
  const { t, file } = p;
  const heaviness = p.folded.shut.get(post.id);
  const words = heaviness
    ? foldedPost({ t, csrf: p.csrf, type: file.type, id: file.id, post: post.id, label: t(label), heaviness })
    : foldedWords({
        label: t(label),
        title: post.title,
        html: post.html,
        none: t('moderation.words.gone'),
        open: p.folded.opened.has(post.id),
      });
  const notes = post.notes.map((one) => t(`posts.topic.${one.topic}`)).join(', ');
  return html`<div class="stack stack-s"><p class="meta"><span class="who">${post.name}</span><span>${when(p, post.at)}</span>${
    post.state !== 'published' && html`<span>${t(`moderation.state.${post.state}`)}</span>`
  }${notes && html`<span>${t('moderation.case.notes', { topics: notes })}</span>`}</p><div id="w-${toShort(post.id)}">${words}</div></div>`;
}

function before(p: DecidePage): Child {
  const { t, file } = p;
  if (file.decisions.length === 0) return null;
  return html`<section class="stack" aria-labelledby="before"><h2 id="before">${t('moderation.case.before')}</h2><ul class="rows" role="list">${file.decisions.map(
    (one) =>
      html`<li><strong>${t(`moderation.act.${one.act}.done`)}</strong> <span class="meta">${when(p, one.at)}</span>${one.rule && html`<br>${t('moderation.case.rule', { rule: one.rule })}`}${one.reason && html`<br>${one.reason}`}</li>`,
  )}</ul></section>`;
}

function decision(p: DecidePage): Child {
  const { t, file } = p;
  if (file.own) return notice({ body: t('moderation.case.own') });
  if (p.acts.length === 0) return notice({ body: t('moderation.case.nothing_to_do') });
  return decisionForm(p);
}

const paragraphs = (text: string): Html[] => text.split(/\n{2,}/).map((part) => html`<p>${part}</p>`);
