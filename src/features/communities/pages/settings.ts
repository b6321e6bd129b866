// Pages: the settings of a community, for those who look after it.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import {
  checkbox,
  limits,
  notFound,
  page,
  type Reply,
  redirect,
  refuse,
  route,
} from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { archiveCommunity } from '../archive-community.ts';
import { changeKind } from '../change-kind.ts';
import { settingsOf, topicsOf } from '../community.query.ts';
import { editSettings, editWords } from '../edit-community.ts';
import { isTimeZone, joinings, languages, opennesses, settingsSchema } from '../model.ts';
import { openDoor } from '../open-door.ts';
import { emptyForm, type Shown } from '../views/fields.ts';
import { linkOnce } from '../views/invitations.ts';
import { settingsView } from '../views/settings.ts';
import {
  bySlug,
  forModerators,
  type Inside,
  line,
  shownAgain,
  text,
  topicsInput,
  unkindWords,
} from './shared.ts';

const settingsPage = route({
  name: 'communities.settings',
  method: 'GET',
  path: patterns.communitySettings,
  summary: 'The settings of a community',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  handle: (request) => forModerators(request, (inside) => settingsReply(request, inside, emptyForm, 200)),
});

type Ask = { ctx: Context; tx: Tx; t: Translate; locale: string; csrf: string };

async function settingsReply(
  request: Ask,
  inside: Inside,
  shown: Shown,
  status: number,
  part?: 'words' | 'charter',
): Promise<Reply> {
  const { tx, t, locale, csrf } = request;
  const { community, standing } = inside;
  const stored = await settingsOf(tx, community.id);
  if (!stored) return notFound();
  const topics = await topicsOf(tx, community.id);
  const body = settingsView({ t, locale, csrf, community, standing, ...stored, topics, shown, part });
  return page(t('communities.settings.title', { name: community.name }), body, {
    nav: 'communities',
    noindex: true,
    narrow: true,
    status,
  });
}

const clock = z.string().max(8);
const settingsForm = z.discriminatedUnion('part', [
  z.strictObject({
    part: z.literal('words'),
    name: line(80).optional(),
    purpose: line(500),
    welcome: text(10_000),
    topics: topicsInput,
    language: z.enum(languages),
  }),
  z.strictObject({
    part: z.literal('charter'),
    joining: z.enum(joinings),
    professionals: z.enum(['no', 'read', 'invitation', 'yes']),
    advertising: z.enum(['no', 'labelled']),
    unproven: z.enum(['not_here', 'labelled', 'open']),
    research: z.enum(['no', 'ask_moderators']),
    withoutName: z.enum(['no', 'allowed']),
    articles: z.enum(['staff', 'professionals', 'members']),
    preModerateFirst: z
      .string()
      .regex(/^\d{1,2}$/, 'communities.setting.preModerateFirst.number')
      .transform(Number)
      .pipe(z.number().max(20, 'communities.setting.preModerateFirst.number')),
    nightOn: checkbox,
    nightFrom: clock,
    nightTo: clock,
    nightZone: z.string().trim().max(60),
  }),
]);

const save = route({
  name: 'communities.save-settings',
  method: 'POST',
  path: patterns.communitySettings,
  summary: 'Changes what a community says of itself, or its charter’s settings',
  access: 'active',
  limit: limits.write,
  keepsWords: true,
  input: { params: bySlug, form: settingsForm },
  output: 'redirect',
  handle: (request) =>
    forModerators(request, async (inside) => {
      const { ctx, tx, form } = request;
      const { community } = inside;
      if (!form.ok) {
        const part = form.typed.part === 'words' ? 'words' : 'charter';
        return settingsReply(request, inside, form, 422, part);
      }
      const { value } = form;
      const done = () =>
        redirect(paths.communityPart(community.slug, 'settings'), 'communities.settings.done');
      if (value.part === 'words') {
        const unkind = unkindWords(ctx, { ...value, name: value.name ?? '' });
        if (unkind) return settingsReply(request, inside, shownAgain(form, unkind), 422, 'words');
        const result = await editWords(ctx, tx, inside, community, value);
        return result.ok ? done() : refuse(result.refusal);
      }
      const { nightOn, nightFrom, nightTo, nightZone, joining, part, ...choices } = value;
      const problems = nightOn ? nightProblems({ nightFrom, nightTo, nightZone }) : {};
      if (Object.keys(problems).length > 0)
        return settingsReply(request, inside, shownAgain(form, problems), 422, part);
      const nightHold = nightOn
        ? { from: nightFrom.slice(0, 5), to: nightTo.slice(0, 5), timeZone: nightZone }
        : null;
      const settings = settingsSchema.parse({ ...choices, nightHold });
      const result = await editSettings(ctx, tx, inside, community, { settings, joining });
      return result.ok ? done() : refuse(result.refusal);
    }),
});

function nightProblems(night: { nightFrom: string; nightTo: string; nightZone: string }) {
  const isClock = (given: string) => /^([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/.test(given);
  return {
    ...(isClock(night.nightFrom) ? {} : { nightFrom: { key: 'communities.setting.nightHold.clock' } }),
    ...(isClock(night.nightTo) ? {} : { nightTo: { key: 'communities.setting.nightHold.clock' } }),
    ...(isTimeZone(night.nightZone) ? {} : { nightZone: { key: 'communities.setting.nightHold.no_zone' } }),
  };
}

const kind = route({
  name: 'communities.change-kind',
  method: 'POST',
  path: patterns.communityKind,
  summary: 'Makes a community more private',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: z.strictObject({ openness: z.enum(opennesses), sure: checkbox }) },
  output: 'redirect',
  handle: (request) =>
    forModerators(request, async (inside) => {
      const { ctx, tx, form } = request;
      if (!form.ok) return settingsReply(request, inside, form, 422);
      if (!form.value.sure) {
        const problems = { sure: { key: 'communities.kind.change.not_sure' } };
        return settingsReply(request, inside, shownAgain(form, problems), 422);
      }
      const result = await changeKind(ctx, tx, inside, inside.community, form.value.openness);
      if (!result.ok) return refuse(result.refusal);
      return redirect(paths.communityPart(result.value, 'settings'), 'communities.kind.change.done');
    }),
});

const door = route({
  name: 'communities.open-door',
  method: 'POST',
  path: patterns.communityDoor,
  summary: 'Makes a new door link for an unlisted community, or closes it',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: z.strictObject({ act: z.enum(['open', 'close']) }) },
  output: 'page',
  handle: (request) =>
    forModerators(request, async (inside) => {
      const { ctx, tx, t, csrf, form } = request;
      if (!form.ok) return refuse('bad_input');
      const { community, standing } = inside;
      const back = paths.communityPart(community.slug, 'settings');
      const result = await openDoor(ctx, tx, inside, community, form.value.act);
      if (!result.ok) return refuse(result.refusal);
      if (result.value === null) return redirect(back, 'communities.door.closed');
      const link = ctx.config.baseUrl + paths.communityLink(result.value);
      const title = t('communities.door.ready');
      const body = linkOnce({
        t,
        csrf,
        community,
        standing,
        title,
        link,
        hint: t('communities.door.ready.hint'),
        back,
      });
      return page(title, body, { nav: 'communities', noindex: true, narrow: true });
    }),
});

const archive = route({
  name: 'communities.archive-community',
  method: 'POST',
  path: patterns.communityArchive,
  summary: 'Closes a community for good, or opens it again',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: z.strictObject({ act: z.enum(['archive', 'reopen']) }) },
  output: 'redirect',
  handle: (request) =>
    forModerators(request, async (inside) => {
      if (!request.form.ok) return refuse('bad_input');
      const { act } = request.form.value;
      const result = await archiveCommunity(request.ctx, request.tx, inside, inside.community, act);
      if (!result.ok) return refuse(result.refusal);
      return redirect(paths.community(inside.community.slug), `communities.archive.${act}.done`);
    }),
});

export const settingsRoutes = [settingsPage, save, kind, door, archive];
