import { Fault } from './fault.ts'

/** Levels of arrays and objects within each other; what we take needs a handful. */
const DEEPEST = 64

/**
 * Reads JSON that came from outside. Throws `too-deep`, `not-json`, and `malformed` for the character NUL, which no
 * database takes. Keys called `__proto__` are left out, so that no later copy of the value can change a prototype.
 */
export function readJson(text: string): unknown {
  checkDepth(text)
  try {
    return mayNamePrototype(text) ? JSON.parse(text, tidyEntry) : JSON.parse(text)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('not-json', '提交的内容不是 JSON，请检查括号、引号和逗号是否配对完整。', { cause: error })
  }
}

const NUL = '\u0000'
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** Counts brackets outside of texts before anything recurses. */
function checkDepth(text: string): void {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (quoted) {
      if (unit === BACKSLASH) at++
      else if (unit === QUOTE) quoted = false
    } else if (unit === QUOTE) quoted = true
    else if (unit === CLOSE_LIST || unit === CLOSE_OBJECT) depth--
    else if ((unit === OPEN_LIST || unit === OPEN_OBJECT) && ++depth > DEEPEST) throw tooDeep()
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
