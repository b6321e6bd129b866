// Takes the files of a run through the workers, commits piece after piece in the order of the files, and stands where it stopped
// when it is called again. Nothing here depends on how many workers there are.
import type { SearchPoint } from '../../../engines/analysis/index.ts';
import { communityPlaces } from '../../../engines/analysis/index.ts';
import { type Chunk, read } from '../../../platform/corpus/index.ts';
import { collect } from './collect.ts';
import { Crew } from './crew.ts';
import { add } from './flow.ts';
import { fileHash, type Input, RunError } from './input.ts';
import { gather, Ledger } from './ledger.ts';
import type { RunPlan, Setup, Yield } from './plan.ts';
import { Progress, type Screen } from './progress.ts';
import type { Desk, RunState } from './state.ts';

/** Lines of rejects of each reason that a file's table shows. */
const linesTold = 20;
/** Duplicates of each reason that are shown as examples. */
const duplicatesShown = 3;
const mostSearches = 200_000;
/** Pieces after which this thread's garbage is collected: it makes little, but in buffers of megabytes that V8 does not see as pressing. */
const collectEvery = 8;

interface Pending {
  chunk: Chunk;
  yielded: Promise<Yield>;
}

export class Reading {
  private readonly plan: RunPlan;
  private readonly inputs: readonly Input[];
  private readonly desk: Desk;
  private readonly state: RunState;
  readonly ledger = new Ledger();
  private readonly progress: Progress;
  private readonly stop: AbortSignal;
  private readonly totalBytes: number;
  private threads: Uint32Array | null = null;

  constructor(
    plan: RunPlan,
    inputs: readonly Input[],
    desk: Desk,
    state: RunState,
    screen: Screen,
    clock: () => number,
    stop: AbortSignal,
  ) {
    this.plan = plan;
    this.inputs = inputs;
    this.desk = desk;
    this.state = state;
    this.stop = stop;
    this.totalBytes = inputs.reduce((sum, one) => sum + one.source.bytes, 0);
    desk.open(state);
    this.replay();
    const share = state.done ? 1 : this.share(0);
    this.progress = new Progress(screen, clock, { share, rows: state.counts.rows });
  }

  /** Takes the decisions of an earlier, stopped run again. */
  private replay(): void {
    for (const piece of this.desk.pieces()) {
      if (piece.seq === this.state.fileBegan && piece.seq > 0) this.threads = this.ledger.threads.share();
      this.ledger.decide(piece);
    }
    if (this.state.pieces === this.state.fileBegan) this.threads = this.ledger.threads.share();
  }

  /** @throws RunError with --strict at the first bad row; the AbortSignal's reason when stopped */
  async all(setup: Setup): Promise<void> {
    if (this.state.done) return;
    const crew = new Crew(this.plan.jobs, setup);
    try {
      while (this.state.file < this.inputs.length) await this.file(crew);
      this.state.done = true;
      this.desk.write(this.state);
    } finally {
      this.progress.end();
      await crew.dismiss();
      this.desk.close();
    }
  }

  private async file(crew: Crew): Promise<void> {
    const { state } = this;
    const { source } = this.inputs[state.file]!;
    // Beside the reading: the bytes are in the system's memory then.
    const hash = fileHash(source.path);
    hash.catch(() => {});
    const waiting: Pending[] = [];
    const notes = state.files[state.file]!.notes;
    const tell = ({ message }: { message: string }) => {
      if (!notes.includes(message)) notes.push(message);
    };
    let seq = state.pieces;
    for await (const chunk of read(source, { from: state.position ?? source.begin, tell })) {
      this.stop.throwIfAborted();
      waiting.push({ chunk, yielded: this.hand(crew, chunk, seq++) });
      if (waiting.length >= crew.room) await this.commitFirst(waiting);
    }
    while (waiting.length > 0) await this.commitFirst(waiting);
    state.files[state.file]!.sha256 = await hash;
    state.file++;
    state.position = null;
    state.fileBegan = state.pieces;
    this.threads = this.ledger.threads.share();
    this.desk.write(state);
  }

  private hand(crew: Crew, chunk: Chunk, seq: number): Promise<Yield> {
    const { source, format } = this.inputs[this.state.file]!;
    const context = {
      file: source.name,
      firstLine: chunk.position.line,
      now: this.state.now,
      ...(this.plan.mapping === null ? {} : { mapping: this.plan.mapping }),
      places: communityPlaces,
    };
    const { bytes, shape } = chunk;
    const yielded = crew.hand({
      seq,
      shape,
      bytes,
      format,
      context,
      table: source.table,
      threads: this.threads,
    });
    // Waited for later; a failure until then must not end the program.
    yielded.catch(() => {});
    return yielded;
  }

  private async commitFirst(waiting: Pending[]): Promise<void> {
    const { chunk, yielded } = waiting.shift()!;
    const one = await yielded;
    this.stop.throwIfAborted();
    this.commit(chunk, one);
    if (one.seq % collectEvery === 0) collect();
    this.progress.tell(this.share(chunk.readBytes), this.state.counts.rows);
  }

  private commit(chunk: Chunk, one: Yield): void {
    const { state, desk, ledger } = this;
    const rejects = [...one.rejects, ...chunk.refused].sort((a, b) => a.line - b.line);
    if (this.plan.strict && rejects.length > 0) {
      const { line, why } = rejects[0]!;
      throw new RunError(
        `${this.inputs[state.file]!.source.name}, line ${line}: ${why.replaceAll('_', ' ')}.`,
      );
    }
    const rejected = { ...one.rejected };
    for (const { why } of chunk.refused) rejected[why] = (rejected[why] ?? 0) + 1;
    this.countRejects(rejected, rejects);
    const { taken, first } = ledger.decide(one);
    const rows = one.rows + chunk.refused.length;
    gather(state.counts, { ...one, rows, rejected });
    add(state.counts.taken, taken);
    this.showDuplicates(one.seq, first);
    this.keepSearches(one.searches);
    if (one.matched.length > 0)
      state.matched = [...new Set([...(state.matched ?? []), ...one.matched])].sort();
    state.files[state.file]!.rows += rows;
    state.logBytes += desk.logPiece(one);
    state.pieces = one.seq + 1;
    state.position = chunk.next;
    desk.write(state);
  }

  private countRejects(
    rejected: Record<string, number>,
    told: readonly { line: number; why: string }[],
  ): void {
    const file = this.state.files[this.state.file]!;
    for (const [why, count] of Object.entries(rejected)) {
      file.rejects[why] ??= { count: 0, lines: [] };
      file.rejects[why].count += count;
    }
    for (const { line, why } of told) {
      const { lines } = file.rejects[why]!;
      if (lines.length < linesTold) lines.push(line);
    }
    this.state.rejectBytes += this.desk.logRejects(told.map((one) => ({ file: file.name, ...one })));
  }

  private showDuplicates(seq: number, first: readonly { at: number; reason: string }[]): void {
    for (const { at, reason } of first) {
      const { duplicates } = this.state;
      if (duplicates.filter((one) => one.reason === reason).length < duplicatesShown)
        duplicates.push({ piece: seq, at, reason });
    }
  }

  private keepSearches(points: readonly SearchPoint[]): void {
    for (const point of points)
      if (this.state.searches.length < mostSearches) this.state.searches.push(point);
  }

  /** Of the bytes on the disk. */
  private share(readBytes: number): number {
    const before = this.inputs.slice(0, this.state.file).reduce((sum, one) => sum + one.source.bytes, 0);
    return this.totalBytes === 0 ? 1 : (before + readBytes) / this.totalBytes;
  }
}
