import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Fault } from '../kit/index.ts'
import { type ArchiveSecret, openSealed } from '../platform/crypto/index.ts'
import { type Database, type Filling, fillTables, type Tx } from '../platform/db/index.ts'
import { mayBeRestored, piecesOf } from './archive-files.ts'
import { type ArchiveHeader, type ArchiveReader, type ArchiveTotals, readArchive } from './archive-lines.ts'

/** An archive that was read to its end and found whole. */
interface CheckedArchive {
  readonly header: ArchiveHeader
  readonly totals: ArchiveTotals
}

const NEWLINE = 10

/**
 * Reads an archive to its end without writing anything. Throws `malformed` when it is not whole or the key is wrong, and
 * `conflict` when a file it brings is in the data folder with other contents.
 */
export async function checkArchive(file: string, secret: ArchiveSecret, dataDir: string): Promise<CheckedArchive> {
  let found: ArchiveHeader | undefined
  let hash = createHash('sha256')
  const reader: ArchiveReader = {
    header: async (header) => {
      found = header
    },
    rows: async () => {},
    endOfTable: async () => {},
    bytes: async (_name, bytes) => void hash.update(bytes),
    endOfFile: async (name) => {
      await checkFile(dataDir, name, hash.digest('hex'))
      hash = createHash('sha256')
    },
  }
  const totals = await readArchive(linesOf(file, secret), reader)
  if (found === undefined) throw new Error('an archive without a header was taken for whole')
  return { header: found, totals }
}

async function checkFile(dataDir: string, name: string, digest: string): Promise<void> {
  if (!mayBeRestored(name)) throw new Fault('malformed', `备份里的文件 ${name} 不属于安居，没有恢复任何内容。`)
  const target = path.join(dataDir, name)
  if (!existsSync(target)) return
  const present = createHash('sha256')
  for await (const piece of piecesOf(target)) present.update(piece)
  if (present.digest('hex') === digest) return
  throw new Fault('conflict', `${target} 已经存在，内容与备份里的不同，没有恢复任何内容。请先把它移走。`)
}

/** Where an archive goes. */
interface Target {
  readonly database: Database
  readonly dataDir: string
  readonly migrations: readonly string[]
  /** Done with all rows in place, before anybody sees them. */
  readonly beforeSeen?: (tx: Tx) => Promise<void>
}

/** Puts an archive's rows and files in place: all of the rows or none. A file without its row, after a crash, is harmless. */
export function putArchive(
  file: string,
  secret: ArchiveSecret,
  { database, dataDir, migrations, beforeSeen }: Target,
): Promise<ArchiveTotals> {
  return fillTables(database, migrations, async (filling) => {
    const draft = new Draft(dataDir)
    try {
      const totals = await readArchive(linesOf(file, secret), fillingReader(filling, draft))
      await beforeSeen?.(filling.tx)
      return totals
    } finally {
      await draft.drop()
    }
  })
}

function fillingReader(filling: Filling, draft: Draft): ArchiveReader {
  return {
    header: async () => {},
    rows: (table, columns, lines) => filling.put(table, columns, lines),
    endOfTable: async (table, rows) => {
      const count = await filling.count(table)
      if (count !== rows) throw new Error(`${table} got ${count} rows in the place of ${rows}`)
    },
    bytes: (name, bytes) => draft.write(name, bytes),
    endOfFile: (name) => draft.keep(name),
  }
}

/** A file that is being written beside its place. */
class Draft {
  readonly #dataDir: string
  #handle: Awaited<ReturnType<typeof open>> | undefined

  constructor(dataDir: string) {
    this.#dataDir = dataDir
  }

  async write(name: string, bytes: Buffer): Promise<void> {
    this.#handle ??= await this.#open(name)
    await this.#handle.write(bytes)
  }

  async keep(name: string): Promise<void> {
    this.#handle ??= await this.#open(name)
    await this.#handle.sync()
    await this.drop()
    await rename(this.#draftOf(name), path.join(this.#dataDir, name))
  }

  async drop(): Promise<void> {
    await this.#handle?.close()
    this.#handle = undefined
  }

  async #open(name: string): Promise<Awaited<ReturnType<typeof open>>> {
    await mkdir(path.dirname(path.join(this.#dataDir, name)), { recursive: true, mode: 0o700 })
    return open(this.#draftOf(name), 'w', 0o600)
  }

  #draftOf(name: string): string {
    return `${path.join(this.#dataDir, name)}.restoring`
  }
}

/** The lines inside a sealed archive, one at a time. */
async function* linesOf(file: string, secret: ArchiveSecret): AsyncGenerator<string> {
  const gunzip = createGunzip()
  let trouble: unknown
  const opened = pipeline(createReadStream(file), (source) => openSealed(secret, source), gunzip).catch((error) => {
    trouble = error
  })
  let rest: Buffer[] = []
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      let start = 0
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
        yield Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8')
        rest = []
        start = end + 1
      }
      if (start < chunk.length) rest.push(chunk.subarray(start))
    }
  } catch (error) {
    await opened
    throw trouble ?? error
  }
  await opened
  if (trouble !== undefined) throw trouble
}
