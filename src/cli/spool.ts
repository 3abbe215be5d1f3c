import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'

/**
 * Bytes on their way from a quick writer to a slow reader, through a file that has no name. The embedded database has one connection: a
 * command that holds it writes at the speed of the disk, and never waits for the terminal at the other end.
 */
export interface Spool {
  append(bytes: Uint8Array): Promise<void>
  /** Nothing more comes. */
  end(): Promise<void>
  /** Everything in its order, also what is written while it is read; ends after `end`. */
  read(): AsyncGenerator<Uint8Array>
  close(): Promise<void>
}

const PIECE = 65_536

/** Opens a spool in a folder that only its owner can read. */
export async function openSpool(folder: string): Promise<Spool> {
  const file = path.join(folder, `command-${randomUUID()}.spool`)
  const handle = await open(file, 'wx+', 0o600)
  // Its name goes at once, so that nothing is left behind however the process ends.
  await rm(file)
  let written = 0
  let ended = false
  let last: Promise<void> = Promise.resolve()
  let wake = (): void => {}
  const put = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, written)
      at += bytesWritten
      written += bytesWritten
    }
    wake()
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  return {
    append: (bytes) => inTurn(() => put(bytes)),
    end: () =>
      inTurn(async () => {
        ended = true
        wake()
      }),
    read: async function* () {
      for (let at = 0; ; ) {
        const size = Math.min(PIECE, written - at)
        if (size === 0 && ended) return
        if (size === 0) await new Promise<void>((resolve) => (wake = resolve))
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(size), 0, size, at)
        at += bytesRead
        if (bytesRead > 0) yield buffer.subarray(0, bytesRead)
      }
    },
    close: () => handle.close(),
  }
}
