const NAME = /^[a-z0-9][a-z0-9._-]{1,39}$/

/** An account's name as it is kept, however it was typed; undefined for what cannot be one. */
export function readAccountName(typed: string): string | undefined {
  const name = typed.trim().toLowerCase()
  return NAME.test(name) ? name : undefined
}
