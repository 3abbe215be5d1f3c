/** A key for one change: pressed twice or sent again on a bad line, it is carried out once. Also where a page came by plain HTTP. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
