import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

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

/** A time-stamping authority of one's own stamps a text: its whole answer, and the token alone, both in base64. */
export function stampOf(text: string, digest: 'sha256' | 'sm3'): { readonly answer: string; readonly token: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'anju-stamp-'))
  const run = (...told: readonly string[]) => execFileSync('openssl', [...told], { cwd: folder, stdio: 'pipe' })
  const read = (name: string) => readFileSync(path.join(folder, name)).toString('base64')
  try {
    writeFileSync(path.join(folder, 'settings'), SETTINGS)
    writeFileSync(path.join(folder, 'serial'), '01')
    writeFileSync(path.join(folder, 'text'), text)
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'key']
    run('req', '-x509', ...key, '-days', '2', '-config', 'settings', '-out', 'cert')
    run('ts', '-query', '-data', 'text', `-${digest}`, '-cert', '-out', 'query')
    const by = ['-config', 'settings', '-signer', 'cert', '-inkey', 'key']
    run('ts', '-reply', '-queryfile', 'query', ...by, '-out', 'answer')
    run('ts', '-reply', '-in', 'answer', '-token_out', '-out', 'token')
    return { answer: read('answer'), token: read('token') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
