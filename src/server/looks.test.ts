import { expect, it } from 'vitest'
import { ALL_AUDIT_KINDS, groupOf } from './audit-kinds.ts'
import { sayLook } from './looks.ts'

/** Every kind of look that names people, so that they hear of it; each is shown by a test of its own topic. */
const NAMES_PEOPLE = [
  ...['case.read', 'case.read-letter', 'case.read-material', 'case.read-sheet', 'case.search-materials'],
  ...['correction.read', 'household.read', 'person.read', 'person.search', 'home.read'],
  ...['hazard.read', 'hazard.read-order', 'hazard.read-paper'],
  ...['lease.read', 'lease.read-document', 'lease.read-paper', 'queue.read'],
]
/** Masked lists, flats and sessions: nobody’s own data. An arrival’s people are in no register here yet. */
const NAMES_NOBODY = [
  ...['case.read-arrival', 'case.search', 'draw.read', 'registration.read', 'selection.read', 'unit.read'],
  ...['unit.read-paper'],
]

it('is decided for every kind of look whether somebody hears of it', () => {
  const looks = ALL_AUDIT_KINDS.map(({ id }) => id).filter((id) => groupOf(id) === 'look')
  expect(looks.sort()).toEqual([...NAMES_PEOPLE, ...NAMES_NOBODY].sort())
})

it('is said in words of its own, with how much was seen', () => {
  const said = NAMES_PEOPLE.map((action) => sayLook({ action, at: '', actor: '', detail: {} }).what)
  expect(new Set(said).size).toBe(NAMES_PEOPLE.length)
  expect(said).not.toContain('查看了资料')
})
