// For tests of formats: recognises a row, maps it, compares the fields named.
import assert from 'node:assert/strict';
import {
  type Context,
  type FormatId,
  formats,
  type PostRecord,
  recognise,
} from '../../src/engines/analysis/index.ts';

export const context: Context = { file: 'file.csv', firstLine: 1, now: Date.UTC(2026, 0, 1) / 1000 };

/** Recognises the row, maps it, and compares the fields named. */
export function check(id: FormatId, row: Record<string, unknown>, ...expected: Partial<PostRecord>[]) {
  const found = recognise([row], context.file);
  assert.equal(found.format, id, found.why);
  const mapped = formats.find((one) => one.id === id)!.map(row, context, 7);
  const records = [mapped].flat() as PostRecord[];
  assert.equal(records.length, expected.length, JSON.stringify(records));
  for (const [index, want] of expected.entries()) {
    assert.equal(typeof records[index], 'object', String(records[index]));
    const got = Object.fromEntries(
      Object.keys(want).map((key) => [key, records[index]![key as keyof PostRecord]]),
    );
    assert.deepEqual(got, want);
  }
}
