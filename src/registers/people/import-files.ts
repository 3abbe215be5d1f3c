import { createReadStream } from 'node:fs'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Clock, Fault, newId } from '../../kit/index.ts'
import type { KeyRing } from '../../platform/crypto/index.ts'
import { type Database, inTenant, type TenantId } from '../../platform/db/index.ts'
import type { RegisterActor, RegisterContext } from './context.ts'
import { checkHeadings, type ImportPlan } from './import-plan.ts'
import { cipherOf } from './secrets.ts'
import { readSheet } from './sheet-reader.ts'
import { applyRun, findPart, type ImportMode, insertPart, insertRun, partPlace } from './store-imports.ts'

/** What lists are taken in with. */
export interface Imports {
  readonly database: Database
  readonly clock: Clock
  readonly keys: KeyRing
}

/** A run and whose it is. */
export interface RunKey {
  readonly tenant: TenantId
  readonly run: string
}

/** A list that somebody handed in. */
export interface ImportRequest extends Imports {
  readonly tenant: TenantId
  readonly actor: RegisterActor
  readonly file: string
  readonly mode: ImportMode
  /** The division to which its rows must belong; absent: the whole bureau. */
  readonly area?: string | undefined
}

/** Bytes of one piece, before they are encrypted. */
const PART_BYTES = 1_048_576

/**
 * Keeps a list, encrypted, and opens a run for it: once this has answered, the list is taken in even if the machine fails. Throws
 * `malformed`, `too-large` or `unsupported-media-type` when it cannot be such a list.
 */
export async function beginImport(request: ImportRequest, plan: ImportPlan): Promise<string> {
  const { database, tenant, clock, actor, keys, file, mode, area = null } = request
  await checkList(file, plan)
  const id = newId(clock)
  await inTenant(database, tenant, async (tx) => {
    const context = { tx, tenant, clock, actor, keys }
    await insertRun(context, { id, kind: plan.kind, mode, area })
    let part = 0
    for await (const bytes of createReadStream(file, { highWaterMark: PART_BYTES })) {
      const text = Buffer.from(bytes).toString('base64')
      await insertPart(context, id, part, cipherOf(context).encrypt(text, partPlace(id, part)))
      part += 1
    }
  })
  return id
}

/** The headings are those of such a list, and there is a row under them. */
async function checkList(file: string, plan: ImportPlan): Promise<void> {
  for await (const row of readSheet(file)) return checkHeadings(plan, row)
  throw new Fault('malformed', '表格里没有要导入的行，请在表头下面填写。', { path: 'file' })
}

/** Takes in the list of a finished preview. Throws `conflict` when that has been done, or there is none any more. */
export async function applyImport(context: RegisterContext, id: string): Promise<void> {
  if ((await findPart(context, id, 0)) !== undefined && (await applyRun(context, id))) return
  throw new Fault('conflict', '这份名单已经导入，或者预览已经过期，请重新选择文件。', { path: 'id' })
}

/** Puts the list of a run into a file that nobody else can read, and removes it once the work is done or has failed. */
export async function fetchList<T>(
  { database, clock, keys }: Imports,
  { tenant, run }: RunKey,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const actor = { id: 'system:importer' }
  const partOf = (part: number): Promise<Buffer | undefined> =>
    inTenant(database, tenant, async (tx) => {
      const context = { tx, tenant, clock, actor, keys }
      const envelope = await findPart(context, run, part)
      return envelope && Buffer.from(cipherOf(context).decrypt(envelope, partPlace(run, part)), 'base64')
    }) as Promise<Buffer | undefined>
  const folder = await mkdtemp(path.join(tmpdir(), 'anju-import-'))
  try {
    const file = path.join(folder, 'file')
    await writeFile(file, '', { mode: 0o600 })
    for (let part = 0; ; part++) {
      const bytes = await partOf(part)
      if (bytes === undefined) break
      await appendFile(file, bytes)
    }
    return await work(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
