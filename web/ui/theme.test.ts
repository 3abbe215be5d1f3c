import { describe, expect, test } from 'vitest'
import { colours, themeCss } from './theme.ts'

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast of two colours `#RRGGBB` as WCAG 2 counts it, 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe('theme', () => {
  const grounds = [colours.card, colours.paper, colours.pinePale, colours.amberPale, colours.vermilionPale]

  test.each(['pine', 'pineDeep', 'vermilion', 'amber', 'ink', 'grey'] as const)(
    '%s can be read on every ground',
    (name) => {
      for (const ground of grounds) expect(contrast(colours[name], ground)).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('white can be read on pine, and the edge of a field can be seen', () => {
    expect(contrast(colours.card, colours.pine)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours.edge, colours.card)).toBeGreaterThanOrEqual(3)
  })

  test('black on white is 21 to 1', () => expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5))

  test('the stylesheet carries every token and the high-contrast set', () => {
    expect(themeCss()).toContain('--pine-deep: #0B5246;')
    expect(themeCss()).toContain('--touch: 48px;')
    expect(themeCss()).toContain('[data-contrast="high"] {')
  })
})
