import { closeSync, openSync } from 'node:fs'
import path from 'node:path'

const NAME = 'anju.sock'
/** What fits into the address of a local socket, its end included: 104 bytes on some systems, 108 on others. */
const LONGEST = 103

/** Where a running server takes commands, for as long as it is open. */
interface SocketPath {
  readonly path: string
  close(): void
}

/** The address of the socket in a data folder. A path that is too long for an address is shortened where the system can. */
export function openSocketPath(dataDir: string): SocketPath {
  const whole = path.join(path.resolve(dataDir), NAME)
  if (Buffer.byteLength(whole) <= LONGEST || process.platform !== 'linux') return { path: whole, close: () => {} }
  const folder = openSync(path.resolve(dataDir), 'r')
  return { path: `/proc/self/fd/${folder}/${NAME}`, close: () => closeSync(folder) }
}
