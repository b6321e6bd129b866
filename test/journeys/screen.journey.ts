// `companionway screen` as an operator or a researcher calls it: a stream of lines in, answers in the same order out.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../src/main/cli.ts', import.meta.url));

type Ran = { code: number | null; out: string; err: string };

function screen(lines: readonly string[], ...options: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [cli, 'screen', ...options], { stdio: 'pipe' });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    ran.out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    ran.err += piece;
  });
  child.stdin.end(lines.join('\n'));
  return new Promise((done) => child.on('close', (code) => done({ ...ran, code })));
}

const answers = (ran: Ran) =>
  ran.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const line = (id: unknown, text: unknown) => JSON.stringify({ id, text });

describe('screening from the terminal', () => {
  it('answers each line in its order, with places in the very text', async () => {
    const text = 'Call me on 07700 900123 tonight';
    const ran = await screen([
      line(1, 'I had tea with my sister.'),
      line('b', text),
      line(3, 'kill the process'),
    ]);
    assert.equal(ran.code, 0, ran.err);
    const [first, second, third] = answers(ran);
    assert.deepEqual(first, { id: 1, findings: [], action: 'allow' });
    assert.equal(second.id, 'b');
    const found = second.findings.find((one: { category: string }) => one.category === 'privacy');
    assert.equal(text.slice(found.spans[0].start, found.spans[0].end), '07700 900123');
    assert.deepEqual([third.id, third.action], [3, 'allow']);
  });

  it('keeps the order over many lines and several cores', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => line(i, i % 7 === 0 ? 'x'.repeat(400) : `day ${i}`));
    const ran = await screen(many, '--jobs', '3');
    assert.equal(ran.code, 0, ran.err);
    assert.deepEqual(
      answers(ran).map((one) => one.id),
      many.map((_, i) => i),
    );
  });

  it('names each bad line, goes on, and says so by its exit code', async () => {
    const ran = await screen([
      line(1, 'hello'),
      '{"id":2',
      line(3, 7),
      '[]',
      '',
      line(null, 'x'),
      line(6, 'bye'),
    ]);
    assert.equal(ran.code, 1);
    assert.deepEqual(
      answers(ran).map((one) => one.id),
      [1, 6],
    );
    for (const number of [2, 3, 4, 6]) assert.match(ran.err, new RegExp(`line ${number}: `));
    assert.match(ran.err, /4 of 6 lines were skipped/);
  });

  it('gives a search its tier', async () => {
    const ran = await screen(
      [line(1, 'how to kill myself'), line(2, 'cutting board'), line(3, 'buy xanax online')],
      '--surface',
      'search',
    );
    assert.deepEqual(
      answers(ran).map((one) => one.tier),
      ['T2', null, 'T3'],
    );
  });

  it('refuses a surface that there is not, and says which there are', async () => {
    const ran = await screen([], '--surface', 'wall');
    assert.equal(ran.code, 1);
    assert.match(ran.err, /post, reply, message, search/);
  });
});
