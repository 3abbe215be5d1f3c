import { addDays, addMonths, addYears, today, type WorkdayCalendar } from '../../kit/index.ts'
import { takeOverPlacement } from '../../proceedings/allocation/index.ts'
import { openLawBook } from '../../proceedings/cases/index.ts'
import {
  type LeaseTerms,
  openLease,
  openLeaseBook,
  takeOverLease,
  type UnsealedContext,
} from '../../proceedings/tenancy/index.ts'
import type { RegisterContext } from '../../registers/people/index.ts'
import { enterBuilding, enterProject, enterUnits, holdUnit, listUnits, readyUnit } from '../../registers/stock/index.ts'
import { catalogue, packs } from '../law.ts'
import type { DemoFamily } from './fill-cases.ts'

const law = openLawBook(packs, catalogue)
const leases = openLeaseBook(packs, catalogue)

/** The estate whose rent the table of Anyang's plan gives; elsewhere a flat of the stock is let. */
const ESTATES: ReadonlyMap<number, { readonly code: string; readonly name: string }> = new Map([
  [410522, { code: 'anju-2', name: '演示安居二期' }],
])

/** Who may rent, and which of them signs in by phone. */
interface DemoTenants {
  readonly families: readonly DemoFamily[]
  readonly holder: string | undefined
}

/** A lease that is about to end, and where there is a rent table a draft for a family that has chosen, through the verbs themselves. */
export async function fillLeases(
  register: RegisterContext,
  { families, holder }: DemoTenants,
  calendar: WorkdayCalendar,
): Promise<void> {
  const estate = ESTATES.get(register.tenant)
  const first = families.find(({ applicant }) => applicant === holder)
  const second = families.findLast(({ applicant }) => applicant !== holder)
  const context: UnsealedContext = { ...register, law, leases, calendar }
  const [old, chosen] = estate === undefined ? await vacantFlats(context) : await flatsOf(context, estate)
  if (first !== undefined && old !== undefined) await takeOver(context, old, first)
  if (estate !== undefined && chosen !== undefined && second !== undefined) await draft(context, chosen, second)
}

/** The last flats of the stock, which nobody has in mind for a draw. */
async function vacantFlats(context: RegisterContext): Promise<readonly string[]> {
  const vacant = await listUnits(context, { programme: 'public-rental', states: ['vacant'] })
  return vacant.slice(-1).map(({ id }) => id)
}

async function flatsOf(
  context: RegisterContext,
  { code, name }: { readonly code: string; readonly name: string },
): Promise<readonly string[]> {
  const area = `${context.tenant}100`
  const facts = {
    programme: 'public-rental',
    source: 'purchased',
    operator: null,
    area,
    address: '演示路 1 号',
  } as const
  const project = await enterProject(context, { ...facts, code, name })
  const building = await enterBuilding(context, { project: project.id, name: '1 号楼', floors: 6 })
  const units = [1, 2, 3, 4, 5, 6].map((floor) => ({
    ...{ number: `${floor}01`, type: 'two-room' as const, floor, floorArea: 5800 + floor * 50, decorated: floor > 3 },
    ...{ orientation: 'south' as const, realEstateCode: null },
  }))
  const ids = await enterUnits(context, building.id, units)
  for (const unit of ids) await readyUnit(context, { unit })
  return ids
}

const TERMS: Omit<LeaseTerms, 'from' | 'to'> = {
  ...{ payment: 'quarterly', deposit: '400.00', structure: '钢混', use: '居住' },
  ...{ facilities: ['热水器', '灶具', '防盗门'], residents: [] },
}

/** It ends in three months and ten days: whoever rents is told so, and may still apply in time. */
async function takeOver(context: UnsealedContext, unit: string, { applicant, household }: DemoFamily): Promise<void> {
  const to = addDays(addMonths(today(context.clock), 3), 10)
  const from = addDays(addYears(to, -3), 1)
  const terms = { ...TERMS, from, to }
  const paper = {
    contract: '演示合同 1 号',
    rent: '130.90',
    signedOn: from,
    filedOn: from,
    reason: '演示：原有的纸质合同',
  }
  mustBeDone(await takeOverLease(context, { unit, person: applicant, household, terms, ...paper }))
}

async function draft(
  context: UnsealedContext,
  unit: string,
  { applicant: person, household }: DemoFamily,
): Promise<void> {
  const origin = `demo:${unit}`
  await holdUnit(context, { unit, bond: origin })
  const placed = await takeOverPlacement(context, { person, household }, { unit, origin, signDays: 10 })
  if (!placed.done) throw new Error(`the demonstration could not place a family: ${placed.obstacle.sentence}`)
  const from = addDays(today(context.clock), 10)
  const terms = { ...TERMS, from, to: addDays(addYears(from, 5), -1) }
  mustBeDone(await openLease(context, { source: { placement: placed.value.id }, terms }))
}

function mustBeDone(answer: Awaited<ReturnType<typeof openLease>>): void {
  if (!answer.done) throw new Error(`the demonstration could not write a lease: ${answer.obstacle.sentence}`)
}
