// Declared places in a lower room's page that higher rooms may fill, so that nobody imports upwards.

/** Each room adds its slots here by declaration merging: `'posts.decorate': PostDecorator`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms through declaration merging
export interface Slots {}

export type SlotName = keyof Slots & string;
export type Filling = { [N in SlotName]: { slot: N; fill: Slots[N] } }[SlotName];

export type SlotRegistry = { all<N extends SlotName>(slot: N): readonly Slots[N][] };

export function filling<N extends SlotName>(slot: N, fill: Slots[N]): Filling {
  return { slot, fill } as unknown as Filling;
}

export function createSlots(fillings: readonly Filling[]): SlotRegistry {
  const list = fillings as readonly { slot: string; fill: unknown }[];
  return { all: (slot) => list.filter((one) => one.slot === slot).map((one) => one.fill) as never };
}
