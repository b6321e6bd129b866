// The demo's communities with their charters, and the long pieces that stand in them once each.
import { z } from 'zod';
import { noteSchema, readDemoFile, readDemoFolder } from './corpus.ts';

const settingsSchema = z.strictObject({
  professionals: z.enum(['no', 'read', 'invitation', 'yes']),
  advertising: z.enum(['no', 'labelled']),
  unproven: z.enum(['not_here', 'labelled', 'open']),
  research: z.enum(['no', 'ask_moderators']),
  withoutName: z.enum(['no', 'allowed']),
  articles: z.enum(['staff', 'professionals', 'members']),
  preModerateFirst: z.number().int().min(0).max(20),
  nightHold: z.strictObject({ from: z.string(), to: z.string(), timeZone: z.string() }).nullable(),
});
const communitySchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/),
  name: z.string().min(1).max(80),
  openness: z.enum(['public', 'closed', 'unlisted', 'secret']),
  joining: z.enum(['open', 'questions', 'invitation']),
  language: z.string(),
  topics: z.array(z.string()).min(1),
  purpose: z.string().min(20).max(500),
  welcome: z.string().min(20).max(10_000),
  rules: z.array(z.string()).min(3).max(6),
  questions: z.array(z.string().max(300)).max(3),
  settings: settingsSchema,
});
const ruleSchema = z.strictObject({
  id: z.string(),
  title: z.string().max(140),
  text: z.string(),
  why: z.string(),
});
const longReadSchema = z.object({
  slug: z.string(),
  kind: z.enum(['article', 'story']),
  topics: z.array(z.string()).min(1),
  title: z.string().max(140),
  by: z.enum(['clinician', 'organisation', 'member']),
  byline: z.string(),
  contentNotes: z.array(noteSchema),
  body: z.array(z.string()).min(3),
});

/** As the communities room stores it; rules resolved to a title and an explanation that ends with the why. */
export type DemoCommunity = Omit<z.infer<typeof communitySchema>, 'rules'> & {
  rules: { title: string; explanation: string }[];
};

/** A long piece. `topics[0]` says where it belongs; place each once. */
export type LongRead = Omit<z.infer<typeof longReadSchema>, 'body'> & { body: string };

/** All communities, in the order of the file. @throws when a community cites a rule that does not exist. */
export function demoCommunities(): DemoCommunity[] {
  const rules = z.object({ rules: z.array(ruleSchema) }).parse(readDemoFile('rules.json')).rules;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const file = z.object({ communities: z.array(communitySchema) }).parse(readDemoFile('communities.json'));
  return file.communities.map((community) => ({
    ...community,
    rules: community.rules.map((id) => {
      const rule = byId.get(id);
      if (!rule)
        throw new Error(`communities.json: ${community.slug} cites the rule ${id}, which rules.json lacks`);
      return { title: rule.title, explanation: `${rule.text} ${rule.why}` };
    }),
  }));
}

function longReads(folder: string): LongRead[] {
  return readDemoFolder(folder).map((file) => {
    const one = longReadSchema.parse(file);
    return { ...one, body: one.body.join('\n\n') };
  });
}

/** Long pieces by clinicians and organisations, 500 words and more. */
export function demoArticles(): LongRead[] {
  return longReads('articles/');
}

/** Members' long stories, 300 words and more. */
export function demoStories(): LongRead[] {
  return longReads('stories/');
}
