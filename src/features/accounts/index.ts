// The only door to accounts: what other rooms, the command line and the wiring may use.
export { createMemberAtTerminal, createTokenAtTerminal } from './at-terminal.ts';
export { endAccess, liftSuspension, setStaff, suspend } from './change-standing.ts';
export { createMember, type NewMember } from './create-member.ts';
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
