import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../../kit/index.ts'
import { readKeys } from './bundle.ts'
import type { PublicKey } from './checkpoint.ts'
import { makeSigner, type Signer, type SignerSecrets } from './signer.ts'
import { fromHex } from './suite.ts'

/** Where the signing keys come from. */
export interface SignerSettings {
  readonly dataDir: string
  /** Undefined: a file in the data folder, made at the first start, in the demo alone. */
  readonly auditKeyFile: string | undefined
  readonly auditHost: string
  readonly demoData: boolean
}

const FORM = 'anju-audit-key/1'
const DEMONSTRATION = 'demonstration'

/** The signer of this installation. Throws `bad-setting` when there is no key file, or none that can be used. */
export function openSigner({ dataDir, auditKeyFile, auditHost, demoData }: SignerSettings): Signer {
  if (auditKeyFile !== undefined) {
    const { madeFor, ...secrets } = readKeyFile(auditKeyFile)
    if (!demoData && madeFor === DEMONSTRATION) {
      throw badKeyFile(`${auditKeyFile} 是演示时自动生成的密钥，正式使用请用 anju audit key --out <文件> 另外生成`)
    }
    return makeSigner(secrets, auditHost)
  }
  if (!demoData) {
    throw badKeyFile('正式使用必须用 AUDIT_KEY_FILE 指定留痕签名密钥，可以用 anju audit key --out <文件> 生成')
  }
  const file = path.join(dataDir, 'audit-key.json')
  if (!existsSync(file)) writeKeyFile(file, DEMONSTRATION)
  return makeSigner(readKeyFile(file), auditHost)
}

/**
 * Writes new random keys into a new file that its owner alone may read; keys of a demonstration say so. Throws `conflict` when
 * the file is there.
 */
export function writeKeyFile(file: string, madeFor?: typeof DEMONSTRATION): void {
  const secrets = {
    form: FORM,
    ...(madeFor && { madeFor }),
    ed25519: randomBytes(32).toString('hex'),
    sm2: randomScalar(),
  }
  try {
    writeFileSync(file, `${JSON.stringify(secrets, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 })
  } catch (cause) {
    const taken = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    if (taken) throw new Fault('conflict', `文件 ${file} 已经存在，不会覆盖。`, { path: 'out' })
    throw cause
  }
}

/** Below the order of the SM2 curve, which begins with FFFFFFFE: a first byte below FF is enough. */
function randomScalar(): string {
  for (;;) {
    const bytes = randomBytes(32)
    if (bytes[0] !== 0xff) return bytes.toString('hex')
  }
}

/** The Ed25519 seed of a witness, 32 bytes: of a key file of its own, never the one that signs one's own log. Throws `bad-setting`. */
export function readWitnessSecret(file: string): Uint8Array {
  return fromHex(readKeyFile(file).ed25519) ?? new Uint8Array()
}

function readKeyFile(file: string): SignerSecrets & { readonly madeFor?: unknown } {
  try {
    const { form, madeFor, ed25519, sm2 } = Object(JSON.parse(readFileSync(file, 'utf8'))) as Record<string, unknown>
    if (form === FORM && isSecret(ed25519) && isSecret(sm2)) return { ed25519, sm2, madeFor }
  } catch (cause) {
    throw badKeyFile(`留痕签名密钥文件 ${file} 读不出来`, cause)
  }
  throw badKeyFile(`留痕签名密钥文件 ${file} 的内容不对`)
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function badKeyFile(problem: string, cause?: unknown): Fault {
  return new Fault('bad-setting', `${problem}。`, { path: 'AUDIT_KEY_FILE', cause })
}

/** The keys of a file of public keys, `{"keys":[{"algorithm","publicKey"}]}`, as the checkpoint's address gives them too. */
export function readPublicKeys(value: unknown): PublicKey[] | undefined {
  const { keys } = Object(value) as { keys?: unknown }
  if (!Array.isArray(keys)) return undefined
  return readKeys(keys)?.map(({ algorithm, publicKey }) => ({
    algorithm,
    bytes: fromHex(publicKey) ?? new Uint8Array(),
  }))
}
