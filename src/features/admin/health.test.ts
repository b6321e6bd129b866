// Facts about an installation and what is made of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Facts, type Finding, findings } from './health.ts';

const now = new Date('2026-06-01T12:00:00Z');
const well: Facts = {
  baseUrl: 'https://peers.example.org',
  database: { version: '18.1', bypass: false },
  size: { bytes: 1, members: 1, communities: 1, posts: 1 },
  jobs: { waiting: 0, failing: 0, oldestDue: null },
  mail: { kind: 'well' },
  lines: { stale: [], soon: [] },
  hasContact: true,
  now,
};
const keys = (facts: Partial<Facts>, level?: Finding['level']) =>
  findings({ ...well, ...facts })
    .filter((one) => !level || one.level === level)
    .map((one) => one.key);
const due = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

test('where all is well, only backups are left to a person', () => {
  assert.deepEqual(keys({}, 'mend'), []);
  assert.deepEqual(keys({}, 'look'), ['backups']);
});

test('what is broken comes first', () => {
  const broken: Partial<Facts> = {
    baseUrl: 'http://peers.example.org',
    database: { version: '18.1', bypass: true },
    jobs: { waiting: 4, failing: 0, oldestDue: due(10) },
    mail: { kind: 'refused', problem: 'no' },
    hasContact: false,
  };
  assert.deepEqual(keys(broken, 'mend'), ['database_bypass', 'jobs_stuck', 'mail_refused', 'address_open']);
  assert.deepEqual(keys(broken).slice(0, 4), keys(broken, 'mend'));
  assert.ok(keys(broken, 'look').includes('contact_missing'));
});

test('work that waits is given ten minutes', () => {
  const waits = (minutes: number, failing = 0) =>
    keys({ jobs: { waiting: 1, failing, oldestDue: due(minutes) } }).filter((key) => key.startsWith('jobs'));
  assert.deepEqual(waits(9), ['jobs_well']);
  assert.deepEqual(waits(9, 2), ['jobs_failing']);
  assert.deepEqual(waits(10, 2), ['jobs_stuck']);
});

test('lines that are too old come before lines that soon will be', () => {
  assert.ok(keys({ lines: { stale: ['IE'], soon: ['GB'] } }).includes('lines_stale'));
  assert.ok(keys({ lines: { stale: [], soon: ['GB'] } }).includes('lines_soon'));
});

test('an address of this machine is nothing to mend', () => {
  for (const baseUrl of ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])
    assert.ok(keys({ baseUrl }, 'look').includes('address_local'), baseUrl);
});

test('each finding has its two texts', () => {
  const texts = JSON.parse(readFileSync(new URL('../../../locales/en/admin.json', import.meta.url), 'utf8'));
  const source = readFileSync(new URL('./health.ts', import.meta.url), 'utf8');
  const all = [...source.matchAll(/key: '(\w+)'/g)].map((match) => match[1]);
  assert.ok(all.length >= 15);
  for (const key of all) {
    assert.ok(texts[`admin.health.${key}`], key);
    assert.ok(texts[`admin.health.${key}.about`], key);
  }
});
