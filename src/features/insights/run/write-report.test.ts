// The files of a report on the disk: a text that somebody went on writing stays, and figures of before go.
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { firstSummary, fullSummary } from '../../../../test/support/insight-summary.ts';
import { writeReport } from './write-report.ts';

const out = mkdtempSync(join(tmpdir(), 'write-report-'));
after(() => rmSync(out, { recursive: true, force: true }));
const folder = join(out, 'private');
mkdirSync(folder);
const read = (name: string) => readFileSync(join(out, name), 'utf8');

test('a report is written, written again, and keeps what people wrote', async () => {
  await writeReport(out, folder, fullSummary());
  assert.match(read('report.html'), /^<!doctype html>/);
  assert.ok(existsSync(join(out, 'figures/prevalence-all.svg')));

  await writeReport(out, folder, firstSummary());
  assert.ok(!readdirSync(join(out, 'figures')).includes('prevalence-all.svg'), 'no figure of before stays');
  assert.match(read('methods.md'), /No prevalence is reported/, 'untouched: written anew');

  writeFileSync(join(out, 'methods.md'), 'Our own words.');
  for (const _ of ['once', 'and again']) {
    await writeReport(out, folder, fullSummary());
    assert.equal(read('methods.md'), 'Our own words.');
    assert.match(read('methods.new.md'), /prediction-powered inference/);
  }
  assert.ok(!existsSync(join(out, 'data-statement.new.md')));

  rmSync(join(out, 'methods.md'));
  await writeReport(out, folder, fullSummary());
  assert.match(read('methods.md'), /prediction-powered inference/, 'taken away: written anew');
});
