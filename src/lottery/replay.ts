import { NONE, wishedPlaces } from './allocate.ts'
import { type EntrantList, placeOfTicket } from './entrants.ts'
import type { DrawEvent } from './events.ts'
import type { Manifest } from './manifest.ts'
import { refuse } from './text.ts'

/** Housed by the draw, housed later as a substitute, waiting as a substitute, out. */
export type State = 'A' | 'P' | 'S' | 'X'

/** What the draw gave, by rank from 0. */
export interface Drawn {
  readonly ranked: Uint32Array
  /** Place in the stock of the class that was given, or `NONE`. */
  readonly given: Int32Array
}

/** Where everybody stands, by rank from 0. */
export interface Standing {
  readonly states: readonly State[]
  readonly given: Int32Array
}

/** Plays the events, each of which frees one flat for the first substitute in rank order who wants its class. Throws `malformed`. */
export function replay(
  manifest: Manifest,
  list: EntrantList,
  { ranked, given }: Drawn,
  events: readonly DrawEvent[],
): Standing {
  const now = given.slice()
  const states = Array.from(given, (each): State => (each === NONE ? 'S' : 'A'))
  const rankOfPlace = new Uint32Array(list.count)
  ranked.forEach((place, rank) => {
    rankOfPlace[place] = rank
  })
  const nextFor = makeSubstitutes(manifest, list, ranked, states)
  const free = (unitClass: number): void => {
    const rank = nextFor(unitClass)
    if (rank === undefined) return
    states[rank] = 'P'
    now[rank] = unitClass
  }
  /** The class of the flat that the event frees; `NONE` when somebody leaves who had none. */
  const apply = ({ kind, subject }: DrawEvent, number: number): number => {
    const fail = (what: string): never => refuse(`后续变动第 ${number} 条${what}：${subject}`)
    if (kind === 'add') {
      const unitClass = manifest.stock.findIndex((each) => each.unitClass === subject)
      return unitClass === -1 ? fail('的户型不在房源里') : unitClass
    }
    const place = placeOfTicket(list, subject)
    if (place === undefined) return fail('的编号不在名单里')
    const rank = rankOfPlace[place] ?? 0
    if (states[rank] === 'X') return fail('的编号早已退出')
    const freed = now[rank] ?? NONE
    states[rank] = 'X'
    now[rank] = NONE
    return freed
  }
  events.forEach((event, i) => {
    if (event.at < manifest.revealBy) refuse(`后续变动第 ${i + 1} 条早于公开种子的截止时间。`)
    const freed = apply(event, i + 1)
    if (freed !== NONE) free(freed)
  })
  return { states, given: now }
}

/** Finds the first substitute in rank order who wants a class. Nobody becomes a substitute again, so each class looks on from where it was. */
function makeSubstitutes(
  { stock }: Manifest,
  list: EntrantList,
  ranked: Uint32Array,
  states: readonly State[],
): (unitClass: number) => number | undefined {
  const wished = wishedPlaces(list, stock)
  const looked = stock.map(() => 0)
  const wants = (rank: number, unitClass: number): boolean =>
    (wished[list.wishes[ranked[rank] as number] as number] ?? []).includes(unitClass)
  return (unitClass) => {
    let rank = looked[unitClass] ?? 0
    while (rank < ranked.length && !(states[rank] === 'S' && wants(rank, unitClass))) rank++
    looked[unitClass] = rank
    return rank < ranked.length ? rank : undefined
  }
}
