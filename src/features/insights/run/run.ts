// `insight run`: read, take out noise, code, store, report. What is done already is not done again.
import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, type Summary } from '../../../engines/analysis/index.ts';
import { tellRemoval } from './forget.ts';
import { type Input, openInputs } from './input.ts';
import { Keys, rememberRemoved, removalEntries, saltOf } from './keys.ts';
import { madeBy, writeMade } from './made.ts';
import { partName } from './piece.ts';
import type { RunPlan } from './plan.ts';
import type { Screen } from './progress.ts';
import { Reading } from './read-all.ts';
import { report } from './report.ts';
import { shippedWeights } from './shipped-weights.ts';
import { Desk, fingerprintOf, type RunState } from './state.ts';
import { buildStore } from './store.ts';

/** A number that grows when the same input would give other results than before. */
const pipeline = 1;

export interface World {
  screen: Screen;
  /** Milliseconds since 1970. */
  clock: () => number;
  stop: AbortSignal;
  say: (line: string) => void;
}

/** @throws RunError with what the person can do about it; the signal's reason where it was stopped */
export async function run(plan: RunPlan, world: World): Promise<Summary> {
  const inputs = await openInputs(plan.files, plan.mapping);
  for (const { source, format, recognition } of inputs) {
    world.say(`${source.name}: ${format} (${recognition.sure}), ${(source.bytes / 1e6).toFixed(1)} MB`);
    for (const { message } of source.problems) world.say(`  ${message}`);
  }
  mkdirSync(plan.out, { recursive: true });
  const desk = new Desk(plan.out);
  const salt = saltOf(desk.folder);
  const entries = removalEntries(plan.remove, new Keys(salt));
  const removed = rememberRemoved(desk.folder, new Set(entries.flat()));
  const { weights, by } = weightsOf(
    desk,
    codesOf(plan.codebook).map((code) => code.id),
  );
  const state = stateFor(plan, inputs, desk, removed, weights, world);
  if (!state.stored) {
    state.codedBy = by;
    state.weights = weights === null ? null : hash('sha256', weights);
  }
  if (!state.stored) {
    const reading = new Reading(plan, inputs, desk, state, world.screen, world.clock, world.stop);
    await reading.all({
      codebook: plan.codebook,
      topic: plan.topic,
      salt,
      removed,
      parts: desk.parts,
      weights,
    });
    world.stop.throwIfAborted();
    await store(plan, desk, state, reading);
  }
  const made = madeBy(plan);
  writeMade(desk.folder, made);
  const summary = await report(plan.out, made, removed, world.clock, world.say);
  tellRemoval(entries, desk.read()?.matched ?? [], world.say);
  return summary;
}

async function store(plan: RunPlan, desk: Desk, state: RunState, reading: Reading): Promise<void> {
  const { dropped, droppedCount } = reading.ledger;
  const codes = codesOf(plan.codebook).map((code) => code.id);
  state.kept = await buildStore(desk.folder, desk.parts, codes, dropped.subarray(0, droppedCount));
  writeExamples(desk, state);
  const files = state.files.map(({ sha256, format }) => [sha256, format]);
  const { languages } = plan.codebook;
  state.corpus = fingerprintOf({ files, languages, topic: plan.topic, mapping: plan.mapping }).slice(0, 16);
  state.stored = true;
  desk.write(state);
  rmSync(desk.parts, { recursive: true, force: true });
  rmSync(desk.path('pieces.log'), { force: true });
}

/** Weights that `insight train` learnt in this run's folder, else those that were shipped; shared by all workers. */
function weightsOf(
  desk: Desk,
  codes: readonly string[],
): { weights: Uint8Array | null; by: 'rules' | 'shipped' | 'trained' } {
  const path = desk.path('model.bin');
  const own = existsSync(path);
  const bytes = own ? readFileSync(path) : shippedWeights(codes);
  if (bytes === null) return { weights: null, by: 'rules' };
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return { weights: shared, by: own ? 'trained' : 'shipped' };
}

function stateFor(
  plan: RunPlan,
  inputs: readonly Input[],
  desk: Desk,
  removed: ReadonlySet<string>,
  weights: Uint8Array | null,
  world: World,
): RunState {
  const fingerprint = fingerprintOf({
    pipeline,
    files: inputs.map(({ source, format }) => [
      source.name,
      source.bytes,
      statSync(source.path).mtimeMs,
      format,
    ]),
    codebook: plan.codebookSha,
    topic: plan.topic,
    mapping: plan.mapping,
    removed: [...removed].sort(),
    ...(plan.now === undefined ? {} : { now: plan.now }),
    weights:
      weights === null ? null : fingerprintOf([...weights.subarray(0, 64), weights.length, sumOf(weights)]),
  });
  const old = desk.read();
  if (old?.fingerprint === fingerprint) {
    if (old.stored)
      world.say('These files were read before with the same settings; only the report is made anew.');
    else if (old.pieces > 0) world.say(`Going on after ${old.counts.rows.toLocaleString('en-GB')} rows.`);
    return old;
  }
  if (old !== null) world.say('The files or settings are others than last time: everything is read anew.');
  desk.clear();
  const state: RunState = {
    format: 1,
    fingerprint,
    now: plan.now ?? Math.floor(world.clock() / 1000),
    file: 0,
    position: null,
    pieces: 0,
    fileBegan: 0,
    logBytes: 0,
    rejectBytes: 0,
    counts: { rows: 0, records: 0, rejected: 0, taken: {}, examples: [] },
    duplicates: [],
    searches: [],
    files: inputs.map(({ source, format }) => ({
      name: source.name,
      bytes: source.bytes,
      format,
      rows: 0,
      rejects: {},
      notes: source.problems.map((one) => one.message),
      sha256: null,
    })),
    done: false,
    stored: false,
  };
  desk.write(state);
  return state;
}

const sumOf = (bytes: Uint8Array) =>
  bytes.reduce((sum, one, i) => (sum + one * ((i % 65_521) + 1)) % 2 ** 40, 0);

/** Of each reason a few records that were taken out, for whoever wants to know whether the rules are right. */
function writeExamples(desk: Desk, state: RunState): void {
  const duplicates = state.duplicates.map(({ piece, at, reason }) => {
    const line = readFileSync(join(desk.parts, partName(piece)), 'utf8').split('\n')[at] ?? '{}';
    const { platform, id, title, text, author } = JSON.parse(line) as Record<string, string>;
    return {
      step: 'duplicates',
      reason,
      id: `${platform}:${id}`,
      text: `${title} ${text}`.trim().slice(0, 200),
      author,
    };
  });
  const all = [...state.counts.examples, ...duplicates].map((one) => JSON.stringify(one));
  writeFileSync(desk.path('examples.ndjson'), all.length === 0 ? '' : `${all.join('\n')}\n`, { mode: 0o600 });
}
