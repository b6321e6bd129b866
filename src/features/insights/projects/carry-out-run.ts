// A run in a process of its own, so that pages stay quick: this one starts it, hears how far it is and hands on a wish to stop.
// The job ends when the process has begun; a server that stops takes the process along, and the run can go on later.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Context } from '../../../platform/context.ts';
import { enqueue, job } from '../../../platform/jobs/index.ts';
import type { Id } from '../../../std/ids.ts';
import { runFolder, uploadPath } from './disk.ts';
import { filesOf, runById } from './projects.query.ts';
import type { Errand, News } from './run-child.ts';
import { moveRun, noteProgress } from './tables.ts';

const as = { as: 'system', purpose: 'insights' } as const;
const lookEvery = 2_000;
/** One at a time in this process: a run uses all cores that it may. */
let busy = false;

export const carryOutRun = job<{ runId: Id }>({
  name: 'insights.carry_out_run',
  async handle(ctx, { runId }) {
    if (busy) {
      const runAt = new Date(ctx.clock().getTime() + 10_000);
      await ctx.transaction(as, (tx) => enqueue(tx, carryOutRun, { runId }, { runAt }));
      return;
    }
    busy = true;
    try {
      const errand = await ctx.transaction(as, async (tx): Promise<Errand | null> => {
        if (!(await moveRun(tx, runId, ['waiting'], 'running', ctx.clock()))) return null;
        const run = (await runById(tx, null, runId))!;
        const files = (await filesOf(tx, run.projectId)).filter((one) => one.state === 'whole');
        return {
          files: files.map((one) => uploadPath(ctx, run.projectId, one.name)),
          codebooks: run.codebooks,
          out: runFolder(ctx, run.projectId, runId),
          title: run.title,
        };
      });
      if (errand) watch(ctx, runId, start(errand));
      else busy = false;
    } catch (error) {
      busy = false;
      throw error;
    }
  },
});

/** Without this process's environment: a run needs no key, no database and no address. */
function start(errand: Errand): ChildProcess {
  const child = fork(fileURLToPath(new URL('run-child.ts', import.meta.url)), [], {
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.send(errand);
  return child;
}

function watch(ctx: Context, runId: Id, child: ChildProcess): void {
  let news: News = { share: 0, said: '' };
  let failed: string | null = null;
  child.on('message', (message) => {
    const heard = message as News & { failed?: string };
    if (heard.failed !== undefined) failed = heard.failed;
    else news = heard;
  });
  const look = async () => {
    const run = await ctx.transaction(as, async (tx) => {
      await noteProgress(tx, runId, news.share, news.said, ctx.clock());
      return runById(tx, null, runId);
    });
    // A run whose project is gone has nothing left to do.
    if ((!run || run.state === 'stopping') && child.connected) child.send('stop');
  };
  const timer = setInterval(() => void look().catch(() => {}), lookEvery).unref();
  const end = (code: number | null) => {
    clearInterval(timer);
    busy = false;
    const [to, said] =
      code === 0
        ? (['done', news.said] as const)
        : code === 130
          ? (['stopped', news.said] as const)
          : (['failed', failed ?? ''] as const);
    ctx
      .transaction(as, async (tx) => {
        await noteProgress(tx, runId, to === 'done' ? 1 : news.share, said, ctx.clock());
        await moveRun(tx, runId, ['running', 'stopping'], to, ctx.clock());
      })
      .catch((err) => ctx.log.warn({ err, event: 'job' }, 'the end of a run could not be noted'));
  };
  child.once('error', () => end(null));
  child.once('exit', end);
}
