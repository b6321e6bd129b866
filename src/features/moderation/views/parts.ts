// Small parts that the pages of this room share: time, who told, words behind a fold.
import {
  type Child,
  type Html,
  html,
  more,
  raw,
  type TagTone,
  tag,
  time,
} from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { relativeTime } from '../../../std/time.ts';
import type { Section } from '../model.ts';

export type Look = { t: Translate; locale: string; now: Date };

export function when({ now, locale }: Look, at: Date): Html {
  return time({ at, words: relativeTime(at, now, locale) });
}

const tones: Record<Section, TagTone> = { worry: 'lantern', held: 'sea', rule: 'plain' };

export function sectionTag(t: Translate, section: Section): Html {
  return tag(t(`moderation.section.${section}.tag`), tones[section]);
}

/** Somebody's words, shut until the reader wants them: looking after others must not mean reading everything at once. */
export function foldedWords(p: {
  label: string;
  title?: string | null;
  html: string | null;
  none: string;
  open?: boolean;
}): Html {
  const words: Child = p.html ? raw(p.html) : html`<p class="soft">${p.none}</p>`;
  return more({
    label: p.label,
    open: p.open,
    body: html`<blockquote>${p.title && html`<p><strong>${p.title}</strong></p>`}${words}</blockquote>`,
  });
}
