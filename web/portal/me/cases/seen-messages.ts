const PREFIX = 'anju.me.inbox.'

/** Until when this browser has shown somebody's messages: an instant, and nothing of what they say. */
export function seenUntil(person: string): string {
  try {
    return localStorage.getItem(PREFIX + person) ?? ''
  } catch {
    return ''
  }
}

/** What was shown now is no news the next time. */
export function noteSeen(person: string, newest: string | undefined): void {
  if (newest === undefined) return
  try {
    localStorage.setItem(PREFIX + person, newest)
  } catch {
    // Without storage everything stays new.
  }
}
