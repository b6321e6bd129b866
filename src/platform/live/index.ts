// Live signals across processes by LISTEN/NOTIFY: "something of yours changed", never what. Readers ask for it anew.
import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '../db/viewer.ts';
import type { Log } from '../log/index.ts';

const channel = 'companionway';

export type Signal =
  | { to: 'member'; id: string; what: 'notification' | 'session_ended' }
  | { to: 'thread'; id: string; what: 'changed' }
  | { to: 'community'; id: string; what: 'changed' }
  /** Something that every process keeps in memory; `id` says what. */
  | { to: 'instance'; id: 'crisis_lines' | 'settings' | 'search_lists' | 'terms' | 'marks'; what: 'changed' };

export type Live = {
  /** Tells every process once the transaction commits. Payloads carry ids only. */
  tell(tx: Tx, signal: Signal): Promise<void>;
  /** @returns a function that ends the listening */
  listen(hear: (signal: Signal) => void): () => void;
  stop(): Promise<void>;
};

/** One listening connection per process; it is made anew, with growing pauses, when the database goes away. */
export function createLive(connectionString: string, log: Log): Live {
  const listeners = new Set<(signal: Signal) => void>();
  let client: pg.Client | null = null;
  let stopped = false;
  let pause = 250;
  let timer: NodeJS.Timeout | undefined;

  const connect = async () => {
    if (stopped) return;
    const next = new pg.Client({ connectionString, application_name: 'companionway live' });
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      if (client === next) client = null;
      next.end().catch(() => {});
      if (stopped) return;
      timer = setTimeout(() => void connect(), pause);
      pause = Math.min(pause * 2, 10_000);
    };
    next.on('error', lose);
    next.on('end', lose);
    next.on('notification', ({ payload }) => {
      const signal = readSignal(payload);
      if (signal) for (const hear of listeners) hear(signal);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
      client = next;
      pause = 250;
    } catch (err) {
      log.warn({ err, event: 'live' }, 'live signals are down; trying again');
      lose();
    }
  };
  void connect();

  return {
    async tell(tx, signal) {
      await sql`SELECT pg_notify(${channel}, ${JSON.stringify(signal)})`.execute(tx.db);
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}

function readSignal(payload: string | undefined): Signal | null {
  try {
    return JSON.parse(payload ?? '') as Signal;
  } catch {
    return null;
  }
}
