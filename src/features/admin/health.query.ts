// What the installation says of itself, for the operators' overview. Sums, nothing per person.
import { sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { storedSettings } from '../../platform/settings/index.ts';
import { linesLeft } from '../crisis/index.ts';
import type { Facts } from './health.ts';

/** Days ahead in which crisis lines that will grow too old are named. */
const soonDays = 30;
/** A mail server that does not answer must not hold the page. */
const mailPatienceMs = 3_000;

export async function healthFacts(ctx: Context, tx: Tx): Promise<Facts> {
  const { rows: size } = await sql<{ bytes: number; members: number; communities: number; posts: number }>`
    SELECT * FROM app.instance_size()`.execute(tx.db);
  const { rows: queue } = await sql<{ waiting: number; oldest_due: Date | null; failing: number }>`
    SELECT * FROM app.queue_state()`.execute(tx.db);
  const { rows: role } = await sql<{ bypass: boolean; version: string }>`
    SELECT rolsuper OR rolbypassrls AS bypass, current_setting('server_version') AS version
      FROM pg_roles WHERE rolname = current_user`.execute(tx.db);
  const settings = await storedSettings(tx);
  return {
    baseUrl: ctx.config.baseUrl,
    database: { version: role[0]?.version ?? '', bypass: role[0]?.bypass ?? true },
    size: size[0] ?? { bytes: 0, members: 0, communities: 0, posts: 0 },
    jobs: {
      waiting: queue[0]?.waiting ?? 0,
      failing: queue[0]?.failing ?? 0,
      oldestDue: queue[0]?.oldest_due ?? null,
    },
    mail: await mailState(ctx),
    lines: linesLeft(ctx, soonDays),
    hasContact: settings.contact.trim() !== '',
    now: ctx.clock(),
  };
}

async function mailState(ctx: Context): Promise<Facts['mail']> {
  if (ctx.mailer.kind === 'outbox') return { kind: 'outbox' };
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer in time'), mailPatienceMs);
  });
  const problem = await Promise.race([ctx.mailer.check(), slow]);
  clearTimeout(timer);
  return problem === null ? { kind: 'well' } : { kind: 'refused', problem: problem.slice(0, 200) };
}
