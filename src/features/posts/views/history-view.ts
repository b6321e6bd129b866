// What a post says now and said before, newest first.
import { paths } from '../../../paths.ts';
import {
  card,
  emptyState,
  type Html,
  html,
  linkButton,
  pageHead,
  pager,
  raw,
} from '../../../platform/html/index.ts';
import { renderMarkdown } from '../../../platform/html/markdown.ts';
import { toShort } from '../../../std/ids.ts';
import { relativeTime } from '../../../std/time.ts';
import type { PostHistory } from '../revisions.query.ts';
import { type Words, when } from './words.ts';

export function historyView(p: Words & { history: PostHistory }): Html {
  const { t, history } = p;
  const short = toShort(history.id);
  const lead = t(history.mine ? 'posts.history.lead.own' : 'posts.history.lead.staff', {
    name: history.name,
  });
  const version = (at: number, label: string, title: string | null, body: string, now: boolean) =>
    card({
      soft: !now,
      body: html`<h2>${label}</h2><p class="meta">${now ? when(p, at) : t('posts.history.changed', { at: relativeTime(new Date(at), p.now, p.locale) })}</p>${title && html`<p><strong>${title}</strong></p>`}<div class="post-body">${raw(body)}</div>`,
    });
  const older = history.earlier.next
    ? `${paths.postPart(short, 'history')}?before=${history.earlier.next}`
    : undefined;
  return html`${pageHead({ title: t('posts.history.title'), lead })}<div class="stack">${version(
    history.since,
    t('posts.history.current'),
    history.title,
    history.html,
    true,
  )}${
    history.earlier.rows.length > 0
      ? history.earlier.rows.map((one) =>
          version(one.until, t('posts.history.until'), one.title, renderMarkdown(one.markdown), false),
        )
      : emptyState({ title: t('posts.history.none') })
  }${pager({ t, older })}<p>${linkButton({ href: paths.post(short), label: t('posts.edit.back'), kind: 'quiet' })}</p></div>`;
}
