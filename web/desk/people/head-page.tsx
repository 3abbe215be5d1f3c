import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HouseholdRead } from '../../../src/server/nouns.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { householdQuery } from './api.ts'
import { ChangeOnFields } from './change-on-fields.tsx'
import './people.css'
import { flawOfPlaces, type Places, placesOf } from './places.ts'
import { PlacesFields } from './places-fields.tsx'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { namesOf } from './split.ts'
import { WithReason } from './with-reason.tsx'
import { headNameOf } from './words.ts'

interface Typed extends SourceTyped {
  readonly on: string
  readonly why: string
  readonly places: Places
}

/** The head hands over: everybody’s relation is said anew, since each is one to the head. */
export function HeadPage({ params }: PageProps) {
  return <WithReason title="变更户主">{(reason) => <Head id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Head({ id, reason }: { readonly id: string; readonly reason: string }) {
  const household = useQuery(householdQuery(id, reason))
  return (
    <>
      <PageHead
        title="变更户主"
        of={headNameOf(household.data)}
        help="新户主选“户主”，其他每个人写明与新户主的关系。"
      />
      <Loaded of={household}>{(view) => <HeadForm view={view} />}</Loaded>
    </>
  )
}

function HeadForm({ view }: { readonly view: HouseholdRead }) {
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const [flaw, setFlaw] = useState<string>()
  const persons = view.members.map(({ person }) => person)
  const acting = useActing(
    (typed: Typed) => {
      const { on, why, places } = typed
      const body = { version: view.version, on, reason: why.trim(), source: sourceOf(typed) }
      return sendOnce(`/households/${view.household}/head`, { ...body, places: placesOf(persons, places) }, key)
    },
    '已经变更',
    close,
  )
  const send = (typed: Typed) => {
    const found = flawOfPlaces(persons, typed.places)
    setFlaw(found)
    if (found === undefined) acting.mutate(typed)
  }
  return (
    <section className="card">
      <DeskForm<Typed>
        act="变更户主"
        start={{ sourceKind: 'declared', sourceOn: desk.today, on: desk.today }}
        fault={acting.error}
        busy={acting.isPending}
        called={{ ...SOURCE_CALLED, reason: 'why' }}
        onSend={send}
      >
        <PlacesFields
          legend="与新户主关系"
          people={view.members.map(({ person, kinship }) => ({ person, kinship, name: namesOf(view, [person]) }))}
        />
        <ChangeOnFields placeholder="如 原户主年老，由长子当户主" />
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
