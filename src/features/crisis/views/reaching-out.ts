// "What stands in the way of reaching out?": eight plain links, and for each a page with kind sentences and one step. No form, no cookie.
import { paths, patterns } from '../../../paths.ts';
import { carePanel, type Html, html, more, pageHead } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { HelpFor } from '../lines-for.ts';
import type { Barrier, ReachingOut } from '../reaching-out.ts';
import { crisisLine, emergencyCard } from './line.ts';

type Reader = { t: Translate; locale: string };

/** The question with its answers, for any page; `titled` where the page has another title. */
export function barrierChoice(t: Translate, content: ReachingOut, titled = true): Html {
  const head = titled && html`<h2>${t('crisis.reach.title')}</h2>`;
  return html`<section class="stack" id="reaching-out">${head}<p>${t('crisis.reach.lead')}</p><ul class="barriers" role="list">${content.barriers.map(
    (one) => html`<li><a class="barrier" href="${paths.barrier(one.id)}">${one.label}</a></li>`,
  )}</ul></section>`;
}

export function reachingOutPage({ t }: Reader, content: ReachingOut): Html {
  return html`${pageHead({ title: t('crisis.reach.title') })}<div class="stack stack-l">${barrierChoice(t, content, false)}
<p><a href="${patterns.help}">${t('crisis.reach.straight')}</a></p>
${more({
  label: t('crisis.reach.evidence'),
  body: html`<p>${content.evidence.text} <a href="https://doi.org/${content.evidence.doi}" rel="noreferrer noopener">${t('crisis.reach.study')}</a></p><p>${t('crisis.reach.unreviewed')}</p>`,
})}</div>`;
}

export function barrierPage(reader: Reader, content: ReachingOut, barrier: Barrier, help: HelpFor): Html {
  const { t } = reader;
  return html`${pageHead({ title: barrier.label })}<div class="stack stack-l">
<section class="stack">${barrier.says.map((sentence) => html`<p class="lead">${sentence}</p>`)}</section>
${step(reader, barrier, help)}
${carePanel({ t, title: t('crisis.reach.also'), fixed: true, level: 2, ways: otherWays(t, barrier) })}
${emergencyCard(reader, help)}
${more({
  label: t('crisis.reach.other'),
  body: html`<ul class="barriers" role="list">${content.barriers
    .filter((one) => one.id !== barrier.id)
    .map((one) => html`<li><a class="barrier" href="${paths.barrier(one.id)}">${one.label}</a></li>`)}</ul>`,
})}
<p class="soft small">${t('crisis.reach.private')}</p></div>`;
}

/** The one step that this barrier leads to. */
function step(reader: Reader, { action, script }: Barrier, help: HelpFor): Html {
  const { t } = reader;
  const say = script && html`<blockquote class="script"><p>${script}</p></blockquote>`;
  if (action === 'plan')
    return html`<section class="stack"><h2>${t('crisis.reach.plan')}</h2><p>${t('crisis.reach.planBody')}</p><p><a class="button" href="${patterns.safetyPlan}">${t('crisis.reach.planOpen')}</a></p></section>`;
  const steps = ['greeting', 'ask', 'yours', 'end'] as const;
  const call =
    action === 'call' &&
    html`<ol class="stack">${steps.map((one) => html`<li>${t(`crisis.reach.call.${one}`)}</li>`)}</ol>`;
  return html`<section class="stack"><h2>${t(`crisis.reach.step.${action}`)}</h2>${say}${call}${linesOf(reader, action, help)}</section>`;
}

/** At most three lines of the chosen country; in writing only where nobody can speak. Where none is chosen: ask, never guess. */
function linesOf(reader: Reader, action: Barrier['action'], help: HelpFor): Html {
  const { t } = reader;
  const fitting = action === 'text' ? help.lines.filter((line) => line.sms || line.chatUrl) : help.lines;
  const all = help.country ? paths.helpIn(help.country) : patterns.help;
  const none = help.country
    ? t(action === 'text' ? 'crisis.reach.noText' : 'crisis.reach.noLines')
    : t('crisis.reach.where');
  return html`${fitting.length === 0 && html`<p>${none}</p>`}${fitting.slice(0, 3).map((line) => crisisLine(reader, line))}<p><a class="button${
    fitting.length > 0 ? ' button-quiet' : ''
  }" href="${all}">${t(help.country ? 'crisis.reach.allLines' : 'crisis.reach.choose')}</a></p>`;
}

function otherWays(t: Translate, { action }: Barrier) {
  const breathe = {
    href: paths.exercise('paced-breathing'),
    label: t('crisis.now.breathing'),
    about: t('crisis.now.breathing.about'),
  };
  const tell = {
    href: paths.exercise('telling-somebody'),
    label: t('crisis.reach.tell'),
    about: t('crisis.reach.tellAbout'),
  };
  const plan = { href: patterns.safetyPlan, label: t('crisis.now.plan'), about: t('crisis.now.plan.about') };
  return action === 'plan' ? [breathe, tell] : [breathe, tell, plan];
}
