// Who looks after those whom nobody has answered yet. Pure.
import type { Role, Standing } from '../communities/index.ts';

/** Those who said that they help: peer supporters and facilitators, and the staff who look after them all. */
const welcoming: ReadonlySet<Role> = new Set(['owner', 'moderator', 'facilitator', 'peer_supporter']);

export const mayWelcome = (standing: Pick<Standing, 'role'> | null): boolean =>
  standing !== null && welcoming.has(standing.role);
