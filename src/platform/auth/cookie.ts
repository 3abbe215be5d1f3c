import type { Visit } from '../http/index.ts'

interface CookieRule {
  readonly production: boolean
}

/** `__Host-`: the browser takes it over HTTPS alone, from this very host, for all of it. */
const nameOf = ({ production }: CookieRule): string => (production ? '__Host-anju' : 'anju')

export function readToken(rule: CookieRule, visit: Visit): string | undefined {
  return visit.cookie(nameOf(rule))
}

/** Goes when the browser closes; the server ends it earlier. */
export function writeToken(rule: CookieRule, visit: Visit, token: string): void {
  visit.setCookie(nameOf(rule), token, { secure: rule.production })
}

export function dropToken(rule: CookieRule, visit: Visit): void {
  visit.clearCookie(nameOf(rule), { secure: rule.production })
}

const TICKET_SECONDS = 600
const ticketName = ({ production }: CookieRule): string => (production ? '__Host-anju-ticket' : 'anju-ticket')

/** What a browser takes to the house's own sign-on and brings back. */
export function readTicket(rule: CookieRule, visit: Visit): string | undefined {
  return visit.cookie(ticketName(rule))
}

export function writeTicket(rule: CookieRule, visit: Visit, ticket: string): void {
  visit.setCookie(ticketName(rule), ticket, { secure: rule.production, seconds: TICKET_SECONDS })
}

export function dropTicket(rule: CookieRule, visit: Visit): void {
  visit.clearCookie(ticketName(rule), { secure: rule.production })
}
