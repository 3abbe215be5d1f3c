import { useEffect, useRef, useState } from 'react'
import { type Hall, type HallFlat, type HallTurn, readHall } from './api.ts'

const EVERY_MS = 2000

/** A session as it goes on: asked every two seconds; the long lists come only when something has happened. */
export function useHall(id: string) {
  const [hall, setHall] = useState<Hall>()
  const [fault, setFault] = useState<unknown>(null)
  const [asked, setAsked] = useState(0)
  const kept = useRef<{ version: number; flats: readonly HallFlat[]; turns: readonly HallTurn[] }>({
    ...{ version: 0, flats: [], turns: [] },
  })
  // Asking once more begins the effect anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is that wish.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const look = async (): Promise<void> => {
      try {
        const next = await readHall(id, kept.current.version)
        if (over) return
        const { flats = kept.current.flats, turns = kept.current.turns, version } = next
        kept.current = { version, flats, turns }
        setHall(next)
        setFault(null)
      } catch (error) {
        if (over) return
        setFault(error)
      }
      timer = setTimeout(() => void look(), EVERY_MS)
    }
    void look()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [id, asked])
  const { flats, turns } = kept.current
  return { hall, fault, flats, turns, askNow: () => setAsked((times) => times + 1) }
}

/** Seconds until an instant by the server's clock. */
export function useSeconds(until: string | null, now: string): number | undefined {
  const shift = useRef(Date.parse(now) - Date.now())
  const [, setTick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return until === null ? undefined : Math.max(0, Math.round((Date.parse(until) - Date.now() - shift.current) / 1000))
}

/** `2 分 05 秒`. */
export const sayLeft = (seconds: number): string =>
  `${Math.floor(seconds / 60)} 分 ${String(seconds % 60).padStart(2, '0')} 秒`

/** How long a turn lasts: `3 分钟`, `1 分 30 秒`. */
export const sayMinutes = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60} 分钟` : sayLeft(seconds))
