/**
 * Reading for generated code: numbers only. Each function has one answer for "unknown" and one for "out of the ordinary",
 * which includes malformed facts; then the caller leaves the household to the step-by-step path, which says what is wrong.
 */

/** An object out of JSON. */
export type Facts = Readonly<Record<string, unknown>>

/** Unknown words and answers, and what they are when they are out of the ordinary. */
export const UNKNOWN_WORD = 255
export const ODD = -3

/** Places that a quantity keeps: ten-thousandths of a yuan or square metre. */
export const QUANTITY_PLACES = 4
const SHARE_PLACES = 6
/** Floor area × share. */
export const AREA_PLACES = QUANTITY_PLACES + SHARE_PLACES
const WHOLE_SHARE = 10 ** SHARE_PLACES
const MOST_HOMES = 1000
const MOST_CHARACTERS = 17
const LEAST_DIGITS = 6
const PLACE_DIGITS = 9
const MOST_DIGITS = 12
const POWERS: readonly number[] = Array.from({ length: 16 }, (_, places) => 10 ** places)

/** The members of an unknown object. */
export const NO_FACTS: Facts = Object.freeze({})

/** Up to so many characters, a text with a point has at most nine digits, which fit 32 bits. */
const FEW_CHARACTERS = 10

/** A decimal text in whole units of 10^-places; ODD when it is none or does not fit exactly. */
export function scaleText(text: string, places: number): number {
  const length = text.length
  const point = length - 3
  // Most have two decimals: yuan and fen, square metres with their hundredths.
  if (point <= 0 || length > FEW_CHARACTERS || places < 2 || text.charCodeAt(point) !== 46) {
    return scaleAnyText(text, places)
  }
  let value = 0
  for (let at = 0; at < point; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return ODD
    value = (Math.imul(value, 10) + digit) | 0
  }
  const tenths = text.charCodeAt(point + 1) - 48
  const hundredths = text.charCodeAt(point + 2) - 48
  if (tenths < 0 || tenths > 9 || hundredths < 0 || hundredths > 9) return ODD
  return (Math.imul(value, 100) + tenths * 10 + hundredths) * (POWERS[places - 2] ?? Number.NaN)
}

function scaleAnyText(text: string, places: number): number {
  const length = text.length
  if (length > MOST_CHARACTERS) return ODD
  let value = 0
  let at = 0
  let left = places
  for (; at < length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
  }
  if (at === 0) return ODD
  if (at < length) {
    if (text.charCodeAt(at) !== 46 || at + 1 === length) return ODD
    for (at++; at < length; at++) {
      const digit = text.charCodeAt(at) - 48
      if (digit < 0 || digit > 9) return ODD
      if (left > 0) {
        value = value * 10 + digit
        left--
      } else if (digit !== 0) return ODD
    }
  }
  const scaled = value * (POWERS[left] ?? Number.NaN)
  return scaled <= Number.MAX_SAFE_INTEGER ? scaled : ODD
}

/**
 * What texts of digits were read as, since the households of a bureau name the same few places again and again: each text has a slot
 * by its length and some of its digits, which keeps the latest that fell there.
 */
const LAST_SLOT = 1023
const placeTexts: string[] = new Array<string>(LAST_SLOT + 1).fill('')
const placesRead = new Int32Array(LAST_SLOT + 1)

/** The first digits of a text of nothing but digits, at most so many, as a number; ODD when there is anything else in it. */
function readDigits(text: string, most: number): number {
  let value = 0
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return ODD
    if (at < most) value = value * 10 + digit
  }
  return value
}

/** The first nine digits of a code of 6 to 12, as a number; ODD when it is none. Kept short: it is asked for each code. */
export function readPlace(text: string): number {
  const length = text.length
  if (length < LEAST_DIGITS || length > MOST_DIGITS) return ODD
  // The last two digits, and of a township its first, of a village that of its township.
  const hundreds = text.charCodeAt((length >> 1) + 2) * 100
  const slot = (hundreds + text.charCodeAt(length - 2) * 10 + text.charCodeAt(length - 1) + (length << 7)) & LAST_SLOT
  return placeTexts[slot] === text ? (placesRead[slot] as number) : readPlaceAnew(text, slot)
}

function readPlaceAnew(text: string, slot: number): number {
  const place = readDigits(text, PLACE_DIGITS)
  if (place === ODD) return ODD
  placeTexts[slot] = text
  placesRead[slot] = place
  return place
}

/** A code of exactly so many digits, as a number; ODD when it is none. */
export function readCode(text: string, digits: number): number {
  return text.length === digits ? readDigits(text, digits) : ODD
}

/** The household's part of one home; ODD also while its area is unknown. */
function readPart(home: Facts): number {
  const { floorArea, share } = home
  if (typeof floorArea !== 'string') return ODD
  const whole = scaleText(floorArea, QUANTITY_PLACES)
  if (whole < 0) return ODD
  if (share === undefined || share === null) return whole * WHOLE_SHARE
  if (typeof share !== 'string') return ODD
  const part = scaleText(share, SHARE_PLACES)
  return part < 0 || part > WHOLE_SHARE ? ODD : whole * part
}

function fits(area: number): boolean {
  return area >= 0 && area <= Number.MAX_SAFE_INTEGER
}

/** Σ floor area × share in units of 10^-10 m²; NaN while the homes are unknown, ODD while something of one home is. */
export function readHomesArea(raw: unknown): number {
  if (!Array.isArray(raw)) return raw === undefined || raw === null ? Number.NaN : ODD
  if (raw.length > MOST_HOMES) return ODD
  let total = 0
  for (let at = 0; at < raw.length; at++) {
    const entry: unknown = raw[at]
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return ODD
    const home = entry as Facts
    const where = home.division
    if (typeof where === 'string' ? readPlace(where) === ODD : where !== undefined && where !== null) return ODD
    const part = readPart(home)
    if (!(part >= 0)) return ODD
    total += part
  }
  return fits(total) ? total : ODD
}

/** A home of which everything is known, and those after it. */
export interface PlainHome {
  readonly division: string
  /** The first nine digits of the division code as a number, or fewer when it is shorter. */
  readonly place: number
  /** The household's part in units of 10^-10 m². */
  readonly area: number
  readonly next: PlainHomes
}

/** The first of the homes, which knows the others; false: there are none. A list without an array, since one home is usual. */
export type PlainHomes = PlainHome | false

/** null while the homes are unknown; undefined when something is out of the ordinary. */
export function readPlainHomes(raw: unknown): PlainHomes | null | undefined {
  if (!Array.isArray(raw)) return raw === undefined || raw === null ? null : undefined
  if (raw.length > MOST_HOMES) return undefined
  let homes: PlainHomes = false
  for (let at = raw.length - 1; at >= 0; at--) {
    const entry: unknown = raw[at]
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return undefined
    const home = entry as Facts
    const division = home.division
    if (typeof division !== 'string') return undefined
    const place = readPlace(division)
    const area = readPart(home)
    if (place === ODD || !fits(area)) return undefined
    homes = { division, place, area, next: homes }
  }
  return homes
}

/** The area of homes that `readPlainHomes` has read; NaN while they are unknown. */
export function areaOfHomes(homes: unknown): number {
  if (homes === null) return Number.NaN
  let total = 0
  for (let home = homes as PlainHomes; home !== false; home = home.next) total += home.area
  return fits(total) ? total : ODD
}
