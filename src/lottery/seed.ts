import { hashOfText, macOfText } from './digest.ts'
import { MANIFEST_FORMAT, type Manifest } from './manifest.ts'

/** What a party publishes before the draw in place of its secret, 64 digits of hexadecimal. */
export function commitmentOf({ suite }: Manifest, manifestHash: string, party: string, secret: string): string {
  return hashOfText(suite, `${MANIFEST_FORMAT}|commit|${manifestHash}|${party}|${secret}`)
}

/** The seed of everything that follows: from the manifest, the beacon's value (`-`: none) and the secrets in the order of the parties. */
export function seedOf({ suite }: Manifest, manifestHash: string, beacon: string, secrets: readonly string[]): string {
  return hashOfText(suite, [`${MANIFEST_FORMAT}|seed`, manifestHash, beacon, ...secrets].join('|'))
}

/**
 * What stands for a person in the list. `identity` is `applicationNo|ID number|name`; the salt, 64 digits of hexadecimal, stands in
 * the household's receipt alone, so nobody can find a person by trying identity numbers.
 */
export function identityCode(
  { suite, draw }: Pick<Manifest, 'suite' | 'draw'>,
  salt: string,
  identity: string,
): string {
  return macOfText(suite, salt, `${MANIFEST_FORMAT}|id|${draw}|${identity}`)
}
