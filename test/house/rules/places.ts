// Where a file lives in the house: which layer, which room, and whether it is that room's door.
// Here too: reading the tiers from src/app/features.ts, the single statement of them.
import { inside, scanCode } from './scan.ts';
import type { SourceFile } from './tree.ts';

export type Layer =
  | 'main'
  | 'app'
  | 'features'
  | 'engines'
  | 'platform'
  | 'browser'
  | 'paths'
  | 'std'
  | 'outside'
  | 'nowhere';

export interface Place {
  layer: Layer;
  /** 'accounts' in features/accounts; undefined in layers without rooms. */
  room: string | undefined;
  /** Others may import this file: index.ts of a room, or any file of a layer without rooms. */
  isDoor: boolean;
}

const layersWithRooms = new Set(['features', 'engines', 'platform']);
const layersWithout = new Set(['main', 'app', 'browser', 'std']);

/** The place of a path given from the repository's root. 'nowhere' is a folder of src/ that the house does not know. */
export function placeOf(path: string): Place {
  const parts = path.split('/');
  if (parts[0] !== 'src') return { layer: 'outside', room: undefined, isDoor: true };
  if (path === 'src/paths.ts' || path === 'src/paths.test.ts') {
    return { layer: 'paths', room: undefined, isDoor: path === 'src/paths.ts' };
  }
  const layer = parts[1] ?? '';
  if (layersWithout.has(layer) && parts.length > 2)
    return { layer: layer as Layer, room: undefined, isDoor: true };
  if (!layersWithRooms.has(layer) || parts.length < 3)
    return { layer: 'nowhere', room: undefined, isDoor: false };
  // A room may be one file: src/platform/clock.ts is the room `clock` and its own door.
  const room = parts[2]!.replace(/(\.db)?(\.test)?\.ts$/, '');
  // Platform folders are small tools: each file at their top is a door, what lies deeper goes through an index.ts.
  // docs/decisions/005-doors-of-the-platform.md
  // Generated types are read by everybody.
  const generated = layer === 'platform' && parts[3] === 'generated';
  const isDoor =
    generated ||
    (parts.length === 3 || (layer === 'platform' && parts.length === 4)
      ? !path.endsWith('.test.ts')
      : parts.length === (layer === 'platform' ? 5 : 4) && parts.at(-1) === 'index.ts');
  return { layer: layer as Layer, room, isDoor };
}

export const featuresFile = 'src/app/features.ts';

/** Room → tier, 1 the lowest, from `export const tiers = [['accounts'], …]`; undefined when there is no such statement. */
export function readTiers(tree: SourceFile[]): Map<string, number> | undefined {
  const tokens = scanCode(tree.find((file) => file.path === featuresFile)?.text ?? '');
  const name = tokens.findIndex((token, i) => token.text === 'tiers' && tokens[i - 1]?.text === 'const');
  const equals = tokens.findIndex((token, i) => i > name && token.text === '=');
  if (name === -1 || equals === -1) return undefined;
  const tiers = new Map<string, number>();
  let depth = 0;
  let tier = 0;
  for (const token of tokens.slice(equals + 1)) {
    if (token.text === '[') {
      depth += 1;
      if (depth === 2) tier += 1;
    } else if (token.text === ']') {
      depth -= 1;
      if (depth === 0) break;
    } else if (token.kind === 'string' && depth === 2) tiers.set(inside(token), tier);
  }
  return tiers;
}
