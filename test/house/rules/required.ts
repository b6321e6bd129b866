// The house was built rule first: some rules wait for the thing they read. Flip each to true once that thing exists;
// from then on its absence is a failure. When all are true this file can go.

export const required = {
  /** src/app/features.ts states the tiers. */
  tiers: true,
  /** src/app/features.ts exports allRoutes(). */
  routes: true,
  /** test/privacy/entries.ts names every staff route. */
  privacyMatrix: true,
  /** migrations/checksums.json lists every migration, and migrations/schema.sql shows what they make. */
  checksums: true,
  /** src/app/config.ts reads the environment and README.md documents it. */
  environment: true,
  /** docs/ARCHITECTURE.md shows the tree. */
  architecture: true,
};
