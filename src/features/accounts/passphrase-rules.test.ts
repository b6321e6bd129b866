import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { passphraseProblem } from './passphrase-rules.ts';

describe('passphrases', () => {
  it('takes long ones of unlike words', () => {
    for (const good of [
      'cup river seven lantern',
      'Wir gehen um 8 zum Fluss',
      'tk4!mZ0qpLw9',
      'ich mag Regen sehr',
      '雨の日は家で本を読むのが好き',
      'hello from the quiet side',
    ]) {
      assert.equal(passphraseProblem(good, 'Quiet Heron'), null, good);
    }
  });

  it('refuses short, endless, common and self-telling ones', () => {
    for (const [bad, problem] of [
      ['short', 'short'],
      ['elevenchars', 'short'],
      ['x y'.repeat(80), 'long'],
      ['password1234', 'common'],
      ['Password Password', 'common'],
      ['aaaaaaaaaaaaaa', 'common'],
      ['123456789012', 'common'],
      ['qwertyuiop12', 'common'],
      ['abcabcabcabc', 'common'],
      ['0987654321098', 'common'],
      ['fox9 fox9 fox9', 'common'],
      ['quietheron12', 'name'],
      ['Quiet Heron 1', 'name'],
      ['correct horse battery staple', 'common'],
      ['letmein letmein', 'common'],
    ] as const) {
      assert.equal(passphraseProblem(bad, 'Quiet Heron'), problem, bad);
    }
  });
});
