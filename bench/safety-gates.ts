// `npm run bench:gates [kept|thresholds|train]`: the whole engine (rules, lists and model together) on our case files and on calm public
// texts, as the gates ask. Prints a table; figures in models/README.md come from here. Reading the part "kept" must be counted.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type Case, type Finding, readCases } from '../src/engines/safety/index.ts';
import { partOf } from '../src/engines/safety/train/index.ts';
import { loadScreener } from '../src/features/safety/index.ts';

const screener = loadScreener();
const folder = new URL('../content/cases/safety/', import.meta.url);
const shared = new URL('../../shared/data/texts/', import.meta.url);
const part = process.argv[2] ?? 'thresholds';

type Read = { one: Case; findings: readonly Finding[]; action: string; care: boolean };

const cases: Read[] = readdirSync(folder)
  .filter((name) => name.endsWith('.cases'))
  .flatMap((name) => readCases(readFileSync(new URL(name, folder), 'utf8'), name).cases)
  .filter((one) => partOf(one.family) === part)
  .map((one) => {
    const { findings, verdict } = screener.screen(one.text, one.surface);
    return { one, findings, action: verdict.action, care: verdict.care };
  });

const isBeyondMention = (label: string) => /^(suicide|self_harm)\.(?!mention)/.test(label);
const labelOf = (finding: Finding) => `${finding.category}.${finding.level}`;
const finds = (read: Read, wanted: (label: string) => boolean) =>
  read.findings.some((one) => wanted(labelOf(one)));
const expects = (read: Read, wanted: (label: string) => boolean) => read.one.expected.some(wanted);

/** Share with Wilson's 95 % interval (Wilson 1927). */
function share(hits: number, all: number): string {
  if (all === 0) return 'none';
  const z = 1.96;
  const p = hits / all;
  const centre = (p + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z * Math.sqrt((p * (1 - p)) / all + (z * z) / (4 * all * all))) / (1 + (z * z) / all);
  const percent = (value: number) => `${(100 * value).toFixed(1)}`;
  return `${hits} of ${all}: ${percent(p)} % (${percent(Math.max(0, centre - half))} to ${percent(Math.min(1, centre + half))})`;
}

function row(name: string, all: readonly Read[], hit: (read: Read) => boolean): void {
  console.log(`| ${name} | ${share(all.filter(hit).length, all.length)} |`);
}

console.log(`| part "${part}", ${cases.length} lines | share (95 %) |\n|---|---|`);
for (const category of ['suicide', 'self_harm']) {
  const own = cases.filter((read) =>
    expects(read, (label) => label.startsWith(category) && isBeyondMention(label)),
  );
  row(`${category} beyond mention: met as such`, own, (read) => finds(read, isBeyondMention));
}
const imminent = cases.filter((read) => expects(read, (label) => label === 'suicide.imminent'));
row('imminent: found as imminent', imminent, (read) => finds(read, (label) => label === 'suicide.imminent'));
row('imminent: offered care', imminent, (read) => read.care);
const figurative = cases.filter((read) => read.one.stance === 'figurative');
row('figurative speech taken for more than mention', figurative, (read) => finds(read, isBeyondMention));
const calm = cases.filter((read) => read.one.expected.length === 0);
row('harmless twins held or refused', calm, (read) => read.action === 'hold' || read.action === 'refuse');
const hateful = cases.filter((read) => expects(read, (label) => label === 'hostility.hate'));
row('hateful lines found hostile', hateful, (read) => finds(read, (label) => label.startsWith('hostility.')));
row('harmless lines found hateful, harassing or threatening', calm, (read) =>
  finds(read, (label) => /^hostility\.(hate|harassment|threat)/.test(label)),
);

for (const name of ['psytar', 'counselchat', 'epitome-empathy']) {
  const file = new URL(`${name}/normalized.jsonl`, shared);
  if (!existsSync(file)) {
    console.log(`| ${name} | the folder of shared data is not here |`);
    continue;
  }
  const texts = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text);
  const read = texts.map((text) => screener.screen(text, 'post'));
  const count = (hit: (one: (typeof read)[number]) => boolean) => share(read.filter(hit).length, read.length);
  console.log(
    `| ${name}: held or refused | ${count(({ verdict }) => verdict.action === 'hold' || verdict.action === 'refuse')} |`,
  );
  console.log(
    `| ${name}: drug sale or seeking | ${count(({ findings }) => findings.some((one) => /^drugs\.(selling|seeking)/.test(labelOf(one))))} |`,
  );
  console.log(`| ${name}: care offered | ${count(({ verdict }) => verdict.care)} |`);
}
