// Tiny ONNX models as protobuf bytes written by hand, for tests and for trying the plug. Field numbers: onnx.proto3 (Apache-2.0).

const varint = (value: number): number[] => {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left & 127) | (left > 127 ? 128 : 0));
    left >>>= 7;
  } while (left > 0);
  return bytes;
};
type Bytes = readonly number[];
const number = (field: number, value: number): Bytes => [...varint(field << 3), ...varint(value)];
const bytes = (field: number, value: Iterable<number>): Bytes => {
  const all = [...value];
  return [...varint((field << 3) | 2), ...varint(all.length), ...all];
};
const text = (field: number, value: string): Bytes => bytes(field, Buffer.from(value, 'utf8'));
const message = (field: number, ...parts: Bytes[]): Bytes => bytes(field, parts.flat());
const floats = (values: ArrayLike<number>): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);

const float = 1;
const string = 8;

/** ValueInfoProto: a name, a type, and dimensions (a word: any size). */
const value = (field: number, name: string, type: number, dims: readonly (number | string)[]): Bytes =>
  message(
    field,
    text(1, name),
    message(
      2,
      message(
        1,
        number(1, type),
        message(2, ...dims.map((dim) => message(1, typeof dim === 'number' ? number(1, dim) : text(2, dim)))),
      ),
    ),
  );

const node = (kind: string, inputs: string[], output: string, ...rest: Bytes[]): Bytes =>
  message(1, ...inputs.map((one) => text(1, one)), text(2, output), text(4, kind), ...rest);

/** ModelProto: version 8 of the format, the usual operators of version 13 and those for machine learning of version 2. */
const model = (...parts: Bytes[]): Uint8Array =>
  Uint8Array.from([
    ...number(1, 8),
    ...message(7, ...parts, text(2, 'tiny')),
    ...message(8, text(1, ''), number(2, 13)),
    ...message(8, text(1, 'ai.onnx.ml'), number(2, 2)),
  ]);

/** y = x · weights (rows × columns), through the logistic function or not. */
export function graph(rows: number, columns: number, weights: Float32Array, logistic: boolean): Uint8Array {
  const tensor = message(
    5,
    number(1, rows),
    number(1, columns),
    number(2, float),
    text(8, 'w'),
    bytes(9, floats(weights)),
  );
  const nodes = logistic
    ? [node('MatMul', ['x', 'w'], 'sum'), node('Sigmoid', ['sum'], 'y')]
    : [node('MatMul', ['x', 'w'], 'y')];
  return model(...nodes, tensor, value(11, 'x', float, ['n', rows]), value(12, 'y', float, ['n', columns]));
}

export const linearModel = (rows: number, columns: number, weights: Float32Array): Uint8Array =>
  graph(rows, columns, weights, true);

/** y = `hit` where x is this text, `miss` elsewhere: the simplest model that takes texts. */
export function labelEncoder(known: string, hit: number, miss: number): Uint8Array {
  const attribute = (name: string, type: number, ...parts: Bytes[]) =>
    message(5, text(1, name), number(20, type), ...parts);
  const one = (field: number, score: number): Bytes => [...varint((field << 3) | 5), ...floats([score])];
  const encoder = node(
    'LabelEncoder',
    ['x'],
    'y',
    text(7, 'ai.onnx.ml'),
    attribute('keys_strings', 8, text(9, known)),
    attribute('values_floats', 6, one(7, hit)),
    attribute('default_float', 1, one(2, miss)),
  );
  return model(encoder, value(11, 'x', string, ['n']), value(12, 'y', float, ['n']));
}
