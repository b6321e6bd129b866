// Mails: generic, rare, and only to those who want them.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { describe, test } from 'node:test';
import { notified } from '../../../test/support/notified.ts';
import { type Person, reply, thread } from '../../../test/support/people.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { notifyMember } from './notify-member.ts';
import { sendMail } from './send-mail.ts';

const { world, starter, writer, follower, mentioned, secret, forget, follow, publish } = await notified();

describe('mail', () => {
  const mails = async () => {
    const folder = joinPath(world.ctx.config.dataDir, 'outbox');
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
    return Promise.all(names.map((name) => readFile(joinPath(folder, name), 'utf8')));
  };
  const address = (who: Person, verified: boolean, wants: boolean) =>
    world.owner.query(
      'INSERT INTO email_addresses (member_id, address, verified_at, wants_mail) VALUES ($1, $2, $3, $4)',
      [who.memberId, `${who.memberId}@example.org`, verified ? new Date() : null, wants],
    );

  test('A3: generic, one recipient, at most one an hour, only while something is unread and to a verified address', async () => {
    await world.owner.query('DELETE FROM graphile_worker._private_jobs');
    await address(starter, true, true);
    await address(follower, false, true);
    await address(mentioned, true, false);
    const talk = await thread(world, starter, secret, { title: 'Canarytitle', text: 'Canarytext' });
    for (const who of [follower, mentioned]) await follow(who, talk, true);
    for (let i = 0; i < 4; i += 1) await publish(await reply(world, writer, talk, { text: 'Canaryreply' }));
    await world.work();
    world.moveClock(3_600_000);
    await world.work();
    const first = await mails();
    assert.equal(first.length, 1);
    const [mail = ''] = first;
    assert.match(mail, /^To: .*@example\.org/m);
    assert.match(mail, /^Subject: There is something new for you at Companionway/m);
    assert.doesNotMatch(mail, /[Cc]anary|Wren|Swan|cove|@Mentioned|Cc:|Bcc:/);
    // Two more within the same hour: one more mail an hour later, not two.
    for (let i = 0; i < 2; i += 1) await publish(await reply(world, writer, talk));
    assert.equal((await mails()).length, 1);
    world.moveClock(3_600_000);
    await world.work();
    assert.equal((await mails()).length, 2);
    // Read before the hour is over: no mail.
    await publish(await reply(world, writer, talk));
    await starter.visitor.post('/notifications/read', { which: 'all' });
    world.moveClock(3_600_000);
    await world.work();
    assert.equal((await mails()).length, 2);
    await forget();
  });

  test('a mail job that runs twice sends once', async () => {
    await world.ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) =>
      enqueue(tx, notifyMember, {
        to: { memberId: starter.memberId },
        kind: 'care',
        subjectId: world.ctx.ids(),
        communityId: null,
      }),
    );
    await world.work();
    world.moveClock(7_200_000);
    const before = (await mails()).length;
    await Promise.all([1, 2, 3].map(() => sendMail.handle(world.ctx, { memberId: starter.memberId })));
    assert.equal((await mails()).length, before + 1);
  });
});
