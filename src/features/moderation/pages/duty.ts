// The rota and the clocks of a place: a community's for its staff, the instance's for operators. To others neither exists.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  checkbox,
  type FormInput,
  notFound,
  type Problems,
  page,
  type Reply,
  redirect,
  refuse,
  shortId,
  type Typed,
} from '../../../platform/http/index.ts';
import { isSlow, isTimeZone } from '../../communities/index.ts';
import { onDuty } from '../clocks.ts';
import { rotaOf, settingsFor } from '../duty.query.ts';
import { type ModerationSettings, slowPaces } from '../model.ts';
import { addShift, removeShift, setClocks } from '../set-duty.ts';
import { slowPlace } from '../slow-place.ts';
import { operators, staffHere } from '../staff.query.ts';
import { dutyPage } from '../views/duty.ts';
import { type Asked, type Place, routesOfPlace } from './of-place.ts';

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'moderation.problem.clock')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'moderation.problem.number')
    .transform(Number)
    .pipe(z.number().min(least, 'moderation.problem.number').max(most, 'moderation.problem.number'));

const oneOf = (offered: readonly number[]) =>
  z
    .string()
    .transform(Number)
    .pipe(z.literal([...offered], 'moderation.problem.number'));

const dutyForm = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('add'),
    who: shortId,
    day: z.enum(['every', '0', '1', '2', '3', '4', '5', '6']),
    from: clock,
    to: clock,
    call: checkbox,
  }),
  z.strictObject({ act: z.literal('remove'), shift: shortId }),
  z.strictObject({ act: z.literal('slow'), pace: oneOf(slowPaces), hours: oneOf([1, 6, 24, 72, 168]) }),
  z.strictObject({ act: z.literal('unslow') }),
  z.strictObject({
    act: z.literal('clocks'),
    imminent: number(5, 60),
    high: number(15, 480),
    medium: number(60, 2880),
    low: number(240, 10080),
    appeal: number(12, 336),
    night: checkbox,
    night_from: clock,
    night_to: clock,
    zone: z.string().max(60).refine(isTimeZone, 'moderation.problem.zone'),
    log: checkbox,
  }),
]);
type DutyForm = z.infer<typeof dutyForm>;

async function show(
  request: Asked,
  place: Place,
  typed: Typed = {},
  problems: Problems = {},
): Promise<Reply> {
  const { ctx, tx, t, csrf } = request;
  const { communityId } = place;
  const settings = await settingsFor(tx, communityId);
  const rota = await rotaOf(tx, communityId);
  const body = dutyPage({
    t,
    csrf,
    ...place,
    settings,
    rota,
    staff: communityId ? await staffHere(tx, communityId) : await operators(tx),
    slow: communityId ? await isSlow(tx, communityId, null, ctx.clock()) : null,
    now: onDuty(rota, settings.timeZone, ctx.clock()),
    typed,
    problems,
  });
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return page(t('moderation.duty.title'), body, { nav: 'moderation', narrow: true, noindex: true, status });
}

async function change(request: Asked & { form: FormInput<DutyForm> }, place: Place): Promise<Reply> {
  const { ctx, tx, form } = request;
  if (!form.ok) return show(request, place, form.typed, form.problems);
  const { value } = form;
  if (value.act === 'clocks') {
    await setClocks(
      ctx,
      tx,
      place.communityId,
      settingsFrom(value, await settingsFor(tx, place.communityId)),
    );
    return redirect(place.action, 'moderation.duty.saved');
  }
  if (value.act === 'slow' || value.act === 'unslow') {
    if (!place.communityId) return notFound();
    const slowed = await slowPlace(ctx, tx, place.communityId, value.act === 'slow' ? value : null);
    return slowed.ok ? redirect(place.action, 'moderation.duty.saved') : refuse(slowed.refusal);
  }
  const result =
    value.act === 'add'
      ? await addShift(ctx, tx, place.communityId, {
          personaId: value.who,
          isOnCall: value.call,
          weekday: value.day === 'every' ? null : Number(value.day),
          fromMinute: value.from,
          // Midnight as an end is the end of the day.
          toMinute: value.to === 0 ? 1440 : value.to,
        })
      : await removeShift(ctx, tx, place.communityId, value.shift);
  if (result.ok) return redirect(place.action, 'moderation.duty.saved');
  return result.refusal === 'not_found' ? notFound() : refuse(result.refusal);
}

function settingsFrom(
  value: Extract<DutyForm, { act: 'clocks' }>,
  before: ModerationSettings,
): ModerationSettings {
  return {
    ...before,
    minutesImminent: value.imminent,
    minutesHigh: value.high,
    minutesMedium: value.medium,
    minutesLow: value.low,
    hoursAppeal: value.appeal,
    timeZone: value.zone,
    nightFrom: value.night ? value.night_from : 0,
    nightTo: value.night ? value.night_to : 0,
    isLogPublic: value.log,
  };
}

export const dutyRoutes = routesOfPlace({
  form: dutyForm,
  community: {
    path: patterns.communityDuty,
    address: paths.communityDuty,
    see: { name: 'moderation.community_duty', summary: 'Who looks after a community when, and how soon' },
    change: {
      name: 'moderation.change_community_duty',
      summary: 'Change who is there when, and how soon what is answered',
    },
  },
  instance: {
    path: patterns.duty,
    see: { name: 'moderation.duty', summary: 'Which operators are there when, and how soon' },
    change: {
      name: 'moderation.change_duty',
      summary: 'Change which operators are there when, and how soon what is answered',
    },
  },
  show,
  change,
});
