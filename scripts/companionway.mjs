#!/usr/bin/env node
// The command `companionway`: hands all arguments to src/main/cli.ts, on the right Node.
import { prepare, run } from './bootstrap.mjs';

await run(await prepare(), 'src/main/cli.ts', process.argv.slice(2));
