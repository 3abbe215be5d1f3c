import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolders } from '../../tests/support/each-database.ts'
import { readTimeStamp, STAMPED_SHA256, STAMPED_SM3 } from './index.ts'

const TEXT = 'format=gzf-lottery/1\nsuite=sha256\n'

const SETTINGS = `[ req ]
distinguished_name = name
x509_extensions = stamping
prompt = no
[ name ]
CN = Time stamps for a test
[ stamping ]
extendedKeyUsage = critical,timeStamping
[ tsa ]
default_tsa = own
[ own ]
serial = ./serial
default_policy = 1.2.3.4.1
digests = sha256,sm3
signer_digest = sha256
accuracy = secs:1
`

describe('a time-stamp token of RFC 3161', () => {
  const folders = temporaryFolders()

  /** An authority of one's own stamps a text: its whole answer, and the token alone, both in base64. */
  function stamp(digest: 'sha256' | 'sm3') {
    const folder = folders.make()
    const run = (...told: readonly string[]) => execFileSync('openssl', [...told], { cwd: folder, stdio: 'pipe' })
    const read = (name: string) => readFileSync(path.join(folder, name)).toString('base64')
    writeFileSync(path.join(folder, 'settings'), SETTINGS)
    writeFileSync(path.join(folder, 'serial'), '01')
    writeFileSync(path.join(folder, 'text'), TEXT)
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'key']
    run('req', '-x509', ...key, '-days', '2', '-config', 'settings', '-out', 'cert')
    run('ts', '-query', '-data', 'text', `-${digest}`, '-cert', '-out', 'query')
    const by = ['-config', 'settings', '-signer', 'cert', '-inkey', 'key']
    run('ts', '-reply', '-queryfile', 'query', ...by, '-out', 'answer')
    run('ts', '-reply', '-in', 'answer', '-token_out', '-out', 'token')
    return { answer: read('answer'), token: read('token') }
  }

  it('is read as openssl makes it, alone or in the answer of the authority', () => {
    const digest = createHash('sha256').update(TEXT).digest('hex')
    const { answer, token } = stamp('sha256')
    const found = readTimeStamp(answer)
    expect(found).toMatchObject({ algorithm: STAMPED_SHA256, digest })
    expect(Math.abs(Date.parse(found?.at ?? '') - Date.now())).toBeLessThan(600_000)
    expect(readTimeStamp(token)).toEqual(found)
    expect(readTimeStamp(stamp('sm3').token)).toMatchObject({
      algorithm: STAMPED_SM3,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  it('is nothing else: no text, no half of one, no other signed data', () => {
    const { token } = stamp('sha256')
    for (const wrong of ['', 'AAAA', btoa(TEXT), token.slice(0, 200), '!', btoa(`0${atob(token).slice(1, 40)}`)])
      expect(readTimeStamp(wrong), wrong.slice(0, 20)).toBeUndefined()
  })
})
