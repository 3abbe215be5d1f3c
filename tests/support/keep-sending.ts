/** Sends what waits in an outbox until it is killed; told so, it stops just before or just after the message has left. */
import { systemClock } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { httpGateway, startCourier } from '../../src/platform/messages/index.ts'
import { sayToFamily } from '../../src/proceedings/cases/index.ts'

const [dataDir = '', databaseUrl = '', url = '', tenant = '', moment = ''] = process.argv.slice(2)
const database = await openDatabase(
  { dataDir, ...(databaseUrl && { databaseUrl }), databasePoolSize: 2 },
  async () => {},
)
const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
const service = httpGateway({ url, secret: 'the-secret-of-the-gateway-for-tests', clock: systemClock })
const say = (...words: readonly unknown[]) => process.stdout.write(`${words.join(' ')}\n`)
const forever = (): Promise<void> => new Promise(() => setInterval(() => {}, 1000))

startCourier(
  {
    ...{ database, keys, clock: systemClock, say: sayToFamily, onAlarm: () => {} },
    gateway: {
      send: async (message) => {
        say('claimed', message.id)
        if (moment === 'before') await forever()
        await service.send(message)
        say('left', message.id)
        if (moment === 'after') await forever()
      },
    },
  },
  { listTenants: async () => [Number(tenant)], onTrouble: (error) => say('trouble', error) },
)
