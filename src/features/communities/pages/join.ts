// Pages: joining and asking to join, the door of an unlisted community, invitations, leaving.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Context } from '../../../platform/context.ts';
import { tokenHash } from '../../../platform/crypto/secrets.ts';
import { type Tx, withPurpose } from '../../../platform/db/viewer.ts';
import {
  type FormInput,
  limits,
  notFound,
  type Problems,
  page,
  type Reply,
  redirect,
  refuse,
  route,
  shortId,
  type Viewer,
} from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { type Id, toShort } from '../../../std/ids.ts';
import { askToJoin } from '../ask-to-join.ts';
import { charterRules, questionsOf } from '../community.query.ts';
import { communityByDoor, invitationByToken, ownRequest } from '../join.query.ts';
import { joinCommunity } from '../join-community.ts';
import { leaveCommunity } from '../leave-community.ts';
import type { Answer, Community, Question } from '../model.ts';
import { peopleWithRoles } from '../people.query.ts';
import { redeemInvitation } from '../redeem-invitation.ts';
import { emptyForm, type Shown } from '../views/fields.ts';
import { invitationView, joinForm, joinView, leaveView, linkPage, signInFirst } from '../views/join.ts';
import {
  bySlug,
  earlierName,
  forMembers,
  here,
  nameChoice,
  nameInput,
  refusedOr,
  shownAgain,
  text,
} from './shared.ts';

const answer = text(2000);
const joinInput = z.strictObject({
  ...nameInput,
  /** The questions as they were shown: they may have been changed meanwhile. */
  asked: z.string().max(200).default(''),
  answer1: answer,
  answer2: answer,
  answer3: answer,
  answer4: answer,
  answer5: answer,
  answer6: answer,
  note: text(1000),
  /** The conversation from which somebody came, in order to answer there. */
  thread: shortId.or(z.literal('')).default(''),
});
type JoinInput = z.output<typeof joinInput>;

type Asking = {
  ctx: Context;
  tx: Tx;
  viewer: Viewer;
  t: Translate;
  csrf: string;
  community: Community;
  action: string;
  thread?: string;
};

async function joinParts(p: Asking, shown: Shown) {
  const { tx, community } = p;
  // The charter and the questions of an unlisted community show to whoever holds its door link.
  const [questions, rules] = await withPurpose(tx, 'communities', async () => [
    await questionsOf(tx, community.id),
    await charterRules(tx, community.id),
  ]);
  const [earlier, request] = [await earlierName(tx, community.id), await ownRequest(tx, community.id)];
  return { ...p, shown, questions, rules, earlier, request };
}

/** Required answers that are missing; and a question that is not the one that was answered. */
function answerProblems(questions: readonly Question[], value: JoinInput): Problems {
  const problems: Problems = {};
  if (value.asked !== questions.map((one) => toShort(one.id)).join(' ')) {
    problems[questions.length > 0 ? 'answer1' : 'note'] = { key: 'communities.join.questions_changed' };
    return problems;
  }
  for (const [index, one] of questions.entries()) {
    const name = `answer${index + 1}`;
    if (one.required && value[name as 'answer1'] === '') problems[name] = { key: 'form.missing' };
  }
  return problems;
}

function answersOf(t: Translate, questions: readonly Question[], value: JoinInput): Answer[] {
  const answers = questions.map((one, index) => ({
    questionId: one.id,
    question: one.question,
    answer: value[`answer${index + 1}` as 'answer1'],
  }));
  return value.note === ''
    ? answers
    : [...answers, { questionId: '', question: t('communities.join.note'), answer: value.note }];
}

/** Joins or asks, whichever the community wants. */
async function comeIn(
  p: Asking,
  form: FormInput<JoinInput>,
  again: (shown: Shown) => Promise<Reply>,
): Promise<Reply> {
  const { ctx, tx, viewer, community, t } = p;
  if (!form.ok) return again(form);
  const { value } = form;
  const showAgain = (problems: Problems) => again(shownAgain(form, problems));
  if (community.joining !== 'questions') {
    const joined = await joinCommunity(ctx, tx, viewer, community, nameChoice(value));
    if (!joined.ok) return refusedOr(joined.refusal, showAgain);
    return redirect(afterwards(community, value.thread), 'communities.join.done');
  }
  const questions = await withPurpose(tx, 'communities', () => questionsOf(tx, community.id));
  const problems = answerProblems(questions, value);
  if (Object.keys(problems).length > 0) return showAgain(problems);
  const asked = await askToJoin(ctx, tx, viewer, community, {
    name: nameChoice(value),
    answers: answersOf(t, questions, value),
  });
  if (!asked.ok) return refusedOr(asked.refusal, showAgain);
  return redirect(`${patterns.communities}?which=asked`, 'communities.join.asked');
}

/** Back to the conversation where somebody wanted to answer, or to the community. */
const afterwards = (community: Community, thread: Id | '' | undefined): string =>
  thread ? `${paths.thread(toShort(thread))}#reply` : paths.community(community.slug);

const joinPage = route({
  name: 'communities.join',
  method: 'GET',
  path: patterns.join,
  summary: 'The form to join a community or to ask',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug, query: z.strictObject({ thread: shortId.optional() }) },
  output: 'page',
  async handle(request) {
    const found = await here(request);
    if (!found) return notFound();
    const { thread } = request.query;
    if (found.standing) return redirect(afterwards(found.community, thread));
    return joinReply(
      { ...request, ...asking(request, found.community), thread: thread && toShort(thread) },
      emptyForm,
      200,
    );
  },
});

const asking = (request: { viewer: Viewer | null }, community: Community) => ({
  viewer: request.viewer!,
  community,
  action: paths.communityPart(community.slug, 'join'),
});

async function joinReply(p: Asking, shown: Shown, status: number): Promise<Reply> {
  const title = p.t('communities.join.title', { name: p.community.name });
  return page(title, joinView(await joinParts(p, shown)), {
    nav: 'communities',
    narrow: true,
    noindex: true,
    status,
  });
}

const join = route({
  name: 'communities.join-community',
  method: 'POST',
  path: patterns.join,
  summary: 'Joins a community, or asks to',
  access: 'active',
  limit: { name: 'join', hits: 30, seconds: 3600 },
  keepsWords: true,
  input: { params: bySlug, form: joinInput },
  output: 'redirect',
  async handle(request) {
    const found = await here(request);
    if (!found) return notFound();
    const p = { ...request, ...asking(request, found.community) };
    return comeIn(p, request.form, (shown) => joinReply(p, shown, 422));
  },
});

const byToken = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });

const doorPage = route({
  name: 'communities.door',
  method: 'GET',
  path: patterns.communityLink,
  summary: 'The door of an unlisted community: its name, its purpose and the form to ask',
  access: 'anyone',
  limit: { name: 'door', hits: 60, seconds: 60 },
  input: { params: byToken },
  output: 'page',
  async handle(request) {
    const community = await communityByDoor(request.tx, tokenHash(request.params.token));
    if (!community) return refuse('communities.door_gone.not_found');
    return doorReply(request, community, emptyForm, 200);
  },
});

type DoorRequest = {
  ctx: Context;
  tx: Tx;
  viewer: Viewer | null;
  t: Translate;
  csrf: string;
  params: { token: string };
};

async function doorReply(
  request: DoorRequest,
  community: Community,
  shown: Shown,
  status: number,
): Promise<Reply> {
  const { t, viewer, params } = request;
  const action = paths.communityLink(params.token);
  const title = t('communities.join.ask.title', { name: community.name });
  const body = viewer
    ? joinForm(await joinParts({ ...request, viewer, community, action }, shown))
    : signInFirst(t, action);
  return page(title, linkPage({ t, community, title, body }), {
    nav: 'communities',
    narrow: true,
    noindex: true,
    status,
  });
}

const door = route({
  name: 'communities.ask-at-door',
  method: 'POST',
  path: patterns.communityLink,
  summary: 'Asks to join an unlisted community',
  access: 'active',
  limit: { name: 'join', hits: 30, seconds: 3600 },
  keepsWords: true,
  input: { params: byToken, form: joinInput },
  output: 'redirect',
  async handle(request) {
    const community = await communityByDoor(request.tx, tokenHash(request.params.token));
    if (!community) return refuse('communities.door_gone.not_found');
    const p = {
      ...request,
      viewer: request.viewer!,
      community,
      action: paths.communityLink(request.params.token),
    };
    return comeIn(p, request.form, (shown) => doorReply(request, community, shown, 422));
  },
});

const invitationPage = route({
  name: 'communities.invitation',
  method: 'GET',
  path: patterns.invitation,
  summary: 'What an invitation link leads to',
  access: 'anyone',
  limit: { name: 'door', hits: 60, seconds: 60 },
  input: { params: byToken },
  output: 'page',
  handle: (request) => invitationReply(request, emptyForm, 200),
});

async function invitationReply(request: DoorRequest, shown: Shown, status: number): Promise<Reply> {
  const { ctx, tx, viewer, t, csrf, params } = request;
  const found = await invitationByToken(tx, tokenHash(params.token), ctx.clock());
  if (!found) return refuse('communities.invitation_gone.not_found');
  const earlier = viewer ? await earlierName(tx, found.community.id) : undefined;
  const body = invitationView({ t, csrf, token: params.token, ...found, viewer, shown, earlier });
  const title = t('communities.invitation.title', { name: found.community.name });
  return page(title, body, { nav: 'communities', narrow: true, noindex: true, status });
}

const redeem = route({
  name: 'communities.redeem-invitation',
  method: 'POST',
  path: patterns.invitation,
  summary: 'Joins by an invitation link',
  access: 'active',
  limit: { name: 'join', hits: 30, seconds: 3600 },
  input: { params: byToken, form: z.strictObject(nameInput) },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, viewer, params, form } = request;
    if (!form.ok) return invitationReply(request, form, 422);
    const result = await redeemInvitation(ctx, tx, viewer!, params.token, nameChoice(form.value));
    if (!result.ok)
      return refusedOr(result.refusal, (problems) =>
        invitationReply(request, shownAgain(form, problems), 422),
      );
    return redirect(paths.community(result.value.slug), 'communities.join.done');
  },
});

const leavePage = route({
  name: 'communities.leave',
  method: 'GET',
  path: patterns.leaveCommunity,
  summary: 'Asks whether to leave',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  handle: (request) =>
    forMembers(request, async ({ community, standing }) => {
      const { t, csrf, tx } = request;
      const owners = (await peopleWithRoles(tx, community.id)).filter((one) => one.role === 'owner');
      const isLastOwner = standing.role === 'owner' && owners.length < 2 && !community.archivedAt;
      const title = t('communities.leave.title', { name: community.name });
      return page(title, leaveView({ t, csrf, community, isLastOwner }), {
        nav: 'communities',
        narrow: true,
        noindex: true,
      });
    }),
});

const leave = route({
  name: 'communities.leave-community',
  method: 'POST',
  path: patterns.leaveCommunity,
  summary: 'Leaves a community',
  access: 'active',
  limit: limits.write,
  input: { params: bySlug, form: z.strictObject({}) },
  output: 'redirect',
  handle: (request) =>
    forMembers(request, async ({ community, viewer }) => {
      const result = await leaveCommunity(request.ctx, request.tx, viewer, community);
      if (!result.ok) return refuse(result.refusal);
      return redirect(`${patterns.communities}?which=mine`, 'communities.leave.done');
    }),
});

export const joinRoutes = [joinPage, join, doorPage, door, invitationPage, redeem, leavePage, leave];
