// Writes src/platform/db/generated/schema.ts from a migrated database. `--verify` only says whether it is fresh.
import { spawnSync } from 'node:child_process';

const url = process.argv[2];
if (!url) {
  console.error('Usage: node scripts/db-types.ts <url of a migrated database> [--verify]');
  process.exit(2);
}
const result = spawnSync(
  'kysely-codegen',
  [
    ...['--dialect', 'postgres', '--url', url, '--default-schema', 'public'],
    ...['--include-pattern', 'public.*', '--exclude-pattern', '*.schema_migrations'],
    ...['--date-parser', 'string', '--type-mapping', '{"int8":"number"}'],
    ...['--out-file', 'src/platform/db/generated/schema.ts'],
    ...process.argv.slice(3),
  ],
  { stdio: 'inherit' },
);
process.exit(result.status ?? 1);
