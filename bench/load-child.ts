// The load process: see load.ts.
import http from 'node:http';
import type { Load, Measured, Shot } from './load.ts';

process.once('message', async (load: Load) => {
  // A short run first: code is compiled, caches are warm, connections are open.
  await run({ ...load, seconds: Math.min(2, load.seconds) });
  process.send!(await run(load));
  process.disconnect();
});

async function run(load: Load): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: load.connections });
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  let bytes = 0;
  let failed = 0;
  let next = Math.floor(Math.random() * load.shots.length);
  const started = performance.now();
  const until = started + load.seconds * 1000;
  const one = async () => {
    while (performance.now() < until) {
      const shot = load.shots[next++ % load.shots.length]!;
      const begun = performance.now();
      const answer = await ask(agent, load.port, shot).catch(() => ({ status: 0, size: 0 }));
      times.push(performance.now() - begun);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      bytes = Math.max(bytes, answer.size);
      if (answer.status === 0 || answer.status >= 400) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: load.connections }, one));
  agent.destroy();
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), bytes, failed, statuses };
}

function ask(agent: http.Agent, port: number, shot: Shot): Promise<{ status: number; size: number }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { agent, host: '127.0.0.1', port, method: shot.method, path: shot.path, headers: shot.headers },
      (answer) => {
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, size }));
        answer.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(shot.body);
  });
}
