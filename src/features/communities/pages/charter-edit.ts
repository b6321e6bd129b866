// Pages: editing rules and questions, for those who look after a community.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import {
  checkbox,
  limits,
  page,
  type Reply,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { charterRules, questionsOf } from '../community.query.ts';
import { editQuestion, editRule, type QuestionEdit, type RuleEdit } from '../edit-charter.ts';
import { questionsView, rulesView } from '../views/charter-edit.ts';
import { emptyForm, type Shown } from '../views/fields.ts';
import { bySlug, forModerators, type Inside, shownAgain, text } from './shared.ts';

type Ask = { ctx: Context; tx: Tx; t: Translate; csrf: string };

async function rulesReply(request: Ask, inside: Inside, shown: Shown, status: number): Promise<Reply> {
  const { tx, t, csrf } = request;
  const { community, standing } = inside;
  const rules = await charterRules(tx, community.id);
  const body = rulesView({ t, csrf, community, standing, shown, rules });
  return page(t('communities.rules.title'), body, {
    nav: 'communities',
    noindex: true,
    narrow: true,
    status,
  });
}

const rulesPage = route({
  name: 'communities.rules',
  method: 'GET',
  path: patterns.communityRules,
  summary: 'The rules of a community, to edit',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  handle: (request) => forModerators(request, (inside) => rulesReply(request, inside, emptyForm, 200)),
});

const ruleForm = z.strictObject({
  act: z.enum(['add', 'save', 'retire', 'up']),
  id: shortId.optional(),
  title: text(140),
  explanation: text(1000),
});

const saveRule = route({
  name: 'communities.edit-rule',
  method: 'POST',
  path: patterns.communityRules,
  summary: 'Adds, changes, moves or retires a rule',
  access: 'active',
  limit: limits.write,
  keepsWords: true,
  input: { params: bySlug, form: ruleForm },
  output: 'redirect',
  handle: (request) =>
    forModerators(request, async (inside) => {
      const { ctx, tx, form } = request;
      if (!form.ok) return rulesReply(request, inside, form, 422);
      const { act, id, title, explanation } = form.value;
      const isWritten = act === 'add' || act === 'save';
      if (isWritten && title === '') {
        return rulesReply(request, inside, shownAgain(form, { title: { key: 'form.missing' } }), 422);
      }
      if (act !== 'add' && !id) return refuse('bad_input');
      const edit: RuleEdit =
        act === 'add'
          ? { act, title, explanation }
          : act === 'save'
            ? { act, id: id!, title, explanation }
            : { act, id: id! };
      const result = await editRule(ctx, tx, inside, inside.community, edit);
      if (!result.ok) return refuse(result.refusal);
      return redirect(paths.communityPart(inside.community.slug, 'settings/rules'), 'communities.rules.done');
    }),
});

async function questionsReply(request: Ask, inside: Inside, shown: Shown, status: number): Promise<Reply> {
  const { tx, t, csrf } = request;
  const { community, standing } = inside;
  const questions = await questionsOf(tx, community.id);
  const body = questionsView({ t, csrf, community, standing, shown, questions });
  return page(t('communities.questions.title'), body, {
    nav: 'communities',
    noindex: true,
    narrow: true,
    status,
  });
}

const questionsPage = route({
  name: 'communities.questions',
  method: 'GET',
  path: patterns.communityQuestions,
  summary: 'The questions that a community asks before joining, to edit',
  access: 'active',
  limit: limits.read,
  input: { params: bySlug },
  output: 'page',
  handle: (request) => forModerators(request, (inside) => questionsReply(request, inside, emptyForm, 200)),
});

const questionForm = z.strictObject({
  act: z.enum(['add', 'save', 'retire']),
  id: shortId.optional(),
  question: text(300),
  required: checkbox,
});

const saveQuestion = route({
  name: 'communities.edit-question',
  method: 'POST',
  path: patterns.communityQuestions,
  summary: 'Adds, changes or retires a question',
  access: 'active',
  limit: limits.write,
  keepsWords: true,
  input: { params: bySlug, form: questionForm },
  output: 'redirect',
  handle: (request) =>
    forModerators(request, async (inside) => {
      const { ctx, tx, form } = request;
      if (!form.ok) return questionsReply(request, inside, form, 422);
      const { act, id, question, required } = form.value;
      if (act !== 'retire' && question === '') {
        return questionsReply(request, inside, shownAgain(form, { question: { key: 'form.missing' } }), 422);
      }
      if (act !== 'add' && !id) return refuse('bad_input');
      const edit: QuestionEdit =
        act === 'add'
          ? { act, question, required }
          : act === 'save'
            ? { act, id: id!, question, required }
            : { act, id: id! };
      const result = await editQuestion(ctx, tx, inside, inside.community, edit);
      if (!result.ok) return refuse(result.refusal);
      return redirect(
        paths.communityPart(inside.community.slug, 'settings/questions'),
        'communities.questions.done',
      );
    }),
});

export const charterEditRoutes = [rulesPage, saveRule, questionsPage, saveQuestion];
