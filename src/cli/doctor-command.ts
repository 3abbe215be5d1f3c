import { parseArgs } from 'node:util'
import { Fault, systemClock } from '../kit/index.ts'
import { readConfig } from '../platform/config/index.ts'
import { openDatabase } from '../platform/db/index.ts'
import { checkDatabase } from './doctor/check-database.ts'
import { bad, checkDisk, checkSettings, type Finding } from './doctor/check-machine.ts'
import { type Streams, write } from './output.ts'

const SIGNS = { good: '✓', note: '·', bad: '✗' } as const

/** `anju doctor`: looks at everything, changes nothing, and says what to do. 1 when anything is wrong. */
export async function doctorCommand(args: readonly string[], streams: Streams): Promise<number> {
  parseArgs({ args: [...args], options: {}, strict: true })
  const findings = await examine()
  for (const { state, text } of findings) await write(streams.output, `${SIGNS[state]} ${text}\n`)
  const problems = findings.filter(({ state }) => state === 'bad').length
  await write(
    streams.output,
    problems === 0 ? '没有发现问题。\n' : `发现 ${problems} 个问题，请按上面 ✗ 的说明处理。\n`,
  )
  return problems === 0 ? 0 : 1
}

async function examine(): Promise<Finding[]> {
  try {
    const config = readConfig(process.env)
    const machine = [...checkSettings(config), ...checkDisk(config.dataDir)]
    return [...machine, ...(await examineDatabase(config))]
  } catch (error) {
    return [faultFound(error)]
  }
}

async function examineDatabase(config: ReturnType<typeof readConfig>): Promise<Finding[]> {
  try {
    const database = await openDatabase({ ...config, asItIs: true }, async () => {})
    try {
      return await checkDatabase(database, { ...config, clock: systemClock })
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
    `数据库没有检查：服务正在使用嵌入式数据库，同一时间只能由一个程序打开。请停止服务之后再运行。${error.publicMessage}`,
  )
}
