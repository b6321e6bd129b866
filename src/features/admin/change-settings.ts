// An operator changes the instance's own words and rules.
import { recordStaffAct } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/viewer.ts';
import { type SettingName, type Settings, storeSettings } from '../../platform/settings/index.ts';

/** @returns the names of what changed; nothing is written down when nothing did */
export async function changeSettings(ctx: Context, tx: Tx, wanted: Settings): Promise<SettingName[]> {
  const changed = await storeSettings(ctx, tx, wanted);
  if (changed.length > 0) {
    await recordStaffAct(ctx, tx, {
      act: 'settings.change',
      subjectType: 'setting',
      subjectId: null,
      communityId: null,
      // Names only: the words themselves stand on the pages.
      reason: changed.join(', '),
    });
  }
  return changed;
}
