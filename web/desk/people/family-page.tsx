import { Button, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { ApiFault } from '../../ui/api-client.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { readDay } from '../shell/read-day.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { DivisionField } from './division-field.tsx'
import { FamilyLine } from './family-line.tsx'
import { emptyRow, type FamilyRow, flawOf, flawOfFamily, isBlank, membersOf } from './family-rows.ts'
import './people.css'
import { WithReason } from './with-reason.tsx'

const FIRST_ROWS = 3

/** A family in one step, line by line: Enter goes to the next line, and whoever is there already is shown at once. */
export function FamilyPage() {
  return <WithReason title="登记一户">{(reason) => <Family reason={reason} />}</WithReason>
}

function Family({ reason }: { readonly reason: string }) {
  const { desk } = useSignedIn()
  const go = useGo()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const [rows, setRows] = useState<readonly FamilyRow[]>(() =>
    Array.from({ length: FIRST_ROWS }, (_, at) => emptyRow(at, at === 0 ? '02' : '')),
  )
  const [division, setDivision] = useState('')
  const [address, setAddress] = useState('')
  const [on, setOn] = useState(desk.today)
  const [tried, setTried] = useState(false)
  const id = useId()
  const filled = rows.filter((row) => !isBlank(row))
  const flaw = flawOfFamily(filled) ?? flawOfPlace(division, on)
  const isWhole = flaw === undefined && filled.every((row) => flawOf(row, filled, desk.today) === undefined)
  const acting = useActing(
    () => {
      const source = { kind: 'declared', on: desk.today }
      const residence = { division, ...(address.trim() === '' ? {} : { address: address.trim() }) }
      const body = { members: membersOf(filled), residence, on, reason: reason.trim(), source }
      return sendOnce<{ household: string }>('/households', body, key)
    },
    '已经登记',
    ({ household }) => {
      close()
      go(`/households/${household}`)
    },
  )
  const save = () => {
    setTried(true)
    if (isWhole && !acting.isPending) acting.mutate()
  }
  useSaveKey(save)
  const change = (key: number, how: (row: FamilyRow) => FamilyRow) =>
    setRows((now) => now.map((row) => (row.key === key ? how(row) : row)))
  // What the server refuses of one member stands beside that line until the line is changed.
  const refused = memberOf(acting.error)
  const next = (at: number) => {
    if (at === rows.length - 1) setRows((now) => [...now, emptyRow(Math.max(...now.map(({ key }) => key)) + 1)])
    // The new line stands a moment later.
    setTimeout(() => document.getElementById(`name-${at + 1}`)?.focus())
  }
  return (
    <>
      <PageHead title="登记一户" help="一行一个人，回车到下一行，Ctrl S 登记。号码填完就会查重；空行不算。" />
      <section className="card" aria-labelledby="family">
        <h2 id="family">家庭成员</h2>
        <div className="family">
          {rows.map((row, at) => (
            <FamilyLine
              key={row.key}
              at={at}
              row={row}
              flaw={tried && !isBlank(row) ? flawOfLine(row, filled, desk.today, refused) : undefined}
              reason={reason}
              onChange={(how) => change(row.key, how)}
              onNext={() => next(at)}
            />
          ))}
        </div>
        <Button onClick={() => next(rows.length - 1)}>再加一行</Button>
      </section>
      <section className="card" aria-labelledby="residence">
        <h2 id="residence">住在哪里</h2>
        <div className="fields-row">
          <div className="field">
            <label htmlFor="division">乡镇（街道）</label>
            <DivisionField id="division" value={division} onChange={setDivision} />
          </div>
          <div className="field grow">
            <label htmlFor="address">门牌（可不填）</label>
            <Input id="address" value={address} onChange={(event) => setAddress(event.target.value)} maxLength={200} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-since`}>从哪天起是一户</label>
            <DayInput id={`${id}-since`} value={on} onChange={setOn} />
          </div>
        </div>
      </section>
      {tried && flaw !== undefined ? (
        <p className="flaw" role="alert">
          {flaw}
        </p>
      ) : null}
      {acting.error && refused === undefined ? <FaultNote fault={acting.error} /> : null}
      <div className="acts">
        <Button type="primary" onClick={save} loading={acting.isPending}>
          登记这一户
        </Button>
        <Button onClick={close}>不办了</Button>
      </div>
    </>
  )
}

function flawOfPlace(division: string, on: string): string | undefined {
  if (division === '') return '请选择这一户住在哪里。'
  return readDay(on) === undefined ? '请写明从哪天起是一户，例如 2026-12-01。' : undefined
}

/** What is wrong with a line by itself, or by what the server said of it. */
function flawOfLine(
  row: FamilyRow,
  filled: readonly FamilyRow[],
  today: string,
  refused: ReturnType<typeof memberOf>,
): string | undefined {
  const own = flawOf(row, filled, today)
  return own ?? (refused !== undefined && filled[refused.at]?.key === row.key ? refused.sentence : undefined)
}

/** The member that a fault is about, counted from nought, with its sentence. */
function memberOf(fault: unknown): { readonly at: number; readonly sentence: string } | undefined {
  if (!(fault instanceof ApiFault)) return undefined
  const at = /^members\.(\d+)/.exec(fault.path ?? '')?.[1]
  return at === undefined ? undefined : { at: Number(at), sentence: fault.message }
}

function useSaveKey(save: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return
      event.preventDefault()
      save()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [save])
}
