// Connections between two transactions. One that only read is not committed at once: under load the next request, some
// hundred microseconds later, sends that COMMIT together with its own BEGIN, and saves a journey to the server. What no
// request takes is committed after a few milliseconds. The viewer's settings end with the COMMIT, before the next begins.
// And few warm connections are better than many cold ones: a request waits a moment for one to come back.
import { availableParallelism } from 'node:os';
import type pg from 'pg';

type Lent = { client: pg.PoolClient; unfinished: boolean };
type Waiting = { client: pg.PoolClient; timer: NodeJS.Timeout };
type Desk = { lent: number; openedAt: number; waiting: Waiting[]; queue: ((lent: Lent) => void)[] };
const desks = new WeakMap<pg.Pool, Desk>();
const dead = new WeakSet<pg.PoolClient>();
const watched = new WeakSet<pg.PoolClient>();

/** Long enough for the next request under load, short enough that nobody notices a transaction left open. */
const waitMs = 4;
/**
 * From so many on, a request first waits a moment for one to come back: with more servers at work than cores, each finds its
 * memory cold. Measured on 2 cores with 10 callers at once: 3 answer a fifth to a third more requests than 10.
 */
const warmMax = availableParallelism() + 1;
const patienceMs = 3;
/** Then the pool itself is asked, which says what is wrong. */
const giveUpMs = 5_000;

function deskOf(pool: pg.Pool): Desk {
  let desk = desks.get(pool);
  if (!desk) {
    desk = { lent: 0, openedAt: 0, waiting: [], queue: [] };
    desks.set(pool, desk);
  }
  return desk;
}

/** @returns a connection; `unfinished` when its last transaction still has to be committed, in the same message as the next BEGIN */
export async function borrow(pool: pg.Pool): Promise<Lent> {
  const desk = deskOf(pool);
  for (let one = desk.waiting.pop(); one; one = desk.waiting.pop()) {
    clearTimeout(one.timer);
    if (!dead.has(one.client)) return { client: one.client, unfinished: true };
    desk.lent -= 1;
    one.client.release(true);
  }
  if (desk.lent >= warmMax) {
    const warm = await comesBack(desk, pool.options.max);
    if (warm) return warm;
  }
  desk.lent += 1;
  try {
    return { client: await pool.connect(), unfinished: false };
  } catch (error) {
    desk.lent -= 1;
    throw error;
  }
}

/** A connection that somebody gives back, or null when one more has to be opened: one at a time, not at once, and only while there may be more. */
function comesBack(desk: Desk, most: number): Promise<Lent | null> {
  const asked = performance.now();
  return new Promise((resolve) => {
    const take = (lent: Lent) => {
      clearTimeout(timer);
      resolve(lent);
    };
    const despair = () => {
      const now = performance.now();
      const notYet = now - desk.openedAt < patienceMs || desk.lent >= most;
      if (notYet && now - asked < giveUpMs) {
        timer = setTimeout(despair, patienceMs);
        return;
      }
      desk.openedAt = now;
      desk.queue.splice(desk.queue.indexOf(take), 1);
      resolve(null);
    };
    let timer = setTimeout(despair, patienceMs);
    desk.queue.push(take);
  });
}

/** After COMMIT or ROLLBACK. */
export function giveBack(pool: pg.Pool, client: pg.PoolClient, broken?: Error): void {
  const desk = deskOf(pool);
  const next = broken || dead.has(client) ? undefined : desk.queue.shift();
  if (next) {
    next({ client, unfinished: false });
    return;
  }
  desk.lent -= 1;
  client.release(broken);
}

/** Only for transactions whose commit may be lost without harm. */
export function giveBackLater(pool: pg.Pool, client: pg.PoolClient): void {
  const desk = deskOf(pool);
  if (!watched.has(client)) {
    watched.add(client);
    client.on('error', () => dead.add(client));
  }
  const next = dead.has(client) ? undefined : desk.queue.shift();
  if (next) {
    next({ client, unfinished: true });
    return;
  }
  const timer = setTimeout(() => {
    desk.waiting.splice(desk.waiting.indexOf(entry), 1);
    client.query('COMMIT').then(
      () => giveBack(pool, client),
      (error: Error) => giveBack(pool, client, error),
    );
  }, waitMs);
  const entry: Waiting = { client, timer };
  desk.waiting.push(entry);
}
