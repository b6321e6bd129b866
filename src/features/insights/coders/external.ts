// A coder that is another program: lines of JSON to it, lines of JSON back, in the same order. It is bounded in every direction.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { RunError } from '../run/input.ts';
import type { BatchCoder, TextToCode } from './types.ts';

export interface ExternalOptions {
  /** As typed; run by the shell, in this folder, with this user's rights. */
  command: string;
  codes: readonly string[];
  /** Milliseconds without any answer after which it is given up. The first answer has five times as long: models load. */
  patience?: number;
}

/** Texts that are out at once. */
const batch = 256;
/** A text is cut to so many characters, an answer may have so many bytes. */
const mostText = 20_000;
const mostAnswer = 1_000_000;

const answerShape = z.object({
  id: z.string(),
  abstain: z.boolean().optional(),
  scores: z.record(z.string(), z.number().min(0).max(1)).optional(),
});

export class ExternalCoder implements BatchCoder {
  readonly codes: readonly string[];
  readonly batch = batch;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #patience: number;
  readonly #waiting: { id: string; into: Float32Array; at: number }[] = [];
  #rest = '';
  #done = 0;
  #complaints = '';
  #fault: RunError | null = null;
  #wake: (() => void) | null = null;

  constructor({ command, codes, patience = 60_000 }: ExternalOptions) {
    this.codes = codes;
    this.#patience = patience;
    // A group of its own, so that what the shell starts ends with it.
    this.#child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    this.#child.stdout.setEncoding('utf8').on('data', (piece: string) => this.#read(piece));
    this.#child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      this.#complaints = (this.#complaints + piece).slice(-2000);
    });
    this.#child.on('error', (error) => this.#fail(`could not be started: ${error.message}`));
    this.#child.on('close', (code, signal) => {
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      this.#fail(`${how} after ${this.#done} answers`);
    });
    // A program that ends while it is written to is told of by "close".
    this.#child.stdin.on('error', () => undefined);
  }

  async score(texts: readonly TextToCode[]): Promise<Float32Array> {
    const into = new Float32Array(texts.length * this.codes.length).fill(Number.NaN);
    const lines = texts.map(({ id, title, text }, turn) => {
      this.#waiting.push({ id, into, at: turn * this.codes.length });
      const cut = (all: string) => all.slice(0, mostText).toWellFormed();
      return `${JSON.stringify({ id, title: cut(title), text: cut(text) })}\n`;
    });
    if (!this.#fault) this.#child.stdin.write(lines.join(''));
    while (this.#waiting.length > 0) {
      if (this.#fault) throw this.#fault;
      await this.#next();
    }
    if (this.#fault) throw this.#fault;
    return into;
  }

  async close(): Promise<void> {
    this.#fault ??= new RunError('The coder was closed.');
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.stdin.end();
    const timer = setTimeout(() => this.#kill(), 2000);
    await closed;
    clearTimeout(timer);
  }

  /** Until something comes: an answer, an end, or nothing for too long. */
  #next(): Promise<void> {
    const patience = this.#done === 0 ? 5 * this.#patience : this.#patience;
    return new Promise((done) => {
      const timer = setTimeout(() => {
        this.#fail(`gave no answer for ${patience / 1000} seconds (${this.#done} before)`);
        this.#kill();
      }, patience);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = null;
        done();
      };
      if (this.#fault) this.#wake();
    });
  }

  #read(piece: string): void {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop()!;
    if (this.#rest.length > mostAnswer) this.#refuse('sent a line without end', '');
    const before = this.#done;
    for (const line of lines) {
      if (line.trim() === '' || this.#fault) continue;
      const wrong = this.#take(line);
      if (wrong !== null) this.#refuse(wrong, line);
    }
    // Empty lines are no sign of life.
    if (this.#done > before) this.#wake?.();
  }

  /** Puts an answer where it belongs, or says what is wrong with it. */
  #take(line: string): string | null {
    const waiting = this.#waiting.shift();
    if (!waiting) return 'answered more than it was asked';
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return 'sent a line that is no JSON';
    }
    const read = answerShape.safeParse(value);
    if (!read.success) return 'sent an answer of another form';
    const { id, abstain, scores } = read.data;
    if (id !== waiting.id) return `answered "${id}" where "${waiting.id}" was asked`;
    if (!abstain && !scores) return 'sent an answer without scores';
    for (const [code, score] of abstain ? [] : Object.entries(scores!)) {
      const place = this.codes.indexOf(code);
      if (place < 0) return `scored "${code}", which is no code of this run`;
      waiting.into[waiting.at + place] = score;
    }
    this.#done++;
    return null;
  }

  #refuse(what: string, line: string): void {
    this.#fail(`${what}${line === '' ? '' : `: ${line.slice(0, 120)}`}`);
    this.#kill();
  }

  #fail(what: string): void {
    const said = this.#complaints.trim();
    const form =
      'It must answer each line {"id","title","text"} by a line {"id","scores":{"code":0.5}} or {"id","abstain":true}, in order, at once.';
    this.#fault ??= new RunError(
      `The coder's program ${what}. ${form}${said === '' ? '' : `\nIt said last:\n${said}`}`,
    );
    this.#wake?.();
  }

  #kill(): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}
