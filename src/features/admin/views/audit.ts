// What operators did, newest first: who, what, when, why.
import { emptyState, type Html, html, pager, time } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { dateWords } from '../../../std/time.ts';
import { adminHead } from './parts.ts';

export type AuditRow = { at: Date; who: string | null; act: string; about: string | null; reason: string };

export function auditPage(p: {
  t: Translate;
  locale: string;
  rows: readonly AuditRow[];
  older?: string;
}): Html {
  const { t } = p;
  return html`${adminHead(t, 'audit', t('admin.audit.lead'))}${
    p.rows.length === 0
      ? emptyState({ title: t('admin.audit.empty'), body: t('admin.audit.empty.body') })
      : html`<ul class="rows" role="list">${p.rows.map((row) => html`<li>${auditRow(p, row)}</li>`)}</ul>`
  }${pager({ t, older: p.older })}`;
}

function auditRow({ t, locale }: { t: Translate; locale: string }, row: AuditRow): Html {
  const words = t('admin.audit.row', { who: row.who ?? t('admin.audit.nobody'), act: actWords(t, row.act) });
  const day = dateWords(row.at, locale);
  const at = `${day}, ${row.at.toISOString().slice(11, 16)} UTC`;
  return html`<div class="stack stack-s"><p><strong>${words}</strong>${row.about && html` · ${row.about}`}</p>
<p class="meta">${time({ at: row.at, words: at })}</p>${row.reason && html`<blockquote><p>${row.reason}</p></blockquote>`}</div>`;
}

const known = new Set([
  'operator.first',
  'settings.change',
  'search_lists.add',
  'search_lists.withdraw',
  'member.suspend',
  'member.lift',
  'member.articles_give',
  'member.articles_take',
  'member.operator_give',
  'member.operator_take',
  'moderation.read',
]);

/** Acts of other rooms come with their own name. */
function actWords(t: Translate, act: string): string {
  return known.has(act) ? t(`admin.audit.act.${act}`) : act;
}
