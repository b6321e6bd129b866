// House rule 8, its pure half: reading a plan. Which hot queries are asked on the seeded large database is in the
// database test that calls explainHasSeqScan.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainHasSeqScan, seqScans } from './rules/queries.ts';

const plan = (node: object) => [
  { Plan: { 'Node Type': 'Limit', Plans: [{ 'Node Type': 'Nested Loop', Plans: [node] }] } },
];
const scanOf = (table: string) => plan({ 'Node Type': 'Seq Scan', 'Relation Name': table });

test('a sequential scan of a big table is found, however deep', () => {
  assert.deepEqual(seqScans(scanOf('posts'), ['posts', 'threads']), ['posts']);
  assert.equal(explainHasSeqScan(JSON.stringify(scanOf('posts')), ['posts']), true);
  assert.equal(
    explainHasSeqScan({ Plan: { 'Node Type': 'Seq Scan', 'Relation Name': 'posts' } }, ['posts']),
    true,
  );
});

test('a partition is as big as its table', () => {
  assert.equal(explainHasSeqScan(scanOf('posts_p3'), ['posts']), true);
  assert.equal(explainHasSeqScan(scanOf('posts_2026_01'), ['posts']), true);
  assert.equal(explainHasSeqScan(scanOf('posts_kinds'), ['posts']), false);
});

test('small tables may be scanned, big ones read by index', () => {
  assert.equal(explainHasSeqScan(scanOf('instance_settings'), ['posts']), false);
  assert.equal(
    explainHasSeqScan(plan({ 'Node Type': 'Index Scan', 'Relation Name': 'posts' }), ['posts']),
    false,
  );
});

test('something that is not a plan is refused, not waved through', () => {
  assert.throws(() => seqScans('[{"QUERY PLAN":"Seq Scan on posts"}]', ['posts']), /Not a plan/);
});
