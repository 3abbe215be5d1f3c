import { useSyncExternalStore } from 'react'

/** Whom the pages are about when one phone opens several people: kept for this tab, forgotten on signing out. */
const key = 'anju.me.person'
const watchers = new Set<() => void>()

function chosen(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => watchers.delete(changed)
}

/** The person chosen in this tab; null before one is. */
export const useChosenPerson = (): string | null => useSyncExternalStore(watch, chosen)

export function choosePerson(person: string | null): void {
  try {
    if (person === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, person)
  } catch {
    // Without storage the question is asked again on the next page.
  }
  for (const changed of watchers) changed()
}
