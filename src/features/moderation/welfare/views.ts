// A moderator's own page. Plain and short: it is read at the end of a hard day.
import { patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  card,
  errorSummary,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  notice,
  pageHead,
  radioGroup,
  select,
  textarea,
} from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { type Look, when } from '../views/parts.ts';
import { budgets, type Day, folds, type Wishes, wasALot } from './exposure.ts';
import type { Buddy, CheckIn, Debrief, OwnPlace } from './own-welfare.query.ts';

export type MePage = Look & {
  csrf: string;
  day: Day;
  wishes: Wishes;
  places: readonly OwnPlace[];
  /** By place; null: the operators. */
  colleagues: ReadonlyMap<Id | null, readonly { id: Id; name: string }[]>;
  buddies: readonly Buddy[];
  debriefs: readonly Debrief[];
  checkIns: readonly CheckIn[];
  typed: Typed;
  problems: Problems;
};

export function mePage(p: MePage): Html {
  const { t } = p;
  const errors = Object.entries(p.problems).map(([name, one]) => ({
    field: name,
    message: t(one.key, one.values),
  }));
  return html`${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('moderation.me.title'), lead: t('moderation.me.lead') })}
<div class="stack stack-l">${today(p)}${talks(p)}${buddyPart(p)}${checkInPart(p)}${wishesPart(p)}
<p>${linkButton({ href: patterns.moderation, label: t('moderation.me.back'), kind: 'quiet' })}</p></div>`;
}

/** A form of this page: which step is a hidden field. */
const step = (p: MePage, act: string, body: Child): Html =>
  form({
    action: patterns.moderationMe,
    csrf: p.csrf,
    body: html`<input type="hidden" name="act" value="${act}">${body}`,
  });
/** A form that is one button. */
const press = (
  p: MePage,
  act: string,
  fields: Child,
  label: string,
  kind: 'quiet' | 'plain' = 'quiet',
): Html =>
  form({
    action: patterns.moderationMe,
    csrf: p.csrf,
    inline: true,
    body: html`<input type="hidden" name="act" value="${act}">${fields}${button({ label, kind, small: true })}`,
  });
const hidden = (fields: Record<string, string>): Html[] =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
const wrong = ({ t, problems }: MePage, name: string) => problems[name] && t(problems[name].key);

function today(p: MePage): Html {
  const { t, day, wishes } = p;
  const has = p.buddies.some((one) => one.mine && one.agreed);
  const words = wasALot(day, wishes)
    ? notice({ title: t('moderation.stop.title'), body: t('moderation.me.rest') })
    : html`<p>${t('moderation.me.today', { opened: day.opened, budget: wishes.budget })}</p>`;
  return html`<section class="stack" aria-labelledby="today"><h2 id="today">${t('moderation.me.today_title')}</h2>${words}${
    has && press(p, 'a_lot', null, t('moderation.me.tell_buddy'))
  }<p><a href="${patterns.exercises}">${t('moderation.stop.exercises')}</a> · <a href="${patterns.help}">${t('moderation.self.help')}</a></p></section>`;
}

function talks(p: MePage): Html {
  const { t } = p;
  const mine = p.debriefs.filter((one) => one.mine);
  const others = p.debriefs.filter((one) => !one.mine);
  return html`<section class="stack" aria-labelledby="talk"><h2 id="talk">${t('moderation.me.talk.title')}</h2><p class="soft">${t('moderation.me.talk.about')}</p>
${others.map((one) => asked(p, one))}${mine.map((one) => askedByMe(p, one))}${[...p.colleagues].map(([place, people]) => askTalk(p, place, people))}</section>`;
}

function asked(p: MePage, one: Debrief): Html {
  const { t } = p;
  const name = one.by ?? t('moderation.me.colleague');
  return card({
    body: html`<h3>${t('moderation.me.talk.asks', { name })}</h3><p class="meta"><span>${when(p, one.at)}</span></p>${one.words && html`<blockquote><p>${one.words}</p></blockquote>`}${
      one.answeredBy
        ? html`<p>${t('moderation.me.talk.you_said_yes')}</p>${one.answer && html`<p>${one.answer}</p>`}`
        : step(
            p,
            'offer_talk',
            html`${hidden({ id: toShort(one.id) })}${textarea({ name: 'words', id: `offer-${one.id}`, label: t('moderation.me.talk.how'), hint: t('moderation.me.talk.how_hint'), rows: 2, maxlength: 500 })}${formFoot(button({ label: t('moderation.me.talk.offer'), small: true }))}`,
          )
    }`,
  });
}

function askedByMe(p: MePage, one: Debrief): Html {
  const { t } = p;
  const state = one.answeredBy
    ? t('moderation.me.talk.answered', { name: one.answeredBy })
    : one.of
      ? t('moderation.me.talk.waits_for', { name: one.of })
      : t('moderation.me.talk.waits');
  return card({
    body: html`<h3>${t('moderation.me.talk.yours')}</h3>${one.words && html`<blockquote><p>${one.words}</p></blockquote>`}<p>${state}</p>${one.answer && html`<blockquote><p>${one.answer}</p></blockquote>`}${press(p, 'end_talk', hidden({ id: toShort(one.id) }), t('moderation.me.talk.end'), 'plain')}`,
  });
}

const placeName = (p: MePage, id: Id | null): string =>
  p.places.find((one) => one.communityId === id)?.name ?? p.t('moderation.queue.for_operators');

function askTalk(p: MePage, place: Id | null, people: readonly { id: Id; name: string }[]): Html {
  const { t } = p;
  const name = placeName(p, place);
  if (people.length === 0) return html`<p class="soft">${t('moderation.me.talk.alone', { place: name })}</p>`;
  const key = place ?? 'instance';
  return more({
    label: t('moderation.me.talk.ask_in', { place: name }),
    body: step(
      p,
      'ask_talk',
      html`${hidden({ place: place ? toShort(place) : 'instance' })}${select({
        name: 'of',
        id: `talk-of-${key}`,
        label: t('moderation.me.talk.of'),
        value: p.buddies.find((one) => one.mine && one.agreed && one.communityId === place)?.buddyId,
        options: [
          { value: 'any', label: t('moderation.me.talk.any') },
          ...people.map((one) => ({ value: toShort(one.id), label: one.name })),
        ],
      })}${textarea({ name: 'words', id: `talk-words-${key}`, label: t('moderation.me.talk.words'), optional: t('frame.optional'), hint: t('moderation.me.talk.words_hint'), rows: 3, maxlength: 1000 })}${formFoot(button({ label: t('moderation.me.talk.ask') }))}`,
    ),
  });
}

function buddyPart(p: MePage): Child {
  const { t } = p;
  if (p.places.length === 0) return null;
  return html`<section class="stack" aria-labelledby="buddy"><h2 id="buddy">${t('moderation.me.buddy.title')}</h2><p class="soft">${t('moderation.me.buddy.about')}</p>${p.buddies.map((one) => buddyCard(p, one))}${p.places.map((place) => askBuddy(p, place))}</section>`;
}

function buddyCard(p: MePage, one: Buddy): Html {
  const { t } = p;
  const values = { name: one.name, place: one.communityName };
  const state = one.mine
    ? one.agreed
      ? t('moderation.me.buddy.yours', values)
      : t('moderation.me.buddy.asked', values)
    : one.agreed
      ? t('moderation.me.buddy.you_are', values)
      : t('moderation.me.buddy.asks', values);
  const fields = hidden({
    place: toShort(one.communityId),
    of: toShort(one.personaId),
    with: toShort(one.buddyId),
  });
  return card({
    body: html`<p>${state}</p>${one.aLotToday && html`<p><strong>${t('moderation.me.buddy.today', { name: one.name })}</strong></p>`}${
      !one.mine && !one.agreed && press(p, 'agree_buddy', fields, t('moderation.me.buddy.agree'))
    }${press(p, 'end_buddy', fields, t(one.agreed ? 'moderation.me.buddy.end' : one.mine ? 'moderation.me.buddy.take_back' : 'moderation.me.buddy.decline'), 'plain')}`,
  });
}

function askBuddy(p: MePage, place: OwnPlace): Child {
  const { t } = p;
  const people = p.colleagues.get(place.communityId) ?? [];
  if (people.length === 0 || p.buddies.some((one) => one.mine && one.communityId === place.communityId))
    return null;
  return more({
    label: t('moderation.me.buddy.ask_in', { place: place.name }),
    body: step(
      p,
      'ask_buddy',
      html`${hidden({ place: toShort(place.communityId) })}${select({ name: 'of', id: `buddy-${place.communityId}`, label: t('moderation.me.buddy.who'), options: people.map((one) => ({ value: toShort(one.id), label: one.name })) })}${formFoot(button({ label: t('moderation.me.buddy.ask') }))}`,
    ),
  });
}

const feelings = ['1', '2', '3', '4', '5'] as const;

function checkInPart(p: MePage): Html {
  const { t } = p;
  const isRefused = Object.keys(p.problems).length > 0 && textOf(p.typed, 'act') === 'check_in';
  return html`<section class="stack" aria-labelledby="check"><h2 id="check">${t('moderation.me.check.title')}</h2><p class="soft">${t('moderation.me.check.about')}</p>${more(
    {
      label: t('moderation.me.check.begin'),
      open: isRefused,
      body: step(
        p,
        'check_in',
        html`${radioGroup({ name: 'feels', label: t('moderation.me.check.feels'), required: true, value: textOf(p.typed, 'feels'), error: wrong(p, 'feels'), options: feelings.map((one) => ({ value: one, label: t(`moderation.me.feels.${one}`) })) })}${textarea({ name: 'stays', label: t('moderation.me.check.stays'), optional: t('frame.optional'), value: textOf(p.typed, 'stays'), rows: 3, maxlength: 2000 })}${textarea({ name: 'good', label: t('moderation.me.check.good'), optional: t('frame.optional'), value: textOf(p.typed, 'good'), rows: 3, maxlength: 2000 })}${formFoot(button({ label: t('moderation.me.check.keep') }))}`,
      ),
    },
  )}${p.checkIns.length > 0 && more({ label: t('moderation.me.check.earlier'), body: html`${p.checkIns.map((one) => checkInCard(p, one))}${press(p, 'forget_check_in', hidden({ id: 'all' }), t('moderation.me.check.forget_all'), 'plain')}` })}</section>`;
}

function checkInCard(p: MePage, one: CheckIn): Html {
  const { t } = p;
  return card({
    soft: true,
    body: html`<p class="meta"><span>${when(p, one.at)}</span></p><p>${t(`moderation.me.feels.${String(one.feels)}`)}</p>${one.stays && html`<p>${one.stays}</p>`}${one.good && html`<p>${one.good}</p>`}${press(p, 'forget_check_in', hidden({ id: toShort(one.id) }), t('moderation.me.check.forget'), 'plain')}`,
  });
}

function wishesPart(p: MePage): Html {
  const { t, wishes } = p;
  return html`<section class="stack" aria-labelledby="wishes"><h2 id="wishes">${t('moderation.me.wishes.title')}</h2>${step(
    p,
    'wishes',
    html`${radioGroup({ name: 'fold', label: t('moderation.me.wishes.fold'), value: textOf(p.typed, 'fold') || wishes.fold, options: folds.map((one) => ({ value: one, label: t(`moderation.me.fold.${one}`) })) })}${field({ name: 'budget', label: t('moderation.me.wishes.budget'), hint: t('moderation.me.wishes.budget_hint', { least: budgets.least, most: budgets.most }), value: textOf(p.typed, 'budget') || String(wishes.budget), inputmode: 'numeric', short: true, error: wrong(p, 'budget') })}${formFoot(button({ label: t('moderation.me.wishes.save') }))}`,
  )}</section>`;
}
