// What a file of rows is to the rest of the house: where it stands, how it is packed, its pieces. Knows no kind of post.

export type Packing = 'plain' | 'gzip' | 'zstd' | 'zip';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';
/** lines: one JSON value a line; csv: rows of cells; document: JSON over many lines; the other two are libraries' business. */
export type Shape = 'lines' | 'csv' | 'document' | 'workbook' | 'parquet';

/** How a table is written. `columns` are the names, from the header or made up (column 1, column 2 …). */
export interface Table {
  delimiter: ',' | ';' | '\t' | '|';
  /** What stands before a quote inside quotes; none: quotes are signs like any other, as in most TSV. */
  escape: '"' | '\\' | 'none';
  columns: readonly string[];
  header: boolean;
}

/** A place in the unpacked text, as UTF-8. Reading can begin again at any position that a chunk has told. */
export interface Position {
  offset: number;
  /** The number of the first line (tables and lines) or row (documents, workbooks, Parquet) that follows; the first is 1. */
  line: number;
}

/** Something about a whole file that its owner should hear. `code` is a closed list; `message` is a sentence in English. */
export interface Problem {
  code:
    | 'archive_cut'
    | 'archive_broken'
    | 'more_than_one_file'
    | 'not_utf8'
    | 'mojibake'
    | 'rounded_numbers'
    | 'document_cut'
    | 'empty';
  message: string;
}

/** A file that has been looked at: its head was read, the rest not. Can be sent to a worker. */
export interface Source {
  path: string;
  /** The last part of the path. */
  name: string;
  /** On the disk. */
  bytes: number;
  packing: Packing;
  encoding: Encoding;
  /** Bytes of the byte-order mark; no position counts them. */
  mark: number;
  /** Lines end with a carriage return only. */
  returns: boolean;
  shape: Shape;
  /** Only of tables (csv and workbook). */
  table?: Table;
  /** Where the first row stands: after a byte-order mark, banner rows and the header. */
  begin: Position;
  problems: Problem[];
  /** Up to 200 rows, as JSON values or, for tables, as objects from column to cell. */
  sample: unknown[];
}

/** A line that no parser needs to see. */
export interface Refused {
  line: number;
  why: 'line_too_long' | 'wrong_column_count';
  bytes: number;
}

/** About 4 MB of whole lines or whole rows. `bytes` has a buffer of its own, to be handed to a worker without copying. */
export interface Chunk {
  index: number;
  /** csv: to be cut by `cellsOf(bytes, table, line)`; lines: one JSON value a line, the first is line `position.line`. */
  shape: 'lines' | 'csv';
  bytes: Uint8Array;
  position: Position;
  /** Where the next chunk begins: reading from there gives the same following chunks. */
  next: Position;
  refused: Refused[];
  /** Bytes that were not UTF-8 and stand in `bytes` as U+FFFD. */
  badBytes: number;
  /** Of the file on the disk, read so far: for progress. */
  readBytes: number;
}

/** A mistake in a file that makes reading it impossible; the message says what to do. */
export class CorpusError extends Error {}
