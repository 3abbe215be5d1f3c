import { isPlainDate } from '../kit/index.ts'

const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\+08:00$/
const CERTIFICATE = /^\d{8}([01]\d|2[0-3])[0-5]\d[0-5]\d$/

/** A moment, `2026-05-01T09:00:00+08:00` and in no other way: so earlier ones sort before later ones as texts. */
export function isMoment(text: string): boolean {
  return isPlainDate(MOMENT.exec(text)?.[1])
}

/** A certificate's moment at UTC+8, `20240301000000`. */
export function isCertificateTime(text: string): boolean {
  return CERTIFICATE.test(text) && isPlainDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`)
}

/** The moment so many seconds after 1970, as a text that compares with the others. */
export function momentOf(epochSeconds: number): string {
  return `${new Date((epochSeconds + 8 * 3600) * 1000).toISOString().slice(0, 19)}+08:00`
}
