import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { openCasework } from '../../../tests/support/casework.ts'
import { describeOnEachDatabase } from '../../../tests/support/each-database.ts'
import { uploaderOf } from '../../../tests/support/papers.ts'
import { systemClock } from '../../kit/index.ts'
import { openKeyRing } from '../../platform/crypto/index.ts'
import { type DatabaseSettings, inTenant, openDatabase } from '../../platform/db/index.ts'
import { finishUpload, readKept, readUpload } from '../../platform/files/index.ts'
import { papersOf } from './papers-of.ts'
import { loadActs } from './store-cases.ts'

const KILLS = process.env.ANJU_FULL === '1' ? 30 : 1
const TENANT = 320104

describeOnEachDatabase('kill -9 while papers are sent and handed in', (engine) => {
  it(
    'loses nothing that was acknowledged, doubles nothing, and what was begun goes on',
    async () => {
      const settings = await engine.newDatabase()
      const id = await fileOne(settings)
      const rounds: string[][][] = []
      for (let round = 0; round < KILLS; round++) rounds.push(await handInUntilKilled(settings, id, round))
      const house = await openAgain(settings)
      try {
        const acts = await inTenant(house.database, TENANT, (tx) => loadActs({ ...house, tx, tenant: TENANT }, id))
        const papers = papersOf(acts)
        const held = papers.map(({ material }) => material.id)
        expect(new Set(held).size).toBe(held.length)
        expect(new Set(papers.map(({ material }) => material.file)).size).toBe(held.length)
        const acknowledged = rounds
          .flat()
          .filter(([what]) => what === 'handed-in')
          .map(([, , material]) => material)
        expect(held).toEqual(expect.arrayContaining(acknowledged))
        for (const { material } of papers) {
          expect((await readKept(house, TENANT, material.file)).length).toBe(material.bytes)
        }
        for (const [round, lines] of rounds.entries()) await expectOpenOnesGoOn(house, uploaderOf(round), lines)
      } finally {
        await house.database.close()
      }
    },
    KILLS * 90_000,
  )
})

async function fileOne(settings: DatabaseSettings): Promise<string> {
  const casework = await openCasework(settings, TENANT)
  const wish = { pack: 'nanjing', procedure: 'safety-aid', area: '320104001', actor: uploaderOf(0) }
  const filed = await casework.file('2026-09-07', { ...wish, facts: { aid: { item: 'termite' } } })
  await casework.close()
  return filed.done ? filed.id : ''
}

async function openAgain(settings: DatabaseSettings) {
  const database = await openDatabase(settings, async () => {})
  const keys = openKeyRing({ dataDir: settings.dataDir, fieldKeys: undefined, mustBeSet: false })
  return { database, keys, clock: systemClock, dataDir: settings.dataDir }
}

type House = Awaited<ReturnType<typeof openAgain>>

/** Of an upload that is not handed in, every part that was acknowledged counts, and it can be finished when it is whole. */
async function expectOpenOnesGoOn(house: House, account: string, lines: readonly (readonly string[])[]): Promise<void> {
  const by = { tenant: TENANT, account }
  const open = new Map<string, number>()
  for (const [what, upload = '', offset] of lines) if (what === 'part') open.set(upload, Number(offset))
  for (const [upload, offset] of open) {
    const state = await readUpload(house, by, upload).catch(() => undefined)
    if (state === undefined) continue
    expect(state.offset).toBeGreaterThanOrEqual(offset)
    if (state.offset === state.bytes) expect(await finishUpload(house, by, upload)).toMatchObject({ ready: true })
  }
}

/** Everything that was said until the process was killed, at some moment after its first part. */
async function handInUntilKilled({ dataDir, databaseUrl = '' }: DatabaseSettings, id: string, round: number) {
  const script = ['--import', 'tsx', 'tests/support/keep-handing-in.ts', dataDir, databaseUrl, id, String(round)]
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const closed = Promise.all([once(reader, 'close'), once(child, 'exit')])
  while (lines.length === 0) {
    if (child.exitCode !== null) throw new Error('the process ended before it was killed')
    await wait(5)
  }
  await wait(Math.random() * 1500)
  child.kill('SIGKILL')
  await closed
  return lines.map((line) => line.split(' '))
}
