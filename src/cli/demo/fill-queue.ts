import { addMonths, today, type WorkdayCalendar } from '../../kit/index.ts'
import { offerUnit, programmesOf, takeOverEntry } from '../../proceedings/allocation/index.ts'
import { openLawBook } from '../../proceedings/cases/index.ts'
import type { RegisterContext } from '../../registers/people/index.ts'
import { listUnits, type UnitType } from '../../registers/stock/index.ts'
import { catalogue, packs } from '../law.ts'
import type { DemoFamily } from './fill-cases.ts'

const law = openLawBook(packs, catalogue)
const PROGRAMME = 'public-rental'

/** Months of waiting, the tier and what is wanted: over five years, over four and a half, and shorter. */
const WAITING: readonly (readonly [months: number, tier: number, wanted: readonly UnitType[]])[] = [
  [61, 2, ['two-room']],
  [55, 1, ['one-room', 'two-room']],
  [30, 2, ['one-room']],
  [8, 1, ['two-room', 'three-room']],
]

/** Lets some families wait for a flat, and offers the first one that is free. The last families have no case of their own. */
export async function fillQueue(
  register: RegisterContext,
  families: readonly DemoFamily[],
  calendar: WorkdayCalendar,
): Promise<void> {
  if (!programmesOf(law, register.tenant).includes(PROGRAMME)) return
  const context = { ...register, law, calendar }
  const on = today(register.clock)
  const own = families.slice(-WAITING.length)
  for (const [at, [months, tier, wanted]] of WAITING.entries()) {
    const family = own[at]
    if (family === undefined) continue
    const entered = await takeOverEntry(context, {
      ...{ programme: PROGRAMME, person: family.applicant, certificate: `演示资格证 ${at + 1}`, area: family.area },
      ...{ certifiedOn: addMonths(on, -months), tier, wanted, reason: '接收原有轮候名册' },
    })
    // Another part of the demonstration may have let the family wait already.
    if (!entered.done && entered.obstacle.code !== 'in-the-list') throw new Error(entered.obstacle.sentence)
  }
  const vacant = await listUnits(context, { programme: PROGRAMME, states: ['vacant'], limit: 200 })
  const flat = vacant.find(({ type }) => WAITING.some(([, , wanted]) => wanted.includes(type)))
  const offered = flat && (await offerUnit(context, flat.id))
  if (offered && !offered.done) throw new Error(offered.obstacle.sentence)
}
