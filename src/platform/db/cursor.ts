// Keyset cursors: where a list goes on, as text for an address. A cursor names a place, never a right to see.
import { fromShort, type Id, toShort } from '../../std/ids.ts';

/** A page of a list: the rows, and the cursors of its neighbours. */
export type Page<T> = { rows: T[]; next: string | null };

/** A place in a list ordered by time and id. */
export type TimeCursor = { at: Date; id: Id };

export function writeTimeCursor(cursor: TimeCursor): string {
  return `${cursor.at.getTime().toString(36)}-${toShort(cursor.id)}`;
}

/** @returns null for what was never a cursor: the list then starts at its beginning */
export function readTimeCursor(text: string | undefined): TimeCursor | null {
  const match = /^([0-9a-z]{1,9})-([0-9a-z]{26})$/.exec(text ?? '');
  const id = match && fromShort(match[2]!);
  return id ? { at: new Date(Number.parseInt(match[1]!, 36)), id } : null;
}

export function writeIdCursor(id: Id): string {
  return toShort(id);
}

export function readIdCursor(text: string | undefined): Id | null {
  return text ? fromShort(text) : null;
}

/** Cuts a query's answer of `size + 1` rows to a page; one row more than asked means that the list goes on. */
export function toPage<T>(rows: T[], size: number, cursorOf: (last: T) => string): Page<T> {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return { rows: page, next: rows.length > size && last !== undefined ? cursorOf(last) : null };
}
