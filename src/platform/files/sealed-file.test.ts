import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openKeyRing } from '../crypto/index.ts'
import { copyKept, readKept, resealKept } from './kept-files.ts'
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

it('says that a file is gone only when it is not there, and not when it cannot be read now', async () => {
  const digest = createHash('sha256').update('户口本').digest('hex')
  const house = { dataDir, keys }
  await expect(readKept(house, ANYANG, digest)).rejects.toMatchObject({ code: 'not-found' })
  // A folder in its place gives an error of the system, as a disk does that is in trouble.
  mkdirSync(path.join(dataDir, 'files', String(ANYANG), digest.slice(0, 2), digest.slice(2, 4), digest), {
    recursive: true,
  })
  await expect(readKept(house, ANYANG, digest)).rejects.toMatchObject({ code: 'EISDIR' })
})

it('is sealed anew under the newest key, which may be done again after a stop, and gives the same bytes', async () => {
  const own = mkdtempSync(path.join(tmpdir(), 'anju-sealed-'))
  const house = { dataDir: own, keys: open(own) }
  const papers = ['户口本', '身份证', '收入证明'].map((text) => Buffer.from(text))
  const digests = papers.map((bytes) => createHash('sha256').update(bytes).digest('hex')).sort()
  for (const bytes of papers) {
    const digest = createHash('sha256').update(bytes).digest('hex')
    const folder = path.join(own, 'files', String(ANYANG), digest.slice(0, 2), digest.slice(2, 4))
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, digest), sealFile(house.keys, ANYANG, digest, bytes))
  }
  expect(await resealKept(house, ANYANG)).toEqual({ rewritten: 0, broken: [] })
  house.keys.rotate()
  const [damaged = ''] = digests
  const place = path.join(own, 'files', String(ANYANG), damaged.slice(0, 2), damaged.slice(2, 4), damaged)
  const whole = readFileSync(place)
  writeFileSync(place, whole.subarray(0, whole.length - 1))
  expect(await resealKept(house, ANYANG)).toEqual({ rewritten: 2, broken: [damaged] })
  writeFileSync(place, whole)
  // Begun again from the start, as after a stop: what was done is left alone.
  expect(await resealKept(house, ANYANG)).toEqual({ rewritten: 1, broken: [] })
  for (const [at, digest] of digests.entries()) {
    const bytes = await readKept(house, ANYANG, digest)
    expect(createHash('sha256').update(bytes).digest('hex'), `${at}`).toBe(digest)
  }
  await copyKept(house, digests[0] ?? '', { from: ANYANG, to: 420106 })
  expect(await readKept(house, 420106, digests[0] ?? '')).toEqual(await readKept(house, ANYANG, digests[0] ?? ''))
  await expect(readKept({ ...house, keys: open(dataDir) }, 420106, digests[0] ?? '')).rejects.toThrow()
  rmSync(own, { recursive: true })
})
