import { Fault, readJson } from '../kit/index.ts'
import { type Catalogue, parseRequest } from '../policy/engine/index.ts'
import { type Line, linesOf } from './lines.ts'
import { answerOf, type Streams, write } from './output.ts'

const BATCH_CHARACTERS = 262_144
const LINES_BETWEEN_SIGNS = 1000

interface Answer {
  readonly line: string
  readonly failed: boolean
}

/** What a case calls itself, to be found again by: a text or a number; null for anything else. */
function idOf(body: unknown): string | number | null {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

/** The same for a line that is refused, which is often JSON all the same. */
function idOfLine(line: Line): string | number | null {
  try {
    return 'text' in line ? idOf(JSON.parse(line.text)) : null
  } catch {
    return null
  }
}

function answerLine(line: Line, catalogue: Catalogue, today: string): Answer {
  try {
    if ('fault' in line) throw line.fault
    const body = readJson(line.text)
    if (typeof body !== 'object' || body === null) throw new Fault('malformed', '每一行应当是一个对象。')
    const decision = catalogue.decide(parseRequest(body, today))
    return { line: `${JSON.stringify({ id: idOf(body), decision })}\n`, failed: false }
  } catch (error) {
    return { line: `${JSON.stringify({ id: idOfLine(line), error: answerOf(error) })}\n`, failed: true }
  }
}

/** Shows on a terminal how far the work is; silent when the errors go to a file. */
function progressOn(errors: Streams['errors']): { count: (done: number) => void; end: () => void } {
  if (!errors.isTTY) return { count: () => {}, end: () => {} }
  const started = Date.now()
  const show = (done: number) => {
    const seconds = Math.max((Date.now() - started) / 1000, 0.001)
    const bar = '█'.repeat(1 + (Math.floor(done / LINES_BETWEEN_SIGNS) % 20)).padEnd(20, '░')
    errors.write(
      `\r${bar} 已判断 ${done.toLocaleString('zh-CN')} 条，每秒 ${Math.round(done / seconds).toLocaleString('zh-CN')} 条 `,
    )
  }
  return { count: (done) => done % LINES_BETWEEN_SIGNS === 0 && show(done), end: () => errors.write('\n') }
}

/** A decision or an error for every line, in order; one bad line never stops the rest. Exit code 1 when there was one. */
export async function decideLines(
  catalogue: Catalogue,
  today: string,
  { input, output, errors }: Streams,
): Promise<number> {
  const progress = progressOn(errors)
  let batch = ''
  let done = 0
  let failed = 0
  for await (const line of linesOf(input)) {
    if ('text' in line && line.text.trim() === '') continue
    const answer = answerLine(line, catalogue, today)
    batch += answer.line
    if (answer.failed) failed += 1
    done += 1
    progress.count(done)
    if (batch.length < BATCH_CHARACTERS) continue
    await write(output, batch)
    batch = ''
  }
  await write(output, batch)
  progress.end()
  return failed > 0 ? 1 : 0
}
