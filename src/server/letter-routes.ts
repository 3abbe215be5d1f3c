import type { z } from 'zod'
import { Fault } from '../kit/index.ts'
import { countTries, inVerb, LIMITS, refuseTooMany } from '../platform/auth/index.ts'
import { type OfficialDocument, writeDocx, writePdf } from '../platform/documents/index.ts'
import { type Route, route, type Visit } from '../platform/http/index.ts'
import {
  CASE_AUDIT_KINDS,
  checkLetter,
  lettersForApplicant,
  listLetters,
  openLetter,
  readCase,
  readCheckCode,
} from '../proceedings/cases/index.ts'
import { checkLease } from '../proceedings/tenancy/index.ts'
import { type RegisterContext, recordKind, recordsOf } from '../registers/people/index.ts'
import { type CaseServices, inCases, mustSee } from './case-context.ts'
import { fillSheet, type Sheet } from './case-sheets.ts'
import { recordLook as recordCaseLook } from './case-view.ts'
import {
  checkOneLetter,
  listCaseLetters,
  listMyLetters,
  readLetter,
  readLetterAsPdf,
  readLetterAsWord,
  readMyLetter,
  readMyLetterPage,
  readSheetAsPdf,
  readSheetAsWord,
} from './letter-contracts.ts'
import { forPerson, reasonOf, type Standing } from './my-context.ts'

/** Letters of cases: for the offices, for whoever applied, and for anybody who wants to know whether one is genuine. */
export function letterRoutes(services: CaseServices): Route[] {
  return [
    route(listCaseLetters, ({ params }, visit) =>
      inCases(services, visit, async (context, hat, actor) => {
        const { state, rules, acts } = await readCase(context, params.id)
        mustSee(actor, hat, { state, procedure: rules.procedure })
        return { letters: await listLetters(context, params.id, acts) }
      }),
    ),
    route(readLetter, async ({ params }, visit) => pageOf(await opened(services, visit, params))),
    // Written outside of the transaction: drawing a page takes longer than reading what stands on it.
    route(readLetterAsPdf, async ({ params }, visit) => sent(await writePdf(await opened(services, visit, params)))),
    route(readLetterAsWord, async ({ params }, visit) => sent(await writeDocx(await opened(services, visit, params)))),
    route(readSheetAsPdf, async ({ params }, visit) => sent(await writePdf(await filledIn(services, visit, params)))),
    route(readSheetAsWord, async ({ params }, visit) => sent(await writeDocx(await filledIn(services, visit, params)))),
    ...myLetterRoutes(services),
    route(checkOneLetter, ({ body }, visit) => check(services, visit, body.code)),
  ]
}

/** The writers' page is frozen; the contract speaks of plain lists. */
const pageOf = (document: OfficialDocument) => structuredClone(document) as z.output<typeof readLetter.answer>

const sent = (bytes: Uint8Array): Buffer => Buffer.from(bytes)

function opened(
  services: CaseServices,
  visit: Visit,
  { id, letter }: { readonly id: string; readonly letter: string },
): Promise<OfficialDocument> {
  return inCases(services, visit, async (context, hat, actor) => {
    const { row, state, rules } = await readCase(context, id)
    mustSee(actor, hat, { state, procedure: rules.procedure })
    const document = await openLetter(context, id, letter)
    await recordLook(context, { case: id, person: row.applicant_id, letter })
    return document
  })
}

function filledIn(
  services: CaseServices,
  visit: Visit,
  { id, sheet }: { readonly id: string; readonly sheet: Sheet },
): Promise<OfficialDocument> {
  return inCases(services, visit, async (context, hat, actor) => {
    const view = await readCase(context, id)
    mustSee(actor, hat, { state: view.state, procedure: view.rules.procedure })
    await recordCaseLook(context, view, 'case.read-sheet', { sheet })
    return fillSheet(context, view, sheet)
  })
}

function myLetterRoutes({ auth, law, calendar }: CaseServices): Route[] {
  const mine = async (context: RegisterContext, { person }: Standing) => {
    const records = (await recordsOf(context, [person], context.clock.now())).get(person) ?? [person]
    return lettersForApplicant({ ...context, law, calendar }, records)
  }
  const open = (visit: Visit, { id, letter: wanted }: { readonly id: string; readonly letter: string }) =>
    forPerson(auth, visit, id, async (context, standing) => {
      const letter = (await mine(context, standing)).find((one) => one.id === wanted)
      if (letter === undefined) throw new Fault('not-found', '没有这份文书，请刷新后重新选择。')
      const look = { case: letter.case, person: standing.person, letter: letter.id, reason: reasonOf(standing) }
      await recordLook(context, look)
      return openLetter(context, letter.case, letter.id)
    })
  return [
    route(listMyLetters, ({ params }, visit) =>
      forPerson(auth, visit, params.id, async (context, standing) => ({ letters: await mine(context, standing) })),
    ),
    route(readMyLetterPage, async ({ params }, visit) => pageOf(await open(visit, params))),
    route(readMyLetter, async ({ params }, visit) => sent(await writePdf(await open(visit, params)))),
  ]
}

interface Look {
  readonly case: string
  readonly person: string
  readonly letter: string
  readonly reason?: string
}

/** Reading a letter is looking at the data of whoever applied. */
function recordLook(context: RegisterContext, { case: id, person, ...detail }: Look): Promise<void> {
  return recordKind(context, CASE_AUDIT_KINDS['case.read-letter'], [`case:${id}`, `person:${person}`], {
    ...{ ...detail, case: id },
  })
}

/** Only codes that are none count: a clerk with a pile of letters is not stopped. */
async function check({ auth }: CaseServices, { address }: Visit, typed: string) {
  const code = readCheckCode(typed)
  if (code === undefined) return {}
  return inVerb(auth, code.tenant, async ({ tx, tenant }) => {
    const counts = [[LIMITS.letterCheck, address]] as const
    await refuseTooMany(auth, tx, counts)
    const reading = { tx, tenant, keys: auth.keys }
    const letter = (await checkLetter(reading, code.code)) ?? (await checkLease(reading, code.code))
    if (letter === undefined) await countTries(auth, tx, counts)
    return letter === undefined ? {} : { letter }
  })
}
