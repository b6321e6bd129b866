// `insight label`: serves the page to one annotator until it is stopped. Others' answers are only read to settle disagreements.
import { randomBytes } from 'node:crypto';
import { disagreements } from '../../../engines/analysis/index.ts';
import { loadTexts } from '../../../platform/i18n/index.ts';
import { RunError } from '../run/input.ts';
import { LabelFile, readLabels } from './label-file.ts';
import { openRun, type RunFolder, readSample, textsOf } from './run-folder.ts';
import { type Serving, serveLabels } from './server.ts';
import { disputes, type Item, Session } from './session.ts';

export interface LabelWish {
  annotator: string;
  role: string | null;
  port: number;
  adjudicate: boolean;
  /** Which sample; null: the probability sample first, then the informative one. */
  sample: 'probability' | 'informative' | null;
  clock: () => number;
}

export interface Labelling extends Serving {
  texts: number;
  done: number;
  /** Drawn records that are not in the store any more. */
  gone: number;
}

/** @throws RunError with what to do first */
export async function label(out: string, wish: LabelWish): Promise<Labelling> {
  const run = openRun(out);
  const { labels } = await readLabels(out);
  const { items, gone } = wish.adjudicate ? await disputed(run, labels) : await drawn(run, wish.sample);
  if (items.length === 0)
    throw new RunError(
      wish.adjudicate
        ? 'There is no open disagreement to settle.'
        : 'There is no sample to label yet. Draw one with: companionway insight sample DIR --n 300',
    );
  // Loaded only here: bundling takes a while, and no other command needs it.
  const { buildAssets } = await import('../../../platform/assets/index.ts');
  const file = await LabelFile.open(out, wish.annotator);
  const session = new Session({
    book: run.made.codebook,
    items,
    annotator: wish.annotator,
    role: wish.role,
    earlier: labels.filter((one) => one.annotator === wish.annotator),
    save: (fresh) => file.append(fresh),
    clock: wish.clock,
  });
  const parts = {
    session,
    assets: await buildAssets(),
    t: loadTexts().translator('en'),
    token: randomBytes(24).toString('base64url'),
  };
  const serving = await serveLabels(parts, wish.port).catch(async (error: NodeJS.ErrnoException) => {
    await file.close();
    throw error.code === 'EADDRINUSE'
      ? new RunError(`Port ${wish.port} is taken by another program. Leave out --port, or take another one.`)
      : error;
  });
  return {
    url: serving.url,
    texts: items.length,
    done: session.done,
    gone,
    async close() {
      await serving.close();
      await file.close();
    },
  };
}

async function drawn(run: RunFolder, which: LabelWish['sample']): Promise<{ items: Item[]; gone: number }> {
  const draws = which === null ? (['probability', 'informative'] as const) : [which];
  const ids = [...new Set(draws.flatMap((draw) => readSample(run, draw).map((one) => one.id)))];
  const texts = await textsOf(run, ids);
  const items = ids.flatMap((id): Item[] => (texts.has(id) ? [{ text: texts.get(id)! }] : []));
  return { items, gone: ids.length - items.length };
}

async function disputed(
  run: RunFolder,
  labels: Awaited<ReturnType<typeof readLabels>>['labels'],
): Promise<{ items: Item[]; gone: number }> {
  const open = disagreements(labels).filter((one) => one.open);
  const texts = await textsOf(run, [...new Set(open.map((one) => one.id))]);
  const items = disputes(open, labels, (id) => texts.get(id));
  return { items, gone: open.length - items.length };
}
