import { useQuery } from '@tanstack/react-query'
import type { PageProps } from '../page.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { personQuery } from './api.ts'
import { PERSON_FACTS } from './change-fields.ts'
import { ChangeForm } from './change-form.tsx'
import './people.css'
import { WithReason } from './with-reason.tsx'
import { nameOf } from './words.ts'

/** Writes down what is said about a person, from a day on: what was known before stays in the history. */
export function ChangePage({ params, search }: PageProps) {
  return (
    <WithReason title="登记信息">
      {(reason) => <Change id={params.id ?? ''} reason={reason} kind={search.kind} />}
    </WithReason>
  )
}

interface Props {
  readonly id: string
  readonly reason: string
  readonly kind: string | undefined
}

function Change({ id, reason, kind }: Props) {
  const person = useQuery(personQuery(id, reason))
  return (
    <>
      <PageHead
        title="登记信息"
        of={person.data && nameOf(person.data.facts)}
        help="写明从哪天起是这样。以前登记的不会抹掉，在历史里看得到。"
      />
      <Loaded of={person}>
        {({ version, facts }) => (
          <ChangeForm
            forms={PERSON_FACTS}
            url={`/people/${id}/facts`}
            version={version}
            facts={facts}
            start={kind ?? 'phone'}
          />
        )}
      </Loaded>
    </>
  )
}
