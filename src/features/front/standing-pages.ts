// The standing pages: about, privacy, accessibility, source. Texts alone; served without a database.

import { patterns } from '../../paths.ts';
import { html, pageHead } from '../../platform/html/index.ts';
import { limits, page, type Route, route } from '../../platform/http/index.ts';

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
      return page(t(`front.${name}.title`), html`${pageHead({ title: t(`front.${name}.title`) })}${body}`, {
        narrow: true,
      });
    },
  }),
);
