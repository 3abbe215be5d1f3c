import { useState } from 'react'

const PREFIX = 'anju.typed.'

function held(place: string): string {
  try {
    return sessionStorage.getItem(PREFIX + place) ?? ''
  } catch {
    return ''
  }
}

function hold(place: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(PREFIX + place)
    else sessionStorage.setItem(PREFIX + place, text)
  } catch {
    // Without storage it lives as long as the page.
  }
}

/** What is typed in a place, held in this tab while somebody signs in on the way; emptied once it has been sent. */
export function useTypedText(place: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => held(place))
  return [
    text,
    (typed) => {
      setText(typed)
      hold(place, typed)
    },
  ]
}

/** Forgets everything that was held, when somebody signs out. */
export function forgetTyped(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was held.
  }
}
