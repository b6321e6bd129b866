// `npm run test:faults [-- --kills N --seed S]`: the long run of the fault test, 50 kills by default.
import { parseArgs } from 'node:util';
import { tryFaults } from '../test/support/faults.ts';
import { seeded } from '../test/support/seeded.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
});
const report = await tryFaults(Number(values.kills), seeded(Number(values.seed)), (line) =>
  console.log(line),
);
console.log(
  JSON.stringify(
    { ...report, lost: report.lost.slice(0, 10), doubled: report.doubled.slice(0, 10) },
    null,
    2,
  ),
);
const failed = report.lost.length + report.doubled.length;
console.log(
  failed === 0
    ? 'No acknowledged post was lost, none doubled.'
    : `${report.lost.length} lost, ${report.doubled.length} doubled.`,
);
process.exit(failed === 0 && report.acknowledged > 0 ? 0 : 1);
