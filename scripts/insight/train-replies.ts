// Trains the model of useful replies (src/engines/analysis/gaps/reply-model.ts) on needadvice (MIT) and the even lines of CLAff's supporting
// comments (CC BY 4.0), and writes models/insight/replies-en.json with its card. Needs ../shared. The same input gives the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  featuresOf,
  logitOf,
  openQuestions,
  plain,
  type ReplyModel,
} from '../../src/engines/analysis/gaps/index.ts';
import { diceOf } from '../../src/engines/analysis/themes/index.ts';
import { replyTable } from '../eval-replies.ts';

const root = new URL('../../', import.meta.url);
const shared = new URL('../shared/data/insight/train/', root);
const file = (name: string) => readFileSync(new URL(name, shared), 'utf8');
interface Line {
  y: 0 | 1;
  words: string;
}

const advice: Line[] = file('advice-needadvice-train.tsv')
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .filter((cells) => cells.length >= 5)
  .map((cells) => ({ y: cells[1] === '1' ? 1 : 0, words: plain(cells[3]!.replace(/ n t\b/g, 'nt')) }));
const comments = parse(file('claff-offmychest.csv'), {
  columns: true,
  relax_quotes: true,
  skip_records_with_error: true,
}) as Record<string, string>[];
/** Comments that support nobody: what everyday telling looks like. */
const telling: Line[] = comments
  .filter((row) => row.Support === '0')
  .filter((_, at) => at % 10 === 0)
  .map((row) => ({ y: 0, words: plain(row.full_text!) }));
const support: Line[] = comments
  .filter((row) => row.Support === '1')
  .filter((_, at) => at % 2 === 0)
  .map((row) => ({ y: row.Info_support === '1' ? 1 : 0, words: plain(row.full_text!) }));

/** Logistic regression by AdaGrad with L2, in an order drawn by the seed. */
function fit(lines: readonly Line[], least: number) {
  const counts = new Map<string, number>();
  for (const { words } of lines)
    for (const one of featuresOf(words)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= least).map(([name]) => name);
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = lines.map(({ words }) => [...featuresOf(words)].flatMap((one) => index.get(one) ?? []));
  const w = new Float64Array(names.length + 1);
  const squares = new Float64Array(names.length + 1).fill(1e-8);
  const dice = diceOf(17);
  const order = lines.map((_, at) => at);
  for (let epoch = 0; epoch < 12; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const other = Math.floor(dice() * (i + 1));
      [order[i], order[other]] = [order[other]!, order[i]!];
    }
    for (const at of order) {
      const row = rows[at]!;
      const scale = 1 / Math.sqrt(row.length || 1);
      const logit = row.reduce((sum, one) => sum + w[one]! * scale, w[names.length]!);
      const slope = 1 / (1 + Math.exp(-logit)) - lines[at]!.y;
      const step = (one: number, by: number) => {
        const gradient = slope * by + (one < names.length ? 1e-2 * w[one]! : 0);
        squares[one]! += gradient * gradient;
        w[one]! -= (0.1 * gradient) / Math.sqrt(squares[one]!);
      };
      for (const one of row) step(one, scale);
      step(names.length, 1);
    }
  }
  const weights = names
    .map((name, at) => [name, Math.round(w[at]! * 100) / 100] as const)
    .filter(([, weight]) => Math.abs(weight) >= 0.2)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { bias: Math.round(w[names.length]! * 100) / 100, weights: Object.fromEntries(weights) };
}

/** The threshold of greatest F1 over five folds. */
function thresholdOf(lines: readonly Line[]): number {
  const scored = [0, 1, 2, 3, 4].flatMap((fold) => {
    const { bias, weights } = fit(
      lines.filter((_, at) => at % 5 !== fold),
      3,
    );
    const map = new Map(Object.entries(weights));
    return lines
      .filter((_, at) => at % 5 === fold)
      .map(({ y, words }) => ({ y, p: 1 / (1 + Math.exp(-logitOf(map, bias, words))) }));
  });
  const all = scored.filter((one) => one.y === 1).length;
  let best = { threshold: 0.5, f1: 0 };
  for (let threshold = 0.2; threshold < 0.8; threshold += 0.05) {
    const found = scored.filter((one) => one.p >= threshold);
    const right = found.filter((one) => one.y === 1).length;
    const f1 = (2 * right) / (found.length + all);
    if (f1 > best.f1) best = { threshold: Math.round(threshold * 100) / 100, f1 };
  }
  process.stdout.write(`five folds: F1 ${best.f1.toFixed(3)} at ${best.threshold}\n`);
  return best.threshold;
}

const lines = [...advice, ...support, ...telling];
const model: ReplyModel = { format: 1, threshold: thresholdOf(lines), ...fit(lines, 3) };
writeFileSync(new URL('models/insight/replies-en.json', root), `${JSON.stringify(model)}\n`);
const words = JSON.parse(readFileSync(new URL('content/insight/questions-en.json', root), 'utf8'));
const table = replyTable(openQuestions(words, model));
process.stdout.write(`${Object.keys(model.weights).length} weights\n${table.join('\n')}\n`);
writeFileSync(
  new URL('models/insight/replies-en.md', root),
  `# Useful replies: \`replies-en.json\`

Made by \`node scripts/insight/train-replies.ts\`; not written by hand. Says whether a sentence of a reply advises or informs, so that the insight
engine can count questions that got a useful answer (\`src/engines/analysis/gaps/\`). Counts only; it must not judge a person or their answer.

| | |
|---|---|
| form | L2 logistic regression on words, pairs of words and beginnings of sentences; ${Object.keys(model.weights).length} weights, threshold ${model.threshold} of the greatest F1 over five folds |
| trained on | needadvice training part (Advice-EMNLP2020, MIT): ${advice.length} sentences; even lines of supporting comments of CLAff OffMyChest (CC BY 4.0): ${support.length}; each tenth of its comments that support nobody, as not useful: ${telling.length} |
| language | English, Reddit 2017 to 2019 |
| limits | it knows the form of advice, not whether it is good, true or safe; sentences of its makers, not whole replies; two communities' ways of speaking |
| reviewed by | nobody yet |

Kept back:

${table.join('\n')}
`,
);
