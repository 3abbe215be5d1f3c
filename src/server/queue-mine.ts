import { Fault } from '../kit/index.ts'
import { type Route, route } from '../platform/http/index.ts'
import {
  acknowledgeRules,
  answerOffer,
  changeEntry,
  countQueue,
  findOffer,
  HOUSE_RULES,
  HOUSE_RULES_DIGEST,
  listPlacements,
  programmesOf,
  QUEUE_AUDIT_KINDS,
  readSnapshot,
  readSnapshots,
  receiptOfQueue,
  rulesOfList,
} from '../proceedings/allocation/index.ts'
import type { CaseContext } from '../proceedings/cases/index.ts'
import { recordKind } from '../registers/people/index.ts'
import { PROGRAMMES, type Programme } from '../registers/stock/index.ts'
import type { CaseServices } from './case-context.ts'
import { changeForApplicant, forApplicant, recordsOfPerson } from './my-case-context.ts'
import { asAnybody } from './notice-routes.ts'
import { ownEntries, ownEntry, valueOr } from './queue-context.ts'
import {
  answerMyOffer,
  changeMyWish,
  listPublicLists,
  readListProof,
  readMyQueue,
  readMyQueueReceipt,
  readRulesMyself,
} from './queue-contracts.ts'
import { replyOf } from './queue-routes.ts'
import { showMyEntry } from './queue-view.ts'

/** The waiting list as families see their own place, and as everybody sees what is published. */
export function myQueueRoutes(services: CaseServices): Route[] {
  return [...readingRoutes(services), ...answeringRoutes(services), ...publicRoutes(services)]
}

function readingRoutes(services: CaseServices): Route[] {
  return [
    route(readMyQueue, ({ params }, visit) =>
      forApplicant(services, visit, params.id, async (context, { person }) => {
        const entries = await ownEntries(context, person)
        const shown = []
        for (const entry of entries) {
          await recordKind(context, QUEUE_AUDIT_KINDS['queue.read'], [`queue-entry:${entry.id}`, `person:${person}`], {
            entry: entry.id,
          })
          const published = (await readSnapshots(context, entry.programme)).filter(
            (one) => one.state === 'published' && entry.batch !== null && one.number >= entry.batch,
          )
          shown.push(
            await showMyEntry(context, entry, {
              title: PROGRAMMES[entry.programme],
              lists: published.slice(0, 12).map(({ id, month, publishedAt }) => ({ id, month, publishedAt })),
            }),
          )
        }
        const rules = { digest: HOUSE_RULES_DIGEST, lines: [...HOUSE_RULES] }
        return { bureau: String(context.tenant), entries: shown, rules }
      }),
    ),
    route(readMyQueueReceipt, async ({ params }, visit) => {
      const { receipt, proof } = await forApplicant(services, visit, params.id, async (context, { person }) => {
        const entry = await ownEntry(context, person, params.entry)
        const { list, proof } = await readSnapshot(context, params.list)
        return { receipt: await receiptOfQueue(context, params.list, entry), proof, list }
      })
      visit.sendAs({ type: 'application/json', name: `轮候名册-${params.list.slice(0, 8)}-回执.json`, shown: false })
      return Buffer.from(JSON.stringify({ proof, receipt }))
    }),
  ]
}

function answeringRoutes(services: CaseServices): Route[] {
  return [
    route(changeMyWish, ({ params, body }, visit) =>
      changeForApplicant(services, visit, changeMyWish, { params, body }, async (context, { person }) => {
        const { id } = await ownEntry(context, person, params.entry)
        const changed = valueOr(await changeEntry(context, id, { act: 'wish', ...body }))
        return { version: changed.version }
      }),
    ),
    route(answerMyOffer, ({ params, body }, visit) =>
      changeForApplicant(services, visit, answerMyOffer, { params, body }, async (context, { person }) => {
        const { id } = await ownEntry(context, person, params.entry)
        const offer = await findOffer(context, params.offer, false)
        if (offer?.entry !== id) throw new Fault('not-found', '没有这次配租通知，请刷新。', { path: 'offer' })
        const { placement } = valueOr(await answerOffer(context, params.offer, replyOf(body)))
        return placement ? { placement: placement.id } : {}
      }),
    ),
    route(readRulesMyself, ({ params, body }, visit) =>
      changeForApplicant(services, visit, readRulesMyself, { params, body }, async (context, { person }) => {
        const own = await listPlacements(context, { person: await recordsOfPerson(context, person) })
        if (!own.some(({ id }) => id === params.placement))
          throw new Fault('not-found', '没有这次配租，请刷新。', { path: 'placement' })
        valueOr(await acknowledgeRules(context, params.placement, body.digest))
        return { read: true as const }
      }),
    ),
  ]
}

function publicRoutes(services: CaseServices): Route[] {
  return [
    route(listPublicLists, ({ params }) =>
      asAnybody(services, params.bureau, async (context, bureau) => ({
        bureau,
        programmes: await listsOf(context),
      })),
    ),
    route(readListProof, async ({ params }, visit) => {
      const { list, proof } = await asAnybody(services, params.bureau, (context) => readSnapshot(context, params.id))
      visit.sendAs({ type: 'application/json', name: `轮候名册-${list.month}.json`, shown: false })
      return Buffer.from(JSON.stringify(proof))
    }),
  ]
}

async function listsOf(context: CaseContext) {
  const shown = []
  for (const programme of programmesOf(context.law, context.tenant)) {
    const { order } = await rulesOfList(context, programme)
    const { waiting, suspended } = (await countQueue(context, programme)).states
    shown.push({
      ...{ programme, title: PROGRAMMES[programme as Programme], order: [...order] },
      waiting: waiting + suspended,
      lists: await readSnapshots(context, programme),
    })
  }
  return shown
}
