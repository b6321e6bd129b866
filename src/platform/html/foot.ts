// The end of every page: what this place is not, the standing pages, the choice of theme.
import { button } from './button.ts';
import { csrfField } from './form.ts';
import { drawnOnce, type Html, html, type T } from './html.ts';
import { links } from './links.ts';
import type { PageProps } from './page-props.ts';

const standing = drawnOnce((t: T) => {
  const entries = [
    [links.about, t('frame.foot.about')],
    [`${links.about}#contact`, t('frame.foot.contact')],
    [links.articles, t('frame.nav.articles')],
    [links.privacy, t('frame.foot.privacy')],
    [links.accessibility, t('frame.foot.accessibility')],
    [links.transparency, t('frame.foot.transparency')],
    [links.source, t('frame.foot.source')],
  ] as const;
  return html`<p>${t('frame.foot.notACrisisService')} <a href="${links.help}">${t('frame.help')}</a></p>
<ul role="list">${entries.map(([href, label]) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`;
});

export function foot(p: PageProps): Html {
  const { t } = p;
  const theme = (value: 'system' | 'light' | 'dark') =>
    button({
      label: t(`frame.theme.${value}`),
      kind: 'quiet',
      small: true,
      name: 'theme',
      value,
      pressed: (p.theme ?? 'system') === value,
    });
  return html`<footer class="foot"><div class="wrap">
${standing(t)}
<form class="theme" method="post" action="${links.theme}">${csrfField(p.csrf)}<input type="hidden" name="back" value="${p.path}"><span id="theme-label">${t('frame.theme')}</span>${theme('system')}${theme('light')}${theme('dark')}</form>
</div></footer>`;
}
