import { addDays, addMonths, today } from '../../kit/index.ts'
import { listVisibleOffices } from '../../registers/offices/index.ts'
import type { RegisterContext } from '../../registers/people/index.ts'
import {
  ALARM_MONTHS,
  enterBuilding,
  enterLeaseIn,
  enterProject,
  enterUnits,
  readyUnit,
  repairUnit,
  type UnitFacts,
} from '../../registers/stock/index.ts'
import { DEMO_PROJECTS, type DemoBuilding, type DemoProject } from './demo-stock-data.ts'

/** Enters the invented projects of a bureau through the stock's own verbs; the operator runs those that are leased in. */
export async function fillStock(register: RegisterContext): Promise<void> {
  const offices = await listVisibleOffices(register, String(register.tenant))
  const operator = offices.find(({ kind }) => kind === 'operator')?.id ?? null
  for (const project of DEMO_PROJECTS.get(register.tenant) ?? []) await fillProject(register, project, operator)
}

async function fillProject(register: RegisterContext, wanted: DemoProject, operator: string | null): Promise<void> {
  const { buildings, leasedUntilMonths, ...told } = wanted
  const area = `${register.tenant}100`
  const { id } = await enterProject(register, {
    ...{ ...told, area, operator: leasedUntilMonths === undefined ? null : operator },
  })
  for (const building of buildings) await fillBuilding(register, id, building)
  if (leasedUntilMonths === undefined) return
  const day = today(register.clock)
  const endsOn = addMonths(day, leasedUntilMonths)
  const term = { beginsOn: addDays(addMonths(endsOn, -60), 1), endsOn, alarmMonths: ALARM_MONTHS }
  await enterLeaseIn(register, {
    project: id,
    building: null,
    number: `${told.code}-租`,
    owner: '演示村村委会',
    ...term,
  })
}

async function fillBuilding(
  register: RegisterContext,
  project: string,
  { name, floors, each, type, floorArea, preparing, broken }: DemoBuilding,
): Promise<void> {
  const { id } = await enterBuilding(register, { project, name, floors })
  const flats = Array.from({ length: floors * each }, (_, at): UnitFacts => {
    const floor = Math.floor(at / each) + 1
    const place = (at % each) + 1
    return {
      ...{ number: `${floor}${String(place).padStart(2, '0')}`, type, floor, floorArea, decorated: true },
      ...{ orientation: place % 2 === 1 ? 'south-north' : 'south', realEstateCode: null },
    }
  })
  const units = await enterUnits(register, id, flats)
  for (const unit of units.slice(preparing + broken)) await readyUnit(register, { unit, reason: '验收、保洁完毕' })
  for (const unit of units.slice(preparing, preparing + broken))
    await repairUnit(register, { unit, reason: '厨房漏水，更换水管' })
}
