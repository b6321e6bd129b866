// The list of commands, in the order of --help. Each is loaded only when it is called: `screen` must start without the whole program.
import type { Command } from '../command.ts';

export const commands: readonly { words: string; load: () => Promise<Command> }[] = [
  { words: 'serve', load: async () => (await import('./serve.ts')).serveCommand },
  { words: 'worker', load: async () => (await import('./serve.ts')).workerCommand },
  { words: 'migrate', load: async () => (await import('./migrate.ts')).migrateCommand },
  { words: 'demo', load: async () => (await import('./demo.ts')).demo },
  { words: 'member create', load: async () => (await import('./member-create.ts')).memberCreate },
  { words: 'token create', load: async () => (await import('./token-create.ts')).tokenCreate },
  { words: 'screen', load: async () => (await import('./screen.ts')).screen },
  { words: 'safety retrain', load: async () => (await import('./safety.ts')).safetyRetrain },
  { words: 'safety promote', load: async () => (await import('./safety.ts')).safetyPromote },
  { words: 'safety rollback', load: async () => (await import('./safety.ts')).safetyRollback },
  { words: 'insight run', load: async () => (await import('./insight-run.ts')).insightRun },
  { words: 'insight report', load: async () => (await import('./insight-report.ts')).insightReport },
  {
    words: 'insight formats',
    load: async () => (await import('./insight-formats.ts')).insightFormats,
  },
  {
    words: 'insight codebook',
    load: async () => (await import('./insight-codebook.ts')).insightCodebook,
  },
  { words: 'insight power', load: async () => (await import('./insight-power.ts')).insightPower },
  { words: 'insight sample', load: async () => (await import('./insight-sample.ts')).insightSample },
  { words: 'insight label', load: async () => (await import('./insight-label.ts')).insightLabel },
  { words: 'insight agreement', load: async () => (await import('./insight-agreement.ts')).insightAgreement },
  { words: 'insight train', load: async () => (await import('./insight-train.ts')).insightTrain },
  { words: 'insight code', load: async () => (await import('./insight-code.ts')).insightCode },
  { words: 'doctor', load: async () => (await import('./doctor.ts')).doctor },
];
