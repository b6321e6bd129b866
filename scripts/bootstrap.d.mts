// Types of bootstrap.mjs for the TypeScript files that use it.
type Lockfile = {
  packages: Record<string, { version?: string; dev?: boolean; optional?: boolean; devOptional?: boolean }>;
};
export const root: string;
export function missingPackages(
  lock: Lockfile,
  installed: Lockfile | undefined,
  wanted: { dev: boolean },
): string[];
export function prepare(options?: { dev?: boolean }): Promise<string>;
export function run(node: string, script: string, args: string[]): Promise<void>;
