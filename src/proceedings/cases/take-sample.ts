import { Fault, newId, type PlainDate, today } from '../../kit/index.ts'
import { appendAudit } from '../../platform/audit/index.ts'
import { CASE_AUDIT_KINDS } from './audit-kinds.ts'
import type { CaseContext } from './context.ts'
import { stepOf } from './obstacle.ts'
import { drawSample } from './sample.ts'
import { insertSample, type SampleRow, waitingForSample } from './samples-store.ts'

/** Makes the seed of a sample; from outside, like all chance. */
type SeedSource = () => Uint8Array

/**
 * Draws a sample among all cases that wait in a step and were in no drum of it before. Throws `not-found` for a step without samples,
 * `not-now` when nobody waits or the bureau has set no rate. The caller has made sure that the actor may do this.
 */
export async function takeSample(
  context: CaseContext,
  { procedure: key, step }: { readonly procedure: string; readonly step: string },
  seedOf: SeedSource,
): Promise<SampleRow> {
  const rules = context.law.rulesOf(key)
  const sample = stepOf(rules.procedure, step)?.sample
  if (sample === undefined) throw new Fault('not-found', '这个环节不抽查，请从列出的环节里选。', { path: 'step' })
  const on: PlainDate = today(context.clock)
  const rate = rules.valueOn(sample.rate, on)
  if (rate === null) throw new Fault('not-now', '还没有定抽查比例，请先在“参数”里设定。', { path: 'rate' })
  const waiting = await waitingForSample(context, key, step, true)
  if (waiting.length === 0) throw new Fault('not-now', '这个环节没有等着抽查的申请。', { path: 'step' })
  const seed = Buffer.from(seedOf()).toString('hex')
  const drawn = drawSample(waiting, seed, Number(rate))
  const chosen = drawn.filter((one) => one.chosen).length
  const row: SampleRow = {
    ...{ id: newId(context.clock), procedure: key, step, drawn_at: context.clock.now().toISOString(), drawn_on: on },
    ...{ drawn_by: context.actor.id, rate, seed, cases: drawn.length, chosen },
  }
  await insertSample(context, row, drawn)
  await appendAudit(context.tx, {
    ...{ tenant: context.tenant, at: context.clock.now(), actor: context.actor.id },
    ...{ action: CASE_AUDIT_KINDS['case.sample'], object: `case-sample:${row.id}` },
    detail: { procedure: key, step, rate, seed, cases: drawn.length, chosen },
  })
  return row
}
