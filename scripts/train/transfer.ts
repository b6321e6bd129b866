// `node scripts/train/transfer.ts`: how the shipped classifier fares on texts of other places. Public sets whose licence forbids
// training are only measured here; of the permissive ones, only rows that did not train. Fills the tables
// "transfer" and "calm" of models/README.md with counts, no texts.
import { readFileSync } from 'node:fs';
import {
  highest,
  loadModel,
  type ModelMeta,
  probabilityOf,
} from '../../src/engines/safety/classify/index.ts';
import { averagePrecision, bootstrap, curve, share } from '../../src/engines/safety/train/index.ts';
import { calm, partOfRow } from './auxiliary.ts';
import { fillCard } from './card.ts';
import { readRows } from './public-sets.ts';
import { readInput } from './reading.ts';

const file = (name: string) => readFileSync(new URL(`../../models/safety/${name}`, import.meta.url));
const meta = JSON.parse(file('model.json').toString()) as ModelMeta;
const model = loadModel(file('weights.bin'), meta);
const scores = (text: string) => {
  const { best, windows } = highest(model, readInput(text));
  return Array.from(best, (logit, k) => probabilityOf(logit, meta.calibration[k]!, windows));
};
const tables = {
  transfer: [
    '| set | output | rows | positives | average precision | recall at 5 % false alarms |',
    '|---|---|---|---|---|---|',
  ],
  calm: [
    '| texts without harm (not trained on) | rows | drug sale, sure | sale or seeking, sure | any of the levels that hold, sure | hostility, likely |',
    '|---|---|---|---|---|---|',
  ],
};
const percent = (value: number) => `${(100 * value).toFixed(2)} %`;

/** Positives by label against the rest: a share of rows drawn by hash keeps the run short. */
function ranks(path: string, positive: (label: string) => boolean, output: string): void {
  const rows = readRows(path)
    .filter((row) => path.startsWith('evaluate-only') || partOfRow(row.text) === 'measure')
    .sort((a, b) => share(a.id) - share(b.id))
    .slice(0, 2000);
  const is = rows.map((row) => positive(row.label));
  const k = meta.outputs.indexOf(output);
  const value = rows.map((row) => scores(row.text)[k]!);
  const ap = (list: ArrayLike<number>) => {
    const drawn = Array.from(list);
    return averagePrecision(
      curve(
        drawn.map((i) => value[i]!),
        drawn.map((i) => is[i]!),
      ),
    );
  };
  const points = curve(value, is);
  const five = points.filter((point) => point.falseAlarms <= 0.05).at(-1);
  const [low, high] = bootstrap(rows.length, ap, 200);
  const base = is.filter(Boolean).length / rows.length;
  tables.transfer.push(
    `| ${path.replace(/.*\/|\.jsonl/g, '')} | ${output} | ${rows.length} | ${base.toFixed(2)} | ${ap(Array.from(rows.keys())).toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}) | ${(five?.recall ?? 0).toFixed(2)} |`,
  );
}

/** Texts without harm: how many reach the thresholds. */
function alarms(path: string): void {
  const rows = readRows(path).filter((row) => partOfRow(row.text) === 'measure');
  const all = rows.map((row) => scores(row.text));
  const reach = (outputs: string[], level: 'sure' | 'likely') =>
    all.filter((list) =>
      outputs.some((name) => list[meta.outputs.indexOf(name)]! >= meta.thresholds.text![name]![level]),
    ).length / rows.length;
  const held = [
    'suicide.method',
    'suicide.promotion',
    'self_harm.method',
    'self_harm.promotion',
    'eating_disorder.method',
    'eating_disorder.promotion',
    'drugs.seeking',
    'drugs.selling',
    'hostility.hate',
    'hostility.threat',
    'hostility.harassment',
    'solicitation.scam_spam',
  ];
  tables.calm.push(
    `| ${path.split('/')[1]} | ${rows.length} | ${percent(reach(['drugs.selling'], 'sure'))} | ${percent(reach(['drugs.seeking', 'drugs.selling'], 'sure'))} | ${percent(reach(held, 'sure'))} | ${percent(reach(['hostility.any'], 'likely'))} |`,
  );
}

ranks('evaluate-only/composite-suicide-research.jsonl', (label) => label === 'suicide', 'suicide.any');
ranks('evaluate-only/sdcnl.jsonl', (label) => label === 'suicide', 'suicide.ideation');
ranks('evaluate-only/olid.jsonl', (label) => label === 'OFF', 'hostility.any');
ranks('evaluate-only/mh-stigma-interview.jsonl', (label) => label === 'stigma', 'stigma.expressed');
ranks(
  'evaluate-only/cw-cure-depression.jsonl',
  (label) => label === 'cure-claim',
  'misinformation.unproven_claim',
);
ranks('evaluate-only/thinspo-nohashtag.jsonl', (label) => label === 'thinspo', 'eating_disorder.promotion');
ranks('train/surge-toxicity.jsonl', (label) => label === 'Toxic', 'hostility.any');
for (const path of calm) alarms(path);
// Its licence asks for a line on the splash page of what is made from it: it is measured, and trains nothing.
alarms('texts/epitome-empathy/normalized.jsonl');
const parts = { transfer: tables.transfer.join('\n'), calm: tables.calm.join('\n') };
console.log(Object.values(parts).join('\n\n'));
fillCard(parts);
