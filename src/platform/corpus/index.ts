// The door of the corpus: files of rows as chunks of whole lines or rows, whatever they are packed in. Knows no kind of post.
export { type Cells, cellsOf } from './cells.ts';
export { chunkSize, longestLine } from './cut.ts';
export { inspect } from './inspect.ts';
export { type ReadOptions, read } from './read.ts';
export type { TableOptions } from './table.ts';
export {
  type Chunk,
  CorpusError,
  type Encoding,
  type Packing,
  type Position,
  type Problem,
  type Refused,
  type Shape,
  type Source,
  type Table,
} from './types.ts';
