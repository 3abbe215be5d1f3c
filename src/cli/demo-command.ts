import { Fault, systemClock } from '../kit/index.ts'
import { readConfig } from '../platform/config/index.ts'
import { openKeyRing } from '../platform/crypto/index.ts'
import type { Database } from '../platform/db/index.ts'
import { openLawBook, seedWays } from '../proceedings/cases/index.ts'
import { resetDemo } from './demo/prepare-demo.ts'
import { readSignIns } from './demo/sign-ins-file.ts'
import { catalogue, packs } from './law.ts'
import { type Streams, UsageError, write } from './output.ts'
import { reportingFaults, withDatabase } from './with-database.ts'

/** `anju demo` prints how to sign in to the demonstration; `anju demo reset` empties and fills it again. */
export async function demoCommand(args: readonly string[], streams: Streams): Promise<number> {
  const [verb, ...more] = args
  if (more.length > 0 || (verb !== undefined && verb !== 'reset')) throw new UsageError('请写 demo 或者 demo reset。')
  return reportingFaults(streams, async () => {
    const { dataDir, fieldKeys, fieldKeysFile, demoData } = readConfig(process.env)
    if (!demoData) {
      throw new Fault(
        'forbidden',
        '正式运行没有演示数据：NODE_ENV=production 或者 DEMO_DATA=false 时不能用 demo 命令。',
      )
    }
    if (verb === undefined) {
      await write(streams.output, readSignIns(dataDir))
      return 0
    }
    return withDatabase(streams, reset, (tx) => seedWays(tx, openLawBook(packs, catalogue)))
    async function reset(database: Database): Promise<void> {
      const keys = openKeyRing({ dataDir, fieldKeys, fieldKeysFile, mustBeSet: false })
      const file = await resetDemo({ database, clock: systemClock, keys, dataDir })
      await write(streams.output, `演示数据已经清空并重新装入，账号和密码在 ${file}。\n`)
    }
  })
}
