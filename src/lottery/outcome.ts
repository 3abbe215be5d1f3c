import { NONE } from './allocate.ts'
import { BAR, type ByteWriter, LINE_FEED, makeWriter } from './byte-writer.ts'
import { utf8 } from './digest.ts'
import type { EntrantList } from './entrants.ts'
import { HASH_BYTES } from './hasher.ts'
import type { Manifest, Stock } from './manifest.ts'
import type { Drawn, Standing } from './replay.ts'

/** Rank, ticket, key and class of a household take about so many bytes. */
const LINE_BYTES = 96

const namesOf = (stock: readonly Stock[]): Uint8Array[] => stock.map(({ unitClass }) => utf8(unitClass))
const ABSENT = utf8('-')

function writeClass(writer: ByteWriter, names: readonly Uint8Array[], unitClass: number): void {
  const name = (unitClass === NONE ? undefined : names[unitClass]) ?? ABSENT
  writer.bytes(name, 0, name.length)
  writer.byte(LINE_FEED)
}

function writeTicket(writer: ByteWriter, { bytes, starts, ticketLength }: EntrantList, place: number): void {
  const from = starts[place] as number
  writer.bytes(bytes, from, from + ticketLength)
  writer.byte(BAR)
}

/** The result as bytes: `rank|ticket|key|class`, a line for each household in the order of the draw. */
export function writeResult(
  { stock }: Manifest,
  list: EntrantList,
  keys: Uint8Array,
  { ranked, given }: Drawn,
): Uint8Array {
  const writer = makeWriter(list.count * LINE_BYTES)
  const names = namesOf(stock)
  ranked.forEach((place, rank) => {
    writer.number(rank + 1)
    writer.byte(BAR)
    writeTicket(writer, list, place)
    writer.hex(keys, place * HASH_BYTES, HASH_BYTES)
    writer.byte(BAR)
    writeClass(writer, names, given[rank] as number)
  })
  return writer.done()
}

/** Where everybody stands after the events, as bytes: `rank|ticket|state|class`. */
export function writeFinal(
  { stock }: Manifest,
  list: EntrantList,
  ranked: Uint32Array,
  { states, given }: Standing,
): Uint8Array {
  const writer = makeWriter(list.count * 24)
  const names = namesOf(stock)
  ranked.forEach((place, rank) => {
    writer.number(rank + 1)
    writer.byte(BAR)
    writeTicket(writer, list, place)
    writer.byte((states[rank] ?? 'S').charCodeAt(0))
    writer.byte(BAR)
    writeClass(writer, names, given[rank] as number)
  })
  return writer.done()
}
