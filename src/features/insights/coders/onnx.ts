// A coder that is an ONNX model in a folder of this machine. The runtime is no part of the product: it is loaded if it is installed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RunError } from '../run/input.ts';
import type { BatchCoder, TextToCode } from './types.ts';

/** What stands beside the model as coder.json. */
const cardShape = z.strictObject({
  format: z.literal(1),
  /** The model's file in the same folder. */
  model: z.string().regex(/^[\w.-]+$/),
  input: z.discriminatedUnion('kind', [
    /** A tensor of strings, one text each (title, line break, text): pipelines with their own words, as scikit-learn's are exported. */
    z.strictObject({ kind: z.literal('text'), name: z.string(), shape: z.enum(['n', 'n,1']).default('n,1') }),
    /** A tensor of numbers: words counted in `size` buckets, length 1 (see wordCounts). */
    z.strictObject({
      kind: z.literal('words'),
      name: z.string(),
      size: z
        .int()
        .min(2)
        .max(1 << 20),
    }),
  ]),
  /** Probabilities, one row a text. `codes` in the order of its columns; null: a column that is not used. */
  output: z.strictObject({ name: z.string(), codes: z.array(z.string().nullable()).min(1) }),
});
type Card = z.infer<typeof cardShape>;

/** The little of onnxruntime's interface that is used; the node and the web edition have it alike. */
interface Runtime {
  Tensor: new (type: string, data: Float32Array | string[], dims: readonly number[]) => unknown;
  InferenceSession: {
    create(model: Uint8Array): Promise<{
      run(
        feeds: Record<string, unknown>,
      ): Promise<Record<string, { data: ArrayLike<number>; dims: readonly number[] }>>;
      release?(): Promise<void>;
    }>;
  };
}

/** Loads an edition of the runtime; refuses with ERR_MODULE_NOT_FOUND where it is not installed. */
type Loader = () => Promise<unknown>;

/** The faster edition first. None of them is a dependency of the product. */
const editions: readonly Loader[] = [() => import('onnxruntime-node'), () => import('onnxruntime-web')];

async function loadRuntime(loaders: readonly Loader[]): Promise<Runtime> {
  for (const load of loaders) {
    try {
      const found = (await load()) as Runtime & { default?: Runtime };
      return found.InferenceSession ? found : found.default!;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    }
  }
  throw new RunError(
    'To use an ONNX model install the runtime first, beside Companionway: npm install --no-save onnxruntime-node',
  );
}

/** @throws RunError where the folder, its card or its model are not right */
export async function openOnnx(folder: string, loaders: readonly Loader[] = editions): Promise<BatchCoder> {
  const card = cardIn(folder);
  const path = join(folder, card.model);
  if (!existsSync(path)) throw new RunError(`There is no model "${card.model}" in ${folder}.`);
  const runtime = await loadRuntime(loaders);
  const session = await runtime.InferenceSession.create(new Uint8Array(readFileSync(path))).catch((error) => {
    throw new RunError(`The model "${card.model}" cannot be opened: ${(error as Error).message}`);
  });
  const codes = card.output.codes.filter((code) => code !== null);
  return {
    codes,
    batch: 64,
    async score(texts) {
      const feeds = { [card.input.name]: tensorOf(runtime, card, texts) };
      const found = await session.run(feeds).catch((error) => {
        throw new RunError(`The model "${card.model}" failed: ${(error as Error).message}`);
      });
      return scoresOf(card, found[card.output.name], texts.length);
    },
    close: async () => session.release?.(),
  };
}

function cardIn(folder: string): Card {
  const path = join(folder, 'coder.json');
  if (!existsSync(path))
    throw new RunError(
      `${folder} has no coder.json that says what the model takes and gives (docs/insight/labelling.md).`,
    );
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new RunError(`${path} is no JSON: ${(error as Error).message}`);
  }
  const read = cardShape.safeParse(value);
  if (!read.success) throw new RunError(`${path} cannot be used:\n${z.prettifyError(read.error)}`);
  return read.data;
}

function tensorOf({ Tensor }: Runtime, { input }: Card, texts: readonly TextToCode[]): unknown {
  const whole = texts.map(({ title, text }) => (title === '' ? text : `${title}\n${text}`));
  if (input.kind === 'text')
    return new Tensor('string', whole, input.shape === 'n' ? [texts.length] : [texts.length, 1]);
  const counts = new Float32Array(texts.length * input.size);
  whole.forEach((text, at) => {
    counts.set(wordCounts(text, input.size), at * input.size);
  });
  return new Tensor('float32', counts, [texts.length, input.size]);
}

/** Lower-case runs of letters and digits, each counted in the bucket FNV-1a(32 bit, UTF-8) mod size; scaled to length 1. */
export function wordCounts(text: string, size: number): Float32Array {
  const counts = new Float32Array(size);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let hash = 0x811c9dc5;
    for (const byte of Buffer.from(word, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
    counts[(hash >>> 0) % size]! += 1;
  }
  const length = Math.hypot(...counts) || 1;
  return counts.map((count) => count / length);
}

function scoresOf(
  { model, output }: Card,
  found: { data: ArrayLike<number>; dims: readonly number[] } | undefined,
  texts: number,
): Float32Array {
  const columns = output.codes.length;
  if (!found) throw new RunError(`The model "${model}" gives no output "${output.name}".`);
  if (found.data.length !== texts * columns)
    throw new RunError(
      `The model "${model}" gave ${found.data.length} numbers for ${texts} texts; coder.json says ${columns} each.`,
    );
  const scores: number[] = [];
  for (let at = 0; at < found.data.length; at++) {
    const score = Number(found.data[at]);
    if (output.codes[at % columns] === null) continue;
    if (!(score >= 0 && score <= 1))
      throw new RunError(`The model "${model}" gave ${score}, which is no probability.`);
    scores.push(score);
  }
  return Float32Array.from(scores);
}
