// Connections between two transactions. One that only read is not committed at once: under load the next request, some
// hundred microseconds later, sends that COMMIT together with its own BEGIN, and saves a journey to the server. What no
// request takes is committed after a few milliseconds. The viewer's settings end with the COMMIT, before the next begins.
import type pg from 'pg';

type Waiting = { client: pg.PoolClient; timer: NodeJS.Timeout };
const waitingOf = new WeakMap<pg.Pool, Waiting[]>();
const dead = new WeakSet<pg.PoolClient>();
const watched = new WeakSet<pg.PoolClient>();

/** Long enough for the next request under load, short enough that nobody notices a transaction left open. */
const waitMs = 4;

/** @returns a connection; `unfinished` when its last transaction still has to be committed, in the same message as the next BEGIN */
export async function borrow(pool: pg.Pool): Promise<{ client: pg.PoolClient; unfinished: boolean }> {
  for (let one = waitingOf.get(pool)?.pop(); one; one = waitingOf.get(pool)?.pop()) {
    clearTimeout(one.timer);
    if (!dead.has(one.client)) return { client: one.client, unfinished: true };
    one.client.release(true);
  }
  return { client: await pool.connect(), unfinished: false };
}

/** Only for transactions whose commit may be lost without harm. */
export function giveBackLater(pool: pg.Pool, client: pg.PoolClient): void {
  if (!watched.has(client)) {
    watched.add(client);
    client.on('error', () => dead.add(client));
  }
  const waiting = waitingOf.get(pool) ?? [];
  waitingOf.set(pool, waiting);
  const timer = setTimeout(() => {
    waiting.splice(waiting.indexOf(entry), 1);
    client.query('COMMIT').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }, waitMs);
  const entry: Waiting = { client, timer };
  waiting.push(entry);
}
