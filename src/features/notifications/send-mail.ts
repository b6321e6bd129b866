// One generic mail, at most one an hour, to members with a verified address who want it and have something unread.
// It names nobody and nothing (class A3): a mail lies open on shared screens and servers.
import { paths, patterns } from '../../paths.ts';
import { job } from '../../platform/jobs/index.ts';
import type { Id } from '../../std/ids.ts';
import { addressForMail } from '../accounts/index.ts';
import { mailJob } from './deliver.ts';
import { notificationList } from './list.query.ts';
import { claimMail, deleteOld } from './tables.ts';

export const sendMail = job<{ memberId: Id }>({
  name: mailJob.name,
  async handle(ctx, { memberId }) {
    const address = await ctx.transaction(
      { as: 'member', memberId },
      async (tx) => {
        const unread = await notificationList(tx, { unreadOnly: true, size: 1 });
        return unread.rows.length > 0 ? addressForMail(tx, memberId) : null;
      },
      { readOnly: true },
    );
    if (!address) return;
    const mine = await ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) =>
      claimMail(tx, memberId, ctx.clock()),
    );
    if (!mine) return;
    const t = ctx.texts.translator('en');
    const instance = ctx.config.instanceName;
    await ctx.mailer.send({
      to: address,
      subject: t('notifications.mail.subject', { instance }),
      text: t('notifications.mail.body', {
        instance,
        address: `${ctx.config.baseUrl}${paths.signInThen(patterns.notifications)}`,
        settings: `${ctx.config.baseUrl}${patterns.settingsEmail}`,
      }),
    });
  },
});

export const tidyUp = job<Record<string, never>>({
  name: 'notifications.tidy_up',
  every: '17 3 * * *',
  async handle(ctx) {
    await ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) => deleteOld(tx, ctx.clock()));
  },
});
