import { createCatalogue } from '../policy/engine/index.ts'
import { packs } from '../policy/packs/index.ts'
import { auditCommand } from './audit-command.ts'
import { backupCommand } from './backup-command.ts'
import { decideCommand } from './decide-command.ts'
import { dueCommand } from './due-command.ts'
import { HELP } from './help.ts'
import { type Streams, UsageError, write } from './output.ts'
import { policyCommand } from './policy-command.ts'
import { restoreCommand } from './restore-command.ts'
import { tenantCommand } from './tenant-command.ts'
import { userCommand } from './user-command.ts'
import { version } from './version.ts'

const WRONG_USAGE = 2

async function run(args: readonly string[], streams: Streams): Promise<number> {
  const [command, ...rest] = args
  if (command === undefined || command === '--help' || command === 'help' || rest.includes('--help')) {
    await write(command === undefined ? streams.errors : streams.output, HELP)
    return command === undefined ? WRONG_USAGE : 0
  }
  if (command === '--version') {
    await write(streams.output, `${version()}\n`)
    return 0
  }
  if (command === 'due') return dueCommand(rest, streams)
  if (command === 'decide') return decideCommand(rest, createCatalogue(packs), streams)
  if (command === 'audit') return auditCommand(rest, streams)
  if (command === 'tenant') return tenantCommand(rest, packs, streams)
  if (command === 'user') return userCommand(rest, streams)
  if (command === 'backup') return backupCommand(rest, streams)
  if (command === 'restore') return restoreCommand(rest, streams)
  if (command === 'policy') return policyCommand(rest, createCatalogue(packs), packs, streams)
  throw new UsageError(`没有“${command}”这个命令。`)
}

function isUsageError(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS')
}

/** Runs one command; gives the exit code: 0 done, 1 bad input, 2 wrong usage. */
export async function main(args: readonly string[], streams: Streams = standardStreams()): Promise<number> {
  try {
    return await run(args, streams)
  } catch (error) {
    if (!isUsageError(error)) throw error
    const reason = error instanceof UsageError ? error.message : '选项的写法不对，请对照下面的用法。'
    await write(streams.errors, `${reason}\n\n${HELP}`)
    return WRONG_USAGE
  }
}

function standardStreams(): Streams {
  return { input: process.stdin, output: process.stdout, errors: process.stderr }
}
