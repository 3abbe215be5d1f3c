import { parseArgs } from 'node:util'
import { readJson, systemClock, today } from '../kit/index.ts'
import { type Catalogue, parseRequest } from '../policy/engine/index.ts'
import { decideLines } from './decide-lines.ts'
import { readAll } from './lines.ts'
import { answerOf, type Streams, UsageError, write } from './output.ts'

const OPTIONS = {
  pack: { type: 'string' },
  program: { type: 'string' },
  on: { type: 'string' },
  jsonl: { type: 'boolean' },
} as const

/** `anju decide`: one decision from facts on standard input, or a line each with `--jsonl`. Exit code 1 when anything was malformed. */
export async function decideCommand(args: readonly string[], catalogue: Catalogue, streams: Streams): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true })
  if (values.jsonl) {
    const { pack, program, on } = values
    if (pack ?? program ?? on) throw new UsageError('--jsonl 的每一行自己写明 pack、program 和 on，不要再加这些选项。')
    return decideLines(catalogue, today(systemClock), streams)
  }
  if (!values.pack || !values.program) throw new UsageError('请写明 --pack 和 --program，或者用 --jsonl。')
  const body = { pack: values.pack, program: values.program, ...(values.on === undefined ? {} : { on: values.on }) }
  try {
    const facts = readJson(await readAll(streams.input))
    const decision = catalogue.decide(parseRequest({ ...body, facts }, today(systemClock)))
    await write(streams.output, `${JSON.stringify(decision, null, 2)}\n`)
    return 0
  } catch (error) {
    await write(streams.output, `${JSON.stringify({ error: answerOf(error) }, null, 2)}\n`)
    return 1
  }
}
