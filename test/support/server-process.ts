// The program in a process of its own, for what cannot be tried inside one: kills, load, pictures.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const cli = new URL('../../src/main/cli.ts', import.meta.url).pathname;

/** Runs `companionway <words>` to its end. @throws when it fails */
export async function runCommand(words: string[], environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [cli, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await gone(child);
  if (child.exitCode !== 0) throw new Error(`companionway ${words.join(' ')} ended with ${child.exitCode}`);
}

/** Runs `companionway <words>` to its end, whatever it is, and gives back what it said. */
export async function callCommand(
  words: string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [cli, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece) => (said.out += piece));
  child.stderr.on('data', (piece) => (said.err += piece));
  await new Promise((resolve) => child.once('close', resolve));
  return { code: child.exitCode, ...said };
}

/** Starts `companionway serve` on a free port and waits until it answers. */
export async function startServer(
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  const child = spawn(process.execPath, [cli, 'serve'], {
    env: { ...process.env, PORT: String(port), ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilHealthy(port);
  return { child, port };
}

/** @throws after 30 s */
export async function untilHealthy(port: number): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const asked = fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) });
    if (
      await asked.then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await sleep(50);
  }
  throw new Error('the program did not answer within 30 s');
}

export async function stopServer(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await gone(child);
}

export function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
