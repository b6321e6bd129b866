// A word of those who look after a place, to everybody in a conversation. In nobody's name.
import { type Html, html, notice } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { ThreadNote } from '../thread-notes.query.ts';

export function threadNotes(t: Translate, notes: readonly ThreadNote[]): Html | null {
  if (notes.length === 0) return null;
  const one = ({ kind, words }: ThreadNote) =>
    notice({
      title: t(`moderation.thread_note.${kind}`),
      body: html`${words.split(/\n{2,}/).map((part) => html`<p>${part}</p>`)}`,
    });
  return html`${notes.map(one)}`;
}
