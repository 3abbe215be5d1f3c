import { fromHex, readCosignature } from '../../../src/platform/audit/nouns.ts'
import type { CheckpointRead } from '../../../src/server/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { Verdict } from './verdict.tsx'

const ALGORITHMS = { ed25519: 'Ed25519', sm2: '国密 SM2' } as const
const SUITES = { sha256: 'SHA-256', sm3: '国密 SM3' } as const

/** What only a comparison needs: shown when asked for. */
function Hexadecimal({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <details>
      <summary>{label}</summary>
      <p className="note-text">{children}</p>
    </details>
  )
}

type Cosignature = CheckpointRead['cosignatures'][number]

function Witness({ size, publicKey, checkpoint }: Cosignature) {
  const found = readCosignature(checkpoint, fromHex(publicKey) ?? new Uint8Array())
  return (
    <li>
      {found ? (
        <Verdict holds>
          {found.name}：{formatInstant(found.signedAt.toISOString())}见证到 {size} 条
        </Verdict>
      ) : (
        <Verdict holds={false}>{size} 条的见证签名不对</Verdict>
      )}
      <Hexadecimal label="见证公钥">{publicKey}</Hexadecimal>
    </li>
  )
}

/** The keys that have signed, and the witnesses who keep checkpoints elsewhere. */
export function Keys({ read }: { readonly read: CheckpointRead }) {
  return (
    <section className="entry" aria-labelledby="keys-title">
      <h2 id="keys-title">密钥与见证</h2>
      <p className="help">杂凑算法 {SUITES[read.suite]}。公钥应当与该单位在别处公布的相同。</p>
      <ul className="plain-list">
        {read.keys.map(({ algorithm, publicKey, firstUsedAt, revokedAt }) => (
          <li key={publicKey}>
            <p>
              {ALGORITHMS[algorithm]}，{formatInstant(firstUsedAt)}起使用
              {revokedAt ? <span className="mark mark-no">，{formatInstant(revokedAt)}吊销</span> : null}
            </p>
            <Hexadecimal label="公钥">{publicKey}</Hexadecimal>
          </li>
        ))}
      </ul>
      {read.cosignatures.length === 0 ? (
        <p className="help">还没有别的单位来见证。上级和兄弟城市可以保存检查点，核对以后加上自己的签名。</p>
      ) : (
        <ul className="plain-list">
          {read.cosignatures.map((one) => (
            <Witness key={`${one.size} ${one.publicKey}`} {...one} />
          ))}
        </ul>
      )}
    </section>
  )
}
