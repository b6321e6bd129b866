// A small sea picture for each name, drawn from a hash: no photographs, no outside service, nothing to guess from.
import { type Html, raw } from './html.ts';

/** Sky, far water, near water, sun. Chosen to stand on both themes. */
const palettes = [
  ['#f3d9a8', '#4f8a96', '#123c52', '#fff4da'],
  ['#cfe0e6', '#6c93a8', '#1d4460', '#f6c46f'],
  ['#f0c9b4', '#8a6f8e', '#2d3557', '#ffe9c9'],
  ['#d9e4cf', '#6f9a83', '#1f4d48', '#f7d58a'],
  ['#26415c', '#3c6a84', '#0f2436', '#f2b45a'],
  ['#e9d3d9', '#b07a84', '#4b2f46', '#fff0d5'],
  ['#dcd7ee', '#7d83b5', '#2c3564', '#f8d79b'],
  ['#ead9bf', '#b98a54', '#4c3a2b', '#fff3d6'],
] as const;

const far = [
  'M0 21q10-6 20 0t20 0v19H0z',
  'M0 24q10 5 20-1t20 0v17H0z',
  'M0 20q8-4 14 1t26-1v20H0z',
] as const;
const near = [
  'M0 30q10-5 20 0t20 0v10H0z',
  'M0 29q13 6 22 0t18 2v9H0z',
  'M0 32q9-7 19-2t21-1v11H0z',
] as const;

/** FNV-1a: small, stable, no secret. */
function hash(seed: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) h = Math.imul(h ^ seed.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

const at = <V>(list: readonly V[], n: number): V => list[n % list.length] as V;

/** Decorative: the name always stands beside it. The same seed gives the same picture. */
export function avatar(seed: string, size: 'small' | 'medium' | 'large' = 'medium'): Html {
  const h = hash(seed);
  const [sky, back, front, sun] = at(palettes, h);
  const look = size === 'small' ? ' avatar-s' : size === 'large' ? ' avatar-l' : '';
  const x = 8 + ((h >>> 8) % 24);
  const y = 9 + ((h >>> 13) % 8);
  return raw(
    `<svg class="avatar${look}" viewBox="0 0 40 40" aria-hidden="true"><path fill="${sky}" d="M0 0h40v40H0z"/><circle cx="${x}" cy="${y}" r="${4 + ((h >>> 17) % 3)}" fill="${sun}"/><path fill="${back}" d="${at(far, h >>> 20)}"/><path fill="${front}" d="${at(near, h >>> 23)}"/></svg>`,
  );
}
