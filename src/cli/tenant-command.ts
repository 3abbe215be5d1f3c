import { parseArgs } from 'node:util'
import { inReference } from '../platform/db/index.ts'
import type { Pack } from '../policy/engine/index.ts'
import { foundBureau, listBureaus } from '../registers/offices/index.ts'
import { type Streams, UsageError, write } from './output.ts'
import { asOwner, readTenant, required, withDatabase } from './with-database.ts'

const OPTIONS = {
  code: { type: 'string' },
  name: { type: 'string' },
  kind: { type: 'string' },
  pack: { type: 'string' },
  suite: { type: 'string' },
  sm2: { type: 'boolean' },
} as const

const KINDS = ['bureau', 'city', 'province'] as const
const SUITES = ['sha256', 'sm3'] as const

/** `anju tenant add | list`: founds a bureau with its main office, or lists those there are. */
export async function tenantCommand(
  args: readonly string[],
  packs: readonly Pack[],
  streams: Streams,
): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true })
  const [verb, ...more] = positionals
  if (more.length > 0 || (verb !== 'add' && verb !== 'list'))
    throw new UsageError('请写明 tenant add 或者 tenant list。')
  if (verb === 'list') return listCommand(streams)
  const tenant = readTenant(values.code, '--code')
  const name = required(values.name, '--name')
  const kind = KINDS.find((each) => each === (values.kind ?? 'bureau'))
  if (kind === undefined) throw new UsageError('--kind 只能是 bureau、city 或者 province。')
  const { pack } = values
  if (pack !== undefined && !packs.some((each) => each.id === pack)) throw new UsageError(`没有政策包“${pack}”。`)
  const suite = SUITES.find((each) => each === (values.suite ?? 'sha256'))
  if (suite === undefined) throw new UsageError('--suite 只能是 sha256 或者 sm3。')
  const founding = { name, kind, ...(pack && { pack }), tree: { suite, withSm2: values.sm2 ?? false } }
  return withDatabase(streams, async (database) => {
    await asOwner(database, tenant, (context) => foundBureau(context, founding))
    await write(streams.output, `已建立 ${tenant} ${name}。\n`)
  })
}

function listCommand(streams: Streams): Promise<number> {
  return withDatabase(streams, async (database) => {
    for (const { id, name } of await inReference(database, listBureaus)) await write(streams.output, `${id}  ${name}\n`)
  })
}
