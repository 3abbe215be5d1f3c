import { once } from 'node:events'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type ArchiveSecret, sealStream } from '../platform/crypto/index.ts'
import { type Database, dumpTables } from '../platform/db/index.ts'
import { filesToKeep, piecesOf } from './archive-files.ts'
import type { ArchiveHeader, ArchiveTotals } from './archive-lines.ts'

/** What is put into an archive. */
interface Content {
  readonly database: Database
  readonly dataDir: string
  readonly header: ArchiveHeader
}

type WriteLine = (line: string) => Promise<void>

/** Writes database and files as one sealed archive, with flat memory; the stream stays open for whoever gave it. */
export async function writeArchive(content: Content, secret: ArchiveSecret, output: Writable): Promise<ArchiveTotals> {
  const gzip = createGzip()
  const sealed = pipeline(gzip, (source) => sealStream(secret, source), output, { end: false })
  const written = writeContent(content, async (line) => {
    // A full disk ends the pipeline, and with it the wait.
    if (!gzip.write(`${line}\n`)) await Promise.race([once(gzip, 'drain'), sealed])
  })
  try {
    const totals = await Promise.race([written, sealed.then(() => written)])
    gzip.end()
    await sealed
    return totals
  } catch (error) {
    gzip.destroy()
    await Promise.allSettled([sealed, written])
    throw error
  }
}

async function writeContent({ database, dataDir, header }: Content, write: WriteLine): Promise<ArchiveTotals> {
  await write(JSON.stringify(header))
  let tables = 0
  let rows = 0
  await dumpTables(database, {
    begin: (table, columns) => write(JSON.stringify({ table, columns })),
    rows: (lines) => write(lines.join('\n')),
    end: async (table, count) => {
      tables += 1
      rows += count
      await write(JSON.stringify({ endOfTable: table, rows: count }))
    },
  })
  // After the rows: a file that no row names is harmless, a row whose file is missing is not.
  const files = filesToKeep(dataDir, header.withKeys)
  for (const file of files) await writeFile(dataDir, file, write)
  const totals = { tables, rows, files: files.length }
  await write(JSON.stringify({ end: totals }))
  return totals
}

async function writeFile(dataDir: string, file: string, write: WriteLine): Promise<void> {
  await write(JSON.stringify({ file }))
  let bytes = 0
  for await (const piece of piecesOf(path.join(dataDir, file))) {
    bytes += piece.length
    await write(JSON.stringify(piece.toString('base64')))
  }
  await write(JSON.stringify({ endOfFile: file, bytes }))
}
