import { Fault, systemClock } from '../kit/index.ts'
import { inVerb, type VerbContext } from '../platform/auth/index.ts'
import { type Config, readConfig } from '../platform/config/index.ts'
import { type Database, openDatabase, type Tx } from '../platform/db/index.ts'
import { type Streams, UsageError, write } from './output.ts'

/** The settings of the server that carries a command out, or else those of the environment. Throws `bad-setting`. */
export function configOf({ host }: Streams): Config {
  return host?.config ?? readConfig(process.env)
}

/** Opens the database of the environment for one command, unless a server lends its own; `seed` fills what each start fills. What stands in the way is a sentence on stderr and a 1: a server that runs, a name that is taken. */
export async function withDatabase(
  streams: Streams,
  work: (database: Database) => Promise<void>,
  seed: (tx: Tx) => Promise<void> = async () => {},
): Promise<number> {
  return reportingFaults(streams, async () => {
    if (streams.host !== undefined) {
      await work(streams.host.database)
      return 0
    }
    const database = await openDatabase(readConfig(process.env), seed)
    try {
      await work(database)
    } finally {
      await database.close()
    }
    return 0
  })
}

/** Answers with what `work` answers; a fault is a sentence on stderr and a 1. */
export async function reportingFaults(streams: Streams, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    await write(streams.errors, `${error.publicMessage}\n${error.code === 'data-locked' ? HELD : ''}`)
    return 1
  }
}

/** For what no running server can do beside its work, or one that has not begun to listen. */
const HELD =
  '嵌入式数据库一次只能由一个程序打开。restore 和 demo reset 要在服务停止时使用；别的命令，请等服务启动完成以后再试。\n'

/** Runs a verb of one bureau as the machine's owner. */
export function asOwner<T>(database: Database, tenant: number, verb: (context: VerbContext) => Promise<T>): Promise<T> {
  return inVerb({ database, clock: systemClock }, tenant, verb)
}

/** Six digits, of an option. */
export function readTenant(text: string | undefined, option: string): number {
  if (!/^[1-9]\d{5}$/.test(text ?? '')) throw new UsageError(`请用 ${option} 写明六位单位代码，例如 ${option} 410522。`)
  return Number(text)
}

/** An option that must be there. */
export function required(text: string | undefined, option: string): string {
  if (text === undefined || text.trim() === '') throw new UsageError(`请写明 ${option}。`)
  return text.trim()
}
