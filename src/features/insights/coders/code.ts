// `insight code`: scores a run's records with another coder, a program or an ONNX model, and notes which it was.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRun } from '../label/run-folder.ts';
import { ExternalCoder } from './external.ts';
import { scoredNow } from './figures.ts';
import { openOnnx } from './onnx.ts';
import { type Recoded, recode } from './recode.ts';

export type CodeWish = { command: string; patience?: number } | { onnx: string };

/** @throws RunError of the run or of the coder; the run is then as it was */
export async function code(
  out: string,
  wish: CodeWish,
  tell: (done: number, of: number) => void = () => undefined,
): Promise<Recoded> {
  const run = openRun(out);
  const coder =
    'onnx' in wish
      ? await openOnnx(wish.onnx)
      : new ExternalCoder({ command: wish.command, codes: run.codes, patience: wish.patience });
  try {
    const recoded = await recode(run, coder, tell);
    // What an earlier trained coder left is not of this one.
    for (const name of ['unseen.json', 'model.bin']) rmSync(join(run.folder, name), { force: true });
    const path = join(run.folder, 'coder.json');
    const kind = 'onnx' in wish ? 'onnx' : 'program';
    writeFileSync(`${path}.new`, JSON.stringify({ kind, ...wish, ...scoredNow(run.folder), figures: [] }), {
      mode: 0o600,
    });
    renameSync(`${path}.new`, path);
    return recoded;
  } finally {
    await coder.close();
  }
}
