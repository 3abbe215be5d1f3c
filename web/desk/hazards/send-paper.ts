import { send, sendFile, sendOnce } from '../api.ts'

interface Sent {
  readonly id: string
  readonly offset: number
  readonly ready: boolean
}

const PART_BYTES = 1_000_000

/** Sends a photo or a form in parts, and hands it in under a name; begun again, it goes on where it stopped. */
export async function sendPaper(hazard: string, file: File, label: string, key: string): Promise<void> {
  const digest = toHex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  let sent = await send<Sent>(`/hazards/${hazard}/uploads`, { name: file.name, bytes: file.size, digest })
  while (sent.offset < file.size) {
    const part = file.slice(sent.offset, sent.offset + PART_BYTES)
    sent = await sendFile<Sent>(`/uploads/${sent.id}/parts?offset=${sent.offset}`, part)
  }
  if (!sent.ready) await send(`/uploads/${sent.id}/finish`)
  await sendOnce(`/hazards/${hazard}/papers`, { label, upload: sent.id }, key)
}

const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
