// What was learnt is given back to those whom it is about, in plain words: how many in a hundred, and whether that changed.
import { paths, patterns } from '../../../../paths.ts';
import {
  button,
  type Child,
  card,
  emptyState,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  pageHead,
} from '../../../../platform/html/index.ts';
import type { Translate } from '../../../../platform/i18n/index.ts';
import { dateWords } from '../../../../std/time.ts';
import { type Community, isModerator, type Standing } from '../../../communities/index.ts';
import { bandOf, type ToldCode, type ToldPlace } from '../model.ts';

export type LearntPage = {
  t: Translate;
  locale: string;
  csrf: string;
  head: Child;
  community: Community;
  standing: Standing;
  madeAt: Date | null;
  told: ToldPlace | null;
  placeAgreed: boolean;
};

/** Codes by the question that they answer. */
export const chapters = ['needs', 'support', 'domain'] as const;

export const inChapter = (told: ToldPlace, chapter: string): ToldCode[] =>
  told.codes.filter((one) => one.code.startsWith(`${chapter}.`));

export function learntPage(p: LearntPage): Html {
  const { t, locale, told, madeAt, community } = p;
  const anything = told?.codes.some((one) => one.now) ?? false;
  return html`${p.head}${pageHead({ title: t('insights.own.title'), lead: t('insights.own.lead') })}<div class="stack stack-l">${
    told && madeAt && anything
      ? html`<p>${t('insights.own.basis', { from: day(told.middle, locale), to: day(told.to, locale), people: told.people ?? 0 })}</p>${chapters.map((one) => chapter(p, told, one))}`
      : emptyState({ title: t('insights.own.none'), body: t('insights.own.none_body') })
  }<section class="stack stack-s" aria-labelledby="how"><h2 id="how">${t('insights.own.how')}</h2><ul class="stack stack-s prose">${(['who', 'how_read', 'hidden', 'sure', 'nothing_more'] as const).map((one) => html`<li>${t(`insights.own.how.${one}`)}</li>`)}</ul></section>
<div class="row">${linkButton({ href: patterns.settingsInsights, label: t('insights.own.yours'), kind: 'quiet' })}${
    isModerator(p.standing) &&
    linkButton({
      href: paths.communityTrends(community.slug),
      label: t('insights.own.trends.link'),
      kind: 'quiet',
    })
  }</div>${community.kind === 'secret' && p.standing.role === 'owner' && ownersPart(p)}</div>`;
}

export const day = (iso: string, locale: string): string => dateWords(new Date(iso), locale);

function chapter({ t }: LearntPage, told: ToldPlace, name: string): Child {
  const codes = inChapter(told, name)
    .filter((one) => one.now)
    .sort((a, b) => b.now!.share - a.now!.share);
  if (codes.length === 0) return null;
  return html`<section class="stack stack-s" aria-labelledby="c-${name}"><h2 id="c-${name}">${t(`insights.own.chapter.${name}`)}</h2><ul class="stack">${codes.map(
    (one) =>
      html`<li><strong>${t(`insights.own.code.${one.code}`)}</strong><br>${t('insights.own.share', { band: bandOf(one.now!) })} ${one.change && t(`insights.own.change.${one.change}`)}</li>`,
  )}</ul></section>`;
}

function ownersPart({ t, csrf, community, placeAgreed }: LearntPage): Html {
  const action = placeAgreed ? 'off' : 'on';
  return card({
    soft: true,
    body: html`<h2>${t('insights.own.place.title')}</h2><p>${t('insights.own.place.about')}</p><p><strong>${t(`insights.own.place.is_${placeAgreed ? 'on' : 'off'}`)}</strong></p>${form(
      {
        action: paths.communityLearnt(community.slug),
        csrf,
        body: html`<input type="hidden" name="counting" value="${action}">${formFoot(button({ label: t(`insights.own.place.turn_${action}`), kind: placeAgreed ? 'danger' : 'primary' }))}`,
      },
    )}`,
  });
}
