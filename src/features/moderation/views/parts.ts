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
import { dateWords, relativeTime } from '../../../std/time.ts';
import { type TimeLeft, timeLeft } from '../clocks.ts';
import type { Section } from '../model.ts';

export type Look = { t: Translate; locale: string; now: Date };

export function when({ now, locale }: Look, at: Date): Html {
  return time({ at, words: relativeTime(at, now, locale) });
}

const tones: Record<Section, TagTone> = {
  urgent: 'ember',
  worry: 'lantern',
  held: 'sea',
  rule: 'plain',
  appeal: 'plain',
};

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

/** "Answer within 15 minutes; 9 minutes left": the clock in words, for whoever reads a screen and whoever hears one. */
export function clockWords({ t, now }: Look, one: { since: Date; dueAt: Date }): string {
  const left = timeLeft(one.dueAt, now);
  const whole = timeLeft(one.dueAt, one.since);
  const words = (time: TimeLeft) => t(`moderation.time.${time.unit}`, { count: time.count });
  if (left.late) return t('moderation.clock.late', { late: words(left) });
  return t('moderation.clock.left', { within: words(whole), left: words(left) });
}

/** "22 November 2026, 18:30 UTC": a moment that something ends, for whoever must know it to the hour. */
export function momentWords(at: Date, locale: string): string {
  return `${dateWords(at, locale)}, ${at.toISOString().slice(11, 16)} UTC`;
}
