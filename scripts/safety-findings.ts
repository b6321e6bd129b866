// `node scripts/safety-findings.ts FILE`: what the safety engine finds in every case line that is not kept back, one line of JSON each.
// Write it before and after a change that must change nothing (speed), and compare: `diff before.ndjson after.ndjson`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { partOf, readCases } from '../src/engines/safety/index.ts';
import { loadScreener } from '../src/features/safety/index.ts';

const [target] = process.argv.slice(2);
if (!target) {
  console.error('Which file? node scripts/safety-findings.ts FILE');
  process.exit(2);
}
const folder = new URL('../content/cases/safety/', import.meta.url);
const screener = loadScreener();
const lines = readdirSync(folder)
  .filter((name) => name.endsWith('.cases'))
  .sort()
  .flatMap((name) => readCases(readFileSync(new URL(name, folder), 'utf8'), name).cases)
  .filter(({ family }) => partOf(family) !== 'kept')
  .map(({ file, line, text, surface }) => {
    const { findings, verdict } = screener.screen(text, surface);
    const found = findings.map((one) => [one.category, one.level, one.score, one.rule, one.spans]);
    return JSON.stringify([file, line, verdict.action, verdict.care, verdict.case, found]);
  });
writeFileSync(target, `${lines.join('\n')}\n`);
console.log(`${lines.length} lines`);
