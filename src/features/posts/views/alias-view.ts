// What the owner of an alias sees of it: where they wrote under it, and who looked behind it, when and why.
import { paths } from '../../../paths.ts';
import { card, emptyState, type Html, html, notice, pageHead, tag } from '../../../platform/html/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { MyAlias } from '../my-aliases.query.ts';
import { type Words, when } from './words.ts';

export function myAliasesView(p: Words & { aliases: readonly MyAlias[] }): Html {
  const { t } = p;
  const head = pageHead({ title: t('posts.without_name.title'), lead: t('posts.without_name.lead') });
  if (p.aliases.length === 0)
    return html`${head}${emptyState({ title: t('posts.without_name.none'), body: t('posts.without_name.none.body') })}`;
  return html`${head}<div class="stack">${p.aliases.map((one) => aliasCard(p, one))}</div>`;
}

function aliasCard(p: Words, one: MyAlias): Html {
  const { t } = p;
  const title = one.title ?? t('posts.thread.untitled');
  const where = one.readable
    ? html`<a href="${paths.thread(toShort(one.threadId))}">${title}</a>`
    : t('posts.drafts.somewhere');
  return card({
    body: html`<h2>${one.name}</h2><p class="meta"><span>${where}</span>${one.community && html`<span>${one.community}</span>`}</p>${
      one.looks.length === 0
        ? html`<p>${tag(t('posts.without_name.unasked'), 'moss')}</p>`
        : one.looks.map((look) =>
            notice({
              title: t('posts.without_name.asked'),
              body: html`<div class="stack stack-s"><p class="meta">${when(p, new Date(look.at).getTime())}</p><p>${t('posts.without_name.reason')}</p><blockquote>${look.reason}</blockquote></div>`,
            }),
          )
    }`,
  });
}
