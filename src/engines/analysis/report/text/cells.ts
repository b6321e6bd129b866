// Cells of CSV files and pieces of Markdown, so that no text of a post becomes a formula, a link or a heading. Pure.
import { clean } from './markup.ts';

/** Signs with which a spreadsheet takes a cell for a formula, also as full-width signs and behind spaces (OWASP, "CSV injection"). */
const formula = /^[\s\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** One cell. Numbers stay numbers; a text that could be a formula gets an apostrophe before it; null is empty. */
export function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = clean(value);
  const safe = formula.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return safe !== text || /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file (RFC 4180: CRLF, UTF-8). */
export const csv = (rows: readonly (readonly (string | number | null | undefined)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** A text in a line of Markdown: nothing in it formats, links or begins anything. */
export const md = (text: string): string =>
  clean(text)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>|~]|&(?=[#a-z])/gi, (sign) => `\\${sign}`)
    .replace(/^[-+=#]/, (sign) => `\\${sign}`)
    .replace(/^(\d+)([.)])/, '$1\\$2');

/** A text as code in Markdown, with a longer fence than any in it. */
export function mdCode(text: string): string {
  const line = clean(text).replaceAll(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((one) => one.length));
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return line === '' ? '' : `${fence}${space}${line}${space}${fence}`;
}
