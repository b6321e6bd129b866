// The instance's own words and rules, as its operators set them. Typed here, stored one row each, shown by the rooms.
import { z } from 'zod';

export const starters = ['anybody', 'operators'] as const;

export const newcomerHours = ['0', '24', '72', '168', '720'] as const;
export const newcomerConversations = ['0', '1', '3', '5', '10'] as const;

export const insightUploads = ['1', '5', '20', '100', '500'] as const;

/** Characters (UTF-16 units); one entry for each row of instance_settings. */
export const settingsSchema = z.object({
  /** One line on the first page, under the picture. */
  welcome: z.string().max(300).catch(''),
  /** Where anybody reaches whoever runs this place: members, authorities (Articles 11 and 12 of the EU's Digital Services Act). */
  contact: z.string().max(1000).catch(''),
  /** Where one complains about a decision, and to whom outside one may turn. */
  complaints: z.string().max(1000).catch(''),
  /** Rules of the whole place, beside the communities' charters. Markdown. */
  rules: z.string().max(10_000).catch(''),
  /** Who may start communities. */
  starters: z.enum(starters).catch('anybody'),
  /** Hours for which an account counts as new where private messages are begun; 0: nobody does. */
  newcomerHours: z.enum(newcomerHours).catch('72'),
  /** Private conversations that a new account may begin in a day; 0: none. */
  newcomerConversations: z.enum(newcomerConversations).catch('3'),
  /** Whether searches that the compassionate search nearly knew are collected, without person and only from ten callers on. */
  nearMisses: z.enum(['off', 'on']).catch('off'),
  /** Whether words of members who agreed are kept to learn from what moderators decided; facts without words always are. */
  learning: z.enum(['off', 'on']).catch('off'),
  /** Gigabytes (10^9 bytes) that one file of an insight project may have. */
  insightUpload: z.enum(insightUploads).catch('20'),
});
export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settingsSchema.shape) as SettingName[];

/** Rows → settings. Unknown keys are left alone; what no longer fits reads as its default. */
export function settingsFrom(rows: readonly { key: string; value: unknown }[]): Settings {
  return settingsSchema.parse(Object.fromEntries(rows.map((row) => [row.key, row.value])));
}

export const defaultSettings: Settings = settingsFrom([]);
