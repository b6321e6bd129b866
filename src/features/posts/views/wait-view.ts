// How shall these words wait? Two ways, each a form of its own, so that Enter never publishes anything.
import { paths } from '../../../paths.ts';
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  field,
  form,
  formFoot,
  type Html,
  html,
  pageHead,
  radioGroup,
} from '../../../platform/html/index.ts';
import { type Typed, textOf } from '../../../platform/http/index.ts';
import type { Community } from '../../communities/index.ts';
import { waitHours } from '../outgoing.ts';
import { type Fields, problem } from './write-fields.ts';

const ownFields = new Set(['act', 'later_hours', 'friend']);

/** Everything that was written travels along. */
const carried = (typed: Typed): Html[] =>
  Object.entries(typed)
    .filter(([name]) => !ownFields.has(name))
    .flatMap(([name, value]) =>
      [value].flat().map((one) => html`<input type="hidden" name="${name}" value="${one}">`),
    );

export function waitView(
  p: Fields & { csrf: string; action: string; back: string; community: Pick<Community, 'slug' | 'name'> },
): Html {
  const { t, typed, csrf, action } = p;
  const error = problem(p, 'friend');
  const one = (act: 'later' | 'friend', body: Html, label: string) =>
    card({
      body: html`<h2>${t(`posts.wait.${act}.title`)}</h2><p>${t(`posts.wait.${act}.about`)}</p>${form({
        action,
        csrf,
        body: html`${carried(typed)}<input type="hidden" name="act" value="${act}">${body}${formFoot(button({ label, kind: act === 'later' ? 'primary' : 'quiet' }))}`,
      })}`,
    });
  const hours = radioGroup({
    name: 'later_hours',
    label: t('posts.wait.hours'),
    layout: 'chips',
    value: textOf(typed, 'later_hours', '12'),
    options: waitHours.map((value) => ({ value, label: t(`posts.wait.hours.${value}`) })),
  });
  const friend = field({
    name: 'friend',
    label: t('posts.wait.friend.label'),
    hint: t('posts.wait.friend.hint', { community: p.community.name }),
    value: textOf(typed, 'friend'),
    error,
    autocomplete: 'off',
    maxlength: 80,
  });
  const errors = error ? [{ field: 'friend', message: error }] : [];
  return html`${breadcrumb({ t, items: [{ href: paths.community(p.community.slug), label: p.community.name }] })}${errorSummary(
    { title: t('frame.errors.title'), errors },
  )}${pageHead({ title: t('posts.wait.title'), lead: t('posts.wait.lead') })}<div class="stack">${one('later', hours, t('posts.wait.later.act'))}${one('friend', friend, t('posts.wait.friend.act'))}
<p class="small">${t('posts.wait.back')} <a href="${p.back}">${t('posts.wait.change')}</a></p></div>`;
}
