import { type Arrived, type Sending, sendInParts } from '../../ui/send-in-parts.ts'
import { read, send, sendFile, sendOnce } from '../api.ts'

/** How a photo or a form of a lease is sent; a sign-in that has run out is asked for on top of the page, and the file goes on. */
const sendingOf = (lease: string): Sending => ({
  begin: (wish) => send<Arrived>(`/leases/${lease}/uploads`, wish),
  state: (upload) => read<Arrived>(`/uploads/${upload}`),
  part: (upload, offset, part) => sendFile<Arrived>(`/uploads/${upload}/parts?offset=${offset}`, part),
  finish: (upload) => send<Arrived>(`/uploads/${upload}/finish`),
})

/** Sends a photo or a form in parts, and hands it in under a name; begun again, it goes on where it stopped. */
export async function sendPaper(lease: string, file: File, label: string, key: string): Promise<void> {
  const upload = await sendInParts(file, sendingOf(lease), () => {})
  await sendOnce(`/leases/${lease}/papers`, { label, upload }, key)
}
