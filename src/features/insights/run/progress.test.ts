// What a waiting person sees: a bar on a terminal, a line now and then elsewhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowOf } from './flow.ts';
import { Progress, timeOf } from './progress.ts';

test('share, rows, rate and time left; a run that goes on counts only its own', () => {
  let now = 0;
  const lines: string[] = [];
  const write = (text: string) => lines.push(text);
  const bar = new Progress({ isTTY: true, columns: 90, write }, () => now, { share: 0.5, rows: 1000 });
  now = 10_000;
  bar.tell(0.75, 6000);
  assert.match(lines[0]!, /^\r\[#{23} {7}\] 75 %, 6,000 rows, 500 a second, 10 s left/);
  bar.tell(0.76, 6100);
  assert.equal(lines.length, 1, 'not more than five times a second');
});

test('elsewhere a line every five seconds', () => {
  let now = 0;
  const lines: string[] = [];
  const plain = new Progress({ write: (text) => lines.push(text) }, () => now);
  for (; now < 12_000; now += 500) plain.tell(now / 12_000, now);
  assert.equal(lines.length, 2);
  assert.ok(lines.every((line) => line.endsWith('\n') && !line.includes('[')));
});

test('times are short', () => {
  assert.deepEqual([4, 200, 3900].map(timeOf), ['4 s', '3 min 20 s', '1 h 05 min']);
});

test('a flow adds up, whatever was taken', () => {
  const flow = flowOf(100, {
    'reading/not_json': 5,
    'topic/off_topic': 40,
    'duplicates/same_text': 2,
    'duplicates/near_text': 3,
  });
  assert.deepEqual(
    flow.map((one) => one.came - one.went),
    [95, 95, 95, 95, 95, 55, 50],
  );
  assert.deepEqual(flow.at(-1)!.why[0], { reason: 'near_text', count: 3 });
});
