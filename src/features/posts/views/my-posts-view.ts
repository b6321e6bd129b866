// Everything that the viewer wrote, with the ways to find it, change it and take it back.
import { paths, patterns } from '../../../paths.ts';
import {
  emptyState,
  type Html,
  html,
  linkButton,
  pageHead,
  pager,
  tag,
  tags,
} from '../../../platform/html/index.ts';
import { excerpt } from '../../../platform/html/markdown.ts';
import { toShort } from '../../../std/ids.ts';
import type { MyPost } from '../my-posts.query.ts';
import { kindTag, type Words, when } from './words.ts';

export type MyPostsProps = Words & { rows: readonly MyPost[]; next: string | null; isFirst: boolean };

export function myPostsView(p: MyPostsProps): Html {
  const { t } = p;
  const head = pageHead({ title: t('posts.mine.title'), lead: t('posts.mine.lead') });
  if (p.rows.length === 0)
    return html`${head}${emptyState({ title: t('posts.mine.none'), body: t('posts.mine.none.body') })}`;
  return html`${head}<ul class="thread-list" role="list">${p.rows.map((one) => item(p, one))}</ul>${pager({
    t,
    older: p.next ? `${patterns.myPosts}?before=${p.next}` : undefined,
    newer: p.isFirst ? undefined : patterns.myPosts,
  })}`;
}

function item(p: MyPostsProps, one: MyPost): Html {
  const { t } = p;
  const short = toShort(one.id);
  const text = excerpt(one.beginning, 180);
  const title = one.title ?? t('posts.mine.reply');
  const act = (href: string, label: string) =>
    linkButton({
      href,
      label: t(label),
      kind: 'plain',
      small: true,
      ariaLabel: `${t(label)}: ${title} ${text.slice(0, 40)}`,
    });
  return html`<li class="card thread-item"><h2 class="thread-title">${one.readable ? html`<a href="${paths.post(short)}">${title}</a>` : title}</h2><p class="excerpt">${text}</p>
<div class="meta"><span>${one.name}</span><span>${when(p, one.at)}</span>${one.edited && html`<span>${t('posts.edited')}</span>`}</div>${tags(
    [
      kindTag(t, one.kind),
      ...(one.state === 'published' ? [] : [tag(t(`posts.state.${one.state}`), 'ember')]),
      ...(one.readable ? [] : [tag(t('posts.mine.left'))]),
    ],
  )}<div class="actions">${one.readable && one.state !== 'hidden' && act(paths.postPart(short, 'edit'), 'posts.act.edit')}${act(
    paths.postPart(short, 'delete'),
    'posts.act.delete',
  )}</div></li>`;
}
