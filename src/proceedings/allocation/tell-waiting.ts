import { addDays, Fault, fixedClock, type PlainDate, today } from '../../kit/index.ts'
import { dateInLetter } from '../../platform/documents/index.ts'
import { causesTold, putInOutbox, type SayMessage } from '../../platform/messages/index.ts'
import { mobileOf, mobilesOf } from '../../registers/people/index.ts'
import type { CaseContext } from '../cases/index.ts'
import type { Offer } from './offer.ts'
import { listOffers } from './offer-store.ts'
import type { Entry } from './queue-entry.ts'
import { findEntry, ticketsOf } from './queue-store.ts'
import type { Registration } from './registration.ts'
import type { Chooser, Session } from './selection.ts'

interface Saying {
  /** Where it is looked at, on the phone and at the desk: the waiting list, or the projects. */
  readonly of: 'queue' | 'plan'
  readonly sentence: (by: string) => string
}

/** What a phone is told: a number of the family's own and a day; no name, no address, since others may read it. */
const SAYINGS = {
  'flat-offered': { of: 'queue', sentence: (by) => `轮到一套房，请在${by}以前答复要不要。` },
  'flat-lapsing': { of: 'queue', sentence: (by) => `轮到的一套房还没有答复，过了${by}就给下一户。` },
  'flat-moved': { of: 'queue', sentence: (by) => `轮到的一套房，答复的期限改为${by}。` },
  'selection-opened': { of: 'queue', sentence: (by) => `已经摇中，${by}选房，请看预计轮到的时间。` },
  'selection-joined': { of: 'queue', sentence: () => '递补上了，可以选房，请马上看轮到的时间。' },
  'signing-open': { of: 'queue', sentence: (by) => `选的房公示期满，可以签租赁合同了，最晚${by}。` },
  'draw-listed': { of: 'plan', sentence: () => '已列入摇号名单，名单已经公布，请核对，并保存回执。' },
  'draw-listed-again': { of: 'plan', sentence: () => '上一次摇号作废，新的名单已经公布，请重新核对，并保存新的回执。' },
} as const satisfies Readonly<Record<string, Saying>>

/** A template of this room. */
export type AllocationMessage = keyof typeof SAYINGS

const sayingOf = (template: string): Saying | undefined =>
  new Map<string, Saying>(Object.entries(SAYINGS)).get(template)

/** The templates that tell of the waiting list, or of projects and their draws. */
export const allocationMessages = (of: Saying['of']): string[] =>
  Object.entries<Saying>(SAYINGS).flatMap(([name, saying]) => (saying.of === of ? [name] : []))

/** Of what a template of this room tells; undefined: it is another room's. */
export const aboutOfMessage = (template: string): Saying['of'] | undefined => sayingOf(template)?.of

/** The words of a message about waiting for a flat. */
export const sayToWaiting: SayMessage = (template, { number = '', by = '' }) => {
  const saying = sayingOf(template)
  if (saying === undefined) throw new Fault('internal', '没有这种短信。', { cause: template })
  const said = saying.sentence(by === '' ? '' : dateInLetter(by))
  return saying.of === 'queue'
    ? `【住房保障】您的轮候（编号 ${number}）${said}请登录“我的轮候”，或者到住房保障窗口办理。`
    : `【住房保障】您的配租登记（编号 ${number}）${said}请登录“我的配租项目”查看，或者到住房保障窗口询问。`
}

type OfferNews = 'flat-offered' | 'flat-lapsing' | 'flat-moved'

/** Of an offer each thing is told once, and anew when its limit has moved. */
const causeOf = ({ id, entry, replyBy }: Offer, news: OfferNews): string =>
  `queue-entry:${entry}#${news}-${id}${news === 'flat-offered' ? '' : `-${replyBy}`}`

/** Tells whoever waits of an offer, in the transaction of what is told. */
export async function tellOfOffer(
  context: CaseContext,
  { id, ticket, person }: Pick<Entry, 'id' | 'ticket' | 'person'>,
  offer: Offer,
  news: OfferNews,
): Promise<void> {
  await putInOutbox(context, {
    ...{ cause: causeOf(offer, news), about: id, number: ticket, person, template: news },
    ...{ values: { number: ticket, by: offer.replyBy }, phone: await mobileOf(context, person) },
  })
}

/** So many days before its end an offer without an answer is called to mind. */
const LAPSING_DAYS = 1

/** Calls offers to mind that are about to lapse, each once, and never on the day on which they were made; for the job. */
export async function remindOfOffers(context: CaseContext): Promise<number> {
  const on = today(context.clock)
  const near = await listOffers(context, { dueBefore: addDays(on, LAPSING_DAYS + 1) })
  const waiting = near.filter(({ offeredAt, replyBy }) => replyBy >= on && dayOf(offeredAt) < on)
  const told = await causesTold(
    context,
    waiting.map((offer) => causeOf(offer, 'flat-lapsing')),
  )
  const open = waiting.filter((offer) => !told.has(causeOf(offer, 'flat-lapsing')))
  for (const offer of open) {
    const entry = await findEntry(context, offer.entry, false)
    if (entry) await tellOfOffer(context, entry, offer, 'flat-lapsing')
  }
  return open.length
}

const dayOf = (instant: string): PlainDate => today(fixedClock(instant))

/** So many are looked up at once. */
const AT_ONCE = 500

/** Tells everybody on a frozen list that it is published, and that their receipt is there (spec 2.1). */
export async function tellOfList(
  context: CaseContext,
  { draw, attempt }: { readonly draw: string; readonly attempt: number },
  households: readonly Registration[],
): Promise<void> {
  const template = attempt === 1 ? 'draw-listed' : 'draw-listed-again'
  for (let at = 0; at < households.length; at += AT_ONCE) {
    const some = households.slice(at, at + AT_ONCE)
    const phones = await mobilesOf(
      context,
      some.map(({ person }) => person),
    )
    const messages = some.map(({ id, plan, ticket, person }) => ({
      ...{ cause: `registration:${id}#${draw}-${attempt}`, about: plan, number: ticket, person, template },
      ...{ values: { number: ticket }, phone: phones.get(person) },
    }))
    await putInOutbox(context, ...messages)
  }
}

/** Tells families that they choose a flat: when the session begins, or, to those who step in, that they may choose by now. */
export async function tellOfSession(
  context: CaseContext,
  { id, startsAt }: Pick<Session, 'id' | 'startsAt'>,
  families: readonly Pick<Chooser, 'entry' | 'person'>[],
  news: 'selection-opened' | 'selection-joined',
): Promise<void> {
  for (let at = 0; at < families.length; at += AT_ONCE) {
    const some = families.slice(at, at + AT_ONCE)
    const [entries, persons] = [some.map(({ entry }) => entry), some.map(({ person }) => person)]
    const tickets = await ticketsOf(context, entries)
    const phones = await mobilesOf(context, persons)
    const messages = some.map(({ entry, person }) => {
      const number = tickets.get(entry) ?? ''
      return {
        ...{ cause: `queue-entry:${entry}#${news}-${id}`, about: entry, number, person, template: news },
        ...{ values: { number, by: dayOf(startsAt) }, phone: phones.get(person) },
      }
    })
    await putInOutbox(context, ...messages)
  }
}
