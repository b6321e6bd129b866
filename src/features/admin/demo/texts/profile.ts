// The parts of a demo member's profile: few, each with its own audience, as people choose them.
import { z } from 'zod';
import { corpus, readDemoFile } from './corpus.ts';
import { chance, pick, pickWeighted, type Rng } from './rng.ts';
import { Filling, type Line, readLine } from './template.ts';
import { pickVoice, type Voice } from './voices.ts';

const audiences = ['me', 'communities', 'members', 'everyone'] as const;
export type Audience = (typeof audiences)[number];
export type FacetKind =
  | 'about'
  | 'diagnosis'
  | 'pronouns'
  | 'country'
  | 'role'
  | 'languages'
  | 'interests'
  | 'other';
export type FacetText = { kind: FacetKind; label: string; value: string; audience: Audience };
export type ProfileText = { facets: FacetText[]; voice: Voice };

const texts = z.array(z.string());
const schema = z.object({
  about: texts,
  diagnosis: z.array(z.object({ topic: z.string(), value: z.string() })),
  pronouns: texts,
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)),
  roles: texts,
  languages: texts,
  interests: texts,
  other: z.array(z.object({ label: z.string().max(40), value: z.string() })),
});

type Prepared = {
  about: Line[];
  diagnosis: Map<string, Line[]>;
  pronouns: string[];
  countries: string[];
  roles: string[];
  languages: string[];
  interests: Line[];
  other: { label: string; value: Line }[];
};

let prepared: Prepared | undefined;

function profiles(): Prepared {
  if (prepared) return prepared;
  const raw = schema.parse(readDemoFile('profiles.json'));
  const { pools } = corpus();
  const read = (source: string): Line => readLine(source, pools);
  const diagnosis = new Map<string, Line[]>();
  for (const { topic, value } of raw.diagnosis) {
    diagnosis.set(topic, [...(diagnosis.get(topic) ?? []), read(value)]);
  }
  prepared = {
    ...raw,
    about: raw.about.map(read),
    diagnosis,
    interests: raw.interests.map(read),
    other: raw.other.map(({ label, value }) => ({ label, value: read(value) })),
  };
  return prepared;
}

/** Shares of me, communities, members, everyone: what touches health is kept closer. */
const shares: Record<'close' | 'easy', readonly number[]> = { close: [30, 45, 22, 3], easy: [8, 20, 50, 22] };

/** A profile with nought to six facets. `topic`: what the member came for, for the diagnosis in their own words. */
export function profileText(rng: Rng, topic = 'any'): ProfileText {
  const source = profiles();
  const filling = new Filling(rng, corpus().pools, 'plain');
  const facets: FacetText[] = [];
  const add = (kind: FacetKind, value: string, share: 'close' | 'easy', label = ''): void => {
    facets.push({ kind, label, value, audience: audiences[pickWeighted(rng, shares[share])]! });
  };
  if (chance(rng, 0.55)) add('about', filling.fill(pick(rng, source.about)), 'easy');
  if (chance(rng, 0.35)) {
    const words = (chance(rng, 0.85) && source.diagnosis.get(topic)) || source.diagnosis.get('any')!;
    add('diagnosis', filling.fill(pick(rng, words)), 'close');
  }
  if (chance(rng, 0.3)) add('pronouns', pick(rng, source.pronouns), 'easy');
  if (chance(rng, 0.4)) add('country', pick(rng, source.countries), 'close');
  if (chance(rng, 0.25)) add('role', pick(rng, source.roles), 'easy');
  if (chance(rng, 0.2)) add('languages', pick(rng, source.languages), 'easy');
  if (chance(rng, 0.35)) add('interests', filling.fill(pick(rng, source.interests)), 'easy');
  if (chance(rng, 0.25)) {
    const { label, value } = pick(rng, source.other);
    add('other', filling.fill(value), 'easy', label);
  }
  return { facets, voice: pickVoice(rng) };
}
