// The quick exit without script: on to a neutral place at once. With script, src/browser/quick-exit.ts also replaces the
// page in the history. Nothing is cleared and nobody is signed out: see this room's README for why.

import { patterns } from '../../../paths.ts';
import { DEFAULT_EXIT_URL } from '../../../platform/html/index.ts';
import { type Route, route } from '../../../platform/http/index.ts';
import { calmLimit } from './help.ts';

const leave = route({
  name: 'crisis.leave',
  method: 'GET',
  path: patterns.leave,
  summary: 'Leave quickly: sends the browser to a neutral website',
  access: 'anyone',
  limit: calmLimit,
  output: 'redirect',
  transaction: 'none',
  handle: () => ({
    kind: 'bytes',
    status: 303,
    type: 'text/plain; charset=utf-8',
    bytes: '',
    // The other site must not learn where its visitor came from.
    headers: { location: DEFAULT_EXIT_URL, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
  }),
});

export const leaveRoutes: Route[] = [leave];
