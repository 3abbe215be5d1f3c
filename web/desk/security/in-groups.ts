/** `ABCDEFGH` as `ABCD EFGH`, to be read aloud or copied by hand. */
export function inGroups(text: string): string {
  return text.replace(/(.{4})(?=.)/g, '$1 ')
}
