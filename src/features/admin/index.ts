// The only door to the operators' room: its pages, and the demo world for the command line.
import type { Route } from '../../platform/http/index.ts';

export { fillDemoWorld } from './demo/fill.ts';
export type { DemoSize } from './demo/world.ts';

const routes: readonly Route[] = [];

export const feature = { name: 'admin' as const, routes };
