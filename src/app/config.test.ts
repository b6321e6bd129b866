// What operators type, and what they get told.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { describeConfig, explainProblems, loadConfig } from './config.ts';

function accepted(environment: Record<string, string>) {
  const result = loadConfig(environment);
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

function refused(environment: Record<string, string>) {
  const result = loadConfig(environment);
  assert.ok(!result.ok, `accepted: ${JSON.stringify(environment)}`);
  return result.problems;
}

test('an empty environment gives the documented defaults', () => {
  assert.deepEqual(accepted({}), {
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://127.0.0.1:3000',
    dataDir: resolve('data'),
    database: undefined,
    mail: { smtpUrl: undefined, from: 'Companionway <companionway@localhost>' },
    role: 'all',
    minimumAge: 18,
    instanceName: 'Companionway',
    trustedProxies: [],
    logLevel: 'info',
    defaultCountry: undefined,
  });
});

test('the public address follows the port, and an empty variable counts as not set', () => {
  assert.equal(accepted({ PORT: '8080', SMTP_URL: '', DATABASE_URL: ' ' }).baseUrl, 'http://127.0.0.1:8080');
});

test('values arrive typed and tidy', () => {
  const config = accepted({
    BASE_URL: 'https://peers.example.org/',
    MINIMUM_AGE: '16',
    TRUSTED_PROXIES: '127.0.0.1, ::1,10.0.0.0/8 , fd00::/8',
    DEFAULT_COUNTRY: 'gb',
    PROCESS_ROLE: 'worker',
    DATABASE_URL: 'postgresql://owner@%2Frun%2Fpg/companionway',
    DATABASE_APP_URL: 'postgres://app:secret@db:5432/companionway',
  });
  assert.equal(config.baseUrl, 'https://peers.example.org');
  assert.equal(config.minimumAge, 16);
  assert.deepEqual(config.trustedProxies, ['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8']);
  assert.equal(config.defaultCountry, 'GB');
  assert.equal(config.role, 'worker');
  assert.equal(config.database?.appUrl, 'postgres://app:secret@db:5432/companionway');
});

const bad: [string, string][] = [
  ['PORT', 'eighty'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '3000.5'],
  ['HOST', 'http://localhost'],
  ['BASE_URL', 'peers.example.org'],
  ['BASE_URL', 'https://peers.example.org/community'],
  ['BASE_URL', 'ftp://peers.example.org'],
  ['DATABASE_URL', 'mysql://db/companionway'],
  ['SMTP_URL', 'mail.example.org'],
  ['MAIL_FROM', 'nobody'],
  ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example'],
  ['PROCESS_ROLE', 'workers'],
  ['MINIMUM_AGE', '13'],
  ['INSTANCE_NAME', 'x'.repeat(81)],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', '300.0.0.1'],
  ['TRUSTED_PROXIES', 'proxy.example.org'],
  ['LOG_LEVEL', 'loud'],
  ['DEFAULT_COUNTRY', 'Germany'],
];
for (const [name, text] of bad) {
  test(`${name}=${JSON.stringify(text).slice(0, 40)} is refused with name, reason and example`, () => {
    const [problem, ...others] = refused({ [name]: text });
    assert.deepEqual(others, []);
    assert.equal(problem?.variable, name);
    assert.ok(problem.problem.length > 5);
    assert.ok(problem.example.startsWith(`${name}=`));
  });
}

test('variables that need each other are asked for by name', () => {
  const names = (environment: Record<string, string>) =>
    refused(environment).map((problem) => problem.variable);
  assert.deepEqual(names({ DATABASE_URL: 'postgres://db/x' }), ['DATABASE_APP_URL']);
  assert.deepEqual(names({ DATABASE_APP_URL: 'postgres://db/x' }), ['DATABASE_URL']);
  assert.deepEqual(names({ SMTP_URL: 'smtp://mail' }), ['MAIL_FROM']);
});

test('all problems are told at once, and passwords are not repeated', () => {
  const problems = refused({ PORT: 'x', SMTP_URL: 'http://name:hunter2@mail', LOG_LEVEL: 'x' });
  const text = explainProblems(problems);
  assert.equal(problems.length, 3);
  assert.ok(!text.includes('hunter2'));
  assert.match(text, /SMTP_URL must start with smtp:\/\/ or smtps:\/\//);
});

test('every example in the list is itself accepted', () => {
  for (const { variable, example } of describeConfig()) {
    const environment = Object.fromEntries([
      ['MAIL_FROM', 'a@b.example'],
      ...(variable.startsWith('DATABASE_')
        ? [
            ['DATABASE_URL', 'postgres://db/x'],
            ['DATABASE_APP_URL', 'postgres://db/x'],
          ]
        : []),
      [variable, example.slice(variable.length + 1)],
    ]);
    accepted(environment);
  }
});
