// Makes the context: configuration in, the world as commands and pages may touch it out.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../platform/context.ts';
import { createSecrets } from '../platform/crypto/secrets.ts';
import { createPool } from '../platform/db/pool.ts';
import { transaction } from '../platform/db/viewer.ts';
import { createEmit } from '../platform/events/index.ts';
import { loadTexts } from '../platform/i18n/index.ts';
import { createLive } from '../platform/live/index.ts';
import type { Log } from '../platform/log/index.ts';
import { createMailer } from '../platform/mail/index.ts';
import { createSlots } from '../platform/slots.ts';
import { createIdSource } from '../std/ids.ts';
import type { Config } from './config.ts';
import { features } from './features.ts';

export type World = { ctx: Context; close(): Promise<void> };

/**
 * @param appUrl connection of the unprivileged role
 * @param overrides clock, ids or dice of a test
 * @param prepared whether lists and weights are read at once, before a first request; a single command and a test's world
 *   read them at the first need
 */
export async function createContext(
  config: Config,
  appUrl: string,
  log: Log,
  overrides: Partial<Pick<Context, 'clock' | 'ids' | 'dice'>> = {},
  { prepared = true } = {},
): Promise<World> {
  const pool = createPool({
    connectionString: appUrl,
    max: 20,
    onError: (err) => log.warn({ err, event: 'pool' }, 'a database connection was lost'),
  });
  const countingPool = createPool({ connectionString: appUrl, max: 3, onError: () => {} });
  const ids = createIdSource();
  const live = createLive(appUrl, log);
  const mailer = createMailer({
    smtpUrl: config.mail.smtpUrl ?? null,
    from: config.mail.from,
    outbox: join(config.dataDir, 'outbox'),
    newName: ids,
  });
  if (prepared) for (const feature of features) await feature.prepare?.();
  const ctx: Context = {
    config: {
      baseUrl: config.baseUrl,
      instanceName: config.instanceName,
      minimumAge: config.minimumAge,
      defaultCountry: config.defaultCountry ?? null,
      trustedProxies: config.trustedProxies,
      dataDir: config.dataDir,
    },
    pool,
    countingPool,
    transaction: (begin, work, options) => transaction(pool, begin, work, options),
    clock: () => new Date(),
    ids,
    dice: Math.random,
    secrets: createSecrets(await instanceKey(config.dataDir)),
    texts: loadTexts(),
    log,
    mailer,
    live,
    emit: createEmit(features.flatMap((feature) => feature.subscribers ?? [])),
    slots: createSlots(features.flatMap((feature) => feature.fillings ?? [])),
    ...overrides,
  };
  for (const feature of features) feature.awake?.(ctx);
  return {
    ctx,
    async close() {
      await live.stop();
      mailer.close();
      await pool.end();
      await countingPool.end();
    },
  };
}

/** 32 random bytes in DATA_DIR/instance.key, made at the first start. Without this file sealed texts are lost: back it up. */
export async function instanceKey(dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'instance.key');
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  if (key.length !== 32)
    throw new Error(`${file} is damaged: it must hold 64 hexadecimal digits. Restore it from a backup.`);
  return key;
}
