/** Searching as the route does, in one transaction with its entries in the log, by twenty people at once; and its SQL without us. */
import { systemClock, today } from '../../src/kit/index.ts'
import type { KeyRing } from '../../src/platform/crypto/index.ts'
import { type Database, inTenant } from '../../src/platform/db/index.ts'
import { liesIn, type RegisterContext, searchPeople } from '../../src/registers/people/index.ts'
import { keysOfName } from '../../src/registers/people/secrets.ts'
import { besidePlain, pacedBy, quantile, USERS } from '../pace.ts'
import { nameOf, numberOf, townOf } from './invented.ts'

const ACTOR = { id: 'u:018f3c2a-0000-7000-8000-000000000001', hat: '018f3c2a-0000-7000-8000-000000000003' }
const REASON = '公租房申请审核'

/** Where to search. */
export interface SearchPlace {
  readonly database: Database
  readonly keys: KeyRing
  readonly tenant: number
  /** The administrator's address, for the same SQL without us. */
  readonly url: string
  readonly poolSize: number
  readonly count: number
}

/** What somebody types to find the n-th. */
interface Kind {
  readonly name: string
  readonly goalMs: number
  readonly text: (n: number) => string
  /** A township's window is shown its own people alone. */
  readonly ofTown?: true
}

const keyOf = (n: number, kind: 'pinyin' | 'initials'): string =>
  keysOfName(nameOf(n)).find((key) => key.kind === kind)?.value ?? 'wang'
const givenName = (n: number): string => Array.from(nameOf(n)).slice(1).join('')

const KINDS: readonly Kind[] = [
  { name: 'identity number', goalMs: 5, text: numberOf },
  { name: 'whole name', goalMs: 50, text: nameOf },
  { name: 'given name', goalMs: 50, text: givenName },
  { name: 'surname alone', goalMs: 50, text: (n) => Array.from(nameOf(n))[0] ?? '王' },
  { name: 'pinyin', goalMs: 50, text: (n) => keyOf(n, 'pinyin') },
  { name: 'beginning of pinyin', goalMs: 50, text: (n) => keyOf(n, 'pinyin').slice(0, 5) },
  { name: 'initials', goalMs: 50, text: (n) => keyOf(n, 'initials') },
  { name: 'whole name, at a township’s window', goalMs: 50, text: nameOf, ofTown: true },
  {
    name: 'surname alone, at a township’s window',
    goalMs: 50,
    text: (n) => Array.from(nameOf(n))[0] ?? '王',
    ofTown: true,
  },
]

/** Two tables: how long a search takes while twenty people search once a second each, and how many there are at full pelt. */
export async function measureSearches(place: SearchPlace): Promise<string> {
  const paced: string[] = []
  const pelted: string[] = []
  for (const kind of KINDS) {
    const search = searchOf(place, kind)
    for (let n = 0; n < 100; n++) await search(n * 7919)
    const { ours, plain } = await besidePlain(place, search)
    pelted.push(`| ${kind.name} | ${Math.round(ours)} | ${Math.round(plain)} | ${(ours / plain).toFixed(2)} |`)
    // After that, as in a server that has been running: connections are there, and statements are prepared on them.
    const times = await pacedBy(search)
    const [median, high] = [quantile(times, 0.5), quantile(times, 0.95)]
    const goal = high <= kind.goalMs ? 'yes' : 'no'
    paced.push(`| ${kind.name} | ${median.toFixed(1)} | ${high.toFixed(1)} | ${kind.goalMs} | ${goal} |`)
    process.stderr.write(`${paced.at(-1)}\n${pelted.at(-1)}\n`)
  }
  return `### ${USERS} people who search once a second each

| found by | median ms | 95th percentile ms | goal ms | reached |
| --- | ---: | ---: | ---: | --- |
${paced.join('\n')}

### ${USERS} people who search without a pause

| found by | searches a second | the same SQL through plain \`pg\` | ratio |
| --- | ---: | ---: | ---: |
${pelted.join('\n')}
`
}

/** One search, from the beginning of the transaction to its end. */
function searchOf(place: SearchPlace, kind: Kind): (n: number) => Promise<void> {
  const { database, tenant, keys, count } = place
  return async (at) => {
    const n = at % count
    await inTenant(database, tenant, async (tx) => {
      const context: RegisterContext = { tx, tenant, clock: systemClock, actor: ACTOR, keys }
      const reach = { tenant, area: townOf(n), day: today(systemClock) }
      const mayKnow = kind.ofTown ? { mayKnow: (divisions: readonly string[]) => liesIn(divisions, reach) } : {}
      const answer = await searchPeople(context, { text: kind.text(n), reason: REASON, ...mayKnow })
      if (answer.people.length === 0 && !kind.ofTown) throw new Error(`nobody is called ${kind.text(n)}`)
    })
  }
}
