// Fills an empty instance with a believable world.
import type { Context } from '../../../platform/context.ts';

export type DemoSize = {
  members: number;
  communities: number;
  threads: number;
  postsPerThread: number;
  seed: number;
};

export async function fillDemoWorld(
  _ctx: Context,
  _ownerUrl: string,
  _size: DemoSize,
  _say: (line: string) => void,
): Promise<void> {
  throw new Error('the demo world is being built; it is not there yet');
}
