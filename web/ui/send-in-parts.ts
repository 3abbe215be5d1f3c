import { ApiFault } from './api-client.ts'
import { sha256Of } from './sha256-of.ts'

/** How far a file has come at the server. */
export interface Arrived {
  readonly id: string
  readonly bytes: number
  /** How many bytes have come. */
  readonly offset: number
  /** It is whole and was found good. */
  readonly ready: boolean
}

/** The steps of sending, as a front asks for them. */
export interface Sending {
  /** The same file begun again goes on where it stopped. */
  readonly begin: (wish: { readonly name: string; readonly bytes: number; readonly digest: string }) => Promise<Arrived>
  readonly state: (id: string) => Promise<Arrived>
  readonly part: (id: string, offset: number, part: Blob) => Promise<Arrived>
  readonly finish: (id: string) => Promise<Arrived>
}

/** So large that a slow line shows some progress every few seconds. */
const PART_BYTES = 262_144
const WAITS_MS: readonly number[] = [1_000, 3_000, 6_000]

/**
 * Sends a file part by part and gives the id under which it may be handed in. A line that breaks is tried again for ten seconds;
 * after that an `ApiFault` is thrown, and sending the same file once more goes on where it stopped. `onProgress` is told the share, 0 to 1.
 */
export async function sendInParts(
  file: File,
  sending: Sending,
  onProgress: (share: number) => void,
  waits = WAITS_MS,
): Promise<string> {
  const patiently = <T>(work: () => Promise<T>): Promise<T> => persist(work, waits)
  const digest = await sha256Of(file)
  let arrived = await patiently(() => sending.begin({ name: file.name, bytes: file.size, digest }))
  for (let stuck = 0; arrived.offset < arrived.bytes; ) {
    const { id, offset } = arrived
    onProgress(offset / arrived.bytes)
    try {
      arrived = await sending.part(id, offset, file.slice(offset, offset + PART_BYTES))
    } catch (fault) {
      const wait = waits[stuck]
      if (!isPassing(fault) || wait === undefined) throw fault
      await pause(wait)
      // After a part whose answer was lost, only the server knows where to go on.
      arrived = await patiently(() => sending.state(id))
      stuck += 1
    }
    if (arrived.offset > offset) stuck = 0
  }
  onProgress(1)
  if (!arrived.ready) await patiently(() => sending.finish(arrived.id))
  return arrived.id
}

/** Also a part that is not the next one: another try was quicker. */
const isPassing = (fault: unknown): boolean =>
  fault instanceof ApiFault && (PASSING.has(fault.kind) || fault.code === 'conflict')

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const PASSING: ReadonlySet<string> = new Set(['offline', 'timeout', 'server', 'busy'])

async function persist<T>(work: () => Promise<T>, waits: readonly number[]): Promise<T> {
  for (const wait of waits) {
    try {
      return await work()
    } catch (fault) {
      if (!isPassing(fault)) throw fault
      await pause(wait)
    }
  }
  return work()
}
