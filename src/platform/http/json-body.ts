import { Fault } from '../../kit/index.ts'

/** Levels of arrays and objects within each other; what we take needs a handful. */
const DEEPEST = 32

/**
 * Reads a JSON body. Throws `bad-encoding` for bytes that are not UTF-8, `too-deep`, `not-json`, and `malformed` for the
 * character NUL, which no database takes. Keys called
 * `__proto__` are left out, so that no later copy of the value can change a prototype.
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  checkDepth(bytes)
  try {
    return mayNamePrototype(text) ? JSON.parse(text, tidyEntry) : JSON.parse(text)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('not-json', '提交的内容不是 JSON，请检查括号、引号和逗号是否配对完整。', { cause: error })
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new Fault('bad-encoding', '提交的内容不是 UTF-8 编码，请转换编码后重新提交。', { cause: error })
  }
}

const NUL = '\u0000'
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = new Set([0x5b, 0x7b])
const CLOSE = new Set([0x5d, 0x7d])

/** Counts brackets outside of texts before anything recurses. */
function checkDepth(bytes: Uint8Array): void {
  let depth = 0
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (quoted) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (CLOSE.has(byte)) depth--
    else if (OPEN.has(byte) && ++depth > DEEPEST) throw tooDeep()
  }
}

function tooDeep(): Fault {
  return new Fault('too-deep', `提交的内容嵌套超过 ${DEEPEST} 层，请去掉多余的层次。`)
}

function mayNamePrototype(text: string): boolean {
  return text.includes('__proto__') || text.includes('\\u')
}

function tidyEntry(key: string, value: unknown): unknown {
  if (key.includes(NUL) || (typeof value === 'string' && value.includes(NUL))) {
    throw new Fault('malformed', '提交的内容里有不能显示的字符，请删去后重新输入。', { path: key.replaceAll(NUL, '') })
  }
  return key === '__proto__' ? undefined : value
}
