// The operators' page of what moderators said and what followed, its figures as a file; and each member's own agreement.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { withPurpose } from '../../platform/db/viewer.ts';
import {
  checkbox,
  limits,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  refuse,
  route,
} from '../../platform/http/index.ts';
import { storedSettings } from '../../platform/settings/index.ts';
import { agree } from './agree.ts';
import { figures, writeFigures } from './figures.ts';
import { agrees, calibrations, judgedCounts, seenBy } from './golden.query.ts';
import { switchLearning } from './switch-learning.ts';
import { agreementPage } from './views/agreement.ts';
import { operatorPage } from './views/operator.ts';

async function showFigures({
  tx,
  t,
  locale,
  csrf,
}: Pick<Request, 'tx' | 't' | 'locale' | 'csrf'>): Promise<Reply> {
  const { learning } = await storedSettings(tx);
  const kept = await withPurpose(tx, 'learning', async () => {
    const made = await calibrations(tx);
    const shadow = made.find((one) => one.state === 'shadow');
    return {
      figures: figures(await judgedCounts(tx)),
      made,
      seen: shadow ? await seenBy(tx, shadow.id) : [],
    };
  });
  const body = operatorPage({ t, locale, csrf, keepsWords: learning === 'on', ...kept });
  return page(t('learning.title'), body, { nav: 'admin', noindex: true });
}

const look = route({
  name: 'learning.look',
  method: 'GET',
  path: patterns.adminSafety,
  summary: 'How often moderators found the safety engine right, and what was learnt from it',
  access: 'operator',
  limit: limits.read,
  output: 'page',
  handle: showFigures,
});

const turn = route({
  name: 'learning.switch',
  method: 'POST',
  path: patterns.adminSafety,
  summary: 'Turns the keeping of words to learn from on or off',
  access: 'operator',
  limit: limits.write,
  input: { form: z.strictObject({ learning: z.enum(['on', 'off']) }) },
  output: 'redirect',
  async handle({ ctx, tx, form }) {
    if (!form.ok) return refuse('bad_input');
    await switchLearning(ctx, tx, form.value.learning);
    return redirect(patterns.adminSafety, `learning.turned_${form.value.learning}`);
  },
});

const file = route({
  name: 'learning.file',
  method: 'GET',
  path: patterns.adminSafetyFile,
  summary: 'The same figures as CSV',
  access: 'operator',
  limit: limits.read,
  output: 'file',
  async handle({ tx }) {
    const bytes = writeFigures(figures(await withPurpose(tx, 'learning', () => judgedCounts(tx))));
    return { kind: 'bytes', status: 200, type: 'text/csv; charset=utf-8; header=present', bytes };
  },
});

const agreement = route({
  name: 'learning.agreement',
  method: 'GET',
  path: patterns.settingsLearning,
  summary: 'Whether one’s words may help teach the safety engine',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ tx, t, csrf }) {
    const body = agreementPage({ t, csrf, agrees: await agrees(tx) });
    return page(t('learning.agree.title'), body, { nav: 'account', narrow: true, noindex: true });
  },
});

const agreeOrNot = route({
  name: 'learning.agree',
  method: 'POST',
  path: patterns.settingsLearning,
  summary: 'Agrees that one’s words may help teach the safety engine, or takes it back',
  access: 'member',
  limit: limits.write,
  input: { form: z.strictObject({ agrees: checkbox }) },
  output: 'redirect',
  async handle({ ctx, tx, viewer, form }) {
    if (!form.ok || !viewer) return refuse('bad_input');
    await agree(ctx, tx, viewer.memberId, form.value.agrees);
    return redirect(
      patterns.settingsLearning,
      form.value.agrees ? 'learning.agree.given' : 'learning.agree.taken_back',
    );
  },
});

export const pages: readonly Route[] = [look, turn, file, agreement, agreeOrNot];
