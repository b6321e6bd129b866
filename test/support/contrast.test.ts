// The ruler itself: known pairs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrast } from './contrast.ts';

test('black on white is 21, a colour on itself 1, and mid grey lies where WCAG says', () => {
  assert.ok(Math.abs(contrast('oklch(0% 0 0)', 'oklch(100% 0 0)') - 21) < 0.01);
  assert.equal(contrast('oklch(50% 0.1 200)', 'oklch(50% 0.1 200)'), 1);
  // #767676 has oklch lightness 56.58 % and the well-known ratio 4.54 on white.
  assert.ok(Math.abs(contrast('oklch(56.58% 0 0)', 'oklch(100% 0 0)') - 4.54) < 0.01);
});
