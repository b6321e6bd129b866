// The list of commands, in the order of --help.
import type { Command } from '../command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { memberCreate } from './member-create.ts';
import { migrateCommand } from './migrate.ts';
import { serveCommand, workerCommand } from './serve.ts';
import { tokenCreate } from './token-create.ts';

export const commands: readonly Command[] = [
  serveCommand,
  workerCommand,
  migrateCommand,
  demo,
  memberCreate,
  tokenCreate,
  doctor,
];
