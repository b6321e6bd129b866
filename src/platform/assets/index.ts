// The door to the browser's bundled files.
export { type AssetFile, type Assets, buildAssets, type Entry, pickEncoding } from './assets.ts';
