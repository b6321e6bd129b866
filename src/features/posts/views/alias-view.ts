// Looking behind an alias: the question with its reason, the one answer, and what the alias's owner sees of it.
import { paths } from '../../../paths.ts';
import {
  button,
  card,
  emptyState,
  errorSummary,
  facts,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  pageHead,
  tag,
  textarea,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import { reasonLength } from '../look-behind-alias.ts';
import type { MyAlias } from '../my-aliases.query.ts';
import type { PostToNote } from '../post-to-note.query.ts';
import { type Words, when } from './words.ts';
import { type Fields, problem } from './write-fields.ts';

export function aliasAskView(p: Fields & { csrf: string; post: PostToNote }): Html {
  const { t, post } = p;
  const short = toShort(post.id);
  const error = problem(p, 'reason');
  return html`${errorSummary({ title: t('frame.errors.title'), errors: error ? [{ field: 'reason', message: error }] : [] })}${pageHead(
    { title: t('posts.alias.title'), lead: t('posts.alias.lead', { name: post.name }) },
  )}<div class="stack">${notice({
    kind: 'warning',
    body: html`<div class="stack stack-s"><p>${t('posts.alias.told')}</p><p>${t('posts.alias.kept')}</p></div>`,
  })}${form({
    action: paths.postPart(short, 'alias'),
    csrf: p.csrf,
    body: html`${textarea({
      name: 'reason',
      label: t('posts.alias.reason'),
      hint: t('posts.alias.reason.hint'),
      value: textOf(p.typed, 'reason'),
      error,
      rows: 4,
      maxlength: reasonLength.max,
    })}${formFoot(
      button({ label: t('posts.alias.act'), kind: 'danger' }),
      linkButton({ href: paths.post(short), label: t('posts.edit.back'), kind: 'quiet' }),
    )}`,
  })}</div>`;
}

export function aliasAnswerView({ t, post, name }: { t: Translate; post: PostToNote; name: string }): Html {
  return html`${pageHead({ title: t('posts.alias.answer'), lead: t('posts.alias.once') })}<div class="stack">${card(
    {
      body: facts([
        [t('posts.alias.alias'), post.name],
        [t('posts.alias.here'), name === '' ? t('posts.alias.unknown') : html`<strong>${name}</strong>`],
      ]),
    },
  )}<p>${linkButton({ href: paths.post(toShort(post.id)), label: t('posts.edit.back'), kind: 'quiet' })}</p></div>`;
}

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
