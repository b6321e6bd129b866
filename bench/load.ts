// Load from a process of its own: N connections that ask as fast as they are answered, for some seconds.
import { fork } from 'node:child_process';

export type Shot = { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string };
export type Load = { port: number; connections: number; seconds: number; shots: Shot[] };
export type Measured = {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  bytes: number;
  failed: number;
  statuses: Record<string, number>;
};

/** Shoots the shots round and round. `failed` counts answers of 400 and above and broken connections. */
export function measure(load: Load): Promise<Measured> {
  const child = fork(new URL('./load-child.ts', import.meta.url), { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as Measured));
    child.once('exit', (code) => code && reject(new Error(`the load ended with ${code}`)));
    child.send(load);
  });
}
