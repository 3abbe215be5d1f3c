/** The command line with an environment of its own, as far as it concerns the database. */
import { PassThrough } from 'node:stream'
import { main } from '../../src/cli/main.ts'
import type { DatabaseSettings } from '../../src/platform/db/index.ts'

const CLEARED = {
  ...{ DATABASE_URL: '', DATABASE_APP_URL: '', DATABASE_SEALER_URL: '', DATABASE_ERASER_URL: '' },
  ...{ BACKUP_KEY: '', BACKUP_PASSPHRASE: '', FIELD_KEYS: '', AUDIT_KEY_FILE: '', DEMO_DATA: '', NODE_ENV: 'test' },
}

/** The variables of a database, for a process of its own or for `anju` here. */
export function environmentOf({ dataDir, databaseUrl = '' }: DatabaseSettings): Record<string, string> {
  return { ...CLEARED, DATA_DIR: dataDir, DATABASE_URL: databaseUrl }
}

interface Said {
  readonly code: number
  readonly said: Buffer
  readonly complained: string
}

/** Runs one command here. */
export async function anju(environment: Record<string, string>, ...args: string[]): Promise<Said> {
  const before = { ...process.env }
  Object.assign(process.env, environment)
  const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() }
  const said = collect(streams.output)
  const complained = collect(streams.errors)
  try {
    const code = await main(args, streams)
    streams.output.end()
    streams.errors.end()
    return { code, said: await said, complained: (await complained).toString() }
  } finally {
    process.env = before
  }
}

async function collect(stream: PassThrough): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
