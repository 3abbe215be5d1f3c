/** The checkpoint that this browser saw last, so that it is a witness of its own: what was seen once cannot be taken back. */
interface Kept {
  readonly note: string
  readonly seenAt: string
}

const nameOf = (tenant: number) => `anju.audit.${tenant}`

/** What was seen last time; null at the first time, or where the browser keeps nothing. */
export function readKept(tenant: number): Kept | null {
  try {
    const { note, seenAt } = Object(JSON.parse(localStorage.getItem(nameOf(tenant)) ?? 'null')) as Partial<Kept>
    return typeof note === 'string' && typeof seenAt === 'string' ? { note, seenAt } : null
  } catch {
    return null
  }
}

export function keep(tenant: number, kept: Kept): void {
  try {
    localStorage.setItem(nameOf(tenant), JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing still verifies everything else.
  }
}
