/** The draws of WUCHANG example 3 over HTTP: who is there, and each step of them, as often as a story wants it. */
import { PassThrough } from 'node:stream'
import { expect } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { makeSigner, sealTenant } from '../../src/platform/audit/index.ts'
import { inVerb, type PostKind } from '../../src/platform/auth/index.ts'
import { type DrawSecret, makeSecret } from '../../web/ui/draw-secret.ts'
import { staff } from './casework-walk.ts'
import { change, signInAs } from './family.ts'
import { enterFlats, enterWaiting, exampleThree, planContext, type Waiting } from './plan-bureau.ts'
import {
  foundTestBureau,
  type House,
  openBrowser,
  openHouse,
  openTestOffice,
  signInPhone,
  type TestBrowser,
} from './signed-in.ts'

export const WUCHANG = 420106
const PARTIES = ['GZ', 'JJ', 'SQ', 'ZJ'] as const
export type Party = (typeof PARTIES)[number]
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

/** What the public reads of an attempt. */
export interface Shown {
  readonly draw: string
  readonly attempt: number
  readonly manifest: string
  readonly manifestHash: string
  readonly step: string
  readonly places: readonly { readonly ticket: string; readonly state: string; readonly unitClass?: string }[]
}

/** Who is there, and the plan that all is about. */
interface Base {
  readonly house: House
  /** The bureau's own office. */
  readonly bureau: string
  readonly families: readonly Waiting[]
  readonly plan: string
  /** The applicants' own, by phone, and another family. */
  readonly representative: TestBrowser
  readonly stranger: TestBrowser
  readonly accounts: ReadonlyMap<string, string>
  /** Sets the clock: `2026-03-01 09:00` in China. */
  now(moment: string): void
  /** The browser of `handler`, `reviewer`, `approver`, `notary` or `discipline`. */
  by(name: string): TestBrowser
  /** Signs a phone in and binds it to a family. */
  phoneOf(family: Waiting | undefined, phone: string): Promise<TestBrowser>
}

export type DrawJourney = Base & PlanSteps & Room & Secrets & { drawGroup(day: string, next: string): Promise<void> }

/** A bureau with its witnesses, 95 families of two groups on the waiting list, and a plan of 40 flats that one has proposed. */
export async function openDrawJourney(dataDir: string): Promise<DrawJourney> {
  const base = await openBase(dataDir)
  const steps = planSteps(base)
  const room = roomOf(base)
  const secrets = secretsOf(base, room)
  const drawGroup = async (day: string, next: string): Promise<void> => {
    const frozen = await steps.freeze(day, next)
    expect(frozen.status, JSON.stringify(frozen.body)).toBe(200)
    await room.anchor()
    base.now(`${next} 11:00`)
    expect(await secrets.each(secrets.commit)).toEqual([200, 200, 200, 200])
    base.now(`${next} 13:00`)
    expect(await secrets.each(secrets.reveal)).toEqual([200, 200, 200, 200])
    expect((await room.inRoom('notary', 'compute')).status).toBe(403)
    expect(await room.inRoom('handler', 'compute')).toMatchObject({ status: 200, body: { step: 'computed' } })
    expect((await room.inRoom('handler', 'compute')).status).toBe(409)
    expect((await room.inRoom('handler', 'propose-void', { reason: '想重摇一次' })).status).toBe(409)
  }
  return { ...base, ...steps, ...room, ...secrets, drawGroup }
}

async function openBase(dataDir: string): Promise<Base> {
  const staffed = await openBureau(dataDir)
  const { house, accounts } = staffed
  const now = (moment: string): void => house.clock.set(new Date(`${moment.replace(' ', 'T')}:00+08:00`))
  const by = (name: string): TestBrowser => {
    const browser = staffed.at.get(name)
    if (browser === undefined) throw new Error(`nobody is called ${name}`)
    return browser
  }
  async function phoneOf(family: Waiting | undefined, phone: string): Promise<TestBrowser> {
    const person = family?.person ?? ''
    house.people.set(person, String(WUCHANG))
    const browser = await signInPhone(house, WUCHANG, phone)
    const bound = await by('handler').post(`/api/v1/people/${person}/bindings`, { phone })
    expect(bound).toMatchObject({ status: 200 })
    return browser
  }
  const { flats, families } = await inVerb(house.services, WUCHANG, async (verb) => {
    const context = planContext(verb, house.services.keys, staff('a'))
    const units = await enterFlats(context, [
      ['one-room', 25],
      ['two-room', 15],
    ])
    return { flats: units, families: await enterWaiting(context, 22, 95) }
  })
  const representative = await phoneOf(families[40], '13900000041')
  const stranger = await phoneOf(families[41], '13900000042')
  const wish = { ...exampleThree(flats, 'none'), parties: partiesOf(accounts, families[40]) }
  const proposed = await change(by('handler'), '/plans', wish)
  expect(proposed).toMatchObject({ status: 200 })
  const plan = String(proposed.body.id)
  return { house, bureau: staffed.bureau, families, plan, representative, stranger, accounts, now, by, phoneOf }
}

const partiesOf = (accounts: ReadonlyMap<string, string>, representative: Waiting | undefined) => [
  { id: 'GZ', name: '公证处', account: accounts.get('notary') },
  { id: 'JJ', name: '纪检监察', account: accounts.get('discipline') },
  { id: 'ZJ', name: '住建局', account: accounts.get('reviewer') },
  { id: 'SQ', name: '申请人代表', certificate: representative?.certificate },
]

async function openBureau(dataDir: string) {
  const house = await openHouse({ dataDir, databasePoolSize: 1 }, { idleMinutes: 1_000_000, longestHours: 100_000 })
  const at = new Map<string, TestBrowser>()
  const accounts = new Map<string, string>()
  await foundTestBureau(house, WUCHANG)
  house.clock.set(new Date('2026-03-01T09:00:00+08:00'))
  const open = (kind: 'bureau' | 'notary' | 'supervision', name: string) =>
    openTestOffice(house, WUCHANG, { kind, name, area: String(WUCHANG) })
  const employ = async (name: string, post: PostKind, office: string) => {
    const { browser, account } = await signInAs(house, WUCHANG, { post, office })
    at.set(name, browser)
    accounts.set(name, account)
  }
  const bureau = await open('bureau', '区住房保障局')
  await employ('handler', 'bureau-handler', bureau)
  await employ('reviewer', 'bureau-reviewer', bureau)
  await employ('approver', 'bureau-approver', bureau)
  await employ('notary', 'draw-witness', await open('notary', '公证处'))
  await employ('discipline', 'draw-witness', await open('supervision', '区纪委监委'))
  return { house, at, accounts, bureau }
}

async function read(browser: TestBrowser, url: string): Promise<Record<string, unknown>> {
  const answer = await browser.get(`/api/v1${url}`)
  expect(answer.status, `${url} ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}

type PlanSteps = ReturnType<typeof planSteps>

function planSteps({ by, now, plan }: Base) {
  const actOnPlan = async (name: string, act: string, more: object = {}) => {
    const { version } = await read(by('handler'), `/plans/${plan}`)
    return change(by(name), `/plans/${plan}/acts`, { act, version, ...more })
  }
  const decideAll = async (act: string, reason: string, wanted: (ticket: string) => boolean) => {
    const { registrations } = await read(by('handler'), `/plans/${plan}/registrations`)
    const lines = registrations as { id: string; version: number; ticket: string; step: string }[]
    const some = lines.filter(({ ticket, step }) => step !== 'withdrawn' && wanted(ticket))
    return change(by('handler'), `/plans/${plan}/findings`, {
      ...{ act, reason, registrations: some.map(({ id, version }) => ({ id, version })) },
    })
  }
  const freeze = (day: string, next: string) => {
    now(`${day} 09:00`)
    return change(by('handler'), `/plans/${plan}/draws`, {
      ...{ objectionsUntil: `${next}T10:00:00+08:00`, commitBy: `${next}T12:00:00+08:00` },
      ...{ revealBy: `${next}T18:00:00+08:00`, beacon: 'none' },
    })
  }
  return { read, actOnPlan, decideAll, freeze }
}

type Room = ReturnType<typeof roomOf>

function roomOf({ house, by, plan }: Base) {
  const pathOf = ({ draw, attempt }: Pick<Shown, 'draw' | 'attempt'>) =>
    `/bureaus/${WUCHANG}/plans/${plan}/draws/${draw}/${attempt}`
  const newest = async (): Promise<Shown> => {
    const { draws } = await read(openBrowser(house), `/bureaus/${WUCHANG}/plans/${plan}`)
    const last = (draws as { draw: string; attempt: number }[]).at(-1)
    // What the public reads is what everybody else works with.
    return (await read(openBrowser(house), pathOf(last ?? { draw: '', attempt: 0 }))) as unknown as Shown
  }
  const inRoom = async (name: string, act: string, more: object = {}) => {
    const { draw, attempt } = await newest()
    return change(by(name), `/plans/${plan}/draws/${draw}/${attempt}/acts`, { act, ...more })
  }
  const anchor = async () => {
    const { draw, attempt } = await newest()
    const path = `/plans/${plan}/draws/${draw}/${attempt}/anchor`
    // Not yet sealed by the log.
    expect(await change(by('handler'), path, {})).toMatchObject({ status: 404 })
    await sealTenant(house.services.database, WUCHANG, signer, house.clock)
    expect(await change(by('handler'), path, {})).toMatchObject({ status: 200, body: { step: 'anchored' } })
  }
  return { pathOf, newest, inRoom, anchor }
}

const HOLDERS = { GZ: 'notary', JJ: 'discipline', ZJ: 'reviewer' } as const

type Secrets = ReturnType<typeof secretsOf>

function secretsOf({ families, plan, representative }: Base, { newest, inRoom }: Room) {
  const kept = new Map<string, DrawSecret>()
  const send = async (party: Party, act: string, more: object): Promise<number> => {
    if (party !== 'SQ') return (await inRoom(HOLDERS[party], act, { party, ...more })).status
    const { draw, attempt } = await newest()
    const path = `/my/people/${families[40]?.person}/secrets/${plan}/${draw}/${attempt}`
    return (await change(representative, path, { act, party, ...more })).status
  }
  /** Made as the pages make it; the server is told the commitment alone. */
  const commit = async (party: Party): Promise<number> => {
    const shown = await newest()
    const made = makeSecret({ ...shown, party })
    kept.set(`${shown.draw} ${shown.attempt} ${party}`, made)
    expect(made.manifestHash).toBe(shown.manifestHash)
    return send(party, 'commit', { commitment: made.commitment })
  }
  const reveal = async (party: Party): Promise<number> => {
    const { draw, attempt } = await newest()
    return send(party, 'reveal', { secret: kept.get(`${draw} ${attempt} ${party}`)?.secret })
  }
  const each = async (work: (party: Party) => Promise<number>, parties: readonly Party[] = PARTIES) => {
    const answers = []
    for (const party of parties) answers.push(await work(party))
    return answers
  }
  return { commit, reveal, each }
}

/** Verifies files by the command line: its exit code, and what it says of each file. */
export async function verify(args: readonly string[]): Promise<{ code: number; ok: boolean[] }> {
  const output = new PassThrough()
  const parts: Buffer[] = []
  output.on('data', (part: Buffer) => parts.push(part))
  const code = await main(['lottery', 'verify', ...args], {
    input: new PassThrough(),
    output,
    errors: new PassThrough(),
  })
  const lines = Buffer.concat(parts).toString().trim().split('\n')
  return { code, ok: lines.map((line) => (JSON.parse(line) as { ok: boolean }).ok) }
}
