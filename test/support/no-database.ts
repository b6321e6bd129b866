// The whole app with a database that can be reached and never answers: the worst kind of broken. For what must work anyway.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { loadConfig } from '../../src/app/config.ts';
import { createContext } from '../../src/app/context.ts';
import { allRoutes } from '../../src/app/features.ts';
import type { Context } from '../../src/platform/context.ts';
import { createApp } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/log/index.ts';
import { testAssets } from './assets.ts';

export type LoneApp = { app: Hono; ctx: Context; close(): Promise<void> };

export async function appWithoutDatabase(environment: Record<string, string> = {}): Promise<LoneApp> {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const dataDir = await mkdtemp(join(tmpdir(), 'cw-alone-'));
  const loaded = loadConfig({
    BASE_URL: 'http://127.0.0.1:3000',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    ...environment,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const url = `postgres://nobody:nothing@127.0.0.1:${port}/none`;
  const { ctx, close } = await createContext(loaded.config, url, createLog('silent'));
  return {
    ctx,
    app: createApp(ctx, allRoutes(), await testAssets()),
    async close() {
      for (const socket of sockets) socket.destroy();
      silent.close();
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
