// Unpacks the Chromium that came with the install, once per version, into .cache/. Launching it is browser.ts.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export type Chromium = { executablePath: string; env: Record<string, string> };

/**
 * The package unpacks into the shared temporary folder and takes whatever lies there. A child with a private
 * temporary folder, renamed at the end, gives every clone its own whole copy, however many tests start at once.
 */
function unpack(folder: string): void {
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  // The Lambda name makes the package unpack its own system libraries too, for machines that lack them.
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  const script = "import('@sparticuz/chromium').then((module) => module.default.executablePath())";
  execFileSync(process.execPath, ['-e', script], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another test process was first; its copy is as good.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * Where the browser finds its fonts: this machine's, and the one family that came with it. The package's own fonts.conf
 * names folders of Lambda only; without any font Chromium shows no words, takes no typing over a selection and may crash.
 */
function fontsConf(folder: string): string {
  const path = join(folder, 'own-fonts.conf');
  const dirs = ['/usr/share/fonts', '/usr/local/share/fonts', join(folder, 'fonts')];
  const cache = join(folder, 'fonts-cache');
  writeFileSync(
    path,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${dirs.map((dir) => `<dir>${dir}</dir>`).join('')}<cachedir>${cache}</cachedir></fontconfig>\n`,
  );
  return path;
}

export function findChromium(): Chromium {
  const manifest = join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(ROOT, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  const executablePath = join(folder, 'chromium');
  const home = join(ROOT, '.cache', 'chromium-home');
  mkdirSync(home, { recursive: true });
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    FONTCONFIG_FILE: fontsConf(folder),
    TZ: 'UTC',
  };
  const starts = (extra: Record<string, string>) =>
    spawnSync(executablePath, ['--version'], { env: { ...env, ...extra }, stdio: 'ignore' }).status === 0;
  if (starts({})) return { executablePath, env };
  const packed = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  if (starts(packed)) return { executablePath, env: { ...env, ...packed } };
  const { stderr } = spawnSync(executablePath, ['--version'], { env, encoding: 'utf8' });
  throw new Error(`Chromium does not start on this machine: ${stderr || 'no message'}`);
}
