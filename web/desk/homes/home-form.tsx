import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import '../people/people.css'
import { SOURCE_CALLED, SourceFields, type SourceTyped } from '../people/source-fields.tsx'
import { WithReason } from '../people/with-reason.tsx'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { type HomeRead, homeQuery } from './api.ts'
import { addressOf } from './home-words.ts'

interface Props<Typed> {
  readonly id: string
  readonly title: string
  readonly help: string
  readonly act: string
  /** The part of the address that takes it: `facts`, `shares`, `disposals`. */
  readonly to: string
  readonly start: (home: HomeRead, today: string) => Partial<Typed>
  /** What is sent, without the version seen. */
  readonly bodyOf: (typed: Typed, home: HomeRead) => object
  readonly children: (home: HomeRead) => ReactNode
}

/** A form that changes something of a home, with the version that was seen; it closes when it is done. */
export function HomeForm<Typed extends SourceTyped>(props: Props<Typed>) {
  return <WithReason title={props.title}>{(reason) => <Form {...props} reason={reason} />}</WithReason>
}

function Form<Typed extends SourceTyped>(props: Props<Typed> & { readonly reason: string }) {
  const { id, title, help, act, to, start, bodyOf, children, reason } = props
  const home = useQuery(homeQuery(id, reason))
  const { today } = useSignedIn().desk
  const close = useCloseTab()
  const [key] = useState(newKey)
  const acting = useActing(
    ({ seen, typed }: { readonly seen: HomeRead; readonly typed: Typed }) =>
      sendOnce(`/homes/${id}/${to}`, { version: seen.version, ...bodyOf(typed, seen) }, key),
    '已经登记',
    close,
  )
  return (
    <>
      <PageHead title={title} of={addressOf(home.data)} help={help} />
      <Loaded of={home}>
        {(seen) => (
          <section className="card">
            <DeskForm<Typed>
              act={act}
              start={{ sourceKind: 'declared', sourceOn: today, ...start(seen, today) } as Partial<Typed>}
              fault={acting.error}
              busy={acting.isPending}
              called={SOURCE_CALLED}
              onSend={(typed) => acting.mutate({ seen, typed })}
            >
              {children(seen)}
              <SourceFields />
            </DeskForm>
          </section>
        )}
      </Loaded>
    </>
  )
}
