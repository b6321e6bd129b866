// Coders that are other programs or ONNX models: what they give, and what happens when they are broken.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { graph, labelEncoder, linearModel } from '../../../../test/support/tiny-onnx.ts';
import { ExternalCoder } from './external.ts';
import { openOnnx, wordCounts } from './onnx.ts';

const folder = mkdtempSync(join(tmpdir(), 'coders-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const texts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `x:${at}`,
    title: at % 2 ? 'Bad "day"' : '',
    text: `line\n${at} 🙂`,
  }));

/** A program of Node that does this with each line. */
function program(name: string, body: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(
    path,
    `import { createInterface } from 'node:readline';
let count = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  count++;
  ${body}
}`,
  );
  return `"${process.execPath}" "${path}"`;
}

test('another program: scores in their places, abstaining, several batches, texts whole', async () => {
  const coder = new ExternalCoder({
    command: program(
      'good',
      `if (asked.text.startsWith('line\\n3 ')) console.log(JSON.stringify({ id: asked.id, abstain: true }));
       else console.log(JSON.stringify({ id: asked.id, scores: { b: asked.title === 'Bad "day"' ? 1 : 0.25 } }));`,
    ),
    codes: ['a', 'b'],
  });
  const first = await coder.score(texts(600));
  assert.deepEqual([...first.slice(0, 8)], [NaN, 0.25, NaN, 1, NaN, 0.25, NaN, NaN]);
  assert.equal((await coder.score(texts(2))).length, 4);
  assert.equal((await coder.score([])).length, 0);
  await coder.close();
});

const broken: [name: string, body: string, says: RegExp][] = [
  [
    'crash',
    `if (count === 3) { console.error('Traceback: no model'); process.exit(7); } console.log(JSON.stringify({ id: asked.id, scores: {} }));`,
    /ended with code 7 after 2 answers[\s\S]*Traceback: no model/,
  ],
  ['words', `console.log('Loading model…');`, /no JSON: Loading model/],
  ['range', `console.log(JSON.stringify({ id: asked.id, scores: { a: 3 } }));`, /another form/],
  [
    'strange',
    `console.log(JSON.stringify({ id: asked.id, scores: { zzz: 0.5 } }));`,
    /"zzz", which is no code/,
  ],
  ['order', `console.log(JSON.stringify({ id: 'x:9', scores: { a: 0.5 } }));`, /answered "x:9" where "x:0"/],
  [
    'more',
    `process.stdout.write([0, 1, 2, 3, 4, 5].map((i) => JSON.stringify({ id: 'x:' + i, scores: {} }) + '\\n').join(''));`,
    /more than it was asked/,
  ],
  ['endless', `process.stdout.write('a'.repeat(3000000));`, /line without end/],
  ['mute', `console.log('');`, /gave no answer for 0\.75 seconds/],
];
for (const [name, body, says] of broken)
  test(`a broken program (${name}) is told of and ended`, async () => {
    const coder = new ExternalCoder({ command: program(name, body), codes: ['a'], patience: 150 });
    await assert.rejects(coder.score(texts(4)), says);
    await assert.rejects(coder.score(texts(1)), says);
    await coder.close();
  });

test('a program that is not there is told of', async () => {
  const coder = new ExternalCoder({ command: 'no-such-program-here', codes: ['a'] });
  await assert.rejects(coder.score(texts(1)), /ended with code 127/);
  await coder.close();
});

function modelFolder(name: string, card: unknown, model?: Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'coder.json'), typeof card === 'string' ? card : JSON.stringify(card));
  if (model) writeFileSync(join(path, 'model.onnx'), model);
  return path;
}
const web = [() => import('onnxruntime-web')];
const words = { format: 1, model: 'model.onnx', input: { kind: 'words', name: 'x', size: 64 } };

test('ONNX on counted words: a linear model written by hand gives what the sum by hand gives', async () => {
  const weights = Float32Array.from({ length: 128 }, (_, at) => ((at * 37) % 11) - 5);
  const path = modelFolder(
    'linear',
    { ...words, output: { name: 'y', codes: ['a', null] } },
    linearModel(64, 2, weights),
  );
  const coder = await openOnnx(path, web);
  assert.deepEqual(coder.codes, ['a']);
  const some = [
    { id: '1', title: 'Hello', text: 'hello sad world' },
    { id: '2', title: '', text: '…' },
  ];
  const scores = await coder.score(some);
  const counts = wordCounts('Hello\nhello sad world', 64);
  let sum = 0;
  for (let at = 0; at < 64; at++) sum += counts[at]! * weights[at * 2]!;
  assert.ok(Math.abs(scores[0]! - 1 / (1 + Math.exp(-sum))) < 1e-5);
  assert.equal(scores[1], 0.5);
  await coder.close();
});

test('ONNX on texts as they are', async () => {
  const path = modelFolder(
    'text',
    {
      format: 1,
      model: 'model.onnx',
      input: { kind: 'text', name: 'x', shape: 'n' },
      output: { name: 'y', codes: ['a'] },
    },
    labelEncoder('alone', 0.75, 0.125),
  );
  // With whatever edition is installed here.
  const coder = await openOnnx(path);
  const scores = await coder.score([
    { id: '1', title: '', text: 'alone' },
    { id: '2', title: 'never', text: 'alone' },
  ]);
  assert.deepEqual([...scores], [0.75, 0.125]);
  await coder.close();
});

test('ONNX: what is missing or wrong is said, with what to do', async () => {
  const card = { ...words, output: { name: 'y', codes: ['a'] } };
  const model = linearModel(64, 2, new Float32Array(128));
  await assert.rejects(openOnnx(join(folder, 'nowhere'), web), /no coder\.json/);
  await assert.rejects(openOnnx(modelFolder('a', '{'), web), /no JSON/);
  await assert.rejects(openOnnx(modelFolder('b', { format: 1 }), web), /cannot be used/);
  await assert.rejects(openOnnx(modelFolder('c', { ...card, model: '../x' }), web), /cannot be used/);
  await assert.rejects(openOnnx(modelFolder('d', card), web), /no model "model\.onnx"/);
  await assert.rejects(openOnnx(modelFolder('e', card, new Uint8Array(20)), web), /cannot be opened/);
  await assert.rejects(
    openOnnx(modelFolder('f', card, model), [
      async () => Promise.reject(Object.assign(new Error('none'), { code: 'ERR_MODULE_NOT_FOUND' })),
    ]),
    /npm install/,
  );
  const narrow = await openOnnx(modelFolder('f', card, model), web);
  await assert.rejects(narrow.score(texts(1)), /gave 2 numbers for 1 texts/);
  const wrongName = await openOnnx(
    modelFolder('g', { ...card, output: { name: 'z', codes: ['a', 'b'] } }, model),
    web,
  );
  await assert.rejects(wrongName.score(texts(1)), /no output "z"|failed/);
  const raw = await openOnnx(
    modelFolder(
      'h',
      { ...card, output: { name: 'y', codes: ['a', 'b'] } },
      graph(64, 2, new Float32Array(128).fill(9), false),
    ),
    web,
  );
  await assert.rejects(raw.score([{ id: '1', title: '', text: 'loud' }]), /no probability/);
});
