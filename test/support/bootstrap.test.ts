// When the start script thinks an install is needed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingPackages } from '../../scripts/bootstrap.mjs';

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.2.3' },
    'node_modules/tool': { version: '2.0.0', dev: true },
    'node_modules/other-system': { version: '3.0.0', optional: true },
  },
};
const record = (versions: Record<string, string>) => ({
  packages: Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
  ),
});

test('a complete install needs nothing, whoever made it', () => {
  assert.deepEqual(missingPackages(lock, record({ a: '1.2.3', tool: '2.0.0' }), { dev: true }), []);
});

test('without node_modules everything is missing', () => {
  assert.ok(missingPackages(lock, undefined, { dev: false }).includes('node_modules/a'));
});

test('a changed version is noticed, an optional one included', () => {
  const installed = record({ a: '1.2.4', tool: '2.0.0', 'other-system': '2.9.0' });
  assert.deepEqual(missingPackages(lock, installed, { dev: true }), [
    'node_modules/a',
    'node_modules/other-system',
  ]);
});

test('tools for tests are only asked for by tests', () => {
  assert.deepEqual(missingPackages(lock, record({ a: '1.2.3' }), { dev: false }), []);
  assert.deepEqual(missingPackages(lock, record({ a: '1.2.3' }), { dev: true }), ['node_modules/tool']);
});
