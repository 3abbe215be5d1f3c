/** The only file that sees the whole house: it reads the configuration, picks the packs, wires, and starts. */
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { type CommandDoor, prepareDemo, serveCommands } from './cli/index.ts'
import { Fault, systemClock } from './kit/index.ts'
import { openSigner, type Sealer, type Signer, startSealer } from './platform/audit/index.ts'
import { type AuthServices, makeGate, makeSignOn, warmUpPasswords } from './platform/auth/index.ts'
import { type Config, readConfig } from './platform/config/index.ts'
import { openKeyRing } from './platform/crypto/index.ts'
import { answers, type Database, inReference, openDatabase } from './platform/db/index.ts'
import { makeServer, type Route } from './platform/http/index.ts'
import { demoGateway, httpGateway, type MessageGateway, NO_GATEWAY } from './platform/messages/index.ts'
import { createCatalogue } from './policy/engine/index.ts'
import { packs } from './policy/packs/index.ts'
import { openLawBook, seedWays } from './proceedings/cases/index.ts'
import { openLeaseBook } from './proceedings/tenancy/index.ts'
import { findHats, isBureau, refuseDemo } from './registers/offices/index.ts'
import { livingCalendar, readCalendar, seedReference } from './registers/settings/index.ts'
import {
  alarmRoutes,
  auditRoutes,
  auditSearchRoutes,
  authRoutes,
  bindingRoutes,
  caseRoutes,
  citizenRoutes,
  correctionRoutes,
  demoRoutes,
  deskRoutes,
  drawRoutes,
  findBoundPerson,
  handoverRoutes,
  hazardRoutes,
  homeRoutes,
  householdRoutes,
  importRoutes,
  leaseRoutes,
  letterRoutes,
  materialRoutes,
  messageRoutes,
  myCaseRoutes,
  myPlanRoutes,
  myQueueRoutes,
  myRoutes,
  mySelectionRoutes,
  noticeRoutes,
  officeRoutes,
  ownValuesIn,
  peopleRoutes,
  planRoutes,
  publicRoutes,
  queueRoutes,
  receiptRoutes,
  selectionRoutes,
  settingsRoutes,
  signOnRoutes,
  startCarrying,
  startFollowingCalendar,
  startImports,
  startKeepingQueue,
  startLookingAfterLeases,
  startSending,
  startSweeping,
  stockRoutes,
} from './server/index.ts'

const built = (front: string): string => fileURLToPath(new URL(`../dist/${front}`, import.meta.url))
const SITES = [
  { prefix: '/', folder: built('portal'), unlisted: ['/notices'], alone: [built('verifier')] },
  { prefix: '/desk/', folder: built('desk') },
] as const
const VERIFIER = built('verifier/verifier.html')
const clock = systemClock

async function start(): Promise<void> {
  const began = performance.now()
  const config = readConfig(process.env)
  const law = createCatalogue(packs)
  const database = await openDatabase(config, async (tx) => {
    await seedReference(tx, law.list(), clock)
    await seedWays(tx, openLawBook(packs, law))
  })
  try {
    if (config.demoData) await demonstrate(config, database)
    else await refuseDemo(database)
    const signer = openSigner(config)
    const app = await serve(config, database, signer)
    const sealer = startSealer(database, signer, clock, {
      onTrouble: (err, tenant) => app.log.error({ err, tenant }, 'the audit log could not be sealed'),
      onAlarm: ({ tenant, kind, message }) => app.log.error({ tenant, kind }, message),
    })
    const door = openDoor(config, database, (err) => app.log.error({ err }, 'a command broke'))
    stopOnSignals({ app, sealer, database, door, seconds: config.shutdownSeconds })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(`安居已经启动（用时 ${seconds} 秒）：${addressOf(app, config.host)}\n`)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Fills an empty database for the demonstration, and says where it is written how to sign in. */
async function demonstrate({ dataDir, fieldKeys, fieldKeysFile }: Config, database: Database): Promise<void> {
  const keys = openKeyRing({ dataDir, fieldKeys, fieldKeysFile, mustBeSet: false })
  const file = await prepareDemo({ database, clock, keys, dataDir })
  if (file !== undefined) printLine(`演示数据已经装入，登录用的账号和密码在 ${file}（也可以用 anju demo 列出）`)
}

/** On the embedded database commands come through a socket in the data folder; a PostgreSQL server they reach by themselves. */
function openDoor(config: Config, database: Database, onTrouble: (error: unknown) => void): CommandDoor | undefined {
  return database.engine === 'pglite' ? serveCommands({ config, database, onTrouble }) : undefined
}

async function serve(config: Config, database: Database, signer: Signer): Promise<FastifyInstance> {
  const calendar = livingCalendar(await inReference(database, readCalendar))
  const catalogue = createCatalogue(packs, { calendar })
  const demo = config.demoData ? demoGateway({ production: !config.demoData, clock, log: printLine }) : undefined
  const auth = authServices(config, database, demo ?? realGateway(config))
  await warmUpPasswords()
  let app: FastifyInstance | undefined
  const sweeper = startSweeping(auth, config.dataDir, (err, tenant) =>
    app?.log.error({ err, tenant }, 'what was not handed in could not be thrown away'),
  )
  const cases = { auth, law: openLawBook(packs, catalogue), calendar }
  const carrier = startCarrying({ ...cases, dataDir: config.dataDir }, (err, tenant) =>
    app?.log.error({ err, tenant }, 'a case could not be carried to another bureau'),
  )
  const papers = { ...cases, dataDir: config.dataDir, leases: openLeaseBook(packs, catalogue), seal: signer }
  const importer = startImports(papers, (err, tenant) => app?.log.error({ err, tenant }, 'a list was not taken in'))
  const calendars = startFollowingCalendar({ ...papers, calendar }, (err, tenant) =>
    app?.log.error({ err, tenant }, 'limits could not be counted by the calendar as it stands'),
  )
  const routes = [
    ...publicRoutes({ catalogue, packs, calendar, clock, ownValues: ownValuesIn(database) }),
    ...(config.signOn ? signOnRoutes(auth, makeSignOn(auth, config.signOn)) : []),
    ...[authRoutes, citizenRoutes, officeRoutes, alarmRoutes, auditSearchRoutes, messageRoutes].flatMap(of(auth)),
    ...[peopleRoutes, householdRoutes, correctionRoutes, myRoutes, receiptRoutes, homeRoutes].flatMap(of(auth)),
    ...bindingRoutes(auth, findBoundPerson(auth)),
    ...(demo ? demoRoutes(demo) : []),
    ...[caseRoutes, handoverRoutes].flatMap(of({ ...cases, onHandover: carrier.carry })),
    ...[letterRoutes, myCaseRoutes, queueRoutes, myQueueRoutes].flatMap(of(cases)),
    ...[materialRoutes, hazardRoutes, stockRoutes, leaseRoutes].flatMap(of(papers)),
    ...[selectionRoutes, mySelectionRoutes, noticeRoutes].flatMap(of(cases)),
    ...[planRoutes, drawRoutes, myPlanRoutes].flatMap(of({ ...cases, verifierFile: VERIFIER })),
    ...importRoutes(papers, importer),
    ...auditRoutes(database),
    ...deskRoutes({ auth, packs }),
    ...settingsRoutes({ auth, packs, catalogue, calendar, onNewYear: calendars.recount }),
  ]
  const gate = makeGate(auth)
  app = await makeServer(routes, { ...config, sites: SITES, gate, isReady: () => answers(database) })
  stopWith(app, [startSending(auth, app.log), startKeepingQueue(cases, app.log), importer, sweeper, carrier])
  const { log } = app
  stopWith(app, [startLookingAfterLeases(papers, log), calendars])
  void sweeper.sweep()
  // What a stop in the middle has left; it finds nothing on any other start.
  await calendars.recount()
  await listen(app, config)
  return app
}

/** The routes of a topic that works with these services. */
const of =
  <Services>(services: Services) =>
  (routes: (services: Services) => Route[]): Route[] =>
    routes(services)

/** What runs in the background ends before the server is closed. */
function stopWith(app: FastifyInstance, running: readonly { stop(): Promise<void> }[]): void {
  app.addHook('onClose', async () => {
    for (const one of running) await one.stop()
  })
}

function printLine(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A demonstration never sends anything; the real thing has the office's own service, or none. */
function realGateway({ messageGateway }: Config): MessageGateway {
  return messageGateway === undefined ? NO_GATEWAY : httpGateway({ ...messageGateway, clock })
}

/** Without demonstration data this is the real thing: cookies over HTTPS, keys from the configuration, no messages on a page. */
function authServices(config: Config, database: Database, messages: MessageGateway): AuthServices {
  const { dataDir, fieldKeys, fieldKeysFile, demoData, signInRules } = config
  const onTrouble = (fault: Fault): void => void process.stderr.write(`${fault.publicMessage}\n`)
  return {
    ...{ database, clock, messages, production: !demoData, findHats, isBureau },
    ...signInRules,
    keys: openKeyRing({ dataDir, fieldKeys, fieldKeysFile, mustBeSet: !demoData, onTrouble }),
  }
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await app.listen({ port, host })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE')
      throw badAddress('PORT', `端口 ${port} 已经被别的程序占用，请换一个，例如 PORT=3001。`, error)
    if (code === 'EACCES') throw badAddress('PORT', `没有权限使用端口 ${port}，请换一个，例如 PORT=3000。`, error)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw badAddress('HOST', `本机没有地址 ${host}，请更正，例如 HOST=127.0.0.1。`, error)
    }
    throw error
  }
}

function badAddress(path: string, sentence: string, cause: unknown): Fault {
  return new Fault('bad-setting', sentence, { path, cause })
}

/** A person opens `localhost`, not the number of an interface. */
function addressOf(app: FastifyInstance, host: string): string {
  const bound = app.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : ''
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

interface Running {
  readonly app: FastifyInstance
  readonly sealer: Sealer
  readonly database: Database
  readonly door: CommandDoor | undefined
  readonly seconds: number
}

/** Finishes the requests and commands that are under way, seals what they did, closes the database, gives its folder free, and ends with 0. */
function stopOnSignals({ app, sealer, database, door, seconds }: Running): void {
  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), seconds * 1000).unref()
    await app.close()
    await door?.close()
    await sealer.stop()
    await database.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}

try {
  await start()
} catch (error) {
  // What the administrator can put right is a sentence; only a mistake of ours shows where it happened.
  const text = error instanceof Fault ? error.publicMessage : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}
