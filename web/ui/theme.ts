/** The colours, sizes and spaces of both fronts: written once, read by the stylesheets and by component libraries. */
export const colours = {
  /** What can be done, and a yes. */
  pine: '#0F6B5C',
  /** Pine under the finger. */
  pineDeep: '#0B5246',
  /** Behind a chosen answer. */
  pinePale: '#E8F1EF',
  /** Refusal and danger only. */
  vermilion: '#B3261E',
  vermilionPale: '#FAEDEC',
  /** Soon due, or still open. */
  amber: '#8A5300',
  amberPale: '#F8F0E3',
  ink: '#1D2129',
  grey: '#5F6672',
  paper: '#F7F6F2',
  /** Between things that belong together. */
  line: '#E3E1DA',
  /** Around what can be filled in: 3 : 1 against white. */
  edge: '#868B94',
  card: '#FFFFFF',
} as const

/** Sizes in pixels on the 4 px grid. */
const sizes = {
  grid: 4,
  radius: 8,
  /** The least height of anything a finger must hit. */
  touch: 48,
  portalText: 18,
  portalLargeText: 24,
  deskText: 14,
} as const

/** The system's own Chinese faces; nothing is downloaded. */
const fontStack = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif'

const highContrast = {
  pine: '#00473C',
  pineDeep: '#00332B',
  pinePale: '#FFFFFF',
  vermilion: '#8C0009',
  vermilionPale: '#FFFFFF',
  amber: '#5C3700',
  amberPale: '#FFFFFF',
  ink: '#000000',
  grey: '#2B2F36',
  paper: '#FFFFFF',
  line: '#000000',
  edge: '#000000',
} as const satisfies Partial<Record<keyof typeof colours, string>>

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const block = (selector: string, entries: readonly (readonly [string, string])[]) =>
  `${selector} {\n${entries.map(([name, value]) => `  --${kebab(name)}: ${value};`).join('\n')}\n}\n`

/** The tokens as CSS variables, with the high-contrast set under `[data-contrast="high"]`. */
export function themeCss(): string {
  const lengths = Object.entries(sizes).map(([name, value]) => [name, `${value}px`] as const)
  return (
    block(':root', [...Object.entries(colours), ...lengths, ['font', fontStack]]) +
    block('[data-contrast="high"]', Object.entries(highContrast))
  )
}
