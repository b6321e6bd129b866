// The door to the instance's settings: read them anywhere, store them in the operators' room.
export { keepSettingsFresh, refreshSettings, settingsNow, storedSettings, storeSettings } from './memory.ts';
export {
  insightUploads,
  newcomerConversations,
  newcomerHours,
  type SettingName,
  type Settings,
  settingNames,
  settingsSchema,
  starters,
} from './settings.ts';
