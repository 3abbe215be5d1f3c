import { type Fen, parseYuan, yuanText } from '../kit/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import { countQueue, programmesOf } from '../proceedings/allocation/index.ts'
import type { RegisterContext } from '../registers/people/index.ts'
import {
  agreeTakeover,
  type ReconciliationLine,
  readTakeover,
  stateTakeover,
  type TakeoverFound,
} from '../registers/stock/index.ts'
import { changeOnce, inRegister, staffNames } from './people-context.ts'
import type { QueueGround } from './stock-certificates.ts'
import { type StockServices, stockRefusal } from './stock-context.ts'
import { agreeStockTakeover, readStockTakeover, stateStockTakeover } from './stock-takeover-contracts.ts'

/** Taking over the running work of a bureau: what it states, beside what came in by lists. */
export function takeoverRoutes({ auth, ...ground }: StockServices): Route[] {
  return [
    route(readStockTakeover, (_, visit) =>
      inRegister(auth, visit, async (context) => {
        return { takeover: await showTakeover(context, ground) }
      }),
    ),
    route(stateStockTakeover, ({ body }, visit) =>
      changeOnce(auth, visit, stateStockTakeover, { body }, async (context) => {
        const { arrears, prepaid, deposits, ...more } = body
        const answer = await stateTakeover(context, {
          ...more,
          arrears: parseYuan(arrears, 'arrears'),
          prepaid: parseYuan(prepaid, 'prepaid'),
          deposits: parseYuan(deposits, 'deposits'),
        })
        if (!answer.done) throw stockRefusal(answer.obstacle)
        return { id: answer.id }
      }),
    ),
    route(agreeStockTakeover, ({ params, body }, visit) =>
      changeOnce(auth, visit, agreeStockTakeover, { params, body }, async (context) => {
        const answer = await agreeTakeover(context, params.id, await countElsewhere(context, ground))
        if (!answer.done) throw stockRefusal(answer.obstacle)
        return { id: answer.id }
      }),
    ),
  ]
}

/** What others than the stock count of what came in: who waits on the lists of the bureau. */
async function countElsewhere(context: RegisterContext, { law, calendar }: QueueGround): Promise<TakeoverFound> {
  let waiting = 0
  for (const programme of programmesOf(law, context.tenant)) {
    const { states } = await countQueue({ ...context, law, calendar }, programme)
    waiting += states.waiting + states.suspended
  }
  return { waiting }
}

async function showTakeover(context: RegisterContext, ground: QueueGround) {
  const read = await readTakeover(context, await countElsewhere(context, ground))
  if (read === undefined) return null
  const { id, asOf, basis, statedBy, statedAt, agreedBy, agreedAt } = read.takeover
  const names = await staffNames(
    context,
    [statedBy, agreedBy ?? ''].map((recordedBy) => ({ recordedBy })),
  )
  const lines = read.lines.map(showLine)
  return {
    ...{ id, asOf, basis, statedBy: names[statedBy] ?? '系统', statedAt, agreedAt },
    agreedBy: agreedBy === null ? null : (names[agreedBy] ?? '系统'),
    lines,
    mayAgree: agreedAt === null && statedBy !== context.actor.id && lines.every(({ same }) => same !== false),
  }
}

function showLine({ figure, title, stated, found }: ReconciliationLine) {
  const say = (value: number | Fen): string => (typeof value === 'bigint' ? yuanText(value) : String(value))
  return {
    ...{ figure, title, stated: say(stated) },
    found: found === undefined ? null : say(found),
    same: found === undefined ? null : found === stated,
  }
}
