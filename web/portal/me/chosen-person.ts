/** Whom the pages are about when one phone opens several people: kept for this tab, forgotten on signing out. */
const key = 'anju.me.person'

export function chosenPerson(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function choosePerson(person: string | null): void {
  try {
    if (person === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, person)
  } catch {
    // Without storage the question is asked again on the next page.
  }
}
