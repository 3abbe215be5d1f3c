const FORMS = [/^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/, /^(\d{4})(\d{2})(\d{2})$/]

const narrow = (text: string) =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/\s/g, '')

/** A day as people type it, `2026年12月1日`, `2026-12-1`, `20261201`, as `2026-12-01`; undefined when there is no such day. */
export function readDay(text: string): string | undefined {
  const plain = narrow(text)
  const parts = FORMS.map((form) => form.exec(plain)).find((found) => found !== null)
  if (!parts) return undefined
  const [, year = '', month = '', day = ''] = parts
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date ? undefined : date
}

/** Refuses, beside the field, what is no day; an empty field is for other rules. */
export const DAY_RULE = {
  validator: (_: unknown, typed: string | undefined) =>
    typed === undefined || typed.trim() === '' || readDay(typed) !== undefined
      ? Promise.resolve()
      : Promise.reject(new Error('请写日历上有的日子，例如 2026-12-01。')),
}
