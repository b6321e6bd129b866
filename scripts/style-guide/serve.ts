// A small server for the sample pages with the product's own content security policy; also for tests of the browser scripts.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildAssets, pickEncoding } from '../../src/platform/assets/index.ts';
import { render, type Sample } from './shared.ts';

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'";

/** Answers what the samples do not; true when it did. */
export type Other = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => boolean | Promise<boolean>;

export interface SampleServer extends AsyncDisposable {
  readonly origin: string;
}

export async function serveSamples(
  samples: readonly Sample[],
  other: Other = () => false,
): Promise<SampleServer> {
  const assets = await buildAssets();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = assets.files.get(url.pathname);
    if (file) {
      const { body, encoding } = pickEncoding(file, request.headers['accept-encoding']);
      const headers = { 'content-type': file.type, ...(encoding && { 'content-encoding': encoding }) };
      response.writeHead(200, headers).end(body);
      return;
    }
    if (await other(request, response, url.pathname)) return;
    const sample = samples.find((s) => `/${s.name}` === url.pathname);
    if (!sample || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    const js = [assets.js.main, ...(sample.scripts ?? []).map((name) => assets.js[name])];
    const theme = url.searchParams.get('theme') === 'dark' ? 'dark' : 'light';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP });
    response.end(render(sample, { css: assets.css, js }, theme));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
