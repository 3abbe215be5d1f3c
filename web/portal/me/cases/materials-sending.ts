import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiFault } from '../../../ui/api-client.ts'
import { newKey } from '../../../ui/new-key.ts'
import { sendInParts } from '../../../ui/send-in-parts.ts'
import { MINE } from '../my-api.ts'
import { addPaper, type CasePlace, sendingOf } from './materials-api.ts'

/** What becomes of a file that somebody has chosen. */
export type Sent =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending'; readonly share: number }
  /** The line broke: the file is still here, and goes on. */
  | { readonly phase: 'broken'; readonly share: number }
  /** Not taken, with the reason: another file is needed. */
  | { readonly phase: 'refused'; readonly sentence: string }
  | { readonly phase: 'done' }

/** Sends a file for a kind of paper and hands it in; goes on by itself when the line is back. */
export function useSending(place: CasePlace, kind: string) {
  const queries = useQueryClient()
  const [sent, setSent] = useState<Sent>({ phase: 'idle' })
  const chosen = useRef<{ readonly file: File; readonly key: string } | undefined>(undefined)
  const go = async (): Promise<void> => {
    if (chosen.current === undefined) return
    const { file, key } = chosen.current
    let share = 0
    setSent({ phase: 'sending', share })
    try {
      const upload = await sendInParts(file, sendingOf(place, kind), (now) => {
        share = now
        setSent({ phase: 'sending', share })
      })
      await addPaper(place, kind, { upload }, key)
      chosen.current = undefined
      setSent({ phase: 'done' })
      await queries.invalidateQueries({ queryKey: [MINE] })
    } catch (fault) {
      setSent(afterFault(fault, share))
      // The door asks who it is; the file goes on after that.
      if (fault instanceof ApiFault && fault.code === 'unauthorised')
        await queries.invalidateQueries({ queryKey: [MINE] })
    }
  }
  const again = useRef(go)
  again.current = go
  const isBroken = sent.phase === 'broken'
  useEffect(() => {
    if (!isBroken) return
    const onLine = () => void again.current()
    window.addEventListener('online', onLine)
    return () => window.removeEventListener('online', onLine)
  }, [isBroken])
  return {
    sent,
    send: (file: File) => {
      chosen.current = { file, key: newKey() }
      void go()
    },
    goOn: () => void go(),
  }
}

function afterFault(fault: unknown, share: number): Sent {
  const isAnswer = fault instanceof ApiFault && (fault.kind === 'refused' || fault.kind === 'missing')
  return isAnswer ? { phase: 'refused', sentence: fault.message } : { phase: 'broken', share }
}
