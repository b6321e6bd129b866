// npm start: everything from a fresh clone to a running instance.
import { prepare, run } from './bootstrap.mjs';

await run(await prepare(), 'src/main/cli.ts', ['serve', ...process.argv.slice(2)]);
