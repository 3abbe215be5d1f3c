import { Fault } from '../../kit/index.ts'
import { changeFacts } from './change-facts.ts'
import { type RegisterContext, record } from './context.ts'
import { correctIdNumber, type IdNumberCorrection } from './correct-id-number.ts'
import {
  type CorrectionHead,
  type CorrectionOutcome,
  type CorrectionRequest,
  type CorrectionSubject,
  waits,
} from './correction.ts'
import type { Source, Statement } from './fact.ts'
import { survivorsOf } from './same-person.ts'
import { findCorrection, pageCorrections, replyTo } from './store-corrections.ts'

/** What an office decides on a request, and how the register changes with it. */
export interface CorrectionAnswer {
  readonly correction: string
  readonly outcome: CorrectionOutcome
  /** What the person is told: what was changed, or why nothing was. */
  readonly reply: string
  /** What is said now instead; none for a refusal. */
  readonly statements?: readonly Statement[]
  readonly idNumber?: Pick<IdNumberCorrection, 'idKind' | 'number' | 'source'>
  /** The version of the person that was seen; needed with a change. */
  readonly version?: number
}

/** A request with the record that stands for the person today. Throws `not-found`. */
export async function readCorrection(context: RegisterContext, id: string, lock = false): Promise<CorrectionRequest> {
  const found = await findCorrection(context, id, lock)
  if (found === undefined) throw new Fault('not-found', '没有这条更正申请，请刷新列表。', { path: 'correction' })
  const survivors = await survivorsOf(context, [found.person], context.clock.now())
  return { ...found, person: survivors.get(found.person) ?? found.person }
}

/** The look of a member of staff at what was asked, for the record. */
export async function recordCorrectionRead(
  context: RegisterContext,
  { id, person }: Pick<CorrectionRequest, 'id' | 'person'>,
  reason: string,
): Promise<void> {
  await record(context, 'correction.read', `person:${person}`, { correction: id, reason })
}

/** Requests of a bureau in the order in which they are seen to, each with the record that stands for the person today. */
export async function listAskedCorrections(
  context: RegisterContext,
  state: 'waiting' | 'answered',
  after: string | undefined,
  limit: number,
): Promise<CorrectionHead[]> {
  const heads = await pageCorrections(context, state, after, limit)
  const persons = [...new Set(heads.map(({ person }) => person))]
  const survivors = await survivorsOf(context, persons, context.clock.now())
  return heads.map((head) => ({ ...head, person: survivors.get(head.person) ?? head.person }))
}

/**
 * Answers a request: accepted, the register changes in the same step; refused, it stays. Throws `conflict` when the request was
 * answered or taken back meanwhile, or the person's record was changed, `malformed` when change and request do not fit.
 */
export async function answerCorrection(context: RegisterContext, answer: CorrectionAnswer): Promise<CorrectionRequest> {
  const request = await readCorrection(context, answer.correction, true)
  if (!waits(request)) {
    throw new Fault('conflict', '这条更正申请已经办理或者撤回，请刷新列表。', { path: 'correction' })
  }
  checkFit(request.about, answer)
  await carryOut(context, request, answer)
  const { outcome, reply } = answer
  const answeredAt = context.clock.now().toISOString()
  const written = { outcome, reply, answeredBy: context.actor.id, answeredAt }
  await replyTo(context, request.id, written)
  await record(context, 'correction.answer', `person:${request.person}`, { correction: request.id, outcome })
  return { ...request, answer: written }
}

/** Households are changed on their own pages, before the answer says so. */
const CHANGED_ELSEWHERE: ReadonlySet<CorrectionSubject> = new Set(['household', 'other'])

function checkFit(about: CorrectionSubject, { outcome, statements = [], idNumber }: CorrectionAnswer): void {
  const changes = statements.length > 0 || idNumber !== undefined
  if (outcome === 'refused' && changes) {
    throw new Fault('malformed', '不予更正的，资料不能同时改动。', { path: 'outcome' })
  }
  if (outcome === 'refused') return
  if (!changes && !CHANGED_ELSEWHERE.has(about)) {
    throw new Fault('malformed', '同意更正的，请同时写明改成什么。', {
      path: about === 'id-number' ? 'idNumber' : 'statements',
    })
  }
  if (idNumber !== undefined && about !== 'id-number' && about !== 'other') throw strangeKind('idNumber')
  for (const [at, { kind }] of statements.entries()) {
    if (kind !== about && about !== 'other') throw strangeKind(`statements.${at}.kind`)
  }
  for (const [at, { source }] of statements.entries()) mustBeProved(source, `statements.${at}.source.evidence`)
  if (idNumber !== undefined) mustBeProved(idNumber.source, 'idNumber.source.evidence')
}

function strangeKind(path: string): Fault {
  return new Fault('malformed', '改动的内容和申请更正的不是同一类，请到个人资料里另行登记。', { path })
}

function mustBeProved(source: Source, path: string): void {
  if (source.evidence === undefined) throw new Fault('malformed', '请写明凭什么材料更正。', { path })
}

async function carryOut(
  context: RegisterContext,
  { person }: CorrectionRequest,
  { statements = [], idNumber, version }: CorrectionAnswer,
): Promise<void> {
  if (statements.length === 0 && idNumber === undefined) return
  if (version === undefined) {
    throw new Fault('malformed', '请写明改动的是哪一版资料，刷新后再提交。', { path: 'version' })
  }
  let seen = version
  if (statements.length > 0) seen = await changeFacts(context, { subject: { person }, version: seen, statements })
  if (idNumber !== undefined) {
    await correctIdNumber(context, { ...idNumber, person, version: seen, reason: '本人申请更正' })
  }
}
