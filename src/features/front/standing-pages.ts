// The standing pages: about, privacy, accessibility, source. Texts, and what the operators wrote, from memory.

import { patterns } from '../../paths.ts';
import { type Html, html, pageHead, raw } from '../../platform/html/index.ts';
import { renderMarkdown } from '../../platform/html/markdown.ts';
import { limits, page, type Route, route } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { type Settings, settingsNow } from '../../platform/settings/index.ts';

// Each page is a list of sections; a section is a heading and its paragraphs, separated by empty lines in the text.
const sections = {
  about: ['what', 'not', 'who', 'evidence'],
  privacy: ['kept', 'notKept', 'seen', 'rights', 'staff'],
  accessibility: ['aim', 'how', 'tell'],
  source: ['licence', 'content'],
} as const;

export const standingPages: Route[] = (Object.keys(sections) as (keyof typeof sections)[]).map((name) =>
  route({
    name: `front.${name}`,
    method: 'GET',
    path: patterns[name],
    summary: `The page "${name}"`,
    access: 'anyone',
    limit: limits.read,
    output: 'page',
    handle: ({ t, ctx }) => {
      const values = { instance: ctx.config.instanceName, age: ctx.config.minimumAge };
      const body = sections[name].map((section) => {
        const paragraphs = t(`front.${name}.${section}.body`, values).split('\n\n');
        return html`<section><h2>${t(`front.${name}.${section}.title`, values)}</h2>${paragraphs.map((text) => html`<p>${text}</p>`)}</section>`;
      });
      const more = name === 'about' && ofTheOperators(t, settingsNow(ctx));
      return page(
        t(`front.${name}.title`),
        html`${pageHead({ title: t(`front.${name}.title`) })}${body}${more}`,
        {
          narrow: true,
        },
      );
    },
  }),
);

/** What the operators of this place say: rules, how to reach them, how to complain. */
function ofTheOperators(t: Translate, settings: Settings): Html {
  const section = (name: 'rules' | 'contact' | 'complaints') =>
    settings[name] !== '' &&
    html`<section id="${name}"><h2>${t(`front.about.${name}`)}</h2><div class="prose">${raw(renderMarkdown(settings[name]))}</div></section>`;
  const silent =
    settings.contact === '' &&
    html`<section id="contact"><h2>${t('front.about.contact')}</h2><p>${t('front.about.no_contact')}</p></section>`;
  return html`${section('rules')}${section('contact')}${silent}${section('complaints')}`;
}
