/** What the address of the sign-in says. */
interface SignInSearch {
  readonly bureau?: number
  readonly sent?: boolean
  readonly left?: boolean
  /** The page from which one was sent here. */
  readonly back?: string
}

/** Takes only what may stand in that address: a bureau's code, and a page of this front, with what it was about, to go back to. */
export function signInSearch(search: Record<string, unknown>): SignInSearch {
  const { back } = search
  const bureau = Number(search.bureau)
  return {
    ...(Number.isInteger(bureau) && bureau >= 100_000 && bureau <= 999_999 ? { bureau } : {}),
    ...(search.sent === true ? { sent: true } : {}),
    ...(search.left === true ? { left: true } : {}),
    ...(typeof back === 'string' && /^\/(me|notices)(\/[a-z0-9-]+)*(\?[a-z]+=[a-z0-9-]+)?$/.test(back) ? { back } : {}),
  }
}
