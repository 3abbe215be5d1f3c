import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useState } from 'react'
import type { HouseholdRead, PersonRead } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { useSure } from '../shell/sure.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { householdQuery, personQuery } from './api.ts'
import './people.css'
import { flawOfPlaces, HEAD, type Places, placesOf } from './places.ts'
import { PlacesFields } from './places-fields.tsx'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { namesOf } from './split.ts'
import { WithReason } from './with-reason.tsx'
import { nameOf } from './words.ts'

interface Typed extends SourceTyped {
  readonly diedOn: string
  readonly certificate?: string
  readonly places?: Places
}

/** A death: the day is the last in the household; when it was the head, those who remain say who follows. */
export function DeathPage({ params }: PageProps) {
  return <WithReason title="登记死亡">{(reason) => <Death id={params.id ?? ''} reason={reason} />}</WithReason>
}

interface Props {
  readonly id: string
  readonly reason: string
}

function Death({ id, reason }: Props) {
  const person = useQuery(personQuery(id, reason))
  return (
    <Loaded of={person}>
      {(found) => (
        <>
          <PageHead
            title={`登记死亡：${nameOf(found.facts)}`}
            help="死亡当天是这个人在户里的最后一天；登记过配偶的，配偶同时变为丧偶。"
          />
          <WithFamily person={found} reason={reason} />
        </>
      )}
    </Loaded>
  )
}

function WithFamily({ person, reason }: { readonly person: PersonRead; readonly reason: string }) {
  const current = person.memberships.find(({ to }) => to === null)?.household
  const household = useQuery({ ...householdQuery(current ?? '', reason), enabled: current !== undefined })
  if (current === undefined) return <DeathForm person={person} view={undefined} />
  return <Loaded of={household}>{(view) => <DeathForm person={person} view={view} />}</Loaded>
}

function DeathForm({ person, view }: { readonly person: PersonRead; readonly view: HouseholdRead | undefined }) {
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const sure = useSure()
  const [key] = useState(newKey)
  const [flaw, setFlaw] = useState<string>()
  const name = nameOf(person.facts)
  const wasHead = view?.members.some((one) => one.person === person.person && one.kinship === HEAD) === true
  const staying = wasHead ? view.members.filter((one) => one.person !== person.person) : []
  const heirs = staying.map((one) => one.person)
  const acting = useActing(
    (typed: Typed) => {
      const certificate = typed.certificate?.trim()
      const body = {
        ...{ version: person.version, diedOn: typed.diedOn, source: sourceOf(typed) },
        ...(certificate ? { certificate } : {}),
        ...(heirs.length === 0 ? {} : { places: placesOf(heirs, typed.places ?? {}) }),
      }
      return sendOnce(`/people/${person.person}/death`, body, key)
    },
    '已经登记',
    close,
  )
  const ask = (typed: Typed) => {
    const found = flawOfPlaces(heirs, typed.places ?? {})
    setFlaw(found)
    if (found !== undefined) return
    sure({
      title: `登记${name}死亡`,
      consequence: `${name}从${formatDay(typed.diedOn)}次日起不再计入任何一户的人口。死亡登记不能在这里撤销，请核对证明。`,
      act: '登记死亡',
      onYes: () => acting.mutate(typed),
    })
  }
  return (
    <section className="card">
      <DeskForm<Typed>
        act="登记死亡"
        start={{ sourceKind: 'declared', sourceOn: desk.today }}
        fault={acting.error}
        busy={acting.isPending}
        called={SOURCE_CALLED}
        onSend={ask}
      >
        <div className="fields-row">
          <Form.Item
            name="diedOn"
            label="死亡日期"
            required
            rules={[{ required: true, message: '请填写日期。' }, DAY_RULE]}
          >
            <DayInput />
          </Form.Item>
          <Form.Item name="certificate" label="死亡证明编号">
            <Input autoComplete="off" maxLength={100} />
          </Form.Item>
        </div>
        {view === undefined || staying.length === 0 ? null : (
          <PlacesFields
            legend="户主去世，其他人与新户主的关系"
            people={staying.map((one) => ({ ...one, name: namesOf(view, [one.person]) }))}
          />
        )}
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
