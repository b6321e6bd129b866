// Settings in this process's memory, so that no page waits for them and standing pages need no database.
// Read anew at start, at a live signal, and, when somebody reads and the last try is a minute old, behind their back.
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Tx } from '../db/viewer.ts';
import { defaultSettings, type SettingName, type Settings, settingNames, settingsFrom } from './settings.ts';

const againMs = 60_000;
type Kept = { settings: Settings; triedAt: number; reading: Promise<void> | null };
const memory = new WeakMap<Context, Kept>();

function keptOf(ctx: Context): Kept {
  let kept = memory.get(ctx);
  if (!kept) {
    kept = { settings: defaultSettings, triedAt: Number.NEGATIVE_INFINITY, reading: null };
    memory.set(ctx, kept);
  }
  return kept;
}

/** What is known now, at once; the defaults until the database has answered for the first time. */
export function settingsNow(ctx: Context): Settings {
  const kept = keptOf(ctx);
  if (Math.abs(Date.now() - kept.triedAt) > againMs) void refreshSettings(ctx);
  return kept.settings;
}

/** As they are stored. */
export async function storedSettings(tx: Tx): Promise<Settings> {
  const rows = await tx.db.selectFrom('instance_settings').select(['key', 'value']).execute();
  return settingsFrom(rows);
}

/** Never throws: without a database what was known stays. */
export function refreshSettings(ctx: Context): Promise<void> {
  const kept = keptOf(ctx);
  kept.triedAt = Date.now();
  const next = async () => {
    try {
      kept.settings = await ctx.transaction({ as: 'guest' }, storedSettings, { readOnly: true });
    } catch (err) {
      ctx.log.warn({ err, event: 'settings' }, 'settings could not be read; the known ones stay');
    }
  };
  // One reading after the other, so that an older answer never replaces a newer one.
  const reading = (kept.reading ?? Promise.resolve()).then(next);
  kept.reading = reading;
  return reading;
}

/** Called once the world exists; waits for nothing. */
export function keepSettingsFresh(ctx: Context): void {
  ctx.live.listen((signal) => {
    if (signal.to === 'instance' && signal.id === 'settings') void refreshSettings(ctx);
  });
  void refreshSettings(ctx);
}

/**
 * Stores what differs from what is stored, and tells every process. For operators: the database refuses anybody else.
 * @returns the names of the settings that changed
 */
export async function storeSettings(ctx: Context, tx: Tx, wanted: Settings): Promise<SettingName[]> {
  const before = await storedSettings(tx);
  const changed = settingNames.filter((name) => before[name] !== wanted[name]);
  for (const name of changed) {
    await sql`SELECT app.set_instance_setting(${name}, ${JSON.stringify(wanted[name])}::jsonb, ${ctx.clock()})`.execute(
      tx.db,
    );
  }
  if (changed.length > 0) {
    await ctx.live.tell(tx, { to: 'instance', id: 'settings', what: 'changed' });
    // The signal goes a longer way than the next page of whoever saved.
    tx.afterCommit(() => {
      keptOf(ctx).settings = wanted;
      void refreshSettings(ctx);
    });
  }
  return changed;
}
