import { isSignedByFast, toHex } from '../../platform/audit/index.ts'
import type { LeaseContext } from './context.ts'
import type { SealRow } from './store.ts'

/** What is sealed: which text of which lease of which bureau, and nothing that could be taken for a checkpoint of the audit log. */
export interface Sealed {
  readonly tenant: number
  readonly number: string
  readonly digest: string
}

const bodyOf = ({ tenant, number, digest }: Sealed): string => `anju-lease-seal/1\n${tenant}\n${number}\n${digest}\n`

/** Seals a text for the bureau: with Ed25519, and with SM2 beside it where the bureau's audit log has it. */
export function makeSeals(
  { host, publicKeys, sign }: LeaseContext['seal'],
  sealed: Sealed,
  withSm2: boolean,
  lease: { readonly id: string; readonly seq: number },
): SealRow[] {
  const algorithms = withSm2 ? (['ed25519', 'sm2'] as const) : (['ed25519'] as const)
  const lines = sign(bodyOf(sealed), `${host}/lease/${sealed.tenant}`, algorithms)
  return algorithms.flatMap((algorithm, index) => {
    const key = publicKeys.find((one) => one.algorithm === algorithm)
    const line = lines[index]
    if (key === undefined || line === undefined) return []
    return {
      ...{ lease_id: lease.id, seq: lease.seq, algorithm, act: 'sign-second' as const, digest: sealed.digest },
      ...{ public_key: toHex(key.bytes), signature: toHex(line.signature) },
    }
  })
}

/** Whether a seal is that of its key over this very text. */
export function isSealGood(sealed: Sealed, { algorithm, public_key, signature, digest }: SealRow): boolean {
  const key = { algorithm, bytes: Buffer.from(public_key, 'hex') }
  return digest === sealed.digest && isSignedByFast(key, bodyOf(sealed), Buffer.from(signature, 'hex'))
}
