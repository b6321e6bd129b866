// A context for commands that do one thing and end. Uses the running built-in database, or starts it for the moment.
import type { Config } from '../app/config.ts';
import { createContext } from '../app/context.ts';
import type { Context } from '../platform/context.ts';
import { migrate } from '../platform/db/migrate.ts';
import { createLog } from '../platform/log/index.ts';
import { openDatabase } from './serve.ts';

export type CommandWorld = { ctx: Context; ownerUrl: string };

export async function withWorld<T>(
  config: Config,
  say: (line: string) => void,
  work: (world: CommandWorld) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config, say, false);
  try {
    await migrate({ ownerUrl: database.ownerUrl, appPassword: database.appPassword });
    const { ctx, close } = await createContext(
      config,
      database.appUrl,
      createLog(config.logLevel),
      {},
      // One command seldom needs all lists and weights; what it needs is read at the first asking.
      { prepared: false },
    );
    try {
      return await work({ ctx, ownerUrl: database.ownerUrl });
    } finally {
      await close();
    }
  } finally {
    await database.stop();
  }
}
