import { Fault, readJson } from '../../kit/index.ts'

/** Reads a JSON body. Throws `bad-encoding` for bytes that are not UTF-8, and what `readJson` throws. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  return readJson(decode(bytes))
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new Fault('bad-encoding', '提交的内容不是 UTF-8 编码，请转换编码后重新提交。', { cause: error })
  }
}
