import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import type { HouseholdRead } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { householdQuery } from './api.ts'
import { ChangeOnFields } from './change-on-fields.tsx'
import './people.css'
import { flawOfPlaces, HEAD, type Places, placesOf } from './places.ts'
import { PlacesFields } from './places-fields.tsx'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { namesOf } from './split.ts'
import { WithReason } from './with-reason.tsx'
import { headNameOf } from './words.ts'

interface Typed extends SourceTyped {
  readonly persons: readonly string[]
  readonly on: string
  readonly why: string
  readonly places?: Places
}

/** Somebody does not belong to the household any more: what that means is named before. */
export function LeavePage({ params }: PageProps) {
  return <WithReason title="迁出">{(reason) => <Leave id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Leave({ id, reason }: { readonly id: string; readonly reason: string }) {
  const household = useQuery(householdQuery(id, reason))
  return (
    <>
      <PageHead
        title="迁出"
        of={headNameOf(household.data)}
        help="迁出的人从那天起不再是这一户的成员。要另立一户的，请用“分户或者离婚”。"
      />
      <Loaded of={household}>{(view) => <LeaveForm view={view} />}</Loaded>
    </>
  )
}

function LeaveForm({ view }: { readonly view: HouseholdRead }) {
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const sure = useSure()
  const [key] = useState(newKey)
  const [form] = Form.useForm<Typed>()
  const leaving = Form.useWatch('persons', form) ?? []
  const [flaw, setFlaw] = useState<string>()
  const staying = view.members.filter(({ person }) => !leaving.includes(person))
  const headLeaves = leaving.length > 0 && !staying.some(({ kinship }) => kinship === HEAD)
  const heirs = headLeaves ? staying.map(({ person }) => person) : []
  const acting = useActing(
    (typed: Typed) => {
      const { persons, on, why, places = {} } = typed
      const said = heirs.length === 0 ? {} : { places: placesOf(heirs, places) }
      const body = { version: view.version, persons, on, reason: why.trim(), source: sourceOf(typed), ...said }
      return sendOnce(`/households/${view.household}/leave`, body, key)
    },
    '已经登记',
    close,
  )
  const ask = (typed: Typed) => {
    const found = flawOfPlaces(heirs, typed.places ?? {})
    setFlaw(found)
    if (found !== undefined) return
    sure({
      title: '登记迁出',
      consequence: `从${formatDay(typed.on)}起，${namesOf(view, typed.persons)}不再计入这一户的人口。`,
      act: '登记迁出',
      onYes: () => acting.mutate(typed),
    })
  }
  return (
    <section className="card">
      <DeskForm<Typed>
        form={form}
        act="登记迁出"
        start={{ sourceKind: 'declared', sourceOn: desk.today, on: desk.today }}
        fault={acting.error}
        busy={acting.isPending}
        called={{ ...SOURCE_CALLED, reason: 'why' }}
        onSend={ask}
      >
        <Form.Item name="persons" label="谁迁出" required rules={[{ required: true, message: '请选择迁出的人。' }]}>
          <Select mode="multiple" options={view.people.map(({ person, name }) => ({ value: person, label: name }))} />
        </Form.Item>
        {heirs.length === 0 ? null : (
          <PlacesFields
            legend="户主迁出，留下的人与新户主的关系"
            people={staying.map(({ person, kinship }) => ({ person, kinship, name: namesOf(view, [person]) }))}
          />
        )}
        <ChangeOnFields placeholder="如 结婚迁出" />
        <SourceFields />
        {flaw === undefined ? null : (
          <p className="flaw" role="alert">
            {flaw}
          </p>
        )}
      </DeskForm>
    </section>
  )
}
