#!/usr/bin/env node
// The command `companionway`: hands all arguments to src/main/cli.ts, on the right Node.
import { prepare, run } from './bootstrap.mjs';

// A run over millions of posts hands buffers of megabytes from thread to thread. glibc would keep each thread's freed ones for ever:
// measured, a third of the memory. Must stand before the program begins; elsewhere these names mean nothing.
if (process.argv[2] === 'insight') {
  process.env.MALLOC_ARENA_MAX ??= '2';
  process.env.MALLOC_MMAP_THRESHOLD_ ??= '131072';
  process.env.MALLOC_TRIM_THRESHOLD_ ??= '131072';
}
await run(await prepare(), 'src/main/cli.ts', process.argv.slice(2));
