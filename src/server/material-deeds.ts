import type { z } from 'zod'
import { callerOf } from '../platform/auth/index.ts'
import { beginUpload, readKept, type UploadHouse } from '../platform/files/index.ts'
import type { SentAs, Visit } from '../platform/http/index.ts'
import {
  actOnCase,
  addPaper,
  CASE_AUDIT_KINDS,
  type CaseContext,
  type CaseView,
  type EarlierCase,
  type HeldCase,
  listEarlierPapers,
  noSuchPaper,
  type PaperWish,
  paperLabel,
  paperOf,
  purposeOf,
  whyNoPaper,
} from '../proceedings/cases/index.ts'
import { recordKind } from '../registers/people/index.ts'
import { type CaseServices, refusedBy } from './case-context.ts'
import type { addCasePaper, beginCaseUpload, dropCasePaper } from './material-contracts.ts'
import { sentAs, showEarlier } from './material-view.ts'

/** What papers are served with. */
export interface MaterialServices extends CaseServices {
  /** The folder under which files are kept. */
  readonly dataDir: string
}

export const houseOf = ({ auth, dataDir }: MaterialServices): UploadHouse => ({
  ...{ database: auth.database, clock: auth.clock, keys: auth.keys, dataDir },
})

/** Who sends a file, as the platform knows them. */
export const uploaderOf = (visit: Visit) => ({ tenant: callerOf(visit).actor.tenant, account: callerOf(visit).id })

type Sent = z.output<typeof beginCaseUpload.body>
type HandedIn = z.output<typeof addCasePaper.body>
type Dropped = z.output<typeof dropCasePaper.body>

/** Throws `not-now` for what could not be handed in: so that nobody sends it first. */
export function mustTake(context: CaseContext, held: HeldCase, kind: string): void {
  const obstacle = whyNoPaper(context, held, kind)
  if (obstacle) throw refusedBy(obstacle)
}

export function begin(services: MaterialServices, visit: Visit, caseId: string, { kind, ...file }: Sent) {
  return beginUpload(houseOf(services), uploaderOf(visit), { ...file, purpose: purposeOf(caseId, kind) })
}

/** Of several cases, those that one may see. */
export type MaySee = (one: EarlierCase) => boolean | Promise<boolean>

/** Hands a paper in. Throws `not-found` for a file or an earlier paper that is not there for this person. */
export async function handIn(
  context: CaseContext,
  { dataDir }: MaterialServices,
  held: HeldCase,
  body: HandedIn,
  maySee: MaySee,
) {
  const wish = 'upload' in body ? body : { kind: body.kind, paper: await findEarlier(context, held, body, maySee) }
  const answer = await addPaper(context, { dataDir }, held, wish)
  if (!answer.done) throw refusedBy(answer.obstacle)
  return { version: answer.state.version, material: answer.material }
}

async function findEarlier(
  context: CaseContext,
  { row }: HeldCase,
  { earlier }: Extract<HandedIn, { earlier: unknown }>,
  maySee: MaySee,
): Promise<Extract<PaperWish, { paper: unknown }>['paper']> {
  const cases = await seen(await listEarlierPapers(context, row), maySee)
  const found = cases
    .find((one) => one.row.id === earlier.case)
    ?.papers.find(({ material }) => material.id === earlier.material)?.material
  if (found?.type === undefined || found.bytes === undefined) throw noSuchPaper()
  return { file: found.file, type: found.type, bytes: found.bytes }
}

async function seen(cases: readonly EarlierCase[], maySee: MaySee): Promise<EarlierCase[]> {
  const all: EarlierCase[] = []
  for (const one of cases) if (await maySee(one)) all.push(one)
  return all
}

/** What the household handed in with its other cases, as far as one may see those; the look is recorded. */
export async function listEarlier(context: CaseContext, row: HeldCase['row'], maySee: MaySee, reason?: string) {
  const about = [`case:${row.id}`, `person:${row.applicant_id}`]
  const detail = { case: row.id, ...(reason !== undefined && { reason }) }
  await recordKind(context, CASE_AUDIT_KINDS['case.search-materials'], about, detail)
  return showEarlier(context, await seen(await listEarlierPapers(context, row), maySee))
}

export async function takeBack(context: CaseContext, held: HeldCase, material: string, { version, reason }: Dropped) {
  const request = { case: held.row.id, version, act: 'drop-material', detail: { material, reason } } as const
  const answer = await actOnCase(context, held, request)
  if (!answer.done) throw refusedBy(answer.obstacle)
  return { version: answer.state.version }
}

interface Found {
  readonly file: string
  readonly as: SentAs
}

/** Finds a paper of a case, and records the look; who applied is who it is about. Throws `not-found`. */
export async function lookAtPaper(
  context: CaseContext,
  { row, acts, state, rules }: CaseView,
  id: string,
  reason?: string,
): Promise<Found> {
  const paper = paperOf(acts, id)
  const detail = { case: row.id, material: id, ...(reason !== undefined && { reason }) }
  const about = [`case:${row.id}`, `person:${row.applicant_id}`]
  await recordKind(context, CASE_AUDIT_KINDS['case.read-material'], about, detail)
  const label = paperLabel(rules.procedure, state.asked, paper.material.kind)
  return { file: paper.material.file, as: sentAs(label, paper, paper.type) }
}

/** Sends a paper that was found; outside of the transaction, since a large one takes its time. */
export async function sendPaper(services: MaterialServices, visit: Visit, { file, as }: Found): Promise<Buffer> {
  const bytes = await readKept(houseOf(services), callerOf(visit).actor.tenant, file)
  visit.sendAs(as)
  return bytes
}
