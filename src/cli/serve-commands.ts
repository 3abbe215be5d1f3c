import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import type { Config } from '../platform/config/index.ts'
import type { Database } from '../platform/db/index.ts'
import { type Frame, writeFrame } from './frames.ts'
import { linesOf } from './lines.ts'
import { isLive, type LiveCommand } from './live-command.ts'
import { main } from './main.ts'
import { openSocketPath } from './socket-path.ts'
import { openSpool, type Spool } from './spool.ts'

/** What commands are carried out with, and who is told when one breaks. */
export interface CommandGround {
  readonly config: Config
  readonly database: Database
  readonly onTrouble: (error: unknown) => void
}

/** The local door for commands. */
export interface CommandDoor {
  /** Lets those finish that are under way, and takes no more. */
  close(): Promise<void>
}

/**
 * Takes commands from terminals of this machine while a server holds the embedded database, through a socket in the data folder that
 * its owner alone may open. Whoever may open it could read the database's files as well.
 */
export function serveCommands(ground: CommandGround): CommandDoor {
  const { path, close } = openSocketPath(ground.config.dataDir)
  // The folder is ours alone: what lies there was left behind by a process that ended without clearing up.
  rmSync(path, { force: true })
  const underWay = new Set<Promise<void>>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const work = answer(ground, socket).finally(() => underWay.delete(work))
    underWay.add(work)
  })
  server.on('error', ground.onTrouble)
  const before = process.umask(0o177)
  try {
    server.listen(path)
  } finally {
    process.umask(before)
  }
  server.once('listening', () => chmodSync(path, 0o600))
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      await Promise.all(underWay)
      await closed
      close()
    },
  }
}

const liveCommand: z.ZodType<LiveCommand> = z.strictObject({
  form: z.literal('anju-command/1'),
  args: z.array(z.string().max(4096)).min(1).max(100),
  backupKey: z.string().optional(),
  backupPassphrase: z.string().optional(),
  input: z.string().max(100_000).optional(),
})

const PATIENCE_MS = 30_000

async function answer(ground: CommandGround, socket: Socket): Promise<void> {
  // Whoever goes away in between is not waited for; the command itself goes on to its end.
  socket.on('error', () => {})
  socket.setTimeout(PATIENCE_MS, () => socket.destroy())
  try {
    const command = await readCommand(socket)
    if (command === undefined) return
    socket.setTimeout(0)
    await carryOut(ground, command, socket)
  } catch (error) {
    ground.onTrouble(error)
  } finally {
    socket.destroy()
  }
}

async function readCommand(socket: Socket): Promise<LiveCommand | undefined> {
  // Without a destroyed socket: the answer goes out through it.
  for await (const line of linesOf(socket.iterator({ destroyOnReturn: false }))) {
    const read = 'text' in line ? liveCommand.safeParse(parse(line.text)) : undefined
    return read?.success && isLive(read.data.args) ? read.data : undefined
  }
  return undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

async function carryOut(ground: CommandGround, command: LiveCommand, socket: Socket): Promise<void> {
  const spool = await openSpool(ground.config.dataDir)
  try {
    const sent = send(spool, socket).catch(ground.onTrouble)
    const code = await run(ground, command, spool)
    await spool.append(writeFrame({ kind: 'end', code })).catch(ground.onTrouble)
    await spool.end()
    await sent
  } finally {
    await spool.close()
  }
}

async function run(
  { config, database, onTrouble }: CommandGround,
  command: LiveCommand,
  spool: Spool,
): Promise<number> {
  const { args, input, backupKey, backupPassphrase } = command
  const host = { database, config: { ...config, backupKey, backupPassphrase } }
  const output = into(spool, 'output')
  const errors = into(spool, 'errors')
  try {
    return await main(args, {
      input: Readable.from(input === undefined ? [] : [Buffer.from(input)]),
      output,
      errors,
      host,
    })
  } catch (error) {
    onTrouble(error)
    errors.write('命令没有做成，原因写在服务的日志里。\n')
    return 1
  } finally {
    for (const stream of [output, errors]) await new Promise<void>((resolve) => void stream.end(resolve))
  }
}

function into(spool: Spool, kind: Exclude<Frame['kind'], 'end'>): Writable {
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => void spool.append(writeFrame({ kind, bytes: chunk })).then(() => done(), done),
  })
  // A full disk breaks the command at its next line; it must not break the server.
  stream.on('error', () => {})
  return stream
}

async function send(spool: Spool, socket: Socket): Promise<void> {
  for await (const bytes of spool.read()) {
    if (socket.destroyed) return
    if (!socket.write(bytes)) await drained(socket)
  }
  await new Promise<void>((resolve) => void (socket.destroyed ? resolve() : socket.end(resolve)))
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      socket.off('drain', go)
      socket.off('close', go)
      resolve()
    }
    socket.once('drain', go)
    socket.once('close', go)
  })
}
