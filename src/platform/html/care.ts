// Care: what a person in distress is offered beside their words, and one crisis line on the help page.
// Warm colours, plain verbs, never red, never in the way of posting. Puts itself away without script.
import { type Child, type Html, html, type T } from './html.ts';

export interface CareWay {
  readonly href: string;
  /** A verb first: "Call or text 988", "Breathe with the ring". */
  readonly label: Child;
  /** A line beneath: hours, how long it takes. */
  readonly about?: Child;
}

export interface CareProps {
  readonly t: T;
  /** Speaks to the person: "That sounds heavy. You do not have to carry it alone." */
  readonly title: string;
  readonly body?: Child;
  /** Two to four ways; the nearest help first. */
  readonly ways: readonly CareWay[];
  /** Said small at the end: who sees this ("Only you see this."). */
  readonly foot?: Child;
  /** Acts of its own page at the very end, such as "Ask somebody to look in". */
  readonly more?: Child;
  /** Cannot be closed: where the page is about nothing else. */
  readonly fixed?: boolean;
  /** Of a fixed panel's heading; 3 unless said. */
  readonly level?: 2 | 3;
}

export function carePanel(p: CareProps): Html {
  const { t } = p;
  const body = html`<div class="care-body">${p.body && html`<p>${p.body}</p>`}<div class="care-ways">${p.ways.map(
    (w) =>
      html`<a class="care-way" href="${w.href}">${w.label}${w.about && html`<span>${w.about}</span>`}</a>`,
  )}</div>${p.foot && html`<p class="small">${p.foot}</p>`}${p.more && html`<div class="row">${p.more}</div>`}</div>`;
  if (p.fixed)
    return p.level === 2
      ? html`<section class="care"><h2 class="care-head">${p.title}</h2>${body}</section>`
      : html`<section class="care"><h3 class="care-head">${p.title}</h3>${body}</section>`;
  return html`<details class="care" open><summary class="care-head"><h2>${p.title}</h2><span class="care-toggle"><span class="care-hide">${t('frame.care.hide')}</span><span class="care-show">${t('frame.care.show')}</span></span></summary>
${body}</details>`;
}

export interface HelpLineProps {
  readonly name: string;
  /** For whom and about what. */
  readonly about?: Child;
  /** Call, text, chat: one button each. `href` is tel:, sms: or https. The first is the boldest. */
  readonly ways: readonly { readonly href: string; readonly label: Child }[];
  /** Hours, languages, cost: name and value. */
  readonly facts?: Html;
  /** What happens when one calls; opens in place. */
  readonly what?: Html;
  /** Source and date of the last check. */
  readonly source?: Child;
}

export function helpLine(p: HelpLineProps): Html {
  return html`<section class="line"><h3>${p.name}</h3>${p.about && html`<p>${p.about}</p>`}<div class="line-ways">${p.ways.map(
    (w, i) => html`<a class="button${i > 0 ? ' button-quiet' : ''}" href="${w.href}">${w.label}</a>`,
  )}</div>${p.facts}${p.what}${p.source && html`<p class="small soft">${p.source}</p>`}</section>`;
}

/** The emergency number, first on the help page. */
export function emergency(p: { readonly text: Child; readonly href: string; readonly label: Child }): Html {
  return html`<div class="emergency"><p>${p.text}</p><a class="button button-lantern" href="${p.href}">${p.label}</a></div>`;
}
