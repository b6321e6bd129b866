// Exercises to do, without an account or a database; and what a member chose to keep of them.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import {
  limits,
  type Problems,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  sessionCookieName,
  shortId,
  type Typed,
} from '../../platform/http/index.ts';
import { calmLimit } from '../crisis/index.ts';
import { answersForm, answersOf } from './answers.ts';
import { exercises } from './content.ts';
import type { Exercise } from './exercise-content.ts';
import { forgetExercise } from './forget-exercise.ts';
import { keepExercise } from './keep-exercise.ts';
import { keptExercises } from './kept.query.ts';
import { type ExerciseProps, exercisePage, writingForm } from './views/exercise.ts';
import { exerciseList } from './views/list.ts';
import { keptPage, writtenPage } from './views/written.ts';

type Asking = Pick<Request, 'ctx' | 't' | 'csrf' | 'cookie'>;

const calm = { nav: 'exercises', narrow: true, calm: true } as const;
const params = z.object({ exercise: z.string().max(60) });

/** These pages do not look up who asks; a session's cookie is reason enough to offer keeping. */
const mayHaveAccount = ({ ctx, cookie }: Asking) =>
  cookie(sessionCookieName(ctx.config.baseUrl)) !== undefined;

function propsOf(req: Asking, exercise: Exercise, typed: Typed, problems: Problems): ExerciseProps {
  const { t, csrf } = req;
  return { t, csrf, exercise, typed, problems, mayHaveAccount: mayHaveAccount(req) };
}

function show(req: Asking, exercise: Exercise, typed: Typed = {}, problems: Problems = {}): Reply {
  const scripts = [
    'keep-local' as const,
    ...(exercise.pace ? (['breathing'] as const) : []),
    ...(exercise.timer ? (['timer'] as const) : []),
  ];
  return page(exercise.title, exercisePage(propsOf(req, exercise, typed, problems)), {
    ...calm,
    scripts,
    description: exercise.purpose,
    status: Object.keys(problems).length > 0 ? 422 : 200,
  });
}

const list = route({
  name: 'exercises.list',
  method: 'GET',
  path: patterns.exercises,
  summary: 'Short exercises to do on the page',
  access: 'anyone',
  limit: calmLimit,
  output: 'page',
  transaction: 'none',
  handle: (req) =>
    page(
      req.t('exercises.title'),
      exerciseList({ t: req.t, exercises: [...exercises().values()], mayHaveAccount: mayHaveAccount(req) }),
      { nav: 'exercises', calm: true, description: req.t('exercises.lead') },
    ),
});

const one = route({
  name: 'exercises.one',
  method: 'GET',
  path: patterns.exercise,
  summary: 'One exercise; what is written in it stays in the browser',
  access: 'anyone',
  limit: calmLimit,
  input: { params },
  output: 'page',
  transaction: 'none',
  handle(req) {
    const exercise = exercises().get(req.params.exercise);
    return exercise ? show(req, exercise) : refuse('not_found');
  },
});

const print = route({
  name: 'exercises.to-print',
  method: 'POST',
  path: patterns.exercise,
  summary: 'Gives back what was written in an exercise as a page to print; nothing is stored',
  access: 'anyone',
  limit: calmLimit,
  input: { params, form: answersForm },
  output: 'page',
  transaction: 'none',
  handle(req) {
    const exercise = exercises().get(req.params.exercise);
    if (!exercise) return refuse('not_found');
    if (!req.form.ok) return show(req, exercise, req.form.typed, req.form.problems);
    const answers = answersOf(exercise, req.form.value);
    if (!answers) return refuse('bad_input');
    const again = writingForm(propsOf(req, exercise, req.form.typed, {}));
    return page(exercise.title, writtenPage(req.t, exercise, answers, again), {
      ...calm,
      noindex: true,
      scripts: ['keep-local'],
    });
  },
});

const keep = route({
  name: 'exercises.keep',
  method: 'POST',
  path: patterns.keepExercise,
  summary: "Keeps what was written in an exercise in the member's account, sealed",
  access: 'member',
  limit: limits.write,
  input: { params, form: answersForm },
  output: 'redirect',
  keepsWords: true,
  async handle(req) {
    const exercise = exercises().get(req.params.exercise);
    if (!exercise) return refuse('not_found');
    if (!req.form.ok) return show(req, exercise, req.form.typed, req.form.problems);
    const answers = answersOf(exercise, req.form.value);
    if (!answers) return refuse('bad_input');
    const kept = await keepExercise(req.ctx, req.tx, req.viewer!.memberId, exercise.slug, answers);
    return kept.ok ? redirect(patterns.keptExercises, 'exercises.wasKept') : refuse(kept.refusal);
  },
});

const keptList = route({
  name: 'exercises.kept',
  method: 'GET',
  path: patterns.keptExercises,
  summary: 'What the member kept of exercises',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ ctx, tx, viewer, t, locale, csrf }) {
    const kept = await keptExercises(ctx, tx, viewer!.memberId);
    return page(t('exercises.kept.title'), keptPage({ t, locale, csrf, kept, exercises: exercises() }), {
      nav: 'account',
      narrow: true,
      noindex: true,
      scripts: ['keep-local'],
    });
  },
});

const forget = route({
  name: 'exercises.forget',
  method: 'POST',
  path: patterns.forgetExercise,
  summary: 'Deletes one kept writing',
  access: 'member',
  limit: limits.write,
  input: { params: z.object({ id: shortId }) },
  output: 'redirect',
  async handle({ tx, viewer, params: { id } }) {
    await forgetExercise(tx, viewer!.memberId, id);
    return redirect(patterns.keptExercises, 'exercises.wasForgotten');
  },
});

export const pages: Route[] = [list, one, print, keep, keptList, forget];
