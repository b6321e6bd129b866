// The door of the report: a summary becomes the files that people read.
export { type ReportFile, renderReport } from './render.ts';
export { cell, csv } from './text/cells.ts';
export { escapeText } from './text/markup.ts';
