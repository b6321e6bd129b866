// Bundles the browser's styles and scripts into memory at start-up, with names that carry their content's hash.
// Lives here: what is served and under which name. Not here: answering requests (pickEncoding helps platform/http).
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';
import { iconSvg, webManifest } from './site-files.ts';

/** Browser scripts by entry. `main` is on every page; the others only where a page asks for them. */
export const entries = ['main', 'breathing', 'keep-local', 'label', 'passkey', 'timer', 'upload'] as const;
/** Of no use offline, or of none to members. */
const notKept: readonly Entry[] = ['passkey', 'label', 'upload'];
export type Entry = (typeof entries)[number];

export interface AssetFile {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
  /** Hashed names may be kept for a year; the others are asked for again. */
  readonly cacheControl: string;
  /** Strong entity tag, with its quotes. */
  readonly etag: string;
}

export interface Assets {
  /** Address of the one style sheet. */
  readonly css: string;
  /** Address of each script by its entry's name. */
  readonly js: Readonly<Record<Entry, string>>;
  /** Everything to be served, by path. */
  readonly files: ReadonlyMap<string, AssetFile>;
}

const FOREVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';
const browserDir = fileURLToPath(new URL('../../browser/', import.meta.url));
/** Old enough for phones of 2022; esbuild lowers nesting and newer syntax where it can. */
const target = ['chrome105', 'safari16', 'firefox110'];

const squeezeGzip = promisify(gzip);
const squeezeBrotli = promisify(brotliCompress);

async function asset(path: string, type: string, body: Buffer, cacheControl: string): Promise<AssetFile> {
  const [small, smaller] = await Promise.all([
    squeezeGzip(body, { level: 9 }),
    squeezeBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  ]);
  return { path, type, body, gzip: small, brotli: smaller, cacheControl, etag: `"${digest(body)}"` };
}

const digest = (body: Buffer | string): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 10);

async function bundle(file: string, define: Record<string, string> = {}): Promise<Buffer> {
  const result = await build({
    entryPoints: [`${browserDir}${file}`],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    // Libraries' advice to their developers is no use to members, and names foreign sites.
    drop: ['console'],
    format: 'esm',
    platform: 'browser',
    target: file.endsWith('.css') ? ['chrome120', 'safari17.2', 'firefox120'] : target,
    define,
    logLevel: 'silent',
  });
  const out = result.outputFiles[0];
  if (!out) throw new Error(`esbuild made nothing of ${file}`);
  return Buffer.from(out.contents);
}

/** Makes all assets. About a third of a second; call once at start-up. Throws with esbuild's message when a source is broken. */
export async function buildAssets(): Promise<Assets> {
  const [css, ...scripts] = await Promise.all([
    bundle('styles/main.css'),
    ...entries.map((name) => bundle(`${name}.ts`)),
  ]);
  const cssPath = `/assets/main-${digest(css)}.css`;
  const named = entries.map((name, i) => {
    const body = scripts[i] as Buffer;
    return { name, path: `/assets/${name}-${digest(body)}.js`, body };
  });
  const precache = [
    cssPath,
    ...named.filter((s) => !notKept.includes(s.name)).map((s) => s.path),
    '/icon.svg',
  ];
  const worker = await bundle('service-worker.ts', {
    PRECACHE: JSON.stringify(precache),
    VERSION: JSON.stringify(digest(precache.join())),
  });
  const files = await Promise.all([
    asset(cssPath, 'text/css; charset=utf-8', css, FOREVER),
    ...named.map((s) => asset(s.path, 'text/javascript; charset=utf-8', s.body, FOREVER)),
    asset('/service-worker.js', 'text/javascript; charset=utf-8', worker, ASK_AGAIN),
    asset('/icon.svg', 'image/svg+xml', Buffer.from(iconSvg), ASK_AGAIN),
    asset('/manifest.webmanifest', 'application/manifest+json', Buffer.from(webManifest), ASK_AGAIN),
  ]);
  return {
    css: cssPath,
    js: Object.fromEntries(named.map((s) => [s.name, s.path])) as Record<Entry, string>,
    files: new Map(files.map((f) => [f.path, f])),
  };
}

/** The smallest body that the request's Accept-Encoding allows. Answers must carry `Vary: Accept-Encoding`. */
export function pickEncoding(file: AssetFile, accept = ''): { body: Buffer; encoding?: 'br' | 'gzip' } {
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?(?![.\d]))/.test(accept)) return { body: file.brotli, encoding: 'br' };
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?(?![.\d]))/.test(accept)) return { body: file.gzip, encoding: 'gzip' };
  return { body: file.body };
}
