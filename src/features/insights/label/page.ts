// The pages of labelling: one text, one question, forms first. Keys are label.ts of the browser; without script all works the same.

import type { Code } from '../../../engines/analysis/index.ts';
import {
  attrs,
  button,
  type Child,
  card,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  type T,
  tag,
  textarea,
} from '../../../platform/html/index.ts';
import { type Question, restOf } from './questions.ts';
import type { Item, Place, Session } from './session.ts';

export interface Frame {
  t: T;
  css: string;
  script: string;
  /** Where this session lives: `/<token>/`. */
  root: string;
}

export const addressOf = (root: string, place: Place): string =>
  `${root}${place.item + 1}/${encodeURIComponent(place.key)}`;

/** A whole document: no menu, no foot, nothing that leads away. */
export function document({ t, css, script }: Frame, title: string, body: Child): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} · ${t('insights.label.name')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow"><link rel="icon" href="data:,">
<link rel="stylesheet" href="${css}"><script type="module" src="${script}"></script></head>
<body><a class="skip" href="#main">${t('insights.label.skip')}</a>
<main id="main" tabindex="-1"><div class="wrap narrow">${body}</div></main></body></html>`;
}

/** @param refused why the answer that was just given is not saved, with the memo as typed */
export function questionPage(
  frame: Frame,
  session: Session,
  place: Place,
  question: Question,
  refused?: { reason: string; memo: string },
): Html {
  const { t } = frame;
  const item = session.items[place.item]!;
  const before = session.before(place);
  const asked = question.kind === 'choose' ? t('insights.label.choose') : question.code.question;
  const memo = refused?.memo ?? session.memo(item, place.key);
  const answers = form({
    action: addressOf(frame.root, place),
    csrf: '',
    extra: { 'data-label': true },
    body: html`<div role="group" aria-labelledby="question">${
      question.kind === 'choose' ? choices(t, question) : formFoot(...yesNo(t, question, session, item))
    }</div>
${textarea({
  name: 'memo',
  label: t('insights.label.memo'),
  hint: t('insights.label.memoHint'),
  optional: t('insights.label.optional'),
  rows: 2,
  value: memo,
  maxlength: 2000,
})}`,
  });
  const title = t('insights.label.title', { number: place.item + 1, question: nameOf(question) });
  return document(
    frame,
    title,
    html`${
      refused &&
      notice({
        kind: 'refused',
        flash: true,
        title: t('insights.label.failedTitle'),
        body: t('insights.label.failedBody', { reason: refused.reason }),
      })
    }<h1>${title}</h1>
<p>${t('insights.label.progress', { number: place.item + 1, total: session.items.length, done: session.done })}</p>
${shown(t, item)}
${item.dispute && disputeNotice(t, item.dispute)}
<h2 id="question">${asked}</h2>
${said(t, session, item, question)}${answers}
${question.kind === 'choose' ? question.group.codes.map((code) => meaning(t, code, true)) : meaning(t, question.code)}
${before && html`<p>${linkButton({ href: addressOf(frame.root, before), label: t('insights.label.back'), kind: 'quiet', extra: { 'data-key': 'b' } })}</p>`}
<p hidden data-with-script><span>${t('insights.label.keysHint')}</span> ${button({
      label: t('insights.label.keysOff'),
      kind: 'plain',
      small: true,
      type: 'button',
      extra: {
        'data-keys': true,
        'data-say-on': t('insights.label.keysOn'),
        'data-say-off': t('insights.label.keysOff'),
      },
    })}</p>
<p class="hint">${t('insights.label.help')}</p>`,
  );
}

/** What is being asked, in the fewest words. */
const nameOf = (question: Question): string =>
  question.kind === 'choose' ? question.group.name : question.code.name;

function shown(t: T, { text }: Item): Html {
  const paragraphs = text.text.split(/\n+/).filter((line) => line.trim() !== '');
  // The language is not known for sure; the direction of each line is its own.
  return card({
    label: t('insights.label.text'),
    body: html`${text.title !== '' && html`<p dir="auto"><strong>${text.title}</strong></p>`}${paragraphs.map(
      (line) => html`<p dir="auto">${line}</p>`,
    )}`,
  });
}

const act = (label: string, value: string, key: string, quiet = true): Html =>
  button({ label, name: 'answer', value, kind: quiet ? 'quiet' : 'primary', extra: { 'data-key': key } });

function yesNo(t: T, question: Question, session: Session, item: Item): Child[] {
  const rest = item.dispute ? [] : restOf(question, session.said(item));
  return [
    act(t('insights.label.yes'), 'yes', 'y', false),
    act(t('insights.label.no'), 'no', 'n', false),
    act(t('insights.label.unsure'), 'unsure', '?'),
    rest.length > 1 && act(t('insights.label.rest', { group: question.group.name }), 'rest', 'x'),
  ];
}

const choices = (t: T, { group }: Question): Html =>
  html`<div class="stack">${group.codes.map((code, at) =>
    act(at < 9 ? `${code.name} (${at + 1})` : code.name, code.id, at < 9 ? String(at + 1) : ''),
  )}${act(t('insights.label.unsure'), 'unsure', '?')}</div>`;

function said(t: T, session: Session, item: Item, question: Question): Child {
  const known = session.said(item);
  const name = (value: 0 | 1 | null | undefined) => (value === 1 ? 'yes' : value === 0 ? 'no' : 'unsure');
  if (question.kind === 'yesno') {
    if (!known.has(question.code.id)) return undefined;
    return html`<p>${t('insights.label.before', { answer: name(known.get(question.code.id)) })}</p>`;
  }
  if (!question.group.codes.some((code) => known.has(code.id))) return undefined;
  const chosen = question.group.codes.find((code) => known.get(code.id) === 1);
  return html`<p>${t('insights.label.beforeChoice', { answer: chosen?.name ?? t('insights.label.unsure') })}</p>`;
}

function disputeNotice(t: T, { answers, memos }: NonNullable<Item['dispute']>): Html {
  const count = (value: 0 | 1 | null) => answers.filter((one) => one === value).length;
  return notice({
    kind: 'warning',
    body: html`<p>${t('insights.label.dispute', { yes: count(1), no: count(0), unsure: count(null) })}</p>${
      memos.length > 0 &&
      html`<p>${t('insights.label.disputeMemos')}</p><ul>${memos.map((memo) => html`<li dir="auto">${memo}</li>`)}</ul>`
    }`,
  });
}

/** Closed at first: an annotator who knows the book need not pass it each time. */
function meaning(t: T, code: Code, named = false): Html {
  const list = (title: string, all: readonly string[]) =>
    all.length > 0 && html`<h3>${title}</h3><ul>${all.map((one) => html`<li>${one}</li>`)}</ul>`;
  const examples = code.examples.map(
    ({ text, yes, why }) =>
      html`<li>${tag(yes ? t('insights.label.example.yes') : t('insights.label.example.no'), yes ? 'moss' : 'plain')} ${text}${why && html` (${why})`}</li>`,
  );
  return html`<details${attrs({ class: 'card card-soft' })}><summary>${t('insights.label.definition')}${named && html`: ${code.name}`}</summary>
<p>${code.definition}</p>${list(t('insights.label.include'), code.include)}${list(t('insights.label.exclude'), code.exclude)}${
    examples.length > 0 && html`<ul>${examples}</ul>`
  }</details>`;
}

export const donePage = (frame: Frame): Html =>
  document(
    frame,
    frame.t('insights.label.doneTitle'),
    html`<h1>${frame.t('insights.label.doneTitle')}</h1><p>${frame.t('insights.label.doneBody')}</p>`,
  );

export const missingPage = (frame: Frame): Html =>
  document(
    frame,
    frame.t('insights.label.missingTitle'),
    html`<h1>${frame.t('insights.label.missingTitle')}</h1><p>${frame.t('insights.label.missingBody')}</p>
<p>${linkButton({ href: frame.root, label: frame.t('insights.label.onward') })}</p>`,
  );
