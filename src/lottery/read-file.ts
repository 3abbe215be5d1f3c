import { Fault } from '../kit/index.ts'
import { refuse } from './text.ts'

/** Levels of a proof within each other; it needs four. */
const DEEPEST = 16
const QUOTE = 0x22
const COLON = 0x3a
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const BLANKS = ' \t\n\r'

/** A proof, and a receipt when one came with it: neither looked at yet. */
export interface ProofFile {
  readonly proof: unknown
  readonly receipt?: unknown
}

/**
 * Reads the text of a file: a proof, or `{proof, receipt?}`. Refuses JSON that two readers could take for different things, since it
 * names something twice. Throws `malformed`.
 */
export function readProofFile(text: string): ProofFile {
  const value = readStrictJson(text)
  if (typeof value !== 'object' || value === null || !('proof' in value)) return { proof: value }
  const receipt = 'receipt' in value && value.receipt !== null ? { receipt: value.receipt } : {}
  return { proof: value.proof, ...receipt }
}

/** Reads the text of a receipt: by itself, or as `{receipt}`. Throws `malformed`. */
export function readReceiptFile(text: string): unknown {
  const value = readStrictJson(text)
  return typeof value === 'object' && value !== null && 'receipt' in value ? value.receipt : value
}

/** JSON without a key that stands twice in one object, and not too deep. Throws `malformed`. */
export function readStrictJson(text: string): unknown {
  checkShape(text)
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new Fault('malformed', '文件不是 JSON，可能不完整。', { cause })
  }
}

/** Walks over the signs of JSON. What is not JSON at all is left to the parser. */
function checkShape(text: string): void {
  const open: Set<string>[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      const end = endOfText(text, at)
      if (isBeforeColon(text, end)) takeKey(open.at(-1), text.slice(at, end))
      at = end - 1
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (open.push(new Set()) > DEEPEST) refuse('文件嵌套太深。')
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) open.pop()
  }
}

/** Behind the quote that ends a text: the next one with an even number of backslashes before it. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at
    while (text.charCodeAt(before - 1) === BACKSLASH) before--
    if ((at - before) % 2 === 0) return at + 1
  }
  return text.length
}

function isBeforeColon(text: string, from: number): boolean {
  let at = from
  while (BLANKS.includes(text.charAt(at)) && at < text.length) at++
  return text.charCodeAt(at) === COLON
}

function takeKey(keys: Set<string> | undefined, quoted: string): void {
  const key = nameOf(quoted)
  if (keys?.has(key)) refuse(`文件里“${key.slice(0, 40)}”写了不止一次。`)
  keys?.add(key)
}

/** `"a"` and `"\u0061"` are one name. */
function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
