import { add, type Decimal, decimal, Fault } from '../../../kit/index.ts'
import { composite, type FactSheet, isUnknown, type Json, type Known, wrong } from '../../engine/index.ts'

export interface Owner {
  readonly id: Known<string>
  /** 建筑面积, square metres. */
  readonly floorArea: Known<Decimal>
}

/** The co-owners as listed, and which of them is asked about; null: one owner, who bears everything. */
export type Owners = null | { readonly owners: readonly Owner[]; readonly ownerId: Known<string> }

const MOST_OWNERS = 1000

function refuseDuplicates(owners: readonly Owner[]): void {
  const seen = new Set<string>()
  owners.forEach(({ id }, index) => {
    if (isUnknown(id)) return
    if (seen.has(id)) throw wrong(`owners.${index}.id`, '与前面的共有人重复')
    seen.add(id)
  })
}

function refuseNoArea(owners: readonly Owner[]): void {
  const areas = owners.map(({ floorArea }) => floorArea)
  if (areas.some(isUnknown)) return
  const total = (areas as readonly Decimal[]).reduce(add, decimal(0))
  if (total.digits === 0n) throw new Fault('out-of-range', '“owners”的建筑面积合计应当大于零。', { path: 'owners' })
}

function readOwners(sheet: FactSheet): Owners {
  const sheets = sheet.sheets('owners', MOST_OWNERS)
  if (isUnknown(sheets) || sheets.length === 0) return null
  const owners = sheets.map((entry) => ({
    id: entry.text('id', /./, '应当是文字'),
    floorArea: entry.decimal('floorArea'),
  }))
  refuseDuplicates(owners)
  refuseNoArea(owners)
  const ownerId = sheet.text('ownerId', /./, '应当是文字')
  const listed = isUnknown(ownerId) || owners.some(({ id }) => isUnknown(id) || id === ownerId)
  if (!listed) throw wrong('ownerId', '不在共有人名单里')
  return { owners, ownerId }
}

/** Facts `owners` and `ownerId`: the id must be among the owners, and is ignored without them. */
export const ownersShares = composite<Owners>('owners', '共有人', readOwners, {
  pack: (value) => JSON.parse(JSON.stringify(value, codeDecimals)) as Json,
  unpack: (json) => JSON.parse(JSON.stringify(json), uncodeDecimals) as Owners,
})

function codeDecimals(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}

function uncodeDecimals(key: string, value: unknown): unknown {
  return key === 'digits' && typeof value === 'string' ? BigInt(value.slice(0, -1)) : value
}
