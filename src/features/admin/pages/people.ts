// One account by its exact name, and acts on it.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { withPurpose } from '../../../platform/db/viewer.ts';
import {
  limits,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { nameKey, standingOf } from '../../accounts/index.ts';
import { actOnMember } from '../act-on-member.ts';
import { type MemberAct, memberActs, pauseDays, reasonLeast, reasonMost } from '../model.ts';
import { operatorsBeside } from '../operators.query.ts';
import { type Shown, untouched } from '../views/parts.ts';
import { type Found, peoplePage } from '../views/people.ts';

type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'csrf' | 'viewer'>;
type Answer = { shown: Shown; act: MemberAct | null };

async function find({ tx, viewer }: Asked, who: { key: string } | { personaId: Id }): Promise<Found | null> {
  const member = await withPurpose(tx, 'accounts', () => standingOf(tx, who));
  if (!member) return null;
  const own = member.memberId === viewer?.memberId;
  return { ...member, own, otherOperators: await operatorsBeside(tx, member.memberId) };
}

function show(request: Asked, asked: string, found: Found | null, answer?: Answer): Reply {
  const { t, locale, csrf } = request;
  const body = peoplePage({
    t,
    locale,
    csrf,
    asked,
    found,
    shown: answer?.shown ?? untouched,
    act: answer?.act ?? null,
  });
  const status = answer ? 422 : 200;
  return page(t('admin.people.title'), body, { nav: 'admin', narrow: true, noindex: true, status });
}

const look = route({
  name: 'admin.people',
  method: 'GET',
  path: patterns.adminPeople,
  summary: 'Finds an account by its exact name',
  access: 'operator',
  limit: limits.search,
  input: { query: z.strictObject({ name: z.string().max(80).default('') }) },
  output: 'page',
  async handle(request) {
    const asked = request.query.name.trim();
    return show(request, asked, asked === '' ? null : await find(request, { key: nameKey(asked) }));
  },
});

const actForm = z.strictObject({
  act: z.enum(memberActs),
  persona: shortId,
  days: z
    .string()
    .transform(Number)
    .pipe(z.literal([...pauseDays]))
    .default(0),
  reason: z.string().trim().min(reasonLeast, 'admin.people.reason.missing').max(reasonMost),
});
const whose = z.looseObject({ act: z.enum(memberActs), persona: shortId });

const act = route({
  name: 'admin.act-on-member',
  method: 'POST',
  path: patterns.adminPeople,
  summary: 'Pauses an account or ends a pause, gives or takes a right',
  access: 'operator',
  limit: limits.write,
  input: { form: actForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, viewer, form } = request;
    if (!form.ok) {
      const about = whose.safeParse({ ...form.typed });
      const found = about.success ? await find(request, { personaId: about.data.persona }) : null;
      if (!about.success || !found) return refuse('bad_input');
      return show(request, found.name, found, { shown: form, act: about.data.act });
    }
    const { persona, ...wish } = form.value;
    const result = await actOnMember(ctx, tx, viewer!, { ...wish, personaId: persona });
    if (!result.ok) return refuse(result.refusal);
    const steppedDown = wish.act === 'operator_take' && result.value.memberId === viewer!.memberId;
    const back = `${patterns.adminPeople}?name=${encodeURIComponent(result.value.name)}`;
    return redirect(steppedDown ? patterns.home : back, `admin.act.${wish.act}.done`);
  },
});

export const peopleRoutes: readonly Route[] = [look, act];
