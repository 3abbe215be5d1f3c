const PARTS = [2, 3, 4, 5, 6, 8, 10]

/** A part of a home as people say it: 全部, 1/3, 37.5%. */
export function sayShare(share: string): string {
  const part = Number(share)
  if (part === 1) return '全部'
  const below = PARTS.find((parts) => Math.abs(1 / parts - part) < 1e-7)
  return below === undefined ? `${Number((part * 100).toFixed(6))}%` : `1/${below}`
}

/** What a part may be typed as; whether the parts fit together, the register says. */
export const SHARE_RULE = {
  pattern: /^\s*(全部|\d+(\.\d+)?\s*[%％]?|\d+\s*[/／]\s*\d+)\s*$/,
  message: '请写成全部、1/2、50% 或者 0.5。',
}
