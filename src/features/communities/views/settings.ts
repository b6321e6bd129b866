// Settings of a community: its words, its charter in choices, how open it is, its door, closing it for good.
import { paths } from '../../../paths.ts';
import {
  button,
  checkbox,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  notice,
  radioGroup,
  select,
  textarea,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Community, joiningsOf, languages, opennesses, opennessOf, type Standing } from '../model.ts';
import { may, mayBecome } from '../policy.ts';
import { languageName } from './directory.ts';
import { problemOf, type Shown, summary } from './fields.ts';
import { communityHeader } from './header.ts';

export type SettingsPage = {
  t: Translate;
  locale: string;
  csrf: string;
  community: Community;
  standing: Standing;
  welcome: string;
  topics: readonly string[];
  hasDoor: boolean;
  /** The form that came back, if one did. */
  shown: Shown;
  part?: 'words' | 'charter';
};

export function settingsView(p: SettingsPage): Html {
  const { t, community, standing } = p;
  const actor = { active: true, role: standing.role };
  const isOwner = may(actor, 'archive', community).ok;
  const link = (part: string) => paths.communityPart(community.slug, `settings/${part}`);
  return html`${summary(t, p.shown)}${communityHeader({ t, community, standing, tab: 'settings' })}<div class="stack stack-l">${
    community.archivedAt
      ? notice({ title: t('communities.archived.title'), body: t('communities.archived.body') })
      : html`<div class="row">${linkButton({ href: link('rules'), label: t('communities.rules.edit'), kind: 'quiet' })}${linkButton({ href: link('questions'), label: t('communities.questions.edit'), kind: 'quiet' })}</div>${wordsForm(p)}${charterForm(p)}`
  }${isOwner && !community.archivedAt && html`${kindForm(p)}${opennessOf(community) === 'unlisted' && doorForms(p)}`}${isOwner && archiveForm(p)}</div>`;
}

/** What was typed in this part, or what is stored. */
function reader(p: SettingsPage, part: 'words' | 'charter') {
  const shown = p.part === part ? p.shown : { typed: {}, problems: {} };
  return {
    isBack: p.part === part,
    typed: (name: string, stored: string) => textOf(shown.typed, name, p.part === part ? '' : stored),
    error: (name: string) => problemOf(p.t, shown, name),
  };
}

function wordsForm(p: SettingsPage): Html {
  const { t, community } = p;
  const { typed, error } = reader(p, 'words');
  const mayRename = may({ active: true, role: p.standing.role }, 'rename', community).ok;
  return html`<section aria-labelledby="words"><div class="stack stack-s"><h2 id="words">${t('communities.settings.words')}</h2>${form(
    {
      action: paths.communityPart(community.slug, 'settings'),
      csrf: p.csrf,
      body: html`<input type="hidden" name="part" value="words">${
        mayRename &&
        field({
          name: 'name',
          label: t('communities.field.name'),
          value: typed('name', community.name),
          error: error('name'),
          maxlength: 80,
          autocomplete: 'off',
        })
      }${textarea({ name: 'purpose', label: t('communities.field.purpose'), hint: t('communities.field.purpose.hint'), value: typed('purpose', community.purpose), error: error('purpose'), rows: 3, maxlength: 500 })}${textarea({ name: 'welcome', label: t('communities.field.welcome'), hint: t('communities.field.welcome.hint'), optional: t('frame.optional'), value: typed('welcome', p.welcome), error: error('welcome'), rows: 6, maxlength: 10_000 })}${field({ name: 'topics', label: t('communities.field.topics'), hint: t('communities.field.topics.hint'), optional: t('frame.optional'), value: typed('topics', p.topics.join(', ')), error: error('topics'), maxlength: 240, autocomplete: 'off' })}${select({ name: 'language', label: t('communities.language'), value: typed('language', community.language), error: error('language'), options: languages.map((code) => ({ value: code, label: languageName(p, code) })) })}${formFoot(button({ label: t('communities.settings.words.save') }))}`,
    },
  )}</div></section>`;
}

const choices = {
  professionals: ['no', 'read', 'invitation', 'yes'],
  withoutName: ['no', 'allowed'],
  articles: ['staff', 'professionals', 'members'],
  unproven: ['not_here', 'labelled', 'open'],
  advertising: ['no', 'labelled'],
  research: ['no', 'ask_moderators'],
} as const;

function charterForm(p: SettingsPage): Html {
  const { t, community } = p;
  const { settings } = community;
  const { typed, error, isBack } = reader(p, 'charter');
  const groups = (Object.keys(choices) as (keyof typeof choices)[]).map((name) =>
    radioGroup({
      name,
      label: t(`communities.setting.${name}`),
      error: error(name),
      value: typed(name, settings[name]),
      options: choices[name].map((value) => ({ value, label: t(`communities.setting.${name}.${value}`) })),
    }),
  );
  const night = settings.nightHold;
  return html`<section aria-labelledby="charter"><div class="stack stack-s"><h2 id="charter">${t('communities.charter.settings')}</h2>${form(
    {
      action: paths.communityPart(community.slug, 'settings'),
      csrf: p.csrf,
      body: html`<input type="hidden" name="part" value="charter">${radioGroup({
        name: 'joining',
        label: t('communities.field.joining'),
        error: error('joining'),
        value: typed('joining', community.joining),
        options: joiningsOf[opennessOf(community)].map((one) => ({
          value: one,
          label: t(`communities.joining.${one}`),
        })),
      })}${groups}${field({ name: 'preModerateFirst', label: t('communities.setting.preModerateFirst'), hint: t('communities.setting.preModerateFirst.hint'), value: typed('preModerateFirst', String(settings.preModerateFirst)), error: error('preModerateFirst'), inputmode: 'numeric', short: true, maxlength: 2 })}${checkbox({ name: 'nightOn', value: 'on', label: t('communities.setting.nightHold.on'), hint: t('communities.setting.nightHold.hint'), checked: isBack ? typed('nightOn', '') === 'on' : night !== null })}<div class="row">${field({ name: 'nightFrom', type: 'time', label: t('communities.setting.nightHold.from'), value: typed('nightFrom', night?.from ?? '23:00'), error: error('nightFrom') })}${field({ name: 'nightTo', type: 'time', label: t('communities.setting.nightHold.to'), value: typed('nightTo', night?.to ?? '06:00'), error: error('nightTo') })}</div>${field({ name: 'nightZone', label: t('communities.setting.nightHold.zone'), hint: t('communities.setting.nightHold.zone.hint'), value: typed('nightZone', night?.timeZone ?? 'UTC'), error: error('nightZone'), maxlength: 60, autocomplete: 'off' })}${formFoot(button({ label: t('communities.settings.charter.save') }))}`,
    },
  )}</div></section>`;
}

function kindForm(p: SettingsPage): Html {
  const { t, community } = p;
  const now = opennessOf(community);
  const next = opennesses.filter((one) => one !== now && mayBecome(now, one).ok);
  return html`<section aria-labelledby="kind"><div class="stack stack-s"><h2 id="kind">${t('communities.kind.change')}</h2><p class="prose">${t('communities.kind.change.why')}</p>${
    next.length === 0
      ? html`<p>${t('communities.kind.change.most')}</p>`
      : form({
          action: paths.communityPart(community.slug, 'settings/kind'),
          csrf: p.csrf,
          body: html`${radioGroup({
            name: 'openness',
            label: t('communities.kind.change.to'),
            layout: 'cards',
            options: next.map((one) => ({
              value: one,
              label: t(`communities.kind.${one}.badge`),
              hint: t(`communities.kind.${one}.plain`),
            })),
          })}${checkbox({ name: 'sure', value: 'on', label: t('communities.kind.change.sure') })}${formFoot(button({ label: t('communities.kind.change.act'), kind: 'danger' }))}`,
        })
  }</div></section>`;
}

function doorForms(p: SettingsPage): Html {
  const { t, community } = p;
  const one = (act: 'open' | 'close', label: string) =>
    form({
      action: paths.communityPart(community.slug, 'settings/door'),
      csrf: p.csrf,
      inline: true,
      body: html`<input type="hidden" name="act" value="${act}">${button({ label, kind: 'quiet' })}`,
    });
  return html`<section aria-labelledby="door"><div class="stack stack-s"><h2 id="door">${t('communities.door')}</h2><p class="prose">${t('communities.door.hint')}</p><p>${t(p.hasDoor ? 'communities.door.is_open' : 'communities.door.is_closed')}</p><div class="row">${one('open', t(p.hasDoor ? 'communities.door.renew' : 'communities.door.open'))}${p.hasDoor && one('close', t('communities.door.close'))}</div></div></section>`;
}

function archiveForm(p: SettingsPage): Html {
  const { t, community } = p;
  const act = community.archivedAt ? 'reopen' : 'archive';
  return html`<section aria-labelledby="archive"><div class="stack stack-s"><h2 id="archive">${t(`communities.archive.${act}`)}</h2><p class="prose">${t(`communities.archive.${act}.body`)}</p>${form(
    {
      action: paths.communityPart(community.slug, 'settings/archive'),
      csrf: p.csrf,
      inline: true,
      body: html`<input type="hidden" name="act" value="${act}">${button({ label: t(`communities.archive.${act}`), kind: act === 'archive' ? 'danger' : 'quiet' })}`,
    },
  )}</div></section>`;
}
