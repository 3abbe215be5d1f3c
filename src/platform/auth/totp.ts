import { Secret, TOTP } from 'otpauth'

const SECONDS = 30
const ISSUER = '安居'

/** A new secret in base32, for an authenticator. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that an authenticator reads from a QR code. */
export function totpAddress(secret: string, account: string): string {
  return totp(secret, account).toString()
}

/**
 * The time step a code belongs to, or undefined when it is not a code of now, give or take some steps. A step counts once:
 * keep the last one taken.
 */
export function totpStep(secret: string, code: string, now: Date, window: number): number | undefined {
  const token = code.replace(/\s/g, '')
  const delta = totp(secret, '').validate({ token, timestamp: now.getTime(), window })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / SECONDS) + delta
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: SECONDS })
}
