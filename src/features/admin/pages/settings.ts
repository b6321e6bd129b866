// The instance's own words and rules.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import {
  limits,
  page,
  type Reply,
  type Request,
  type Route,
  redirect,
  route,
} from '../../../platform/http/index.ts';
import {
  newcomerConversations,
  newcomerHours,
  starters,
  storedSettings,
} from '../../../platform/settings/index.ts';
import { changeSettings } from '../change-settings.ts';
import { type Shown, untouched } from '../views/parts.ts';
import { settingsPage } from '../views/settings.ts';

const words = (most: number) => z.string().trim().max(most);
/** One field for each of platform/settings/settings.ts, with the same limits. */
const settingsForm = z.strictObject({
  welcome: words(300),
  contact: words(1000),
  complaints: words(1000),
  rules: words(10_000),
  starters: z.enum(starters),
  // As they are, where a form does not name them.
  newcomerHours: z.enum(newcomerHours).optional(),
  newcomerConversations: z.enum(newcomerConversations).optional(),
});

async function show(
  { tx, t, csrf }: Pick<Request, 'tx' | 't' | 'csrf'>,
  shown: Shown,
  status = 200,
): Promise<Reply> {
  const body = settingsPage({ t, csrf, stored: await storedSettings(tx), shown });
  return page(t('admin.settings.title'), body, { nav: 'admin', narrow: true, noindex: true, status });
}

const look = route({
  name: 'admin.settings',
  method: 'GET',
  path: patterns.adminSettings,
  summary: 'The settings of the instance',
  access: 'operator',
  limit: limits.read,
  output: 'page',
  handle: (request) => show(request, untouched),
});

const save = route({
  name: 'admin.change-settings',
  method: 'POST',
  path: patterns.adminSettings,
  summary: 'Changes the settings of the instance',
  access: 'operator',
  limit: limits.write,
  input: { form: settingsForm },
  output: 'redirect',
  keepsWords: true,
  async handle(request) {
    const { ctx, tx, form } = request;
    if (!form.ok) return show(request, form, 422);
    const before = await storedSettings(tx);
    const { newcomerHours: hours, newcomerConversations: conversations, ...words } = form.value;
    const changed = await changeSettings(ctx, tx, {
      ...before,
      ...words,
      newcomerHours: hours ?? before.newcomerHours,
      newcomerConversations: conversations ?? before.newcomerConversations,
    });
    return redirect(
      patterns.adminSettings,
      changed.length > 0 ? 'admin.settings.saved' : 'admin.settings.unchanged',
    );
  },
});

export const settingsRoutes: readonly Route[] = [look, save];
