// One's own unfinished words, with the way back to each.
import { paths, patterns } from '../../../paths.ts';
import {
  button,
  emptyState,
  form,
  type Html,
  html,
  linkButton,
  pageHead,
} from '../../../platform/html/index.ts';
import { isId, toShort } from '../../../std/ids.ts';
import type { DraftInList } from '../drafts.query.ts';
import { type Words, when } from './words.ts';

export function draftsView(p: Words & { csrf: string; drafts: readonly DraftInList[] }): Html {
  const { t } = p;
  const head = html`${pageHead({ title: t('posts.drafts.title'), lead: t('posts.drafts.lead') })}<p><a href="${patterns.outgoing}">${t('posts.outgoing.all')}</a></p>`;
  if (p.drafts.length === 0)
    return html`${head}${emptyState({ title: t('posts.drafts.none'), body: t('posts.drafts.none.body') })}`;
  return html`${head}<ul class="thread-list" role="list">${p.drafts.map((one) => item(p, one))}</ul>`;
}

function item(p: Words & { csrf: string }, one: DraftInList): Html {
  const { t } = p;
  const href = addressOf(one);
  const beginning = (one.fields.title?.[0] || one.fields.text?.[0] || '').slice(0, 160);
  return html`<li class="card"><h2 class="thread-title">${t(`posts.drafts.kind.${one.kind}`, { where: one.where ?? t('posts.drafts.somewhere') })}</h2>
<p class="excerpt">${beginning}</p><p class="meta">${when(p, one.updatedAt.getTime())}</p><div class="row">${
    href && linkButton({ href, label: t('posts.drafts.go_on'), small: true })
  }${form({
    action: paths.draft(one.place),
    csrf: p.csrf,
    inline: true,
    body: button({
      label: t('posts.drafts.discard'),
      kind: 'plain',
      small: true,
      name: 'act',
      value: 'discard',
      ariaLabel: t('posts.drafts.discard.which', { beginning: beginning.slice(0, 40) }),
    }),
  })}</div></li>`;
}

/** Null when the place can no longer be read: the words stay here to be copied. */
function addressOf(one: DraftInList): string | null {
  const id = one.place.split(':')[1] ?? '';
  if (!isId(id)) return null;
  if (one.kind === 'edit') return paths.postPart(toShort(id), 'edit');
  if (one.kind === 'message') return paths.messageTo(toShort(id));
  if (one.slug === null) return null;
  return one.kind === 'reply'
    ? `${paths.thread(toShort(id))}#reply`
    : paths.compose(one.slug, one.fields.kind?.[0] ?? 'support');
}
