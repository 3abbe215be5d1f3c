import { HELP } from './help.ts'
import { isLive } from './live-command.ts'
import { type Streams, UsageError, write } from './output.ts'

const WRONG_USAGE = 2

type Command = (args: readonly string[], streams: Streams) => Promise<number>

/** Each command is loaded when it is called: who asks for a deadline waits for no database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  due: async () => (await import('./due-command.ts')).dueCommand,
  decide: async () => {
    const [{ decideCommand }, { catalogue }] = await Promise.all([import('./decide-command.ts'), import('./law.ts')])
    return (args, streams) => decideCommand(args, catalogue, streams)
  },
  policy: async () => {
    const [{ policyCommand }, { catalogue, packs }] = await Promise.all([
      import('./policy-command.ts'),
      import('./law.ts'),
    ])
    return (args, streams) => policyCommand(args, catalogue, packs, streams)
  },
  lottery: async () => (await import('./lottery-command.ts')).lotteryCommand,
  audit: async () => (await import('./audit-command.ts')).auditCommand,
  tenant: async () => {
    const [{ tenantCommand }, { packs }] = await Promise.all([import('./tenant-command.ts'), import('./law.ts')])
    return (args, streams) => tenantCommand(args, packs, streams)
  },
  user: async () => (await import('./user-command.ts')).userCommand,
  demo: async () => (await import('./demo-command.ts')).demoCommand,
  keys: async () => (await import('./keys-command.ts')).keysCommand,
  doctor: async () => (await import('./doctor-command.ts')).doctorCommand,
  backup: async () => (await import('./backup-command.ts')).backupCommand,
  restore: async () => (await import('./restore-command.ts')).restoreCommand,
}

async function run(args: readonly string[], streams: Streams): Promise<number> {
  const [command, ...rest] = args
  if (command === undefined || command === '--help' || command === 'help' || rest.includes('--help')) {
    await write(command === undefined ? streams.errors : streams.output, HELP)
    return command === undefined ? WRONG_USAGE : 0
  }
  if (command === '--version') {
    await write(streams.output, `${(await import('./version.ts')).version()}\n`)
    return 0
  }
  const code = isLive(args) ? await handOver(args, streams) : undefined
  if (code !== undefined) return code
  const load = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
  if (!load) throw new UsageError(`没有“${command}”这个命令。`)
  const carryOut = await load()
  return carryOut(rest, streams)
}

/** To the server that holds the embedded database, when there is one. A backup goes there by itself: it knows about files. */
async function handOver(args: readonly string[], streams: Streams): Promise<number | undefined> {
  return args[0] === 'backup' ? undefined : (await import('./through-server.ts')).throughServer(args, streams)
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
