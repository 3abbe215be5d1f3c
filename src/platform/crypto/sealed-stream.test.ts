import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type ArchiveSecret, openSealed, sealStream } from './index.ts'

const key = { key: randomBytes(32) }

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

const seal = (plain: Buffer, secret: ArchiveSecret = key): Promise<Buffer> =>
  all(sealStream(secret, inParts(plain, 70_001)))
const open = (sealed: Buffer, secret: ArchiveSecret = key): Promise<Buffer> =>
  all(openSealed(secret, inParts(sealed, 99_991)))

describe('a sealed stream', () => {
  it.each([0, 1, 1_048_575, 1_048_576, 1_048_577, 3_000_000])('gives %d bytes back', async (size) => {
    const plain = randomBytes(size)
    const sealed = await seal(plain)
    expect((await open(sealed)).equals(plain)).toBe(true)
    expect((await seal(plain)).equals(sealed)).toBe(false)
  })

  it('opens with the same passphrase alone', async () => {
    const plain = Buffer.from('安居')
    const sealed = await seal(plain, { passphrase: '青山绿水 47' })
    expect((await open(sealed, { passphrase: '青山绿水 47' })).equals(plain)).toBe(true)
    await expect(open(sealed, { passphrase: '青山绿水 48' })).rejects.toThrow('密钥不对')
    await expect(open(sealed)).rejects.toThrow('BACKUP_PASSPHRASE')
    await expect(open(await seal(plain), { passphrase: '青山绿水 47' })).rejects.toThrow('BACKUP_KEY')
  })

  it('refuses another key', async () => {
    await expect(open(await seal(Buffer.from('a')), { key: randomBytes(32) })).rejects.toThrow('密钥不对')
  })

  const plain = randomBytes(2_500_000)
  const piece = 4 + 1_048_576 + 16
  const head = 32

  it.each([0, 14, 15, 16, 31, 32, 35, 36, head + piece - 1, head + piece + 2, head + 2 * piece + 100])(
    'refuses a change of the byte at %d',
    async (at) => {
      const sealed = await seal(plain)
      sealed[at] = (sealed[at] ?? 0) ^ 1
      await expect(open(sealed)).rejects.toMatchObject({ code: 'malformed' })
    },
  )

  it.each([0, 31, 32, 35, head + piece - 1, head + piece, head + 2 * piece, head + 2 * piece + 4])(
    'refuses what was cut off after %d bytes',
    async (size) => {
      await expect(open((await seal(plain)).subarray(0, size))).rejects.toMatchObject({ code: 'malformed' })
    },
  )

  it('refuses pieces in another order, twice, left out, or from another archive', async () => {
    const sealed = await seal(plain)
    const other = await seal(plain)
    const at = (n: number, from = sealed): Buffer => from.subarray(head + n * piece, head + (n + 1) * piece)
    const begin = sealed.subarray(0, head)
    const wrong = [
      [begin, at(1), at(0), at(2)],
      [begin, at(0), at(0), at(1), at(2)],
      [begin, at(0), at(2)],
      [begin, at(0), at(1, other), at(2)],
      [begin, at(0), at(1), at(2), Buffer.from('x')],
    ]
    expect((await open(Buffer.concat([begin, at(0), at(1), at(2)]))).equals(plain)).toBe(true)
    for (const parts of wrong) await expect(open(Buffer.concat(parts))).rejects.toMatchObject({ code: 'malformed' })
  })
})
