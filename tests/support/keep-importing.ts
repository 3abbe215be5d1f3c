/**
 * Hands lists in, takes them in in the background while it merges one pair of records after another, and prints each once it is
 * acknowledged, until it is killed. For the test of `kill -9`. Takes the data folder, and the address of a server's database.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type PlainDate, systemClock } from '../../src/kit/index.ts'
import { openKeyRing } from '../../src/platform/crypto/index.ts'
import { inTenant, openDatabase } from '../../src/platform/db/index.ts'
import {
  beginImport,
  enterPerson,
  mergePersons,
  PEOPLE_LIST,
  type RegisterContext,
  readImport,
  startImporter,
} from '../../src/registers/people/index.ts'
import { citizenId, DECLARED } from './register.ts'

const [dataDir = '', databaseUrl = '', round = '0'] = process.argv.slice(2)
const tenant = 410522
const ROWS = 600
const actor = { id: 'u:018f3c2a-0000-7000-8000-000000000002' }
const settings = { dataDir, databasePoolSize: 4, ...(databaseUrl !== '' && { databaseUrl }) }
const database = await openDatabase(settings, async () => {})
const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const act = <T>(work: (context: RegisterContext) => Promise<T>): Promise<T> =>
  inTenant(database, tenant, (tx) => work({ tx, tenant, clock: systemClock, actor, keys }))

const importer = startImporter({ database, clock: systemClock, keys }, [PEOPLE_LIST], {
  listTenants: async () => [tenant],
  everyMs: 200,
  onTrouble: (error) => say(`trouble ${String(error)}`),
})

/** Families of three, the first of whom is in the last list, too: taken in twice, they are there once. */
function listOf(n: number): string {
  const lines = ['户编号,与户主关系,姓名,证件号码']
  for (let at = 0; at < ROWS; at++) {
    const family = n * (ROWS / 3 - 1) + Math.floor(at / 3)
    const birthDate: PlainDate = `19${50 + (family % 40)}-0${1 + (at % 3)}-1${family % 10}`
    const serial = 1 + Math.floor(family / 40)
    const kinship = ['户主', '配偶', '女'][at % 3]
    lines.push(`R${round}-${family},${kinship},张三丰,${citizenId(birthDate, serial, `4105${10 + Number(round)}`)}`)
  }
  return lines.join('\n')
}

async function mergeAgain(n: string): Promise<void> {
  const twins = [0, 1].map((twin) => ({
    name: '并档人',
    idNumber: { idKind: 'other', number: `M${round}-${n}-${twin}` } as const,
    birthDate: '1980-01-01',
    source: DECLARED,
  }))
  const [survivor = '', absorbed = ''] = await act(async (context) => {
    const entered: string[] = []
    for (const twin of twins) entered.push((await enterPerson(context, twin)).person)
    return entered
  })
  const merge = { survivor, survivorVersion: 1, absorbed, absorbedVersion: 1, reason: '重复登记' }
  await act((context) => mergePersons(context, merge))
  say(`merged ${absorbed} ${survivor}`)
}

async function isDone(run: string): Promise<boolean> {
  return (await act((context) => readImport(context, run))).finishedAt !== null
}

for (let n = 0; ; n++) {
  const file = path.join(dataDir, 'list.csv')
  writeFileSync(file, listOf(n))
  const request = { database, clock: systemClock, keys, tenant, actor, file, mode: 'apply' } as const
  const run = await beginImport(request, PEOPLE_LIST)
  say(`handed ${run}`)
  importer.wake(tenant)
  for (let pair = 0; !(await isDone(run)); pair++) await mergeAgain(`${n}-${pair}`)
}
