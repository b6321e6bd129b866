// `npm run train`: fits the classifier of the safety engine from content/cases and the shared permissive sets, chooses calibration and
// thresholds, writes models/safety and the tables of its card. The same input gives the same bytes. `-- --kept` also reads the kept-back
// cases, at a round's end; `-- --card` only writes the tables; `-- --out FOLDER` writes to another place and leaves the card alone.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  fitCalibration,
  highest,
  loadModel,
  type ModelMeta,
  packWeights,
  probabilityOf,
} from '../../src/engines/safety/classify/index.ts';
import {
  averagePrecision,
  type Case,
  caseTargets,
  chooseDangerMark,
  chooseThresholds,
  curve,
  curvePicture,
  dangerMarks,
  foldOf,
  outputs,
  toWeights,
} from '../../src/engines/safety/train/index.ts';
import { calmLines } from './auxiliary.ts';
import { fillFromFigures } from './card.ts';
import { groupFigures } from './group-figures.ts';
import { FOLDS, fit, loadLines, read, type Unseen } from './lines.ts';
import { readInput, readSigns } from './reading.ts';
import { possibleOf } from './settings.ts';

const { values: options } = parseArgs({
  options: { kept: { type: 'boolean' }, card: { type: 'boolean' }, out: { type: 'string' } },
});
if (options.card) {
  fillFromFigures();
  process.exit();
}
const models = join(import.meta.dirname, '../../models');
const folder = options.out ? resolve(options.out) : join(models, 'safety');
const begun = performance.now();
const say = (line: string) =>
  console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}`);

const lines = loadLines();
const { words, train, choosing, kept, helpers } = lines;
say(
  `${train.length} cases to train, ${choosing.length} for thresholds, ${kept.length} kept back, ${helpers.length} helping lines`,
);

/** The folds are fitted beside the whole: which core is first changes nothing. */
const folds = Array.from(
  { length: FOLDS },
  (_, fold) =>
    new Promise<Unseen[]>((resolve, reject) => {
      const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), { workerData: fold });
      worker.once('message', resolve).once('error', reject);
    }),
);
const heads = fit(lines, train);
say(`${heads.hashes.length} features`);

/** Lines that did not train the heads that read them: each fold of the training part, and the part for thresholds. */
const unseen: ({ one: Case } & Unseen)[] = [];
for (const [fold, read] of (await Promise.all(folds)).entries()) {
  const own = train.filter((one) => foldOf(one.family, FOLDS) === fold);
  own.forEach((one, i) => {
    unseen.push({ one, ...read[i]! });
  });
}
say(`${FOLDS} folds`);
for (const one of choosing) unseen.push({ one, ...read(heads, readInput(one.text)) });

const is = (one: Case, output: number) => caseTargets(one)[output] === 1;
const calmTexts = calmLines('thresholds', 700).map((line) => ({
  ...line,
  ...read(heads, readInput(line.text)),
}));
const calibration = outputs.map((_, k) => {
  const lines = [
    ...unseen.map(({ one, logits, windows }) => ({ logit: logits[k]!, positive: is(one, k), windows })),
    ...calmTexts
      .filter(({ targets }) => targets[k] === 0)
      .map(({ logits, windows }) => ({ logit: logits[k]!, positive: false, windows })),
  ];
  return fitCalibration(
    lines.map(({ logit }) => logit),
    lines.map(({ positive }) => positive),
    lines.map(({ windows }) => windows),
  );
});
const scoresOf = ({ logits, windows }: Unseen) =>
  calibration.map((of, k) => probabilityOf(logits[k]!, of, windows));
const scored = unseen.map(({ one, ...text }) => ({ one, scores: scoresOf(text) }));
const calm = calmTexts.map(({ source, targets, text, ...unseen }) => ({
  source,
  targets,
  text,
  scores: scoresOf(unseen),
}));
const short = new Set(['search', 'hashtag', 'name', 'community']);
const chosen = (list: typeof scored) =>
  Object.fromEntries(
    outputs.map((name, k) => {
      const without = Object.values(Object.groupBy(calm, ({ source }) => source)).map((of) =>
        of!.filter(({ targets }) => targets[k] === 0).map(({ scores }) => scores[k]!),
      );
      return [
        name,
        chooseThresholds(
          list.map(({ scores }) => scores[k]!),
          list.map(({ one }) => is(one, k)),
          without,
          possibleOf(name),
        ),
      ];
    }),
  );
const thresholds = {
  text: chosen(scored.filter(({ one }) => !short.has(one.surface))),
  short: chosen(scored.filter(({ one }) => short.has(one.surface))),
};

const imminent = outputs.indexOf('suicide.imminent');
const inSigns = ({ text, scores }: { text: string; scores: number[] }) => ({
  ...readSigns(text),
  probability: scores[imminent]!,
});
const ownSigns = (of: (one: Case) => boolean) =>
  scored.filter(({ one }) => of(one)).map(({ one, scores }) => inSigns({ text: one.text, scores }));
const marks = dangerMarks(
  {
    inDanger: ownSigns((one) => is(one, imminent)),
    harmless: ownSigns(({ expected }) => expected.length === 0),
    calm: calm.map(inSigns),
  },
  thresholds.text['suicide.imminent']!.thresholds.possible,
);
const dangerMark = chooseDangerMark(marks);

const bytes = packWeights(toWeights(heads, words));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const meta: ModelMeta = {
  format: 1,
  outputs: [...outputs],
  rows: heads.hashes.length,
  words: words.wordHash.length,
  divisions: words.divisions,
  calibration,
  thresholds: Object.fromEntries(
    Object.entries(thresholds).map(([surface, of]) => [
      surface,
      Object.fromEntries(Object.entries(of).map(([name, one]) => [name, one.thresholds])),
    ]),
  ),
  typicalPoints: dangerMark.typicalPoints,
  sha256,
};
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'weights.bin'), bytes);
writeFileSync(join(folder, 'weights.bin.sha256'), `${sha256}  weights.bin\n`);
writeFileSync(join(folder, 'model.json'), `${JSON.stringify(meta, null, 1)}\n`);
say(`${bytes.length} bytes, sha256 ${sha256.slice(0, 12)}`);

const model = loadModel(bytes, meta);
const shippedScores = (one: Case) => {
  const { best, windows } = highest(model, readInput(one.text));
  return scoresOf({ logits: best, windows });
};
const figuresOf = (list: typeof scored) =>
  Object.fromEntries(
    outputs.map((name, k) => {
      const positive = list.map(({ one }) => is(one, k));
      const points = curve(
        list.map(({ scores }) => scores[k]!),
        positive,
      );
      const at = (threshold: number) => points.filter((point) => point.threshold >= threshold).at(-1);
      const { likely, possible } = thresholds.text[name]!.thresholds;
      const round = (value: number | undefined) => Math.round((value ?? 0) * 1000) / 1000;
      return [
        name,
        {
          lines: list.length,
          positives: positive.filter(Boolean).length,
          averagePrecision: round(averagePrecision(points)),
          likely: { recall: round(at(likely)?.recall), falseAlarms: round(at(likely)?.falseAlarms) },
          possible: { recall: round(at(possible)?.recall), falseAlarms: round(at(possible)?.falseAlarms) },
        },
      ];
    }),
  );
const hate = outputs.indexOf('hostility.hate');
const harmless = scored.filter(
  ({ one }) => !one.expected.some((label) => label.startsWith('hostility.') || label === 'stigma.expressed'),
);
const { likely: likelyHate, sure: sureHate } = thresholds.text['hostility.hate']!.thresholds;
const figures: Record<string, unknown> = {
  lines: { train: train.length, thresholds: choosing.length, kept: kept.length, helping: helpers.length },
  crossValidation: figuresOf(scored),
  dangerMarks: marks,
  groups: groupFigures(
    harmless.map(({ one, scores }) => ({ text: one.text, score: scores[hate]! })),
    likelyHate,
    sureHate,
  ),
};
if (options.kept) figures.kept = figuresOf(kept.map((one) => ({ one, scores: shippedScores(one) })));
writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(figures, null, 1)}\n`);

const pictures = options.out ? folder : join(models, 'figures');
mkdirSync(pictures, { recursive: true });
const categories = outputs.map((name, k) => ({ name, k })).filter(({ name }) => name.endsWith('.any'));
const curves = categories.map(({ name, k }) => {
  const points = curve(
    scored.map(({ scores }) => scores[k]!),
    scored.map(({ one }) => is(one, k)),
  );
  return { name: name.replace('.any', ''), points, note: `AP ${averagePrecision(points).toFixed(2)}` };
});
writeFileSync(
  join(pictures, 'categories.svg'),
  curvePicture(`Classifier alone, ${scored.length} lines it was not trained on`, curves),
);
if (!options.out) fillFromFigures();
say('done');
