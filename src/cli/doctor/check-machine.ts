import { existsSync, statfsSync, statSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../../kit/index.ts'
import { openSigner } from '../../platform/audit/index.ts'
import type { Config } from '../../platform/config/index.ts'
import { openKeyRing } from '../../platform/crypto/index.ts'

/** One thing that was looked at: `bad` must be put right, a `note` is worth knowing. */
export interface Finding {
  readonly state: 'good' | 'note' | 'bad'
  readonly text: string
}

export const good = (text: string): Finding => ({ state: 'good', text })
export const note = (text: string): Finding => ({ state: 'note', text })
export const bad = (text: string): Finding => ({ state: 'bad', text })

/** The settings and the secrets they lead to. */
export function checkSettings(config: Config): Finding[] {
  const { demoData, dataDir, databaseUrl } = config
  const mode = demoData ? '演示' : '正式运行'
  const where = databaseUrl === undefined ? `嵌入式数据库（${path.resolve(dataDir)}）` : 'PostgreSQL（DATABASE_URL）'
  const backup =
    (config.backupKey ?? config.backupPassphrase)
      ? good('备份密钥：已经设置。')
      : note('备份密钥：没有设置 BACKUP_KEY，还不能备份。可以用 openssl rand -base64 32 生成。')
  return [good(`设置：可以使用。方式：${mode}；数据：${where}。`), ...checkKeys(config), backup]
}

/** Keys that are only made at a start are not made here. */
function checkKeys({ dataDir, fieldKeys, fieldKeysFile, auditKeyFile, auditHost, demoData }: Config): Finding[] {
  const findings: Finding[] = []
  const fieldFile = path.join(dataDir, 'field-keys.json')
  if ((fieldKeys ?? fieldKeysFile) !== undefined || !demoData || existsSync(fieldFile)) {
    findings.push(tried('字段密钥', () => openKeyRing({ dataDir, fieldKeys, fieldKeysFile, mustBeSet: !demoData })))
  }
  const auditFile = path.join(dataDir, 'audit-key.json')
  if (auditKeyFile !== undefined || !demoData || existsSync(auditFile)) {
    findings.push(tried('留痕签名密钥', () => openSigner({ dataDir, auditKeyFile, auditHost, demoData })))
  }
  const open = [fieldFile, auditFile].filter((file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0)
  return [...findings, ...open.map((file) => bad(`密钥文件 ${file} 别人也能读，请执行 chmod 600 ${file}。`))]
}

function tried(what: string, open: () => unknown): Finding {
  try {
    open()
    return good(`${what}：可以使用。`)
  } catch (error) {
    if (error instanceof Fault) return bad(error.publicMessage)
    throw error
  }
}

const GIGABYTE = 1_073_741_824
const TOO_LITTLE = 1
const LITTLE = 5

/** Space on the disk of the data folder. */
export function checkDisk(dataDir: string): Finding[] {
  if (!existsSync(dataDir)) return [note(`数据目录 ${path.resolve(dataDir)} 还没有，第一次启动时会建立。`)]
  const { bavail, bsize } = statfsSync(dataDir)
  const free = (bavail * bsize) / GIGABYTE
  const text = `磁盘：数据目录所在的磁盘还有 ${free.toFixed(1)} GB。`
  if (free < TOO_LITTLE) return [bad(`${text}请马上清理磁盘或者扩容，写满之后不能办理任何业务。`)]
  return [free < LITTLE ? note(`${text}请安排扩容。`) : good(text)]
}
