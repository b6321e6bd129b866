// `npm test`: runs every phase even when an earlier one failed, and ends with one line that says it all.
// Options: --only pure,house   parts of file names, to run only those   --list
import { spawn } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { inspect, parseArgs } from 'node:util';
import { type Phase, phases, root } from './test-phases.ts';

type Counts = { passed: number; failed: number; skipped: number };
type Files = Extract<Phase, { files: string[] }>;
type Commands = Extract<Phase, { commands: unknown[] }>;

const LONGEST_OUTPUT = 6_000;

// Every test file is a process of its own and loads the whole program: what one has compiled, the next one reads.
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compiled');

function command(program: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', (error) => done({ code: null, output: error.message }));
    child.on('close', (code) => done({ code, output }));
  });
}

async function runCommands({ commands }: Commands): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { label, program, args } of commands) {
    const { code, output } = await command(program, args);
    if (code === 0) counts.passed += 1;
    else {
      counts.failed += 1;
      console.log(`\n✖ ${label}\n${output.slice(0, LONGEST_OUTPUT)}`);
    }
  }
  return counts;
}

function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause, { depth: 4 });
  return text.slice(0, LONGEST_OUTPUT).replaceAll(/^/gm, '    ');
}

type Failure = { name: string; file?: string; line?: number; error: unknown };

function report({ name, file, line, error }: Failure, said: string | undefined): void {
  const place = file ? `${relative(root, file)}:${line ?? 0}` : '';
  const words = said ? `\n    it said:\n${said.trimEnd().replaceAll(/^/gm, '      ')}` : '';
  console.log(`\n  ✖ ${name}\n    ${place}\n${explain(error)}${words}`);
}

async function runFiles({ files, concurrency, timeout }: Files): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const failures: Failure[] = [];
  const spoken = new Map<string, string>();
  const stream = run({ files, concurrency, timeout, cwd: root });
  const remember = ({ file = '?', message }: { file?: string; message: string }) => {
    const path = resolve(root, file);
    spoken.set(path, ((spoken.get(path) ?? '') + message).slice(-LONGEST_OUTPUT));
  };
  const fail = (failure: Failure) => {
    counts.failed += 1;
    failures.push(failure);
  };
  stream.on('test:stderr', remember);
  stream.on('test:stdout', remember);
  // What happens after the last test, such as a late exception, is told only here.
  stream.on('test:diagnostic', (data) => {
    if (data.message.startsWith('Error: ')) remember(data);
  });
  stream.on('test:pass', ({ name, file, details, skip, todo }) => {
    if (details.type === 'suite') return;
    // A file that declares no test reports itself as one passed test, which would be a check that cannot fail.
    if (files.includes(relative(root, resolve(root, name))))
      fail({ name, file, error: 'This file declares no test.' });
    else if (skip !== undefined || todo !== undefined) counts.skipped += 1;
    else counts.passed += 1;
  });
  stream.on('test:fail', ({ name, file, line, details, todo }) => {
    // The parent of a failed test fails too; its child has already spoken.
    if ((details.error as Error & { failureType?: string }).failureType === 'subtestsFailed') return;
    if (todo !== undefined) counts.skipped += 1;
    else fail({ name, file, line, error: details.error });
  });
  for await (const _ of stream);
  for (const failure of failures) report(failure, failure.file && spoken.get(resolve(root, failure.file)));
  return counts;
}

function selection(): { chosen: Phase[]; everything: boolean; list: boolean } {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string', multiple: true }, list: { type: 'boolean' } },
    allowPositionals: true,
  });
  const all = phases();
  const names = (values.only ?? []).flatMap((text) => text.split(','));
  const unknown = names.find((name) => !all.some((phase) => phase.name === name));
  if (unknown) {
    console.error(`There is no phase "${unknown}"; there are ${all.map((phase) => phase.name).join(', ')}.`);
    process.exit(2);
  }
  const chosen = all
    .filter((phase) => names.length === 0 || names.includes(phase.name))
    .map((phase) =>
      'files' in phase && positionals.length > 0
        ? { ...phase, files: phase.files.filter((file) => positionals.some((part) => file.includes(part))) }
        : phase,
    )
    .filter((phase) => positionals.length === 0 || ('files' in phase && phase.files.length > 0));
  return { chosen, everything: positionals.length === 0, list: values.list ?? false };
}

async function main(): Promise<void> {
  const { chosen, everything, list } = selection();
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const begin = Date.now();
  for (const phase of chosen) {
    const size = 'files' in phase ? phase.files.length : phase.commands.length;
    if (list) {
      console.log([phase.name, ...('files' in phase ? phase.files : [])].join('\n  '));
      continue;
    }
    const start = Date.now();
    const counts = 'files' in phase ? await runFiles(phase) : await runCommands(phase);
    // A phase that finds nothing to run has lost its files; it must not look like success.
    if (everything && counts.passed + counts.failed + counts.skipped === 0) counts.failed += 1;
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
    const result = `${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(
      `${counts.failed ? '✖' : '✔'} ${phase.name.padEnd(9)} ${result} (${size} files, ${seconds} s)`,
    );
  }
  if (list) return;
  if (total.passed + total.failed === 0) {
    console.log('Nothing ran: no test file matches.');
    process.exitCode = 1;
  }
  if (total.failed > 0) process.exitCode = 1;
  console.log(`In all ${((Date.now() - begin) / 1000).toFixed(0)} s.`);
  console.log(
    `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
  );
}

await main();
