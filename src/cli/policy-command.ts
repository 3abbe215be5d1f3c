import { parseArgs } from 'node:util'
import { systemClock, today } from '../kit/index.ts'
import { type Catalogue, checkPack, type Pack } from '../policy/engine/index.ts'
import { answerOf, type Streams, UsageError, write } from './output.ts'

const OPTIONS = { on: { type: 'string' }, format: { type: 'string' } } as const

/** `anju policy show <pack>` prints a pack's readable page; `anju policy check` looks for flaws and runs every worked example. */
export async function policyCommand(
  args: readonly string[],
  catalogue: Catalogue,
  packs: readonly Pack[],
  streams: Streams,
): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true })
  const [verb, pack, ...rest] = positionals
  if (verb === 'check' && pack === undefined) return checkPacks(catalogue, packs, streams)
  if (verb !== 'show' || pack === undefined || rest.length > 0)
    throw new UsageError('用法：anju policy show <政策包>，或者 anju policy check。')
  const { on = today(systemClock), format = 'md' } = values
  if (format !== 'md' && format !== 'json') throw new UsageError('--format 只能是 md 或者 json。')
  try {
    const page =
      format === 'md'
        ? catalogue.describeAsMarkdown(pack, on)
        : `${JSON.stringify(catalogue.describe(pack, on), null, 2)}\n`
    await write(streams.output, page)
    return 0
  } catch (error) {
    await write(streams.output, `${JSON.stringify({ error: answerOf(error) }, null, 2)}\n`)
    return 1
  }
}

async function checkPacks(catalogue: Catalogue, packs: readonly Pack[], { output }: Streams): Promise<number> {
  let flawed = 0
  for (const pack of packs) {
    const flaws = [...checkPack(pack), ...checkExamples(catalogue, pack)]
    flawed += flaws.length
    const { parameters, articles, examples } = pack
    const sum = `${articles.length} 条，${parameters.length} 个参数，${examples.length} 个算例`
    await write(
      output,
      `${flaws.length === 0 ? '✓' : '✗'} ${pack.id}（${pack.title}）：${sum}\n${flaws.map((flaw) => `  ${flaw}\n`).join('')}`,
    )
  }
  return flawed > 0 ? 1 : 0
}

function checkExamples(catalogue: Catalogue, pack: Pack): string[] {
  return pack.examples.flatMap(({ title, program, on, facts, expect }) => {
    const { outcome, amounts } = catalogue.decide({ pack: pack.id, program, on, facts })
    const wrongAmounts = Object.entries(expect.amounts ?? {}).filter(
      ([id, value]) => amounts.find((amount) => amount.id === id)?.value !== value,
    )
    return [
      ...(outcome === expect.outcome ? [] : [`example “${title}” gives ${outcome}, expected ${expect.outcome}`]),
      ...wrongAmounts.map(([id, value]) => `example “${title}” does not give ${id} ${value}`),
    ]
  })
}
