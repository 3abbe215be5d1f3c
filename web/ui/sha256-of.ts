const PIECE_BYTES = 1_048_576

/** SHA-256 of a file in hexadecimal digits. A page that came by plain HTTP has no digests of the browser's own. */
export async function sha256Of(file: Blob): Promise<string> {
  const digest = crypto.subtle === undefined ? await counted(file) : await native(file)
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function native(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
}

async function counted(file: Blob): Promise<Uint8Array> {
  const { sha256 } = await import('@noble/hashes/sha2.js')
  const sum = sha256.create()
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    sum.update(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer()))
  }
  return sum.digest()
}
