import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { Fault } from '../../kit/index.ts'
import type { TenantId } from '../db/index.ts'
import { findAccount } from './account-store.ts'
import { ENTRIES } from './audit-kinds.ts'
import type { Browser } from './open-session.ts'
import { type AuthServices, HOUSE, inVerb } from './services.ts'
import type { Session } from './session-store.ts'
import { enter } from './sign-in.ts'
import { record } from './verb-context.ts'

/** The house's own sign-on (OpenID Connect), where its staff have their passwords. */
export interface SignOnSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Our address that the provider sends people back to. */
  readonly callback: string
}

/** The way to a sign-on, and what the browser must bring back from it. */
interface SignOnStart {
  readonly address: string
  /** Sealed; for a cookie of some minutes. */
  readonly ticket: string
}

/** Signs staff on by a provider; what it says of somebody's powers does not count, only who they are. */
export interface SignOn {
  start(tenant: TenantId): Promise<SignOnStart>
  /** Throws `unauthorised` for anything that does not fit: state, nonce, key, issuer, or somebody who has no account. */
  finish(
    ticket: string | undefined,
    query: Readonly<Record<string, string>>,
    browser: Browser,
  ): Promise<{ token: string; session: Session }>
}

const TICKET_MINUTES = 10
const PLACE = { table: 'cookie', column: 'sign-on', row: 'ticket' } as const

interface Ticket {
  readonly tenant: TenantId
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly until: number
}

/** Asks the provider about itself at the first use, so that it may be down when Anju starts. */
export function makeSignOn(services: AuthServices, settings: SignOnSettings): SignOn {
  let known: Promise<Configuration> | undefined
  const provider = (): Promise<Configuration> => {
    known ??= discover(settings, services.production).catch((error: unknown) => {
      known = undefined
      throw new Fault('unavailable', '统一登录现在连不上，请稍后再试，或者用本系统的密码登录。', { cause: error })
    })
    return known
  }
  return {
    start: async (tenant) => begin(services, await provider(), settings, tenant),
    finish: async (sealed, query, browser) => {
      const ticket = openTicket(services, sealed)
      const subject = await askProvider(await provider(), settings, ticket, query)
      return signOnAs(services, ticket.tenant, subject, browser)
    },
  }
}

/** Plain HTTP only while trying out. */
function discover({ issuer, clientId, clientSecret }: SignOnSettings, production: boolean): Promise<Configuration> {
  const options = production ? {} : { execute: [allowInsecureRequests] }
  return discovery(new URL(issuer), clientId, clientSecret, undefined, options)
}

async function begin(
  { keys, clock }: AuthServices,
  provider: Configuration,
  { callback }: SignOnSettings,
  tenant: TenantId,
): Promise<SignOnStart> {
  const until = clock.now().getTime() + TICKET_MINUTES * 60_000
  const ticket: Ticket = {
    tenant,
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    until,
  }
  const address = buildAuthorizationUrl(provider, {
    redirect_uri: callback,
    scope: 'openid',
    state: ticket.state,
    nonce: ticket.nonce,
    code_challenge: await calculatePKCECodeChallenge(ticket.verifier),
    code_challenge_method: 'S256',
  })
  return { address: address.href, ticket: keys.cipherFor(HOUSE).encrypt(JSON.stringify(ticket), PLACE) }
}

function openTicket({ keys, clock }: AuthServices, sealed: string | undefined): Ticket {
  try {
    // Only what `begin` sealed opens.
    const ticket = JSON.parse(keys.cipherFor(HOUSE).decrypt(sealed ?? '', PLACE)) as Ticket
    if (ticket.until > clock.now().getTime()) return ticket
  } catch (error) {
    throw notSignedOn(error)
  }
  throw notSignedOn()
}

async function askProvider(
  provider: Configuration,
  { callback }: SignOnSettings,
  { state, nonce, verifier }: Ticket,
  query: Readonly<Record<string, string>>,
): Promise<string> {
  const address = new URL(callback)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
  try {
    const subject = (await authorizationCodeGrant(provider, address, checks)).claims()?.sub
    if (subject !== undefined) return subject
  } catch (error) {
    throw notSignedOn(error)
  }
  throw notSignedOn()
}

async function signOnAs(
  services: AuthServices,
  tenant: TenantId,
  subject: string,
  browser: Browser,
): Promise<{ token: string; session: Session }> {
  const entered = await inVerb(services, tenant, async (context) => {
    if (!(await services.isBureau(context.tx, tenant))) return undefined
    const account = await findAccount(context.tx, tenant, { oidc_subject: subject })
    if (account?.active) return enter(services, context, account, browser, 'sign-on')
    const object = `account:${account?.id ?? 'unknown'}`
    await record(context, 'system:sign-in', ENTRIES['session.refuse'], object, { how: 'sign-on' })
    return undefined
  })
  if (entered === undefined) throw notSignedOn()
  return entered
}

function notSignedOn(cause?: unknown): Fault {
  return new Fault('unauthorised', '统一登录没有成功，或者您在本单位没有账号。请重新登录，或者找安全管理员。', {
    cause,
  })
}
