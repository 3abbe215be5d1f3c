import { isHash, utf8 } from './digest.ts'
import { isUnitClass, MOST_HOUSEHOLDS } from './manifest.ts'
import { isCertificateTime } from './moment.ts'
import { linesOf, refuse, shown } from './text.ts'

/** One household of the list, as the rules of the place froze it. */
export interface Entrant {
  readonly ticket: string
  /** 1 to 9, 1 before 2. */
  readonly tier: number
  /** 1 to 64: so many numbers are drawn, the smallest counts. */
  readonly weight: number
  /** When the certificate was issued, `YYYYMMDDhhmmss` at UTC+8, or `-`. */
  readonly cert: string
  /** Classes of flats it may have, the preferred one first. */
  readonly classes: readonly string[]
  /** What ties the line to a person without naming anybody (`identityCode`). */
  readonly idc: string
}

/** A whole list by columns, since a draw may have a million households. A household is known by its place in the list, from 0. */
export interface EntrantList {
  /** The text in UTF-8. */
  readonly bytes: Uint8Array
  readonly count: number
  /** Where each line begins, and behind the last one where the text ends. */
  readonly starts: Uint32Array
  readonly ticketLength: number
  readonly tiers: Uint8Array
  readonly weights: Uint8Array
  /** The certificate's digits as a number, 0 without one. */
  readonly certs: Float64Array
  /** Place in `wishLists` of the classes each household wants. */
  readonly wishes: Uint32Array
  readonly wishLists: readonly (readonly string[])[]
}

const NAME = '名单'
const TICKET = /^[0-9A-Z]{4,16}$/
const TIER = /^[1-9]$/
const WEIGHT = /^([1-9]|[1-5]\d|6[0-4])$/
const NEWLINE = 10

/** Different lists of wishes, each kept once. */
class WishBook {
  readonly lists: (readonly string[])[] = []
  readonly #places = new Map<string, number>()

  /** The place of `B,A`; undefined when it is no list of different classes. */
  placeOf(text: string): number | undefined {
    const known = this.#places.get(text)
    if (known !== undefined) return known
    const classes = text.split(',')
    if (!classes.every(isUnitClass) || new Set(classes).size < classes.length) return undefined
    this.#places.set(text, this.lists.length)
    return this.lists.push(classes) - 1
  }
}

interface Line {
  readonly ticket: string
  readonly tier: number
  readonly weight: number
  readonly cert: number
  readonly wish: number
}

/** Reads one line; throws `malformed` with its number, from 1. */
function readLine(text: string, number: number, book: WishBook): Line {
  const fail = (what: string): never => refuse(`${NAME}第 ${number} 行${what}：${shown(text)}`)
  const parts = text.split('|')
  const [ticket = '', tier = '', weight = '', cert = '', classes = '', idc = ''] = parts
  if (parts.length !== 6) return fail('应当有六栏')
  if (!TICKET.test(ticket)) return fail('的编号写法不对')
  if (!TIER.test(tier)) return fail('的顺位应当是 1 至 9')
  if (!WEIGHT.test(weight)) return fail('的倍率应当是 1 至 64')
  if (cert !== '-' && !isCertificateTime(cert)) return fail('的资格证时间写法不对')
  const wish = book.placeOf(classes)
  if (wish === undefined) return fail('的户型写法不对')
  if (!isHash(idc)) return fail('的身份码应当是 64 位小写十六进制')
  return { ticket, tier: Number(tier), weight: Number(weight), cert: cert === '-' ? 0 : Number(cert), wish }
}

function startsOf(bytes: Uint8Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1)
  for (let line = 1, at = bytes.indexOf(NEWLINE); at !== -1 && line <= count; at = bytes.indexOf(NEWLINE, at + 1)) {
    starts[line++] = at + 1
  }
  return starts
}

/** Reads entrants.txt: tickets of one length and strictly ascending, so none stands in it twice. Throws `malformed`. */
export function readEntrants(text: string): EntrantList {
  const lines = linesOf(text, NAME)
  const count = lines.length
  if (count === 0) refuse(`${NAME}是空的。`)
  if (count > MOST_HOUSEHOLDS) refuse(`${NAME}超过 ${MOST_HOUSEHOLDS} 户。`)
  const [tiers, weights] = [new Uint8Array(count), new Uint8Array(count)]
  const [certs, wishes] = [new Float64Array(count), new Uint32Array(count)]
  const book = new WishBook()
  let last = ''
  lines.forEach((line, at) => {
    const { ticket, tier, weight, cert, wish } = readLine(line, at + 1, book)
    if (at > 0 && ticket.length !== last.length) refuse(`${NAME}第 ${at + 1} 行的编号长短与前面不同：${ticket}`)
    if (ticket <= last) refuse(`${NAME}第 ${at + 1} 行的编号没有比前一行大：${ticket}`)
    last = ticket
    tiers[at] = tier
    weights[at] = weight
    certs[at] = cert
    wishes[at] = wish
  })
  const bytes = utf8(text)
  const columns = { tiers, weights, certs, wishes, wishLists: book.lists }
  return { bytes, count, starts: startsOf(bytes, count), ticketLength: last.length, ...columns }
}

/** The text of a list in the order of its tickets. Throws `malformed` when it would not be one. */
export function writeEntrants(entrants: readonly Entrant[]): string {
  const lines = entrants.map(({ ticket, tier, weight, cert, classes, idc }) =>
    [ticket, tier, weight, cert, classes.join(','), idc].join('|'),
  )
  const text = lines
    .sort((a, b) => (a < b ? -1 : 1))
    .map((line) => `${line}\n`)
    .join('')
  readEntrants(text)
  return text
}

/** A line without its line feed, as it is hashed. */
export function lineOf({ bytes, starts }: EntrantList, place: number): string {
  return new TextDecoder().decode(bytes.subarray(starts[place] ?? 0, (starts[place + 1] ?? 1) - 1))
}

/** The ticket of a household. */
export function ticketOf({ bytes, starts, ticketLength }: EntrantList, place: number): string {
  const start = starts[place] ?? 0
  return String.fromCharCode(...bytes.subarray(start, start + ticketLength))
}

/** Where a ticket stands in the list; undefined when it does not. */
export function placeOfTicket(list: EntrantList, ticket: string): number | undefined {
  let [low, high] = [0, list.count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ticketOf(list, middle) < ticket) low = middle + 1
    else high = middle
  }
  return low < list.count && ticketOf(list, low) === ticket ? low : undefined
}
