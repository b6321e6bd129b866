// A query is read, counted without its person, and forgotten. What follows from its tier is the asking room's work.
import { isNearMiss, readSearch, type SearchReading } from '../../engines/compassion/index.ts';
import type { Context } from '../../platform/context.ts';
import { settingsNow } from '../../platform/settings/index.ts';
import { addCount, addNearMiss } from './tables.ts';
import { bookNow } from './tier-of.ts';

export const surfaces = ['search', 'tag', 'directory', 'name'] as const;
export type SearchSurface = (typeof surfaces)[number];

type Near = { day: string; queryKey: Buffer; callerKey: Buffer; words: string };
type Pending = { counts: Map<string, number>; near: Near[]; timer: NodeJS.Timeout | null };
const pending = new WeakMap<Context, Pending>();

/** Counts wait in memory so long and are written as sums: no row says when somebody searched. */
const waitMs = 60_000;
/** Near misses kept in memory at most, so that a flood costs nothing. */
const mostNear = 500;

/**
 * Reads a query, hashtag, tag or name. Counted where it has a tier; nothing else is kept.
 * `again`: the same search once more (a later page), not counted. `caller`: the request's keyed hash of the address: tells ten callers of one near miss apart, and is hashed again with the words
 */
export function readQuery(
  ctx: Context,
  asked: { query: string; surface: SearchSurface; caller?: Buffer; again?: boolean },
): SearchReading {
  const book = bookNow(ctx);
  const reading = readSearch(asked.query, book);
  if (asked.again) return reading;
  if (reading.tier) remember(ctx, [day(ctx), reading.tier, asked.surface, reading.language].join(' '));
  else if (asked.caller && settingsNow(ctx).nearMisses === 'on' && isNearMiss(asked.query, book))
    rememberNear(ctx, asked.query, asked.caller);
  return reading;
}

/** As readQuery, and nothing at all is kept: for names and suggestions. */
export function tierOfName(ctx: Context, name: string): SearchReading {
  return readSearch(name, bookNow(ctx));
}

const day = (ctx: Context) => ctx.clock().toISOString().slice(0, 10);

function pendingOf(ctx: Context): Pending {
  let own = pending.get(ctx);
  if (!own) {
    own = { counts: new Map(), near: [], timer: null };
    pending.set(ctx, own);
  }
  own.timer ??= setTimeout(() => void writeCounts(ctx), waitMs).unref();
  return own;
}

function remember(ctx: Context, key: string): void {
  const { counts } = pendingOf(ctx);
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function rememberNear(ctx: Context, query: string, caller: Buffer): void {
  const { near } = pendingOf(ctx);
  if (near.length >= mostNear) return;
  const words = query.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const key = (purpose: string, data: string) => ctx.secrets.hash(purpose, data).subarray(0, 16);
  near.push({
    day: day(ctx),
    queryKey: key('near miss', words),
    callerKey: key('near miss caller', `${day(ctx)} ${caller.toString('base64')} ${words}`),
    words,
  });
}

/** Writes what was counted since the last time, in an order that says nothing. Never throws; what fails is lost, not kept. */
export async function writeCounts(ctx: Context): Promise<void> {
  const own = pending.get(ctx);
  if (!own) return;
  if (own.timer) clearTimeout(own.timer);
  pending.delete(ctx);
  try {
    await ctx.transaction({ as: 'guest' }, async (tx) => {
      for (const [key, count] of [...own.counts].sort()) {
        const [on = '', tier = '', surface = '', language = ''] = key.split(' ');
        await addCount(tx, { day: on, tier, surface, language, count });
      }
      for (const one of own.near.sort((a, b) => a.queryKey.compare(b.queryKey))) await addNearMiss(tx, one);
    });
  } catch (err) {
    ctx.log.warn({ err, event: 'search_counts' }, 'counts of searches could not be written');
  }
}
