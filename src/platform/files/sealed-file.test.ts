import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openKeyRing } from '../crypto/index.ts'
import { openFile, sealFile } from './sealed-file.ts'
import { takeTurns } from './take-turns.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'anju-sealed-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const open = (folder = dataDir) => openKeyRing({ dataDir: folder, fieldKeys: undefined, mustBeSet: false })
const keys = open()
const ANYANG = 410522

it('a sealed file gives its bytes back, shows nothing of them, and is never twice the same', () => {
  for (const size of [0, 1, 70_000]) {
    const bytes = randomBytes(size)
    const sealed = sealFile(keys, ANYANG, 'a', bytes)
    expect(openFile(keys, ANYANG, 'a', sealed).equals(bytes)).toBe(true)
    expect(sealFile(keys, ANYANG, 'a', bytes).equals(sealed)).toBe(false)
    if (size > 8) expect(sealed.includes(bytes.subarray(0, 16))).toBe(false)
  }
})

it('opens in its bureau and under its name alone, whole and unchanged', () => {
  const sealed = sealFile(keys, ANYANG, 'a', Buffer.from('户口本'))
  const refused = { code: 'internal' }
  expect(() => openFile(keys, 320104, 'a', sealed)).toThrow(expect.objectContaining(refused))
  expect(() => openFile(keys, ANYANG, 'b', sealed)).toThrow(expect.objectContaining(refused))
  for (const end of [0, 5, 20, 80, sealed.length - 1]) {
    expect(() => openFile(keys, ANYANG, 'a', sealed.subarray(0, end)), `${end}`).toThrow(
      expect.objectContaining(refused),
    )
  }
  for (let at = 0; at < sealed.length; at += 7) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 4
    expect(() => openFile(keys, ANYANG, 'a', changed), `${at}`).toThrow(expect.objectContaining(refused))
  }
})

it('opens after the keys were rotated, and never under other keys', () => {
  const sealed = sealFile(keys, ANYANG, 'a', Buffer.from('户口本'))
  keys.rotate({ index: true })
  expect(openFile(keys, ANYANG, 'a', sealed).toString()).toBe('户口本')
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'anju-sealed-'))
  expect(() => openFile(open(elsewhere), ANYANG, 'a', sealed)).toThrow(expect.objectContaining({ code: 'internal' }))
  rmSync(elsewhere, { recursive: true })
})

it('works are done so many at a time, in their order, also when one fails', async () => {
  const inTurn = takeTurns(2)
  const log: string[] = []
  let running = 0
  const works = ['a', 'b', 'c', 'd', 'e'].map((name) =>
    inTurn(async () => {
      running++
      log.push(`${name}${running}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running--
      if (name === 'b') throw new Error(name)
    }),
  )
  const ended = await Promise.allSettled(works)
  expect(ended.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true])
  expect(log.map((one) => one[0])).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(Math.max(...log.map((one) => Number(one[1])))).toBe(2)
})
