// The door of the demo's texts: communities, profiles, names, threads, replies. No database here, no clock, no dice of its own.

export { pseudonym, pseudonymCount } from './names.ts';
export { type DemoCommunity, demoArticles, demoCommunities, demoStories, type LongRead } from './places.ts';
export { type FacetText, type ProfileText, profileText } from './profile.ts';
export { type ReplyChoices, type ReplyText, replyText } from './reply.ts';
export { type Rng, seededRng } from './rng.ts';
export { bodyMax, type ThreadText, threadText, titleMax } from './thread.ts';
export { pickVoice, type Voice } from './voices.ts';
