import { pinyin } from 'pinyin-pro'

/** By what a name is found, besides its characters. */
export interface NameKeys {
  readonly name: readonly string[]
  readonly pinyin: readonly string[]
  readonly initials: readonly string[]
}

/** Everything that people write for the dot between the parts of a name. */
const DOTS = /[·•・‧∙⋅．.﹒]/gu
const MOST_READINGS = 6

/** A name as it is kept: composed characters, one kind of dot, no space between Chinese characters. */
export function tidyName(name: string): string {
  const tidy = name.normalize('NFC').trim().replace(DOTS, '·').replace(/\s+/gu, ' ')
  return /\p{Script=Han}/u.test(tidy) ? tidy.replace(/ /gu, '') : tidy
}

/** Lists hold the same names again and again, and pinyin takes its time. */
const MOST_KEPT = 20_000
const kept = new Map<string, NameKeys>()

/** The keys of a name: the whole, its parts behind a dot, and the given name, in characters, pinyin and initials. */
export function nameKeys(name: string): NameKeys {
  const known = kept.get(name)
  if (known !== undefined) return known
  const keys = makeKeys(name)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(name, keys)
  return keys
}

function makeKeys(name: string): NameKeys {
  const tidy = tidyName(name)
  const parts = tidy.split('·').filter((part) => part !== '')
  const whole = parts.join('')
  const forms = unique([whole, ...parts.slice(1), ...(parts.length === 1 ? givenNames(whole) : [])])
  const readings = unique([...readingsOf(whole), ...parts.slice(1).flatMap(readingsOf)].map((one) => one.join(' ')))
  return {
    name: forms.map(searchText),
    pinyin: unique(readings.map((one) => one.replaceAll(' ', ''))),
    initials: unique(
      readings.map((one) =>
        one
          .split(' ')
          .map((syllable) => Array.from(syllable)[0] ?? '')
          .join(''),
      ),
    ),
  }
}

/** What was typed into the search field, in the form of the keys. Nothing in it is a wildcard. */
export function searchText(typed: string): string {
  return tidyName(typed).replace(/[·\s]/gu, '').toLowerCase().replaceAll('ü', 'v')
}

/** Chinese given names behind a surname of one character, or of two. */
function givenNames(whole: string): string[] {
  const characters = Array.from(whole)
  if (characters.length < 2 || characters.length > 5 || !/^\p{Script=Han}+$/u.test(whole)) return []
  const behindOne = characters.slice(1).join('')
  return characters.length < 4 ? [behindOne] : [behindOne, characters.slice(2).join('')]
}

/** Syllables of the ways in which a name may be read: as a surname (单 shàn), and as the plain characters. */
function readingsOf(part: string): string[][] {
  if (!/\p{Script=Han}/u.test(part)) return [part.split(' ').map(plainSyllable)]
  const options = { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' } as const
  const asSurname = pinyin(part, { ...options, surname: 'head' })
  const others = otherReadings(part).map(({ at, syllable }) => asSurname.with(at, syllable))
  const readings = [asSurname, pinyin(part, options), ...others].map((one) => one.map(plainSyllable).join(' '))
  return unique(readings)
    .slice(0, MOST_READINGS)
    .map((one) => one.split(' '))
}

/** Other readings of single characters of a Chinese name, for whoever says 乐 as yuè. */
function otherReadings(part: string): { at: number; syllable: string }[] {
  const characters = Array.from(part)
  if (characters.length > 4 || !/^\p{Script=Han}+$/u.test(part)) return []
  return characters.flatMap((character, at) => {
    const readings = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true })
    return unique(readings).map((syllable) => ({ at, syllable }))
  })
}

/** Small letters and digits; a character without a reading stands for itself, so that it is still found. */
function plainSyllable(syllable: string): string {
  return syllable.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '')
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '')
}
