// One run of `companionway insight run` in a process of its own; says what it took when it is done.
import { insightRun } from '../../src/main/commands/insight-run.ts';

const began = performance.now();
const code = await insightRun.run(process.argv.slice(2), { config: null as never, say: () => {} });
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.send?.({
  code,
  seconds: (performance.now() - began) / 1000,
  cpu: (userCPUTime + systemCPUTime) / 1e6,
  // Kilobytes, of the whole process with all its threads.
  memory: maxRSS * 1024,
});
