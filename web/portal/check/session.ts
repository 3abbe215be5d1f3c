import { useCallback, useState } from 'react'
import type { Answers } from './facts.ts'

/** One family's run through the questions of a program: kept in this tab alone, never sent as a whole. */
export interface CheckSession {
  readonly answers: Answers
  /** Paths of the questions in the order they were opened. */
  readonly steps: readonly string[]
  /** What stands in unfinished fields, by path, so that nothing typed is lost. */
  readonly drafts: Readonly<Record<string, unknown>>
  /** Names of townships as the family wrote them; their place in the list gives their code. */
  readonly townships: readonly string[]
  /** Whether the family wants every reason although one condition has failed. */
  readonly allReasons: boolean
  /** Whose own rules count: a bureau the family chose, none, or null for that of the place. */
  readonly bureau: number | 'none' | null
}

const empty: CheckSession = { answers: {}, steps: [], drafts: {}, townships: [], allReasons: false, bureau: null }

const keyOf = (pack: string, program: string) => `anju.check.${pack}.${program}`

/** Serves browsers that refuse storage: the answers then live as long as the page. */
const memory = new Map<string, string>()

/** What was answered for a program in this tab. */
export const loadSession = (pack: string, program: string): CheckSession => load(keyOf(pack, program))

function load(key: string): CheckSession {
  try {
    const kept = sessionStorage.getItem(key) ?? memory.get(key)
    return kept ? { ...empty, ...JSON.parse(kept) } : empty
  } catch {
    return empty
  }
}

function save(key: string, session: CheckSession): void {
  const text = JSON.stringify(session)
  memory.set(key, text)
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // The memory above holds it.
  }
}

/** Forgets the answers of a program, or of all programs when none is named. */
export function clearSession(pack?: string, program?: string): void {
  const prefix = pack === undefined || program === undefined ? 'anju.check.' : keyOf(pack, program)
  for (const key of [...memory.keys()]) if (key.startsWith(prefix)) memory.delete(key)
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was stored.
  }
}

/** The session of a program and a setter that keeps it for back, forward and reload of this tab. */
export function useCheckSession(pack: string, program: string) {
  const key = keyOf(pack, program)
  const [session, setSession] = useState(() => load(key))
  const update = useCallback(
    (change: Partial<CheckSession>): CheckSession => {
      const next = { ...load(key), ...change }
      save(key, next)
      setSession(next)
      return next
    },
    [key],
  )
  return [session, update] as const
}
