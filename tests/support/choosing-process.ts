/** Runs phones that choose in a process of their own, kills it, starts it again, and reads what is left in the database. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { systemClock } from '../../src/kit/index.ts'
import type { DatabaseSettings } from '../../src/platform/db/index.ts'
import { readSelection, type SelectionView } from '../../src/proceedings/allocation/index.ts'
import { openCasework, reopenCasework } from './casework.ts'
import { openHall } from './selection.ts'

export interface ChoosingWish {
  readonly phones: number
  readonly flats: number
  /** How often the process is killed before it may end. */
  readonly kills: number
  /** How many times shorter the pauses of a page are. */
  readonly shorter: number
}

/** A choice that a phone was told of. */
interface Told {
  readonly place: number
  readonly unit: string
  readonly ms: number
}

export interface ChoosingFound {
  readonly chosen: readonly Told[]
  /** Milliseconds of looks, and of tries that came too early. */
  readonly looks: readonly number[]
  readonly refused: readonly number[]
  /** How often the server was too busy to answer at all. */
  readonly busy: number
  readonly seconds: number
  readonly flatsLeft: number
  /** Choices that were confirmed and are not there. */
  readonly lost: number
  /** What breaks a rule: a flat twice, a family twice, out of order. */
  readonly problems: readonly string[]
}

const BUREAU = 420106

/** Opens a hall in an empty database, lets the phones choose in a process that is killed so often, and looks at what is there. */
export async function killWhileChoosing(settings: DatabaseSettings, wish: ChoosingWish): Promise<ChoosingFound> {
  const first = await openCasework(settings, BUREAU)
  const hall = await openHall(first, {
    ...{ families: wish.phones, flats: wish.flats, slotSeconds: 3600, startsAt: systemClock.now().toISOString() },
  })
  const family = { household: first.household, applicant: first.applicant }
  await first.close()
  const lines: string[] = []
  const began = performance.now()
  for (let run = 0; run <= wish.kills; run++) {
    const most = run < wish.kills ? Math.ceil(wish.flats / (wish.kills + 1)) : undefined
    lines.push(...(await choose(settings, hall.session.id, wish.shorter, most)))
  }
  const seconds = (performance.now() - began) / 1000
  const work = await reopenCasework(settings, BUREAU, family)
  try {
    const view = await hall.reopen(work, (context) => readSelection(context, hall.session.id, 1_000_000))
    if (view === undefined) throw new Error('the session is gone')
    return { ...judge(view, lines), seconds }
  } finally {
    await work.close()
  }
}

/** Everything that the process said until it ended, or was killed after so many choices. */
async function choose(
  { dataDir, databaseUrl }: DatabaseSettings,
  session: string,
  shorter: number,
  killAfter: number | undefined,
): Promise<string[]> {
  const script = ['--import', 'tsx', 'tests/support/keep-choosing.ts']
  const words = [dataDir, databaseUrl ?? '', session, String(shorter)]
  const child = spawn(process.execPath, [...script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  let chosen = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    if (line.startsWith('chose ') && ++chosen === killAfter) child.kill('SIGKILL')
  })
  const [code, signal] = await once(child, 'close')
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the phones ended with ${code}`)
  return lines
}

function judge({ turns, flats, events }: SelectionView, lines: readonly string[]): Omit<ChoosingFound, 'seconds'> {
  const of = (word: string) => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' '))
  const chosen = of('chose').map(([, place, unit = '', ms]) => ({ place: Number(place), unit, ms: Number(ms) }))
  const kept = new Map(flats.map((flat) => [flat.unit, flat.takenBy]))
  const lost = chosen.filter(({ place, unit }) => kept.get(unit) !== place).length
  const taken = flats.flatMap(({ takenBy }) => takenBy ?? [])
  const order = events.filter(({ act }) => act === 'choose').map(({ turn }) => turn ?? 0)
  const ordered = order.every((place, at) => at === 0 || place === (order[at - 1] ?? 0) - 1)
  const state = turns.filter((turn) => turn.state === 'chosen').map(({ place }) => place)
  return {
    ...{ chosen, lost, flatsLeft: flats.length - taken.length },
    looks: of('look').map(([, ms]) => Number(ms)),
    busy: lines.filter((line) => line === 'busy').length,
    refused: of('refused').map(([, ms]) => Number(ms)),
    problems: [
      ...(new Set(taken).size === taken.length ? [] : ['a family has two flats']),
      ...(new Set(chosen.map(({ unit }) => unit)).size === new Set(chosen.map(({ place }) => place)).size
        ? []
        : ['a flat was confirmed twice']),
      ...(ordered ? [] : ['the order was broken']),
      ...(taken.length === state.length ? [] : ['turns and flats do not tell the same']),
    ],
  }
}
