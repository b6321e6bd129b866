// The phases of `npm test`, in order: which files or commands each one runs. Running and counting: test-runner.ts.
import { existsSync, globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

export type Phase = { name: string } & (
  | { commands: { label: string; program: string; args: string[] }[] }
  | { files: string[]; concurrency: number; timeout: number }
);

const cores = Math.max(1, Math.min(4, availableParallelism()));
const MINUTE = 60_000;

function find(include: string[], except: RegExp[] = []): string[] {
  return globSync(include, { cwd: root })
    .filter((path) => !except.some((pattern) => pattern.test(path)))
    .sort();
}

export function phases(): Phase[] {
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  const projects = ['tsconfig.json', 'src/browser/tsconfig.json'].filter((path) =>
    existsSync(join(root, path)),
  );
  const database = /\.db\.test\.ts$/;
  return [
    {
      name: 'types',
      commands: projects.map((path) => ({
        label: path,
        program: bin('tsc'),
        args: ['--noEmit', '-p', path],
      })),
    },
    {
      name: 'lint',
      commands: [
        {
          label: 'biome ci',
          program: bin('biome'),
          args: ['ci', '--diagnostic-level=error', '--colors=off', '.'],
        },
      ],
    },
    {
      name: 'house',
      files: find(['test/house/**/*.test.ts'], [database]),
      concurrency: cores,
      timeout: 2 * MINUTE,
    },
    {
      name: 'pure',
      files: find(['{src,scripts,bench,content}/**/*.test.ts', 'test/support/**/*.test.ts'], [database]),
      concurrency: cores,
      timeout: 2 * MINUTE,
    },
    {
      name: 'database',
      files: find(['{src,test}/**/*.db.test.ts']),
      concurrency: cores,
      timeout: 4 * MINUTE,
    },
    {
      name: 'journeys',
      files: find(['test/journeys/**/*.journey.ts']),
      concurrency: Math.min(2, cores),
      timeout: 5 * MINUTE,
    },
  ];
}
