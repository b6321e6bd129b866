// Operators' overrides, kept in this process's memory, so that no reader of help ever waits for the database.
// Read anew at start, at a live signal, and, when somebody reads and the last try is a minute old, behind their back.
import type { Context } from '../../platform/context.ts';
import type { LineOverride } from './crisis-lines.ts';
import { asOverride } from './line-check.ts';
import { lineChecks } from './line-checks.query.ts';

const againMs = 60_000;
type Kept = { overrides: readonly LineOverride[]; triedAt: number; reading: Promise<void> | null };
const memory = new WeakMap<Context, Kept>();

function keptOf(ctx: Context): Kept {
  let kept = memory.get(ctx);
  if (!kept) {
    kept = { overrides: [], triedAt: Number.NEGATIVE_INFINITY, reading: null };
    memory.set(ctx, kept);
  }
  return kept;
}

/** What is known now, at once. Empty until the database has answered for the first time. */
export function overridesNow(ctx: Context): readonly LineOverride[] {
  const kept = keptOf(ctx);
  if (Math.abs(Date.now() - kept.triedAt) > againMs) void readOverrides(ctx);
  return kept.overrides;
}

/** Never throws: without a database what was known stays. */
export function readOverrides(ctx: Context): Promise<void> {
  const kept = keptOf(ctx);
  kept.triedAt = Date.now();
  const next = async () => {
    try {
      const rows = await ctx.transaction({ as: 'guest' }, lineChecks, { readOnly: true });
      kept.overrides = rows.flatMap((row) => asOverride(row) ?? []);
    } catch (err) {
      ctx.log.warn(
        { err, event: 'crisis_lines' },
        "operators' crisis lines could not be read; the known ones stay",
      );
    }
  };
  // One reading after the other, so that an older answer never replaces a newer one.
  const reading = (kept.reading ?? Promise.resolve()).then(next);
  kept.reading = reading;
  return reading;
}

/** Called once the world exists; waits for nothing. */
export function keepOverridesFresh(ctx: Context): void {
  ctx.live.listen((signal) => {
    if (signal.to === 'instance' && signal.id === 'crisis_lines') void readOverrides(ctx);
  });
  void readOverrides(ctx);
}
