/** How many characters of an identity number stay readable at each end. */
export interface MaskEnds {
  readonly first: number
  readonly last: number
}

const CITIZEN_ID_ENDS: MaskEnds = { first: 3, last: 2 }
const PHONE_ENDS: MaskEnds = { first: 3, last: 4 }

/**
 * Hides the middle of an identity number; by default three characters stay in front and two behind.
 * Text that is too short to hide anything in is hidden as a whole.
 */
export function maskCitizenId(number: string, ends: MaskEnds = CITIZEN_ID_ENDS): string {
  return maskMiddle(number, ends)
}

/** Hides the middle of a telephone number: `138****5678`. */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, PHONE_ENDS)
}

/** Hides part of a personal name: 张* of two characters, 张*丰 of three; longer ones keep the first and the last. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim())
  return maskMiddle(characters.join(''), { first: 1, last: characters.length > 2 ? 1 : 0 })
}

function maskMiddle(text: string, ends: MaskEnds): string {
  const characters = Array.from(text)
  const hidden = characters.length - ends.first - ends.last
  if (hidden < 1) return '*'.repeat(characters.length)
  return characters.slice(0, ends.first).join('') + '*'.repeat(hidden) + characters.slice(ends.first + hidden).join('')
}
