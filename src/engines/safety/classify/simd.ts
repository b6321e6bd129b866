// Adds up rows of numbers, sixteen outputs at a time: a module of WebAssembly with two functions, written here instruction by
// instruction, since the language itself has no vectors. Knows nothing of words or models; classify.test.ts holds it to plain loops.

const I32 = 0x7f;
const V128 = 0x7b;

const leb = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...leb(Math.floor(value / 128))];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const number = (value: number) => [0x41, value];
const simd = (code: number) => [0xfd, ...leb(code)];
/** Loads and stores: the instruction, then log2 of the alignment promised (none) and the offset. */
const at = (code: readonly number[], offset = 0) => [...code, 0, ...leb(offset)];
const plus = [0x6a];
const times = [0x6c];
const shiftLeft = [0x74];
const notBelow = [0x4f];
const loadI32 = [0x28];
const load = simd(0x00);
const loadSplat = simd(0x09);
const store = simd(0x0b);
/** Bytes to halves, halves to words: the low and the high part of a vector. */
const widenBytes = [simd(0x87), simd(0x88)] as const;
const widenHalves = [simd(0xa7), simd(0xa8)] as const;
const toFloats = simd(0xfa);
const addFloats = simd(0xe4);
const timesFloats = simd(0xe6);

const lanes = [0, 1, 2, 3] as const;

/** while (local < end) { body; local += 4 } */
const walk = (local: number, end: number, body: readonly number[]) => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...[...get(local), ...get(end), ...notBelow, 0x0d, 1],
  ...body,
  ...[...get(local), ...number(4), ...plus, ...set(local)],
  ...[0x0c, 0, 0x0b, 0x0b],
];
/** Four vectors in locals from `first` on, read from or written to where the local `into` points. */
const readSums = (into: number, first: number) =>
  lanes.flatMap((k) => [...get(into), ...at(load, 16 * k), ...set(first + k)]);
const writeSums = (into: number, first: number) =>
  lanes.flatMap((k) => [...get(into), ...get(first + k), ...at(store, 16 * k)]);

/** (list, end, bytes, stride, scales, into): for each row listed, into += bytes[row] × scales[row]. */
const addBytes = (): number[] => {
  const [list, end, bytes, stride, scales, into, row, scale, byte, half, first] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ] as const;
  return [
    ...readSums(into, first),
    ...walk(list, end, [
      ...[...get(list), ...at(loadI32), ...set(row)],
      ...[...get(scales), ...get(row), ...number(2), ...shiftLeft, ...plus, ...at(loadSplat), ...set(scale)],
      ...[...get(bytes), ...get(row), ...get(stride), ...times, ...plus, ...at(load), ...set(byte)],
      ...[0, 1].flatMap((high) => [
        ...[...get(byte), ...widenBytes[high]!, ...set(half)],
        ...[0, 1].flatMap((part) => [
          ...[...get(first + 2 * high + part), ...get(half), ...widenHalves[part]!, ...toFloats],
          ...[...get(scale), ...timesFloats, ...addFloats, ...set(first + 2 * high + part)],
        ]),
      ]),
    ]),
    ...writeSums(into, first),
  ];
};

/** (list, end, floats, stride, into): for each row listed, into += floats[row]. */
const addFloatRows = (): number[] => {
  const [list, end, floats, stride, into, row, first] = [0, 1, 2, 3, 4, 5, 6] as const;
  return [
    ...readSums(into, first),
    ...walk(list, end, [
      ...[...get(floats), ...get(list), ...at(loadI32), ...get(stride), ...times, ...plus, ...set(row)],
      ...lanes.flatMap((k) => [
        ...[...get(first + k), ...get(row), ...at(load, 16 * k), ...addFloats, ...set(first + k)],
      ]),
    ]),
    ...writeSums(into, first),
  ];
};

const sized = (bytes: readonly number[]) => [...leb(bytes.length), ...bytes];
const section = (id: number, items: readonly (readonly number[])[]) => [
  id,
  ...sized([...leb(items.length), ...items.flat()]),
];
const text = (name: string) => sized([...name].map((letter) => letter.charCodeAt(0)));
const type = (parameters: number) => [0x60, ...sized(Array(parameters).fill(I32)), 0];
const body = (locals: readonly number[], code: readonly number[]) => sized([...locals, ...code, 0x0b]);

/** The module: it imports its memory as "m" "m". */
const moduleBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [type(6), type(5)]),
    ...section(2, [[...text('m'), ...text('m'), 2, 0, 1]]),
    ...section(3, [[0], [1]]),
    ...section(7, [
      [...text('bytes'), 0, 0],
      [...text('floats'), 0, 1],
    ]),
    ...section(10, [body([2, 1, I32, 7, V128], addBytes()), body([2, 1, I32, 4, V128], addFloatRows())]),
  ]);

/** Sixteen outputs are added at once: rows are padded to a multiple of it. */
export const LANES = 16;

export type Adders = {
  buffer: ArrayBuffer;
  /** Addresses in `buffer`; `list` to `end` holds numbers of rows. Sixteen outputs. */
  bytes(list: number, end: number, bytes: number, stride: number, scales: number, into: number): void;
  floats(list: number, end: number, floats: number, stride: number, into: number): void;
};

const PAGE = 65_536;

/** @param size of the memory, in bytes; it never grows, so that views of it stay valid */
export function makeAdders(size: number): Adders {
  const pages = Math.ceil(size / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const made = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), { m: { m: memory } });
  return { ...(made.exports as Pick<Adders, 'bytes' | 'floats'>), buffer: memory.buffer as ArrayBuffer };
}
