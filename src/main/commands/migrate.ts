// `companionway migrate`: brings the database to the newest schema and ends.
import { migrate } from '../../platform/db/migrate.ts';
import type { Command } from '../command.ts';
import { openDatabase } from '../serve.ts';

export const migrateCommand: Command = {
  words: 'migrate',
  summary: 'Brings the database to the newest schema. `serve` does it too.',
  options: [],
  async run(_args, { config, say }) {
    const database = await openDatabase(config, say, false);
    try {
      const applied = await migrate({
        ownerUrl: database.ownerUrl,
        appPassword: database.appPassword,
        log: say,
      });
      say(applied.length > 0 ? `Done: ${applied.length} applied.` : 'The schema was up to date.');
      return 0;
    } finally {
      await database.stop();
    }
  },
};
