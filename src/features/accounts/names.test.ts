import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nameKey, readName } from './names.ts';
import { twoWordName } from './offered-names.ts';

describe('names', () => {
  it('takes friendly names of many scripts and tidies their spaces', () => {
    for (const [typed, name] of [
      ['Quiet  Heron ', 'Quiet Heron'],
      ['Zoë', 'Zoë'],
      ['कि', 'कि'],
      ['Żółta Łódź', 'Żółta Łódź'],
      ['o’neil_2.b', "o'neil_2.b"],
      ['Ｗｉｄｅ Fox', 'Wide Fox'],
      ['Modest Fox', 'Modest Fox'],
    ] as const) {
      assert.deepEqual(readName(typed), { ok: true, name });
    }
  });

  it('says what is wrong with the others', () => {
    for (const [typed, problem] of [
      ['', 'too_short'],
      ['J', 'too_short'],
      ['x'.repeat(41), 'too_long'],
      ['a<b>', 'letters'],
      ['fox🦊', 'letters'],
      ['a\u202eb', 'letters'],
      ['zero\u200bwidth', 'letters'],
      ['a\u0301\u0302\u0303\u0304', 'letters'],
      ['12 34', 'no_letter'],
      ['--', 'no_letter'],
    ] as const) {
      assert.deepEqual(readName(typed), { ok: false, problem }, JSON.stringify(typed));
    }
  });

  it('lets nobody look like staff', () => {
    for (const typed of [
      'admin',
      'Adm1n',
      'ΑDMIN',
      'аdmin',
      'Mod',
      'm.o.d',
      'The Moderator',
      'Companionway',
      'Support Team',
      'OPERATOR_7',
      'sys tem',
      'Root',
    ]) {
      assert.deepEqual(readName(typed), { ok: false, problem: 'staff_like' }, typed);
    }
  });

  it('knows names that only look different', () => {
    for (const [a, b] of [
      ['Quiet Heron', 'quiet  HERON'],
      ['Quiet Heron', 'Quiet-Heron'],
      ['paul', 'раul'],
      ['Zoe', 'Zoë'],
      ['Bill 0', 'BiII O'],
      ['Ｆox', 'fox'],
      ['milo', 'mіlo'],
    ] as const) {
      assert.equal(nameKey(a), nameKey(b), `${a} / ${b}`);
    }
    assert.notEqual(nameKey('Quiet Heron'), nameKey('Quiet Otter'));
  });

  it('makes keys that fit and are stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const read = readName(typed);
        if (!read.ok) return;
        assert.ok(nameKey(read.name).length >= 2 && nameKey(read.name).length <= 80);
        assert.deepEqual(readName(read.name), read);
        assert.equal(
          nameKey(read.name.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
          nameKey(read.name),
        );
        assert.equal(nameKey(nameKey(read.name)), nameKey(read.name));
      }),
      { numRuns: 2_000 },
    );
  });

  it('offers two words that a name may have', () => {
    const words = { adjectives: ['quiet'], nouns: ['heron'] };
    assert.equal(
      twoWordName(words, () => 0.999),
      'Quiet Heron',
    );
  });
});
