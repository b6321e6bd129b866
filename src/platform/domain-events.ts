// The events that rooms tell. Empty here: each room adds its own by declaration merging on platform/events/index.ts.

/** `declare module '../../platform/events/index.ts' { interface DomainEvents { 'post.published': { postId: string } } }` */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms through declaration merging
export interface DomainEvents {}

export type EventName = keyof DomainEvents & string;
