import type { HouseholdRead } from '../../../src/server/nouns.ts'
import { readDay } from '../shell/read-day.ts'

type Household = Pick<HouseholdRead, 'members' | 'people' | 'version'>

/** What is typed to split a household: the relation of each leaver to the new head, and of who stays where the head leaves. */
export interface SplitTyped {
  readonly divorce: boolean
  readonly leavers: Readonly<Record<string, string>>
  readonly stayers: Readonly<Record<string, string>>
  readonly on: string
  readonly division: string
  readonly address: string
}

const HEAD = '02'
const SPOUSES = new Set(['10', '11', '12'])

/** The head and the spouse in the household; undefined without both. */
export function coupleOf({ members }: Household): readonly [string, string] | undefined {
  const head = members.find(({ kinship }) => kinship === HEAD)
  const spouse = members.find(({ kinship }) => SPOUSES.has(kinship))
  return head && spouse && [head.person, spouse.person]
}

export function namesOf({ people }: Household, persons: readonly string[]): string {
  return persons.map((id) => people.find(({ person }) => person === id)?.name ?? '一人').join('、')
}

/** What is still missing, in a sentence; undefined when it can be done. */
export function flawOfSplit(view: Household, typed: SplitTyped): string | undefined {
  const leaving = Object.entries(typed.leavers)
  const staying = view.members.filter(({ person }) => !(person in typed.leavers))
  if (leaving.length === 0) return '请选出另立一户的人。'
  if (staying.length === 0) return '原来的户至少要留一人。'
  if (leaving.some(([, kinship]) => kinship === '')) return '请写明另立一户的每个人与新户主的关系。'
  if (leaving.filter(([, kinship]) => kinship === HEAD).length !== 1) return '新户要有一位户主。'
  const couple = coupleOf(view) ?? []
  if (typed.divorce && couple.filter((person) => person in typed.leavers).length !== 1)
    return '离婚的两人中应当有一人另立一户。'
  const headStays = staying.some(({ kinship }) => kinship === HEAD)
  if (!headStays) {
    const said = staying.map(({ person }) => typed.stayers[person] ?? '')
    if (said.includes('') || said.filter((kinship) => kinship === HEAD).length !== 1) {
      return '原户主要迁出，请写明留下的每个人与新户主的关系，其中一位是户主。'
    }
  }
  if (readDay(typed.on) === undefined) return '请写明从哪天起，例如 2026-12-01。'
  return typed.division === '' ? '请写明新户住在哪里。' : undefined
}

/** The request as the API takes it. */
export function bodyOfSplit(view: Household, typed: SplitTyped, today: string): object {
  const placesOf = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([person, kinship]) => ({ person, kinship }))
  const headLeaves = view.members.some(({ person, kinship }) => kinship === HEAD && person in typed.leavers)
  const stayers = Object.fromEntries(Object.entries(typed.stayers).filter(([person]) => !(person in typed.leavers)))
  return {
    ...{ version: view.version, on: typed.on, reason: typed.divorce ? '离婚分户' : '分户' },
    source: { kind: 'declared', on: today },
    ...(typed.divorce ? { spouses: coupleOf(view) } : {}),
    leavers: placesOf(typed.leavers),
    ...(headLeaves ? { places: placesOf(stayers) } : {}),
    residence: { division: typed.division, ...(typed.address.trim() === '' ? {} : { address: typed.address.trim() }) },
  }
}
