/** Lower-case hexadecimal digits, as bytes. */
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
export const BAR = 0x7c
export const LINE_FEED = 0x0a

/** Writes a long text as bytes, many times as fast as strings are put together. */
export interface ByteWriter {
  byte(value: number): void
  bytes(from: Uint8Array, start: number, end: number): void
  hex(from: Uint8Array, start: number, length: number): void
  /** A whole number in decimal. */
  number(value: number): void
  done(): Uint8Array
}

/** A writer with room for so many bytes at first. */
export function makeWriter(capacity: number): ByteWriter {
  let buffer = new Uint8Array(capacity)
  let at = 0
  const room = (more: number): void => {
    if (at + more <= buffer.length) return
    const larger = new Uint8Array(Math.max(buffer.length * 2, at + more))
    larger.set(buffer)
    buffer = larger
  }
  return {
    byte: (value) => {
      room(1)
      buffer[at++] = value
    },
    bytes: (from, start, end) => {
      room(end - start)
      for (let i = start; i < end; i++) buffer[at++] = from[i] as number
    },
    hex: (from, start, length) => {
      room(length * 2)
      for (let i = start; i < start + length; i++) {
        const byte = from[i] as number
        buffer[at++] = DIGITS[byte >> 4] as number
        buffer[at++] = DIGITS[byte & 15] as number
      }
    },
    number: (value) => {
      room(16)
      let digits = 1
      for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) digits++
      at += digits
      for (let i = 1, rest = value; i <= digits; i++, rest = Math.floor(rest / 10)) buffer[at - i] = 0x30 + (rest % 10)
    },
    done: () => buffer.subarray(0, at),
  }
}
