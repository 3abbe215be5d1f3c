import { createReadStream, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** The folder under DATA_DIR with what people have handed in. */
const DOCUMENTS = 'files'

/** Without them nothing encrypted can be read again, and with them everything can: they travel only when asked for. */
const KEY_FILES: readonly string[] = ['field-keys.json', 'audit-key.json']

/** The files under the data folder that belong to the database, as paths within it with `/`. */
export function filesToKeep(dataDir: string, withKeys: boolean): string[] {
  const keys = withKeys ? KEY_FILES.filter((name) => existsSync(path.join(dataDir, name))) : []
  const folder = path.join(dataDir, DOCUMENTS)
  if (!existsSync(folder)) return [...keys]
  const documents = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dataDir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  return [...keys, ...documents.sort()]
}

/** Whether an archive may bring this path: nothing above the data folder, nothing that is not Anju's. */
export function mayBeRestored(file: string): boolean {
  const parts = file.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0]/.test(file)) return false
  return KEY_FILES.includes(file) || (parts.length > 1 && parts[0] === DOCUMENTS)
}

/** Half a megabyte at a time, divisible by three, so that each piece is whole base64. */
const PIECE_BYTES = 393_216

export async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES })) yield piece as Buffer
}
