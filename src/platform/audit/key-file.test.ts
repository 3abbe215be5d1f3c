import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSigner, writeKeyFile } from './index.ts'

describe('the file of signing keys', () => {
  let dataDir = ''
  beforeAll(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'anju-key-'))
  })
  afterAll(() => rmSync(dataDir, { recursive: true }))

  const open = (change: { auditKeyFile?: string; demoData?: boolean } = {}) =>
    openSigner({ dataDir, auditKeyFile: undefined, auditHost: 'localhost', demoData: true, ...change })

  it('is made once in the demo, for its owner alone', () => {
    const keys = open().publicKeys
    expect(open().publicKeys).toEqual(keys)
    expect(keys.map((key) => [key.algorithm, key.bytes.length])).toEqual([
      ['ed25519', 32],
      ['sm2', 65],
    ])
    expect(statSync(path.join(dataDir, 'audit-key.json')).mode & 0o777).toBe(0o600)
  })

  it('must be given in production, whatever lies in the data folder', () => {
    const refusal = expect.objectContaining({ code: 'bad-setting', path: 'AUDIT_KEY_FILE' })
    expect(() => open({ demoData: false })).toThrow(refusal)
    const file = path.join(dataDir, 'own.json')
    writeKeyFile(file)
    expect(open({ demoData: false, auditKeyFile: file }).publicKeys).toHaveLength(2)
    const madeByDemo = path.join(dataDir, 'copied.json')
    open()
    copyFileSync(path.join(dataDir, 'audit-key.json'), madeByDemo)
    expect(() => open({ demoData: false, auditKeyFile: madeByDemo })).toThrow('演示时自动生成')
    expect(open({ auditKeyFile: madeByDemo }).publicKeys).toHaveLength(2)
  })

  it('is never written over', () => {
    const file = path.join(dataDir, 'once.json')
    writeKeyFile(file)
    expect(() => writeKeyFile(file)).toThrow(expect.objectContaining({ code: 'conflict' }))
  })

  it.each(['', '{}', '{"form":"anju-audit-key/1","ed25519":"00","sm2":"00"}'])(
    'is refused when it holds %j',
    (text) => {
      const file = path.join(dataDir, 'bad.json')
      writeFileSync(file, text)
      expect(() => open({ auditKeyFile: file })).toThrow(expect.objectContaining({ code: 'bad-setting' }))
      expect(() => open({ auditKeyFile: path.join(dataDir, 'none.json') })).toThrow(
        expect.objectContaining({ code: 'bad-setting' }),
      )
    },
  )
})
