import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { type Algorithm, keyIdOf, type PublicKey, type SignatureLine } from './checkpoint.ts'
import { utf8 } from './suite.ts'

/** The secrets behind a signer, as 64 hexadecimal digits each: the Ed25519 seed and the SM2 scalar. */
export interface SignerSecrets {
  readonly ed25519: string
  readonly sm2: string
}

/** Signs checkpoints. Where keys live in a machine of their own, something else of this shape stands here. */
export interface Signer {
  /** The host in the origin of a tree that begins: `<host>/audit/<tenant>`. */
  readonly host: string
  readonly publicKeys: readonly PublicKey[]
  /** The signature lines of a note's body, in the order asked for. The name is the origin of the tree. */
  sign(body: string, name: string, algorithms: readonly Algorithm[]): SignatureLine[]
}

/** RFC 8410: what stands before the seed in a PKCS#8 key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A signer with its keys in this process. */
export function makeSigner(secrets: SignerSecrets, host: string): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(secrets.ed25519, 'hex')]),
    format: 'der',
    type: 'pkcs8',
  })
  const sm2Public = sm2.getPublicKeyFromPrivateKey(secrets.sm2)
  const keys: Readonly<Record<Algorithm, PublicKey>> = {
    ed25519: { algorithm: 'ed25519', bytes: rawPublicKey(key) },
    sm2: { algorithm: 'sm2', bytes: Uint8Array.from(Buffer.from(sm2Public, 'hex')) },
  }
  const signatureOf: Readonly<Record<Algorithm, (body: Uint8Array) => Uint8Array>> = {
    ed25519: (body) => Uint8Array.from(sign(null, body, key)),
    sm2: (body) => {
      const options = { hash: true, publicKey: sm2Public }
      return Uint8Array.from(Buffer.from(sm2.doSignature(body, secrets.sm2, options), 'hex'))
    },
  }
  return {
    host,
    publicKeys: [keys.ed25519, keys.sm2],
    sign: (body, name, algorithms) =>
      algorithms.map((algorithm) => ({
        name,
        keyId: keyIdOf(name, keys[algorithm]),
        signature: signatureOf[algorithm](utf8(body)),
      })),
  }
}

function rawPublicKey(key: KeyObject): Uint8Array {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return Uint8Array.from(Buffer.from(x, 'base64url'))
}
