// Names and topics that would call people to harm: methods, promotion, dealing. Talk about harm ("Suicide loss") is no such name.
import type { Context } from '../../platform/context.ts';
import { tierOfName } from '../compassion/index.ts';

export function isHarmfulName(ctx: Context, name: string): boolean {
  const { tier } = tierOfName(ctx, name);
  return tier === 'T2' || tier === 'T3';
}
