// The reference model of visibility, written from the product's promises and not from the policies: random worlds as
// plain data, and who may see what in them. visibility.db.test.ts holds PostgreSQL against it.
import fc from 'fast-check';

export type MembershipStatus = 'active' | 'left' | 'removed' | 'banned';
export type State = 'published' | 'held' | 'hidden' | 'deleted';
export type World = {
  /** suspended members are signed in but out of every community */
  members: { suspended: boolean }[];
  communities: { kind: 'public' | 'closed' | 'secret'; listed: boolean }[];
  memberships: {
    member: number;
    community: number;
    status: MembershipStatus;
    moderator: boolean;
    ownName: boolean;
  }[];
  posts: { author: number; community: number; state: State; alias: boolean }[];
  blocks: { by: number; post: number }[];
  facets: {
    member: number;
    audience: 'me' | 'communities' | 'members' | 'everyone';
    communities: number[];
  }[];
  notifications: { member: number }[];
};

const memberCount = 5;
const communityCount = 4;
const member = fc.nat(memberCount - 1);
const community = fc.nat(communityCount - 1);

export const worlds: fc.Arbitrary<World> = fc
  .record({
    members: fc.array(fc.record({ suspended: fc.boolean().map((b) => b) }), {
      minLength: memberCount,
      maxLength: memberCount,
    }),
    communities: fc.array(
      fc.record({
        kind: fc.constantFrom('public' as const, 'closed' as const, 'secret' as const),
        listed: fc.boolean(),
      }),
      {
        minLength: communityCount,
        maxLength: communityCount,
      },
    ),
    memberships: fc.uniqueArray(
      fc.record({
        member,
        community,
        status: fc.constantFrom<MembershipStatus>('active', 'active', 'active', 'left', 'removed', 'banned'),
        moderator: fc.boolean(),
        ownName: fc.boolean(),
      }),
      { maxLength: 14, selector: (one) => `${one.member} ${one.community}` },
    ),
    posts: fc.array(
      fc.record({
        author: member,
        community,
        state: fc.constantFrom<State>('published', 'published', 'held', 'hidden', 'deleted'),
        alias: fc.boolean(),
      }),
      {
        maxLength: 14,
      },
    ),
    blocks: fc.array(fc.record({ by: member, post: fc.nat(13) }), { maxLength: 4 }),
    facets: fc.array(
      fc.record({
        member,
        audience: fc.constantFrom(
          'me' as const,
          'communities' as const,
          'members' as const,
          'everyone' as const,
        ),
        communities: fc.uniqueArray(community, { maxLength: 3 }),
      }),
      {
        maxLength: 6,
      },
    ),
    notifications: fc.array(fc.record({ member }), { maxLength: 4 }),
  })
  .map((world) => ({
    ...world,
    // Who writes somewhere has been a member there: posts without any membership are given one that has ended.
    memberships: world.posts.reduce(
      (list, post) =>
        list.some((one) => one.member === post.author && one.community === post.community)
          ? list
          : list.concat({
              member: post.author,
              community: post.community,
              status: 'left' as const,
              moderator: false,
              ownName: false,
            }),
      world.memberships,
    ),
    // Nobody blocks themselves.
    blocks: world.blocks.filter(
      (block) => world.posts[block.post] !== undefined && world.posts[block.post]?.author !== block.by,
    ),
  }));

/** null is a guest. */
export type ViewerNumber = number | null;

/** Which of a member's names stands under a post: `g` everywhere, `c<n>` in one community, `a<n>` under one post. */
export function nameUnder(world: World, postNumber: number): string {
  const post = world.posts[postNumber]!;
  if (post.alias) return `${post.author}a${postNumber}`;
  return nameIn(world, post.author, post.community);
}

function nameIn(world: World, memberNumber: number, communityNumber: number): string {
  const own = world.memberships.some(
    (one) => one.member === memberNumber && one.community === communityNumber && one.ownName,
  );
  return own ? `${memberNumber}c${communityNumber}` : `${memberNumber}g`;
}

function isActive(world: World, viewer: ViewerNumber): viewer is number {
  return viewer !== null && !world.members[viewer]?.suspended;
}

function inside(world: World, viewer: ViewerNumber, where: number): boolean {
  return (
    isActive(world, viewer) &&
    world.memberships.some(
      (one) => one.member === viewer && one.community === where && one.status === 'active',
    )
  );
}

function moderates(world: World, viewer: ViewerNumber, where: number): boolean {
  return (
    isActive(world, viewer) &&
    world.memberships.some(
      (one) => one.member === viewer && one.community === where && one.status === 'active' && one.moderator,
    )
  );
}

function mayRead(world: World, viewer: ViewerNumber, where: number): boolean {
  return world.communities[where]?.kind === 'public' || inside(world, viewer, where);
}

/** A block folds words away between two names, both ways; it tells nothing of a member's other names. */
function folded(world: World, viewer: ViewerNumber, postNumber: number): boolean {
  if (viewer === null) return false;
  const name = nameUnder(world, postNumber);
  return world.blocks.some((block) => {
    const target = nameUnder(world, block.post);
    if (block.by === viewer && target === name) return true;
    const blockedMember = world.posts[block.post]?.author;
    return blockedMember === viewer && blockerName(world, block) === name;
  });
}

/** The name a blocker blocks with: theirs in the community of what they block, else the general one. */
export function blockerName(world: World, block: { by: number; post: number }): string {
  return nameIn(world, block.by, world.posts[block.post]!.community);
}

export const sees = {
  community(world: World, viewer: ViewerNumber, where: number): boolean {
    const one = world.communities[where]!;
    return one.kind === 'public' || (one.kind === 'closed' && one.listed) || inside(world, viewer, where);
  },
  skeleton(world: World, viewer: ViewerNumber, postNumber: number): boolean {
    const post = world.posts[postNumber]!;
    if (!mayRead(world, viewer, post.community)) return false;
    return post.state !== 'held' || post.author === viewer || moderates(world, viewer, post.community);
  },
  words(world: World, viewer: ViewerNumber, postNumber: number): boolean {
    const post = world.posts[postNumber]!;
    if (!mayRead(world, viewer, post.community)) return false;
    if (post.author === viewer) return true;
    if (post.state === 'deleted') return false;
    if (moderates(world, viewer, post.community)) return true;
    return post.state === 'published' && !folded(world, viewer, postNumber);
  },
  /** A moderator's duty to read what a block folds away is no reason to find it in a search. */
  searchHit(world: World, viewer: ViewerNumber, postNumber: number): boolean {
    const post = world.posts[postNumber]!;
    return (
      post.state === 'published' &&
      mayRead(world, viewer, post.community) &&
      !folded(world, viewer, postNumber)
    );
  },
  thread(world: World, viewer: ViewerNumber, postNumber: number): boolean {
    const post = world.posts[postNumber]!;
    if (!mayRead(world, viewer, post.community)) return false;
    return post.state === 'published' || post.author === viewer || moderates(world, viewer, post.community);
  },
  person(world: World, viewer: ViewerNumber, postNumber: number): boolean {
    const post = world.posts[postNumber]!;
    return (
      nameUnder(world, postNumber).endsWith('g') ||
      post.author === viewer ||
      mayRead(world, viewer, post.community)
    );
  },
  owner(_world: World, viewer: ViewerNumber, memberNumber: number): boolean {
    return viewer === memberNumber;
  },
  membership(_world: World, viewer: ViewerNumber, membership: World['memberships'][number]): boolean {
    return viewer === membership.member;
  },
  inPeopleList(world: World, viewer: ViewerNumber, membership: World['memberships'][number]): boolean {
    if (membership.status !== 'active') return false;
    if (inside(world, viewer, membership.community)) return true;
    return membership.moderator && world.communities[membership.community]?.kind === 'public';
  },
  facet(world: World, viewer: ViewerNumber, facet: World['facets'][number]): boolean {
    if (viewer === facet.member) return true;
    // Facets of these worlds hang on the general name.
    const blocked =
      viewer !== null &&
      world.blocks.some(
        (block) =>
          (block.by === viewer && nameUnder(world, block.post) === `${facet.member}g`) ||
          (world.posts[block.post]?.author === viewer && blockerName(world, block) === `${facet.member}g`),
      );
    if (blocked) return false;
    if (facet.audience === 'everyone') return true;
    if (!isActive(world, viewer)) return false;
    if (facet.audience === 'members') return true;
    return (
      facet.audience === 'communities' && facet.communities.some((where) => inside(world, viewer, where))
    );
  },
  notification(_world: World, viewer: ViewerNumber, notification: { member: number }): boolean {
    return viewer === notification.member;
  },
};
