import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { sm3 } from 'sm-crypto-v2'
import { afterEach, describe, expect, it } from 'vitest'
import { Fault } from '../../kit/index.ts'
import { readEnvelope, writeEnvelope } from './envelope.ts'
import { type FieldPlace, type KeyRing, openKeyRing } from './index.ts'
import { SUITES } from './suite.ts'

const AES_BUREAU = 410522
const SM_BUREAU = 150626
const NUMBER = '11010519491231002X'
const place: FieldPlace = { table: 'person_secret', column: 'envelope', row: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f' }

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'anju-keys-'))
  folders.push(folder)
  return folder
}
const key = (seed: number): string =>
  Buffer.from(Uint8Array.from({ length: 32 }, (_, at) => (seed * 37 + at * 7) % 256)).toString('base64')
const settings = (change: Record<string, unknown> = {}): string =>
  JSON.stringify({
    current: 1,
    keys: { 1: key(1) },
    currentIndex: 1,
    indexKeys: { 1: key(2) },
    suites: { [SM_BUREAU]: 'sm4-gcm' },
    ...change,
  })
const ring = (text = settings()): KeyRing => openKeyRing({ dataDir: newFolder(), fieldKeys: text, mustBeSet: true })
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))
const faultOf = (work: () => unknown): Fault => {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('the suites', () => {
  it('SM4-GCM agrees with RFC 8998, appendix A.1', () => {
    const sealed = SUITES['sm4-gcm'].seal(
      hex('0123456789ABCDEFFEDCBA9876543210'),
      hex('00001234567800000000ABCD'),
      hex(`AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBB CCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD
        EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFF EEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA`),
      hex('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2'),
    )
    expect(Buffer.from(sealed).toString('hex').toUpperCase()).toBe(
      '83DE3541E4C2B58177E065A9BF7B62EC' +
        '17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735' +
        'D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D',
    )
  })

  it('AES-256-GCM agrees with test case 16 of the GCM specification', () => {
    const sealed = SUITES['aes-256-gcm'].seal(
      hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
      hex('cafebabefacedbaddecaf888'),
      hex(`d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
        1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39`),
      hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    )
    expect(Buffer.from(sealed.subarray(0, 16)).toString('hex')).toBe('76fc6ece0f4e1768cddf8853bb2d551b')
    expect(Buffer.from(sealed.subarray(16, 32)).toString('hex')).toBe('522dc1f099567d07f47f37a32a84427d')
  })

  it('digest with HMAC over SHA-256 and over SM3', () => {
    const secret = hex('00112233445566778899aabbccddeeff')
    const sha = createHmac('sha256', secret).update('张三').digest('hex')
    expect(Buffer.from(SUITES['aes-256-gcm'].digest(secret, '张三')).toString('hex')).toBe(sha)
    const plain = sm3(Buffer.from('张三'), { key: secret, mode: 'hmac' })
    expect(Buffer.from(SUITES['sm4-gcm'].digest(secret, '张三')).toString('hex')).toBe(plain)
    expect(SUITES['sm4-gcm'].digest(secret, '张三')).not.toEqual(SUITES['sm4-gcm'].digest(secret, '李四'))
  })
})

describe.each([
  ['AES-256-GCM', AES_BUREAU, /^1a\.1\./],
  ['SM4-GCM', SM_BUREAU, /^1s\.1\./],
])('a field in %s', (_name, tenant, shape) => {
  it('comes back as it was, whatever the text, and never twice as the same envelope', () => {
    const cipher = ring().cipherFor(tenant)
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/\p{Surrogate}/u.test(text)),
        (text) => {
          expect(cipher.decrypt(cipher.encrypt(text, place), place)).toBe(text)
        },
      ),
      { numRuns: 50 },
    )
    const envelopes = Array.from({ length: 50 }, () => cipher.encrypt(NUMBER, place))
    expect(new Set(envelopes).size).toBe(50)
    for (const envelope of envelopes) {
      expect(envelope).toMatch(shape)
      expect(envelope).not.toContain(NUMBER)
    }
  })

  it('does not open when any character was changed', () => {
    const cipher = ring().cipherFor(tenant)
    const envelope = cipher.encrypt(NUMBER, place)
    const opened: string[] = []
    for (let at = 0; at < envelope.length; at++) {
      const other = envelope[at] === 'A' ? 'Q' : 'A'
      const changed = envelope.slice(0, at) + other + envelope.slice(at + 1)
      const refusal = (() => {
        try {
          const text = cipher.decrypt(changed, place)
          // Base64 has spare bits at the end: a change of them alone is the same envelope in other words.
          return Buffer.from(changed.split('.')[3] ?? '', 'base64url').equals(
            Buffer.from(envelope.split('.')[3] ?? '', 'base64url'),
          )
            ? undefined
            : text
        } catch {
          return undefined
        }
      })()
      if (refusal !== undefined) opened.push(changed)
    }
    expect(opened).toEqual([])
    expect(faultOf(() => cipher.decrypt(envelope.slice(0, -6), place)).code).toBe('internal')
  })

  it('does not open in another row, column, table or bureau, and says nothing of its content', () => {
    const keys = ring()
    const envelope = keys.cipherFor(tenant).encrypt(NUMBER, place)
    const moved = [{ row: '017f22e2-79b0-7cc3-98c4-dc0c0c073990' }, { column: 'note' }, { table: 'home' }]
    for (const change of moved) {
      const fault = faultOf(() => keys.cipherFor(tenant).decrypt(envelope, { ...place, ...change }))
      expect(fault.code).toBe('internal')
      expect(`${fault.message} ${String(fault.cause)}`).not.toContain(NUMBER)
    }
    expect(faultOf(() => keys.cipherFor(999999).decrypt(envelope, place)).code).toBe('internal')
  })

  it('is found by a blind index of its own bureau and kind', () => {
    const keys = ring()
    const index = keys.cipherFor(tenant).blindIndex('citizen-id', NUMBER)
    expect(keys.cipherFor(tenant).blindIndex('citizen-id', NUMBER)).toBe(index)
    expect(keys.cipherFor(tenant).blindIndexes('citizen-id', NUMBER)[0]).toBe(index)
    expect(keys.cipherFor(tenant).blindIndex('phone', NUMBER)).not.toBe(index)
    expect(keys.cipherFor(999999).blindIndex('citizen-id', NUMBER)).not.toBe(index)
    expect(index).not.toContain(NUMBER)
  })
})

describe('keys', () => {
  const rotated = settings({
    current: 2,
    keys: { 1: key(1), 2: key(3) },
    currentIndex: 2,
    indexKeys: { 1: key(2), 2: key(4) },
  })

  it('rotate while running: old envelopes open, new ones take the new key, indexes are found under both', () => {
    const keys = ring()
    const cipher = keys.cipherFor(AES_BUREAU)
    const old = cipher.encrypt(NUMBER, place)
    const oldIndex = cipher.blindIndex('citizen-id', NUMBER)
    expect(cipher.isCurrent(old)).toBe(true)
    keys.adopt(rotated)
    const fresh = cipher.encrypt(NUMBER, place)
    expect(fresh).toMatch(/^1a\.2\./)
    expect([old, fresh].map((one) => cipher.decrypt(one, place))).toEqual([NUMBER, NUMBER])
    expect([old, fresh].map((one) => cipher.isCurrent(one))).toEqual([false, true])
    expect(cipher.isCurrentIndex(oldIndex)).toBe(false)
    expect(cipher.blindIndexes('citizen-id', NUMBER)).toContain(oldIndex)
    expect(cipher.blindIndexes('citizen-id', NUMBER)[0]).toBe(cipher.blindIndex('citizen-id', NUMBER))
  })

  it('keep opening what the other suite wrote when a bureau changes its suite', () => {
    const keys = ring()
    const cipher = keys.cipherFor(SM_BUREAU)
    const old = cipher.encrypt(NUMBER, place)
    const oldIndex = cipher.blindIndex('phone', '13800000000')
    keys.adopt(settings({ suites: {} }))
    expect(cipher.decrypt(old, place)).toBe(NUMBER)
    expect(cipher.isCurrent(old)).toBe(false)
    expect(cipher.encrypt(NUMBER, place)).toMatch(/^1a\./)
    expect(cipher.blindIndexes('phone', '13800000000')).toContain(oldIndex)
  })

  it('may not lose or change a version that is in use', () => {
    const keys = ring(rotated)
    const cipher = keys.cipherFor(AES_BUREAU)
    const envelope = cipher.encrypt(NUMBER, place)
    expect(faultOf(() => keys.adopt(settings())).code).toBe('bad-setting')
    expect(faultOf(() => keys.adopt(rotated.replace(key(3), key(9)))).code).toBe('bad-setting')
    expect(cipher.decrypt(envelope, place)).toBe(NUMBER)
  })

  it('that nobody has open nothing', () => {
    const envelope = ring(rotated).cipherFor(AES_BUREAU).encrypt(NUMBER, place)
    expect(faultOf(() => ring().cipherFor(AES_BUREAU).decrypt(envelope, place)).code).toBe('internal')
  })

  it.each([
    ['no JSON', '{current:1'],
    ['a current version without a key', settings({ current: 2 })],
    ['a current index version without a key', settings({ currentIndex: 7 })],
    ['a short key', settings({ keys: { 1: Buffer.alloc(16, 'q').toString('base64') } })],
    ['zeros', settings({ keys: { 1: Buffer.alloc(32).toString('base64') } })],
    [
      'a demonstration phrase',
      settings({ keys: { 1: Buffer.from('anju-demo-anju-demo-anju-demo-12').toString('base64') } }),
    ],
    ['one key for both uses', settings({ indexKeys: { 1: key(1) } })],
    ['an unknown suite', settings({ suites: { 410522: 'des' } })],
  ])('are refused for %s, without being repeated', (_name, text) => {
    const fault = faultOf(() => ring(text))
    expect(fault).toMatchObject({ code: 'bad-setting', path: 'FIELD_KEYS' })
    expect(`${fault.message} ${String(fault.cause)}`).not.toContain(key(1))
  })

  it('are made at random in the data folder, for its owner alone, and stay', () => {
    const dataDir = newFolder()
    const open = (): KeyRing => openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
    const envelope = open().cipherFor(AES_BUREAU).encrypt(NUMBER, place)
    expect(statSync(path.join(dataDir, 'field-keys.json')).mode & 0o777).toBe(0o600)
    expect(open().cipherFor(AES_BUREAU).decrypt(envelope, place)).toBe(NUMBER)
    const elsewhere = openKeyRing({ dataDir: newFolder(), fieldKeys: undefined, mustBeSet: false })
    expect(faultOf(() => elsewhere.cipherFor(AES_BUREAU).decrypt(envelope, place)).code).toBe('internal')
  })

  it('must be set in production', () => {
    const dataDir = newFolder()
    openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
    const fault = faultOf(() => openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: true }))
    expect(fault).toMatchObject({ code: 'bad-setting', path: 'FIELD_KEYS' })
  })

  it('in the file are rotated by one process and taken over by another', () => {
    const dataDir = newFolder()
    const open = (): KeyRing => openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
    const [one, other] = [open(), open()]
    one.rotate({ index: true })
    const envelope = one.cipherFor(AES_BUREAU).encrypt(NUMBER, place)
    expect(envelope).toMatch(/^1a\.2\./)
    // At once, because the version is not known there yet.
    expect(other.cipherFor(AES_BUREAU).decrypt(envelope, place)).toBe(NUMBER)
    expect(statSync(path.join(dataDir, 'field-keys.json')).mode & 0o777).toBe(0o600)
    expect(Object.keys(JSON.parse(readFileSync(path.join(dataDir, 'field-keys.json'), 'utf8')).keys)).toEqual([
      '1',
      '2',
    ])
  })

  it('in a file are followed by other processes, and a file that lost a key or cannot be read changes nothing', async () => {
    const dataDir = newFolder()
    const file = path.join(dataDir, 'keys.json')
    writeFileSync(file, settings(), { mode: 0o600 })
    const troubles: Fault[] = []
    const open = () =>
      openKeyRing({
        dataDir,
        fieldKeys: undefined,
        fieldKeysFile: file,
        mustBeSet: true,
        onTrouble: (one) => troubles.push(one),
      })
    const here = open()
    const code = `import { openKeyRing } from './src/platform/crypto/index.ts'
      const ring = openKeyRing({ dataDir: '', fieldKeys: undefined, fieldKeysFile: ${JSON.stringify(file)}, mustBeSet: true })
      process.stdin.on('data', () => process.stdout.write(ring.cipherFor(${AES_BUREAU}).blindIndex('phone', '1')))
      process.stdout.write('ready')`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const said = async (): Promise<string> => String((await once(child.stdout, 'data'))[0])
    try {
      expect(await said()).toBe('ready')
      const ask = (): Promise<string> => {
        child.stdin.write('?')
        return said()
      }
      expect(await ask()).toMatch(/^a1\./)
      here.rotate({ index: true })
      await wait(250)
      expect(await ask()).toMatch(/^a2\./)
      const index = here.cipherFor(AES_BUREAU).blindIndex('phone', '1')
      expect(await ask()).toBe(index)
      for (const text of [settings({ keys: { 1: key(5) } }), '{"half'] as const) {
        writeFileSync(file, text)
        await wait(250)
        expect(here.cipherFor(AES_BUREAU).blindIndex('phone', '1')).toBe(index)
      }
      expect(troubles.map((one) => one.code)).toEqual(['bad-setting', 'bad-setting'])
    } finally {
      child.kill()
    }
  })

  it('in a file that is named must be there', () => {
    const options = {
      dataDir: newFolder(),
      fieldKeys: undefined,
      fieldKeysFile: '/nowhere/keys.json',
      mustBeSet: false,
    }
    expect(faultOf(() => openKeyRing(options))).toMatchObject({ code: 'bad-setting', path: 'FIELD_KEYS_FILE' })
  })

  it.skipIf(process.platform === 'win32')('in a file that others can read are refused', () => {
    const dataDir = newFolder()
    const file = path.join(dataDir, 'field-keys.json')
    writeFileSync(file, settings())
    chmodSync(file, 0o644)
    expect(faultOf(() => openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })).code).toBe('bad-setting')
  })
})

it('an envelope is read back as it was written', () => {
  const envelope = ring().cipherFor(AES_BUREAU).encrypt(NUMBER, place)
  const read = readEnvelope(envelope)
  expect(read && writeEnvelope(read)).toBe(envelope)
  expect(readEnvelope(`2${envelope.slice(1)}`)).toBeUndefined()
})
