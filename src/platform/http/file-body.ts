import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../../kit/index.ts'

/**
 * Puts a body into a file of its own, piece by piece, and removes it once the work is done or has failed. The folder is nobody
 * else's to read. Throws `too-large` as soon as more bytes come than may.
 */
export async function withFile<T>(
  body: unknown,
  mostBytes: number,
  work: (file: string) => Promise<T> | T,
): Promise<T> {
  if (!(body instanceof Readable))
    throw new Fault('malformed', '没有收到文件，请选择文件后重新上传。', { path: 'file' })
  const folder = await mkdtemp(path.join(tmpdir(), 'anju-upload-'))
  try {
    const file = path.join(folder, 'file')
    await pipeline(body, atMost(mostBytes), createWriteStream(file, { mode: 0o600 }))
    return await work(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function atMost(mostBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      const megabytes = Math.floor(mostBytes / 1_048_576)
      if (bytes <= mostBytes) done(null, chunk)
      else done(new Fault('too-large', `文件超过 ${megabytes} MB，请分成几个文件上传。`))
    },
  })
}
