import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { HouseholdRead } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { householdQuery } from './api.ts'
import { DivisionField } from './division-field.tsx'
import './people.css'
import { bodyOfSplit, coupleOf, flawOfSplit, namesOf, type SplitTyped } from './split.ts'
import { WithReason } from './with-reason.tsx'
import { headNameOf, KINSHIP_CHOICES, kinshipWord } from './words.ts'

/** Some members form a household of their own, after a divorce or otherwise: the consequence is named before it happens. */
export function SplitPage({ params }: PageProps) {
  return <WithReason title="分户或者离婚">{(reason) => <Split id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Split({ id, reason }: { readonly id: string; readonly reason: string }) {
  const household = useQuery(householdQuery(id, reason))
  return (
    <>
      <PageHead
        title="分户或者离婚"
        of={headNameOf(household.data)}
        help="选出另立一户的人，写明他们与新户主的关系。原来的户保留，历史不变。"
      />
      <Loaded of={household}>{(view) => <SplitForm view={view} />}</Loaded>
    </>
  )
}

function SplitForm({ view }: { readonly view: HouseholdRead }) {
  const { desk } = useSignedIn()
  const sure = useSure()
  const go = useGo()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const id = useId()
  const couple = coupleOf(view)
  const own = view.facts.find(({ kind }) => kind === 'residence')?.payload
  const [typed, setTyped] = useState<SplitTyped>({
    ...{ divorce: couple !== undefined, leavers: {}, stayers: {}, on: desk.today },
    ...{ division: String(own?.division ?? ''), address: '' },
  })
  const flaw = flawOfSplit(view, typed)
  const acting = useActing(
    () => {
      const url = `/households/${view.household}/${typed.divorce ? 'divorce' : 'split'}`
      return sendOnce<{ household: string }>(url, bodyOfSplit(view, typed, desk.today), key)
    },
    '已经办理',
    ({ household }) => {
      close()
      go(`/households/${household}`)
    },
  )
  const leaving = Object.keys(typed.leavers)
  const staying = view.members.map(({ person }) => person).filter((person) => !leaving.includes(person))
  const ask = () =>
    sure({
      title: typed.divorce ? '登记离婚并分户' : '分户',
      consequence: `从${formatDay(typed.on)}起，${namesOf(view, leaving)}另立一户；${namesOf(view, staying)}留在原户。${typed.divorce ? `${namesOf(view, couple ?? [])}的婚姻状况同时变为离婚。` : ''}两户以后分别申请、分别计算人口。`,
      act: '办理',
      onYes: () => acting.mutate(),
    })
  return (
    <section className="card">
      {couple === undefined ? null : (
        <Checkbox checked={typed.divorce} onChange={(event) => setTyped({ ...typed, divorce: event.target.checked })}>
          {namesOf(view, couple)}离婚
        </Checkbox>
      )}
      <ul className="split">
        {view.members.map(({ person, kinship }) => (
          <SplitLine
            key={person}
            name={namesOf(view, [person])}
            kinship={kinship}
            leaving={typed.leavers[person]}
            staying={typed.stayers[person]}
            headLeaves={view.members.some((one) => one.kinship === '02' && one.person in typed.leavers)}
            onLeave={(code) => setTyped({ ...typed, leavers: withOrWithout(typed.leavers, person, code) })}
            onStay={(code) => setTyped({ ...typed, stayers: withOrWithout(typed.stayers, person, code) })}
          />
        ))}
      </ul>
      <div className="fields-row">
        <div className="field">
          <label htmlFor={`${id}-on`}>从哪天起</label>
          <DayInput id={`${id}-on`} value={typed.on} onChange={(on) => setTyped({ ...typed, on })} />
        </div>
        <div className="field">
          <label htmlFor={`${id}-division`}>新户住在</label>
          <DivisionField
            id={`${id}-division`}
            value={typed.division}
            onChange={(division) => setTyped({ ...typed, division })}
          />
        </div>
        <div className="field grow">
          <label htmlFor={`${id}-address`}>新户门牌（可不填）</label>
          <Input
            id={`${id}-address`}
            value={typed.address}
            onChange={(event) => setTyped({ ...typed, address: event.target.value })}
          />
        </div>
      </div>
      {flaw === undefined ? null : <p className="help">{flaw}</p>}
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <div className="acts">
        <Button type="primary" onClick={ask} disabled={flaw !== undefined} loading={acting.isPending}>
          办理
        </Button>
        <Button onClick={close}>不办了</Button>
      </div>
    </section>
  )
}

interface LineProps {
  readonly name: string
  readonly kinship: string
  readonly leaving: string | undefined
  readonly staying: string | undefined
  readonly headLeaves: boolean
  readonly onLeave: (kinship: string | undefined) => void
  readonly onStay: (kinship: string | undefined) => void
}

function SplitLine({ name, kinship, leaving, staying, headLeaves, onLeave, onStay }: LineProps) {
  return (
    <li>
      <Checkbox
        checked={leaving !== undefined}
        onChange={(event) => onLeave(event.target.checked ? '' : undefined)}
        aria-label={`${name}另立一户`}
      >
        {name}（{kinshipWord(kinship)}）{leaving === undefined ? '' : '另立一户'}
      </Checkbox>
      {leaving === undefined && !headLeaves ? null : (
        <Select
          aria-label={leaving === undefined ? `${name}与留下的新户主关系` : `${name}与新户主关系`}
          placeholder={leaving === undefined ? '与留下的新户主关系' : '与新户主关系'}
          value={(leaving ?? staying) || null}
          onChange={leaving === undefined ? onStay : onLeave}
          showSearch={{ optionFilterProp: 'label' }}
          options={KINSHIP_CHOICES}
        />
      )}
    </li>
  )
}

function withOrWithout(
  all: Readonly<Record<string, string>>,
  person: string,
  kinship: string | undefined,
): Readonly<Record<string, string>> {
  const { [person]: _, ...others } = all
  return kinship === undefined ? others : { ...others, [person]: kinship }
}
