import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createIdSource, fromShort, idAt, isId, toShort } from './ids.ts';

describe('ids', () => {
  it('come back from their short form, whatever they are', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const short = toShort(id);
        assert.match(short, /^[0-7][0-9a-hjkmnp-tv-z]{25}$/);
        assert.equal(fromShort(short), id);
      }),
    );
  });

  it('sort alike in both forms', () => {
    fc.assert(fc.property(fc.uuid(), fc.uuid(), (a, b) => assert.equal(a < b, toShort(a) < toShort(b))));
  });

  it('have one address: other spellings are refused', () => {
    const short = toShort(createIdSource()());
    for (const other of [
      short.toUpperCase(),
      `8${short.slice(1)}`,
      short.slice(1),
      `${short}0`,
      short.replace(/.$/, 'u'),
      '',
    ]) {
      assert.equal(fromShort(other), null, other);
    }
  });

  it('grow in the order of asking, also within a millisecond and when the clock steps back', () => {
    let now = 1_000;
    const next = createIdSource(() => now);
    const ids = Array.from({ length: 2_000 }, (_, i) => {
      if (i === 1_000) now = 900;
      return next();
    });
    assert.deepEqual(ids, ids.toSorted());
    assert.ok(ids.every(isId));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('carry time, version and variant (RFC 9562)', () => {
    assert.equal(idAt(0x0190_0000_0000, 0n), '01900000-0000-7000-8000-000000000000');
  });
});
