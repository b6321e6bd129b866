// Work for later of this room: mails with links (mail-links.ts) and tidying what time has ended.
import { job } from '../../platform/jobs/index.ts';
import { sendLink } from './mail-links.ts';
import { deleteExpired } from './tables-keys.ts';

export const forgetExpired = job<Record<string, never>>({
  name: 'accounts.forget_expired',
  every: '*/10 * * * *',
  async handle(ctx) {
    await ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) => deleteExpired(tx, ctx.clock()));
  },
});

export const accountJobs = [sendLink, forgetExpired];
