// npm test: installs what tests need, then hands over to test-runner.ts.
import { prepare, run } from './bootstrap.mjs';

await run(await prepare({ dev: true }), 'scripts/test-runner.ts', process.argv.slice(2));
