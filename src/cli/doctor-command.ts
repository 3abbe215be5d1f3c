import { parseArgs } from 'node:util'
import { Fault, systemClock } from '../kit/index.ts'
import type { Config } from '../platform/config/index.ts'
import { openDatabase } from '../platform/db/index.ts'
import { checkDatabase } from './doctor/check-database.ts'
import { bad, checkDisk, checkSettings, type Finding } from './doctor/check-machine.ts'
import { type Streams, write } from './output.ts'
import { configOf } from './with-database.ts'

const SIGNS = { good: '✓', note: '·', bad: '✗' } as const

/** `anju doctor`: looks at everything, changes nothing, and says what to do. 1 when anything is wrong. */
export async function doctorCommand(args: readonly string[], streams: Streams): Promise<number> {
  parseArgs({ args: [...args], options: {}, strict: true })
  const findings = await examine(streams)
  for (const { state, text } of findings) await write(streams.output, `${SIGNS[state]} ${text}\n`)
  const problems = findings.filter(({ state }) => state === 'bad').length
  await write(
    streams.output,
    problems === 0 ? '没有发现问题。\n' : `发现 ${problems} 个问题，请按上面 ✗ 的说明处理。\n`,
  )
  return problems === 0 ? 0 : 1
}

async function examine(streams: Streams): Promise<Finding[]> {
  try {
    const config = configOf(streams)
    const machine = [...checkSettings(config), ...checkDisk(config.dataDir)]
    return [...machine, ...(await examineDatabase(config, streams))]
  } catch (error) {
    return [faultFound(error)]
  }
}

async function examineDatabase(config: Config, { host }: Streams): Promise<Finding[]> {
  const ground = { ...config, clock: systemClock, serving: host !== undefined }
  try {
    if (host !== undefined) return await checkDatabase(host.database, ground)
    const database = await openDatabase({ ...config, asItIs: true }, async () => {})
    try {
      return await checkDatabase(database, ground)
    } finally {
      await database.close()
    }
  } catch (error) {
    return [faultFound(error)]
  }
}

function faultFound(error: unknown): Finding {
  if (!(error instanceof Fault)) throw error
  if (error.code !== 'data-locked') return bad(error.publicMessage.split('\n')[0] ?? '')
  return bad(
    `数据库没有检查：服务正在使用嵌入式数据库，同一时间只能由一个程序打开。服务启动完成以后再运行，由它自己检查。${error.publicMessage}`,
  )
}
