import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../../../tests/support/each-database.ts'
import { systemClock } from '../../kit/index.ts'
import { openDatabase } from '../db/index.ts'
import { exportLog, makeSigner, sealTenant, verifyLog } from './index.ts'

const TENANT = 410522
const KILLS = process.env.ANJU_FULL === '1' ? 30 : 3
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'localhost')

describe('kill -9 while entries are written and sealed', () => {
  const folders = temporaryFolders()

  it(
    'loses nothing that was acknowledged, doubles nothing, and the log verifies',
    async () => {
      const dataDir = folders.make()
      const acknowledged: string[] = []
      for (let round = 0; round < KILLS; round++) acknowledged.push(...(await writeUntilKilled(dataDir, 5 + round * 7)))
      const database = await openDatabase({ dataDir, databasePoolSize: 1 }, async () => {})
      const lines: string[] = []
      try {
        await sealTenant(database, TENANT, signer, systemClock)
        const write = async (text: string): Promise<void> => void lines.push(...text.trimEnd().split('\n'))
        await exportLog(database, { tenant: TENANT, actor: 'system:test', clock: systemClock, write })
      } finally {
        await database.close()
      }
      const verifier = verifyLog({ keys: signer.publicKeys })
      for (const line of lines) verifier.take(JSON.parse(line))
      expect(verifier.finish()).toMatchObject({ holds: true, flaws: [] })
      const rows = lines.map((line) => JSON.parse(line) as { id?: string; action?: string })
      const ids = rows.filter((row) => row.action === 'person.read').map((row) => row.id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(acknowledged.every((line) => /^[0-9a-f-]{36}$/.test(line))).toBe(true)
      expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([])
      expect(acknowledged.length).toBeGreaterThan(KILLS * 5)
    },
    KILLS * 60_000,
  )
})

/** Everything that the writer printed until it was killed, at some moment after so many lines. */
async function writeUntilKilled(dataDir: string, atLeast: number): Promise<string[]> {
  const script = ['--import', 'tsx', 'tests/support/keep-auditing.ts', dataDir]
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  const closed = Promise.all([once(reader, 'close'), once(child, 'exit')])
  while (lines.length < atLeast) {
    if (child.exitCode !== null) throw new Error(`the writer ended: ${lines.join()}`)
    await wait(5)
  }
  await wait(Math.random() * 50)
  child.kill('SIGKILL')
  await closed
  return lines
}
