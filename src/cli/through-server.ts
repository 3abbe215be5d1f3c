import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Fault } from '../kit/index.ts'
import { type Config, readConfig } from '../platform/config/index.ts'
import { framesOf } from './frames.ts'
import { readAll } from './lines.ts'
import { isLive, type LiveCommand, readsInput } from './live-command.ts'
import { type Streams, write } from './output.ts'
import { openSocketPath } from './socket-path.ts'

/**
 * Hands a command to the server that holds the embedded database, and passes on what it says; gives its exit code. Undefined when no
 * server listens there, or a PostgreSQL server is used: then the command does it itself.
 */
export async function throughServer(args: readonly string[], streams: Streams): Promise<number | undefined> {
  if (streams.host !== undefined || !isLive(args)) return undefined
  const config = readQuietly()
  if (config === undefined || config.databaseUrl !== undefined) return undefined
  const socket = await reach(config.dataDir)
  if (socket === undefined) return undefined
  if (socket === 'refused') {
    await write(streams.errors, '服务正在运行，但是这个账户不能向它下命令：请用启动服务的账户执行。\n')
    return 1
  }
  try {
    const { backupKey, backupPassphrase } = config
    const command: LiveCommand = {
      form: 'anju-command/1',
      args: [...args],
      ...(backupKey !== undefined && { backupKey }),
      ...(backupPassphrase !== undefined && { backupPassphrase }),
      ...(readsInput(args) && { input: await readAll(streams.input) }),
    }
    socket.write(`${JSON.stringify(command)}\n`)
    return await passOn(socket, streams)
  } finally {
    socket.destroy()
  }
}

/** Settings that cannot be read are the command's own to complain of. */
function readQuietly(): Config | undefined {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof Fault) return undefined
    throw error
  }
}

/** A connection to the server of a data folder; undefined when nobody listens, `refused` to another account. */
async function reach(dataDir: string): Promise<Socket | 'refused' | undefined> {
  try {
    const { path, close } = openSocketPath(dataDir)
    const socket = connect(path)
    close()
    await once(socket, 'connect')
    return socket
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^(ENOENT|ECONNREFUSED|ENOTDIR|ENOTSOCK)$/.test(code)) return undefined
    if (/^(EACCES|EPERM)$/.test(code)) return 'refused'
    throw error
  }
}

const CUT_SHORT = '服务在执行这个命令的时候停止了，请看服务的日志，启动之后再执行一次。\n'

async function passOn(socket: Socket, streams: Streams): Promise<number> {
  try {
    for await (const frame of framesOf(socket)) {
      if (frame.kind === 'end') return frame.code
      await write(streams[frame.kind], frame.bytes)
    }
  } catch (error) {
    // A connection that breaks means the same as one that ends too early; what our own streams say is theirs.
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) throw error
  }
  await write(streams.errors, CUT_SHORT)
  return 1
}
