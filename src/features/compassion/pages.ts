// The operators' page: counts without people, near misses, and words to add with a look at what they would change.
import { z } from 'zod';
import { PhraseError, searchConcerns, searchTiers } from '../../engines/compassion/index.ts';
import { patterns } from '../../paths.ts';
import { recordStaffAct } from '../../platform/audit/index.ts';
import {
  type FormInput,
  limits,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../platform/http/index.ts';
import { storedSettings, storeSettings } from '../../platform/settings/index.ts';
import { addWord } from './add-word.ts';
import { type Addition, storedAdditions } from './additions.query.ts';
import { nearMisses, searchCounts } from './counts.query.ts';
import { type Preview, previewAddition } from './preview.ts';
import { type Filled, operatorPage } from './views/operator.ts';
import { withdrawWord } from './withdraw-word.ts';

type Asking = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'csrf'>;

const wordForm = z.strictObject({
  act: z.enum(['preview', 'add']),
  language: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z]{2,3}$/, 'compassion.wrong.language'),
  tier: z.enum([...searchTiers, 'none']),
  concern: z.enum(searchConcerns),
  phrase: z.string().trim().min(2, 'compassion.wrong.phrase').max(300, 'compassion.wrong.phrase'),
  reviewedBy: z.string().trim().min(1, 'compassion.wrong.reviewer').max(200, 'compassion.wrong.reviewer'),
});

async function show(req: Asking, filled?: Filled, preview?: Preview, status = 200): Promise<Reply> {
  const { ctx, tx, t, locale, csrf } = req;
  const [counts, near, added, settings] = [
    await searchCounts(tx, ctx.clock()),
    await nearMisses(tx),
    await storedAdditions(tx),
    await storedSettings(tx),
  ];
  const body = operatorPage({
    t,
    locale,
    csrf,
    counts,
    near,
    added,
    collects: settings.nearMisses === 'on',
    filled,
    preview,
  });
  return page(t('compassion.title'), body, { nav: 'admin', noindex: true, status });
}

const look = route({
  name: 'compassion.look',
  method: 'GET',
  path: patterns.adminSearch,
  summary: 'How many searches of each tier there were, near misses, and words added to the lists',
  access: 'operator',
  limit: limits.read,
  output: 'page',
  handle: (req) => show(req),
});

const word = route({
  name: 'compassion.word',
  method: 'POST',
  path: patterns.adminSearch,
  summary: 'Shows what a word would change, or adds it to the lists',
  access: 'operator',
  limit: limits.write,
  input: { form: wordForm },
  output: 'redirect',
  keepsWords: true,
  async handle(req) {
    const { ctx, tx, form } = req;
    if (!form.ok) return show(req, { typed: form.typed, problems: form.problems }, undefined, 422);
    const { act, tier, reviewedBy, ...rest } = form.value;
    const one: Addition = { ...rest, tier: tier === 'none' ? null : tier };
    const preview = await tried(req, one);
    if (preview === null) return show(req, wrong(form), undefined, 422);
    if (act === 'preview') return show(req, { typed: form.typed, problems: {} }, preview);
    await addWord(ctx, tx, { ...one, reviewedBy });
    return redirect(patterns.adminSearch, 'compassion.added');
  },
});

const wrong = (form: FormInput<unknown>): Filled => ({
  typed: form.typed,
  problems: { phrase: { key: 'compassion.wrong.phrase' } },
});

/** Null where the phrase is wrongly written: what breaks the lists never goes live. */
async function tried({ tx }: Asking, one: Addition): Promise<Preview | null> {
  const near = (await nearMisses(tx)).map((miss) => miss.words);
  try {
    return previewAddition(await storedAdditions(tx), one, near);
  } catch (error) {
    if (error instanceof PhraseError) return null;
    throw error;
  }
}

const withdraw = route({
  name: 'compassion.withdraw-word',
  method: 'POST',
  path: patterns.adminSearchWithdraw,
  summary: 'Takes an added word back out of the lists',
  access: 'operator',
  limit: limits.write,
  input: { form: z.strictObject({ id: shortId }) },
  output: 'redirect',
  async handle({ ctx, tx, form }) {
    if (!form.ok) return refuse('bad_input');
    if (!(await withdrawWord(ctx, tx, form.value.id))) return refuse('not_found');
    return redirect(patterns.adminSearch, 'compassion.withdrawn');
  },
});

const collect = route({
  name: 'compassion.collect',
  method: 'POST',
  path: patterns.adminSearchCollect,
  summary: 'Turns the collecting of near misses on or off',
  access: 'operator',
  limit: limits.write,
  input: { form: z.strictObject({ nearMisses: z.enum(['on', 'off']) }) },
  output: 'redirect',
  async handle({ ctx, tx, form }) {
    if (!form.ok) return refuse('bad_input');
    const changed = await storeSettings(ctx, tx, { ...(await storedSettings(tx)), ...form.value });
    if (changed.length > 0)
      await recordStaffAct(ctx, tx, {
        act: 'settings.change',
        subjectType: 'setting',
        subjectId: null,
        communityId: null,
        reason: changed.join(', '),
      });
    return redirect(patterns.adminSearch, 'compassion.collecting');
  },
});

export const pages: readonly Route[] = [look, word, withdraw, collect];
