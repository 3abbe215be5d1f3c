/**
 * Phones that choose flats in a session that runs, all at once, until no flat is left. Prints each choice once it is committed, and
 * every twentieth look; may be killed at any time. For the test of `kill -9` and for `bench:selection`.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { stateCouncilCalendar, systemClock } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { inTenant, openDatabase } from '../../src/platform/db/index.ts'
import { createCatalogue } from '../../src/policy/engine/index.ts'
import { packs } from '../../src/policy/packs/index.ts'
import { chooseFlat, readChoosing, readSelection, readTurn } from '../../src/proceedings/allocation/index.ts'
import { type CaseContext, openLawBook, seedWays } from '../../src/proceedings/cases/index.ts'

const [dataDir = '', databaseUrl = '', session = '', shorter = '50'] = process.argv.slice(2)
const tenant = 420106
const law = openLawBook(packs, createCatalogue(packs, { calendar: stateCouncilCalendar }))
const settings = databaseUrl === '' ? { dataDir, databasePoolSize: 1 } : { dataDir, databasePoolSize: 10, databaseUrl }
const database = await openDatabase(settings, (tx) => seedWays(tx, law))
const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })

const within = <T>(id: string, work: (context: CaseContext) => Promise<T>): Promise<T> =>
  inTenant(database, tenant, (tx) =>
    work({ tx, tenant, clock: systemClock, keys, law, calendar: stateCouncilCalendar, actor: { id } }),
  )
const say = (line: string): void => void process.stdout.write(`${line}\n`)

let looks = 0

/** Seconds of the page, made so many times shorter. */
const pause = (seconds: number): Promise<void> => wait((seconds * 1000 * (0.5 + Math.random())) / Number(shorter))

/** A server that is too busy to answer is asked again later, as the page does; undefined: it was. */
async function orLater<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof Error) || !/timeout/.test(error.message)) throw error
    say('busy')
    await pause(5)
    return undefined
  }
}

/** Looks at its turn as the page does, and chooses any flat that is left when it is its turn. */
async function phone(entry: string): Promise<void> {
  const actor = `c:${entry}`
  // Nobody opens the page at the same moment as everybody else.
  await pause(30)
  for (;;) {
    const began = performance.now()
    const seen = await orLater(() =>
      within(actor, async (context) => {
        const view = await readChoosing(context, session)
        const mine = await readTurn(context, session, entry)
        return { view, mine }
      }),
    )
    if (seen === undefined) continue
    if (++looks % 20 === 0) say(`look ${(performance.now() - began).toFixed(1)}`)
    const line = seen.view?.lines.find((one) => one.class === seen.mine?.turn.class)
    if (seen.view === undefined || seen.mine?.turn.state !== 'waiting' || line?.turn == null) return
    const left = seen.view.flats.filter(({ takenBy }) => takenBy === null)
    const flat = left[Math.floor(Math.random() * left.length)]
    // One in two hundred tries although it is not its turn.
    const tries = line.turn === seen.mine.turn.place || Math.random() < 0.005
    if (tries && flat !== undefined) {
      const sent = performance.now()
      const answer = await orLater(() =>
        within(actor, (context) => chooseFlat(context, session, { entry, unit: flat.unit })),
      )
      if (answer === undefined) continue
      const took = (performance.now() - sent).toFixed(1)
      if (answer.done) say(`chose ${answer.value.place} ${answer.value.unit} ${took}`)
      else if (line.turn !== seen.mine.turn.place) say(`refused ${took}`)
      continue
    }
    const { before } = seen.mine
    await pause(before <= 3 ? 2 : before <= 20 ? 5 : Math.min(30, Math.ceil(before / 4)))
  }
}

const view = await within('system:phones', (context) => readSelection(context, session))
if (view === undefined) throw new Error('there is no such session')
await Promise.all(view.turns.map(({ entry }) => phone(entry)))
say('end')
await database.close()
