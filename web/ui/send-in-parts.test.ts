import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiFault } from './api-client.ts'
import { type Arrived, sendInParts } from './send-in-parts.ts'
import { sha256Of } from './sha256-of.ts'

const bytes = Uint8Array.from({ length: 700_000 }, (_, at) => at % 251)
const file = new File([bytes], '身份证.jpg')
const digest = createHash('sha256').update(bytes).digest('hex')

/** A server of one upload, whose line breaks at the asked calls: before the part is taken, or after. */
function server(breaks: Readonly<Record<number, 'before' | 'after'>> = {}) {
  const got: Uint8Array[] = []
  const log: string[] = []
  let calls = 0
  const offset = () => got.reduce((sum, part) => sum + part.length, 0)
  const state = (): Arrived => ({ id: 'u', bytes: bytes.length, offset: offset(), ready: false })
  const line = async (name: string, work: () => Promise<void>): Promise<Arrived> => {
    const broken = breaks[calls++]
    log.push(name)
    if (broken === 'before') throw new ApiFault('offline', '断了')
    await work()
    if (broken === 'after') throw new ApiFault('timeout', '太慢')
    return state()
  }
  const nothing = async (): Promise<void> => {}
  return {
    log,
    whole: () => Buffer.concat(got),
    sending: {
      begin: (wish: { digest: string }) => line(`begin ${wish.digest === digest}`, nothing),
      state: () => line('state', nothing),
      part: (_: string, at: number, part: Blob) =>
        line(`part ${at}`, async () => {
          expect(at).toBe(offset())
          got.push(new Uint8Array(await part.arrayBuffer()))
        }),
      finish: () => line('finish', nothing),
    },
  }
}

/** No time between tries. */
const AT_ONCE = [0, 0, 0]

afterEach(() => vi.unstubAllGlobals())

describe('a file in parts', () => {
  it('comes whole, with its progress', async () => {
    const { sending, whole, log } = server()
    const shares: number[] = []
    expect(await sendInParts(file, sending, (share) => shares.push(share), AT_ONCE)).toBe('u')
    expect(whole().equals(bytes)).toBe(true)
    expect(log).toEqual(['begin true', 'part 0', 'part 262144', 'part 524288', 'finish'])
    expect(shares.map((share) => Math.round(share * 100))).toEqual([0, 37, 75, 100])
  })

  it('goes on where the server says, whether the part was lost or only its answer', async () => {
    const { sending, whole, log } = server({ 1: 'before', 3: 'after', 6: 'before' })
    await sendInParts(file, sending, () => {}, AT_ONCE)
    expect(whole().equals(bytes)).toBe(true)
    expect(log).toEqual([
      ...['begin true', 'part 0', 'state', 'part 0', 'state', 'part 262144', 'part 524288', 'state', 'part 524288'],
      'finish',
    ])
  })

  it('gives up after some tries, and is gone on with when it is sent again', async () => {
    const { sending, whole, log } = server()
    // The parts are lost, while shorter requests get through.
    const dead = {
      ...sending,
      part: async (id: string, at: number, part: Blob) => {
        if (at > 0) throw new ApiFault('offline', '断了')
        return sending.part(id, at, part)
      },
    }
    await expect(sendInParts(file, dead, () => {}, AT_ONCE)).rejects.toMatchObject({ kind: 'offline' })
    expect(whole().length).toBe(262_144)
    expect(log).toEqual(['begin true', 'part 0', 'state', 'state', 'state'])
    await sendInParts(file, sending, () => {}, AT_ONCE)
    expect(whole().equals(bytes)).toBe(true)
  })

  it('is not sent again when the server refuses it', async () => {
    const { sending, log } = server()
    const refusing = { ...sending, finish: () => Promise.reject(new ApiFault('refused', '只收照片')) }
    await expect(sendInParts(file, refusing, () => {}, AT_ONCE)).rejects.toThrow('只收照片')
    expect(log).toHaveLength(4)
  })
})

it('the digest is the same with the browser’s own means and without', async () => {
  expect(await sha256Of(file)).toBe(digest)
  vi.stubGlobal('crypto', {})
  expect(await sha256Of(file)).toBe(digest)
})
