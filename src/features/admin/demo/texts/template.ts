// Sentences with slots: `My {person} said {they} knew.` Read once, filled often.
// A filling remembers its draws, so a post has one sister and one dog from title to last line.
import { below, type Rng } from './rng.ts';
import { inVoice, type Voice, voices } from './voices.ts';

type Slot = { pool: string; form: number; capital: boolean; ofThread: boolean };
type Part = string | Slot;

/** One line of the corpus. `id` is unique in the process; `ops` are pools the thread must have used already. */
export type Line = {
  id: number;
  source: string;
  ops: readonly string[];
  /** Pools that it draws from for its own author. */
  pools: readonly string[];
  /** Lines that this one answers: at least one must stand in the thread (see anchors.ts). Empty: fits anywhere. */
  anchors: readonly number[];
  /** By voice, made on first use. */
  parts: (readonly Part[] | undefined)[];
};

/** Forms that belong together, such as `sister|she|her|her`. */
export type Pools = Record<string, readonly (readonly string[])[]>;

/** What a thread has said, by pool: its forms. Replies can speak of "your sister". */
export type Said = Record<string, readonly string[]>;

const formsOf: Record<string, readonly [pool: string, form: number]> = {
  they: ['person', 1],
  them: ['person', 2],
  their: ['person', 3],
  tasking: ['task', 1],
};

const slotPattern = /\{(op\.)?([A-Za-z0-9]+)\}/g;

let lines = 0;

/** @throws when a slot names a pool that does not exist. */
export function readLine(source: string, pools: Pools): Line {
  const ops = new Set<string>();
  const own = new Set<string>();
  for (const slot of slotsOf(source)) {
    if (!pools[slot.pool]) throw new Error(`Unknown slot {${slot.pool}} in: ${source}`);
    (slot.ofThread ? ops : own).add(slot.pool);
  }
  return { id: lines++, source, ops: [...ops], pools: [...own], anchors: [], parts: [] };
}

function slotsOf(source: string): Slot[] {
  return [...source.matchAll(slotPattern)].map((match) => toSlot(match[2]!, match[1] !== undefined));
}

function toSlot(name: string, ofThread: boolean): Slot {
  const lower = name[0]!.toLowerCase() + name.slice(1);
  const [pool, form] = formsOf[lower] ?? [lower, 0];
  return { pool, form, capital: lower !== name, ofThread };
}

function partsIn(line: Line, voice: Voice): readonly Part[] {
  const at = voices.indexOf(voice);
  const known = line.parts[at];
  if (known) return known;
  const parts: Part[] = [];
  let from = 0;
  for (const match of line.source.matchAll(slotPattern)) {
    if (match.index > from) parts.push(inVoice(line.source.slice(from, match.index), voice));
    parts.push(toSlot(match[2]!, match[1] !== undefined));
    from = match.index + match[0].length;
  }
  if (from < line.source.length) parts.push(inVoice(line.source.slice(from), voice));
  line.parts[at] = parts;
  return parts;
}

/** One piece of writing by one person: draws words, remembers them, keeps the voice. */
export class Filling {
  readonly said: Record<string, readonly string[]> = {};
  readonly rng: Rng;
  readonly voice: Voice;
  private readonly pools: Pools;
  private readonly ofThread: Said;

  constructor(rng: Rng, pools: Pools, voice: Voice, ofThread: Said = {}) {
    this.rng = rng;
    this.pools = pools;
    this.voice = voice;
    this.ofThread = ofThread;
  }

  fill(line: Line): string {
    let text = '';
    for (const part of partsIn(line, this.voice)) {
      text += typeof part === 'string' ? part : this.word(part);
    }
    return text;
  }

  private word(slot: Slot): string {
    let forms = slot.ofThread ? this.ofThread[slot.pool] : this.said[slot.pool];
    if (!forms) {
      const pool = this.pools[slot.pool]!;
      forms = pool[below(this.rng, pool.length)]!;
      this.said[slot.pool] = forms;
    }
    const word = forms[slot.form] ?? forms[0]!;
    if (this.voice === 'small') return word.toLowerCase();
    return slot.capital ? word[0]!.toUpperCase() + word.slice(1) : word;
  }
}
