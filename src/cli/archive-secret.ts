import { Fault } from '../kit/index.ts'
import type { Config } from '../platform/config/index.ts'
import type { ArchiveSecret } from '../platform/crypto/index.ts'

/** The key of the archives, by the configuration. Throws `bad-setting` when there is none. */
export function archiveSecret({ backupKey, backupPassphrase }: Config): ArchiveSecret {
  if (backupKey !== undefined) return { key: Buffer.from(backupKey, 'base64') }
  if (backupPassphrase !== undefined) return { passphrase: backupPassphrase }
  const sentence =
    '备份要加密：请设置 BACKUP_KEY（用 openssl rand -base64 32 生成，与备份分开保管），或者设置一段 12 个字以上的 BACKUP_PASSPHRASE。'
  throw new Fault('bad-setting', sentence, { path: 'BACKUP_KEY' })
}
