// What a command or page is handed: the world, as far as it may touch it. Made once in app/context.ts.
import type pg from 'pg';
import type { Id } from '../std/ids.ts';
import type { Secrets } from './crypto/secrets.ts';
import type { Begin, TransactionOptions, Tx } from './db/viewer.ts';
import type { DomainEvents, EventName } from './domain-events.ts';
import type { Texts } from './i18n/index.ts';
import type { Live } from './live/index.ts';
import type { Log } from './log/index.ts';
import type { Mailer } from './mail/index.ts';
import type { SlotRegistry } from './slots.ts';

export type InstanceConfig = {
  /** Without a trailing slash. */
  baseUrl: string;
  instanceName: string;
  /** Years. 18, or 16 where the operator says so. */
  minimumAge: number;
  defaultCountry: string | null;
  trustedProxies: readonly string[];
  dataDir: string;
};

export type Context = {
  config: InstanceConfig;
  pool: pg.Pool;
  /**
   * For counting how often somebody knocks, beside a request's own transaction. Apart from `pool`, since a request that waits
   * for a second connection of the same pool waits for ever once all hold one.
   */
  countingPool: pg.Pool;
  /** Opens a transaction of one's own: jobs, streams, start-up. Requests get theirs from the route. */
  transaction<T>(begin: Begin, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  clock(): Date;
  ids(): Id;
  /** Uniform in [0, 1); for choices that need no secrecy. */
  dice(): number;
  secrets: Secrets;
  texts: Texts;
  log: Log;
  mailer: Mailer;
  live: Live;
  /** Tells higher rooms what happened, inside the transaction. */
  emit<N extends EventName>(ctx: Context, tx: Tx, name: N, event: DomainEvents[N]): Promise<void>;
  slots: SlotRegistry;
};
