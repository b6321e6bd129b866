// T3: somebody wants to buy or sell drugs. No results and no reproach: what keeps people alive, and where treatment begins.
import { patterns } from '../../../paths.ts';
import { carePanel, type Html, html, pageHead } from '../../../platform/html/index.ts';
import type { Request } from '../../../platform/http/index.ts';
import { careLines, chosenCountry } from '../../crisis/index.ts';
import { exerciseWays } from '../../exercises/index.ts';
import { harmReduction } from '../harm-reduction.ts';

type Asking = Pick<Request, 'ctx' | 't' | 'locale' | 'cookie'>;

export function noTradeView(req: Asking): Html {
  const { t } = req;
  const { safer, overdose, treatment, links } = harmReduction();
  const list = (lines: readonly string[]) =>
    html`<ul class="stack">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  return html`${pageHead({ title: t('search.trade.title'), lead: t('search.trade.lead') })}<div class="stack stack-l">
<section class="stack"><h2>${t('search.trade.overdose')}</h2>${list(overdose)}<p><a class="button button-lantern" href="${patterns.help}">${t('search.trade.emergency')}</a></p></section>
<section class="stack"><h2>${t('search.trade.safer')}</h2>${list(safer)}</section>
<section class="stack"><h2>${t('search.trade.treatment')}</h2>${list(treatment)}</section>
${carePanel({
  t,
  title: t('search.trade.now'),
  fixed: true,
  level: 2,
  ways: [...exerciseWays(t, 'urge'), ...careLines(req, chosenCountry(req))],
})}
<section class="stack"><h2>${t('search.trade.links')}</h2><ul class="stack">${links.map(
    (one) => html`<li><a href="${one.url}" rel="noreferrer noopener">${one.name}</a> (${one.where})</li>`,
  )}</ul><p class="small soft">${t('search.trade.notOurs')}</p></section>
<section class="stack"><h2>${t('search.crisis.why')}</h2><p>${t('search.trade.whyBody')}</p><p><a href="${patterns.search}">${t('search.crisis.else')}</a></p></section></div>`;
}
