// The only door to accounts: what other rooms, the command line and the wiring may use.
import { apiRoutes } from './api.ts';
import { accountJobs } from './jobs.ts';
import { warmUp } from './keys/passphrase-hash.ts';
import { sessionUsed } from './open-session.ts';
import { accessRoutes } from './pages/access.ts';
import { meRoutes, personRoutes } from './pages/me.ts';
import { passkeyRoutes } from './pages/passkeys.ts';
import { recoverRoutes } from './pages/recover.ts';
import { securityRoutes } from './pages/security.ts';
import { settingsRoutes } from './pages/settings.ts';
import { signInRoutes } from './pages/sign-in.ts';
import { signUpRoutes } from './pages/sign-up.ts';

export { createMemberAtTerminal, createTokenAtTerminal } from './at-terminal.ts';
export { liftSuspension, setStaff, suspend } from './change-standing.ts';
export type { Obstacle } from './close-account.ts';
export { createMember, type NewMember } from './create-member.ts';
export {
  type FilledFacet,
  type FilledPersona,
  fillBlocks,
  fillFacets,
  fillMembers,
  fillMutes,
  fillPersonas,
  hasMembers,
} from './fill.ts';
export { keepAway } from './keep-away.ts';
export { mayStand, readKindName } from './kind-names.ts';
export { isOperatorLink, operatorLink, useOperatorLink } from './links.ts';
export { communityPersona } from './name-personas.ts';
export { type NameProblem, nameKey, readName } from './names.ts';
export {
  addressForMail,
  hasOperator,
  memberNamed,
  membersBehind,
  mutedPersonas,
  ownPersonas,
  type PersonaName,
  personaNames,
} from './people.query.ts';
export { signedUpAt } from './signed-up.query.ts';
export {
  isOperatorPersona,
  type MemberStanding,
  namesOfMembers,
  operatorNames,
  standingOf,
} from './standing.query.ts';
export type { MyCommunity } from './views/profile.ts';
export type { SettingsEntry } from './views/settings.ts';

export const feature = {
  name: 'accounts' as const,
  routes: [
    ...signUpRoutes,
    ...signInRoutes,
    ...recoverRoutes,
    ...passkeyRoutes,
    ...settingsRoutes,
    ...securityRoutes,
    ...accessRoutes,
    ...meRoutes,
    ...personRoutes,
    ...apiRoutes,
  ],
  jobs: accountJobs,
  fillings: [sessionUsed],
  prepare: warmUp,
};
