/** Who somebody is and what they may do: accounts, sessions, posts' scopes, and the gate in front of the routes. */

export { listAccounts, updateAccount } from './account-store.ts'
export {
  actFor,
  type FiledBy,
  listAgents,
  listCharges,
  recordAuthority,
  revokeAuthority,
  revokeOwnAuthority,
} from './act-for.ts'
export { ACTIONS } from './actions.ts'
export { ENTRIES as AUTH_AUDIT_KINDS } from './audit-kinds.ts'
export { AGENT_KINDS } from './authority-store.ts'
export {
  type BoundPerson,
  bindAtWindow,
  bindingsOf,
  confirmEnd,
  issueLetter,
  personsOf,
  proposeEnd,
  redeemLetter,
} from './bind-person.ts'
export { type Caller, callerOf } from './caller.ts'
export { dropTicket, dropToken, readTicket, readToken, writeTicket, writeToken } from './cookie.ts'
export { ANYONE_SIGNED_IN, anyStaff, CITIZEN, SIGNED_IN, staffFor } from './demand.ts'
export { makeGate } from './gate.ts'
export { countTries, LIMITS, refuseTooMany } from './limits.ts'
export {
  disableAccount,
  newFirstPassword,
  openAccount,
  requireAccount,
  resetAccount,
  revokeSessions,
} from './manage-account.ts'
export { findGrantDenial } from './may-grant.ts'
export type { Browser } from './open-session.ts'
export { beginAuthenticator, confirmAuthenticator, renewRecoveryCodes } from './own-authenticator.ts'
export { changePassword, confirmAgain } from './own-password.ts'
export { endOwnSession, listOwnSessions, putOnHat } from './own-sessions.ts'
export { warmUpPasswords } from './password.ts'
export { type Actor, authorise, type By, COMMAND_LINE, findDenial, type Hat, idOf } from './permission.ts'
export { sendCode, signInByPhone } from './phone-sign-in.ts'
export { readyAccount, readyCitizen } from './ready-account.ts'
export { isPostKind, needsAuthenticator, OFFICE_KINDS, type OfficeKind, POSTS, type PostKind } from './scopes.ts'
export { type AuthServices, hatsToday, inVerb, type SignInRules, USUAL_RULES } from './services.ts'
export { endSessions } from './session-store.ts'
export { signIn } from './sign-in.ts'
export { makeSignOn, type SignOn, type SignOnSettings } from './sign-on.ts'
export { type Signing, sendSigningCode, takeSigningCode } from './signing-code.ts'
export { record, type VerbContext } from './verb-context.ts'
