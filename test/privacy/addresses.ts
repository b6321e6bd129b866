// Every address of a route in the canary world: each parameter is filled with every object of its kind, and with one
// that does not exist. A parameter that this file does not know fails the matrix.
import { toShort } from '../../src/std/ids.ts';
import type { CanaryWorld } from './canaries.ts';

export type Target = {
  path: string;
  /** Whether one of the objects is out of an outsider's sight. */
  isPrivate: boolean;
  /** The same address with objects that do not exist. */
  absentPath: string;
};

const places = ['secret', 'closed', 'unlisted', 'public'] as const;
const absentId = toShort('01900000-0000-7000-8000-000000000000');
const absentToken = 'A'.repeat(43);

/** Between two people, or about them: private to everybody else. */
const ofTwo: Record<string, string[]> = {
  conversation: ['conversation', 'conversationOfBlocked', 'request'],
  look: ['look'],
};

/** Nobody's: the same for all. */
const open: Record<string, string[]> = {
  type: ['post', 'persona', 'message', 'community'],
  token: [absentToken],
  feed: ['feed.atom', 'feed.json'],
  file: ['months.csv', 'months.json'],
  report: ['report.html', 'summary.json'],
  country: ['ie'],
  barrier: ['burden'],
  exercise: ['paced-breathing'],
};

/** The operators' own: what is researched, with which files and runs. */
const ofOperators: Record<string, string[]> = {
  project: ['insightProject'],
  upload: ['insightFile'],
  run: ['insightRun'],
};

type Choice = { value: string; isPrivate: boolean };

function choices(world: CanaryWorld, route: string, parameter: string): Choice[] | null {
  const { at } = world;
  const pick = (names: string[], isPrivate = true) =>
    names.flatMap((name) => (at[name] === undefined ? [] : [{ value: at[name], isPrivate }]));
  const posts = places.flatMap((place) => [
    `${place}Post`,
    `${place}Reply`,
    `${place}Hidden`,
    `${place}Deleted`,
    `${place}HeldPost`,
  ]);
  const few = ofTwo[parameter] ?? ofOperators[parameter];
  if (few) return pick(few);
  if (open[parameter]) return open[parameter].map((value) => ({ value, isPrivate: false }));
  switch (parameter) {
    case 'slug':
      return [...pick(['secret', 'unlisted']), ...pick(['closed', 'public'], false)];
    case 'thread':
      return [
        ...pick([
          'secretThread',
          'closedThread',
          'unlistedThread',
          'secretHeldThread',
          'secretArticleThread',
        ]),
        ...pick(['publicThread', 'aliasThread'], false),
      ];
    case 'post':
      return [
        ...pick(posts.filter((name) => !name.startsWith('public'))),
        ...pick(['publicPost', 'publicReply', 'publicHidden', 'aliasPost'], false),
      ];
    case 'persona':
      return [
        ...pick(['secretPersona', 'closedPersona', 'unlistedPersona']),
        ...pick(['author', 'member', 'aliasPersona'], false),
      ];
    case 'tag':
      return pick(['secretTag', 'closedTag', 'unlistedTag']);
    case 'id':
      if (route.includes('requests')) return pick(['closedRequest']);
      if (route.includes('outgoing')) return pick(['outgoing']);
      if (route.includes('moderation/cases')) return pick(['case']);
      if (route.includes('moderation/appeals')) return pick(['appealCase']);
      if (route.includes('decisions')) return pick(['decision']);
      if (route.includes('facet')) return pick(['facet_me', 'facet_communities']);
      return [
        ...pick(['secretPost', 'closedPost', 'closedReply', 'secretHeldPost', 'secretId', 'unlistedId']),
        ...pick(['secretPersona', 'authorSession', 'keptExercise', 'outgoing', 'privateMessage']),
        ...pick(['publicPost', 'author'], false),
      ];
    case 'place':
      return pick(['draftPlace']);
    default:
      return null;
  }
}

function absentOf(parameter: string): string | null {
  switch (parameter) {
    case 'slug':
      return 'no-such-community';
    case 'tag':
      return 'zqnosuchtagatallhere';
    case 'thread':
    case 'post':
    case 'persona':
    case 'conversation':
    case 'look':
    case 'project':
    case 'upload':
    case 'run':
    case 'id':
      return absentId;
    case 'place':
      return 'reply:01900000-0000-7000-8000-000000000000';
    default:
      return null;
  }
}

/** @throws for a parameter without a rule: every new kind of object must be put into the canary world first */
export function targetsOf(world: CanaryWorld, pattern: string): Target[] {
  const names = [...pattern.matchAll(/:(\w+)(\{(?:[^{}]|\{[^}]*\})*\})?/g)];
  let targets: Target[] = [{ path: pattern, absentPath: pattern, isPrivate: false }];
  for (const [whole, name = ''] of names) {
    const values = choices(world, pattern, name);
    if (!values)
      throw new Error(`test/privacy/addresses.ts does not know how to fill :${name} of ${pattern}`);
    targets = targets.flatMap((target) =>
      values.map(({ value, isPrivate }) => ({
        path: target.path.replace(whole, encodeURIComponent(value)),
        absentPath: target.absentPath.replace(whole, encodeURIComponent(absentOf(name) ?? value)),
        isPrivate: target.isPrivate || isPrivate,
      })),
    );
  }
  return targets;
}
