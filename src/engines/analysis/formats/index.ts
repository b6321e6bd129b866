// The door of formats/: which format a file has, and its rows as records. What opens files stands in platform/corpus.
export { formats, knownColumns, recognise } from './all.ts';
export { decodeEntities, plainOf } from './html.ts';
export { type Mapping, readMapping } from './mapping-file.ts';
export { parseCells, parseChunk, parseJson } from './parse.ts';
export { communityPlaces } from './places.ts';
export { mapRedditLine } from './reddit.ts';
export {
  type Context,
  type Format,
  type FormatId,
  formatIds,
  type Parsed,
  type Recognition,
  type Rejected,
  type SearchPoint,
} from './types.ts';
