import { useQuery } from '@tanstack/react-query'
import type { PageProps } from '../page.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { householdQuery } from './api.ts'
import { HOUSEHOLD_FACTS } from './change-fields.ts'
import { ChangeForm } from './change-form.tsx'
import './people.css'
import { WithReason } from './with-reason.tsx'
import { headNameOf } from './words.ts'

/** Writes down what is said about a household as a whole: where it lives, what it was found to be. */
export function HouseholdChangePage({ params }: PageProps) {
  return <WithReason title="登记家庭信息">{(reason) => <Change id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Change({ id, reason }: { readonly id: string; readonly reason: string }) {
  const household = useQuery(householdQuery(id, reason))
  return (
    <>
      <PageHead
        title="登记家庭信息"
        of={headNameOf(household.data)}
        help="住在哪里、救助类别这些是一户一份的。以前登记的不会抹掉，在历史里看得到。"
      />
      <Loaded of={household}>
        {({ version, facts }) => (
          <ChangeForm
            forms={HOUSEHOLD_FACTS}
            url={`/households/${id}/facts`}
            version={version}
            facts={facts}
            start="residence"
          />
        )}
      </Loaded>
    </>
  )
}
