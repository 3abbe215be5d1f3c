/**
 * Reading for generated code: numbers only. Each function has one answer for "unknown" and one for "out of the ordinary",
 * which includes malformed facts; then the caller leaves the household to the step-by-step path, which says what is wrong.
 */

type Fields = Readonly<Record<string, unknown>>

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
const POWERS: readonly number[] = Array.from({ length: 16 }, (_, places) => 10 ** places)

const NOTHING: Fields = Object.freeze({})

/** The members of an object, none of an unknown one; undefined for anything else. */
export function fieldsOf(raw: unknown): Fields | undefined {
  if (raw === undefined || raw === null) return NOTHING
  return typeof raw === 'object' && !Array.isArray(raw) ? (raw as Fields) : undefined
}

/** A decimal text in whole units of 10^-places; ODD when it is none or does not fit exactly. */
export function scaleText(text: string, places: number): number {
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

/** Yuan or square metres in ten-thousandths; NaN is unknown. */
export function readQuantity(raw: unknown): number {
  if (typeof raw === 'string') return scaleText(raw, QUANTITY_PLACES)
  return raw === undefined || raw === null ? Number.NaN : ODD
}

/** A whole number from `least` (0 or more) to `most`; NaN is unknown. */
export function readInteger(raw: unknown, least: number, most: number): number {
  if (typeof raw === 'number') return raw >= least && raw <= most && Math.floor(raw) === raw ? raw : ODD
  return raw === undefined || raw === null ? Number.NaN : ODD
}

/** 1 for yes, 0 for no. */
export function readYesNo(raw: unknown): number {
  if (raw === true) return 1
  if (raw === false) return 0
  return raw === undefined || raw === null ? UNKNOWN_WORD : ODD
}

/**
 * What texts were read as, since the households of a bureau name the same few places again and again. Bounded, since texts come from
 * outside: once it is full, further texts are read each time.
 */
const MOST_REMEMBERED = 4096
const codesRead = new Map<string, number>()
const placesRead = new Map<string, number>()

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

function remember(read: Map<string, number>, text: string, value: number): number {
  if (value !== ODD && read.size < MOST_REMEMBERED) read.set(text, value)
  return value
}

/** A code of exactly so many digits, as a number; -1 is unknown. */
export function readCode(raw: unknown, digits: number): number {
  if (typeof raw !== 'string') return raw === undefined || raw === null ? -1 : ODD
  if (raw.length !== digits) return ODD
  const before = codesRead.get(raw)
  return before === undefined ? remember(codesRead, raw, readDigits(raw, digits)) : before
}

/** The first nine digits of a code of 6 to 12, as a number; ODD when it is none. */
function readPlace(raw: unknown): number {
  if (typeof raw !== 'string' || raw.length < 6 || raw.length > 12) return ODD
  const before = placesRead.get(raw)
  return before === undefined ? remember(placesRead, raw, readDigits(raw, 9)) : before
}

/** The household's part of one home; ODD also while its area is unknown. */
function readPart(home: Fields): number {
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
    const home = entry as Fields
    const where = home.division
    if (where !== undefined && where !== null && readPlace(where) === ODD) return ODD
    const part = readPart(home)
    if (!(part >= 0)) return ODD
    total += part
  }
  return fits(total) ? total : ODD
}

/** A home of which everything is known. */
export interface PlainHome {
  readonly division: string
  /** The first nine digits of the division code as a number, or fewer when it is shorter. */
  readonly place: number
  /** The household's part in units of 10^-10 m². */
  readonly area: number
}

const NO_HOMES: readonly PlainHome[] = []

/** null while the homes are unknown; undefined when something is out of the ordinary. */
export function readPlainHomes(raw: unknown): readonly PlainHome[] | null | undefined {
  if (!Array.isArray(raw)) return raw === undefined || raw === null ? null : undefined
  if (raw.length === 0) return NO_HOMES
  if (raw.length > MOST_HOMES) return undefined
  // Exactly as long as it will be: an array that grows takes room for sixteen more.
  const homes = new Array<PlainHome>(raw.length)
  for (let at = 0; at < raw.length; at++) {
    const entry: unknown = raw[at]
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return undefined
    const home = entry as Fields
    const division = home.division
    const place = readPlace(division)
    const area = readPart(home)
    if (place === ODD || !fits(area)) return undefined
    homes[at] = { division: division as string, place, area }
  }
  return homes
}

/** The area of homes that `readPlainHomes` has read; NaN while they are unknown. */
export function areaOfHomes(homes: unknown): number {
  if (homes === null) return Number.NaN
  let total = 0
  for (const { area } of homes as readonly PlainHome[]) total += area
  return fits(total) ? total : ODD
}
