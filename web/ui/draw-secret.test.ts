import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { makeSecret, readSecret, secretFile } from './draw-secret.ts'

interface Vector {
  readonly proof: {
    readonly manifest: string
    readonly commitments: readonly { readonly party: string; readonly commitment: string }[]
    readonly reveals: readonly { readonly party: string; readonly secret: string }[]
  }
}

const { proof } = JSON.parse(readFileSync('tests/vectors/lottery/t1.json', 'utf8')) as Vector
const wanted = { draw: 'T1', attempt: 1, manifest: proof.manifest }

describe('a secret made in the browser', () => {
  it('commits as the published vector does', () => {
    for (const { party, secret } of proof.reveals) {
      const { commitment } = makeSecret({ ...wanted, party }, () => Buffer.from(secret, 'hex'))
      expect(commitment).toBe(proof.commitments.find((one) => one.party === party)?.commitment)
    }
  })

  it('is another one each time, and comes back from its file and from what was copied by hand', async () => {
    const one = makeSecret({ ...wanted, party: 'GZ' })
    expect(one.secret).not.toBe(makeSecret({ ...wanted, party: 'GZ' }).secret)
    expect(readSecret(await secretFile(one).text())).toBe(one.secret)
    expect(readSecret(` ${one.secret.toUpperCase().replace(/(.{8})/g, '$1 ')}\n`)).toBe(one.secret)
  })

  it('is not found in anything else', () => {
    expect(readSecret('{"secret":"12"}')).toBeUndefined()
    expect(readSecret('秘密')).toBeUndefined()
  })
})
