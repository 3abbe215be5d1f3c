import { useQuery } from '@tanstack/react-query'
import { sayDivision } from '../division-words.ts'
import '../cases/cases.css'
import { useArticles } from '../cases/own-procedures.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { HistoryCard } from '../shell/history-card.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { type HazardRead, hazardQuery } from './api.ts'
import { HazardBar } from './hazard-bar.tsx'
import { DuesCard, MoneyCard, PapersCard, VisitsCard, WorksCard } from './hazard-cards.tsx'
import './hazards.css'

/** One hazard on one page: where it comes from, what is built, what was found and accepted, what is paid, and what may be done now. */
export function HazardPage({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useQuery(hazardQuery(id))
  return <Loaded of={found}>{(view) => <Hazard key={id} view={view} />}</Loaded>
}

function Hazard({ view }: { readonly view: HazardRead }) {
  const articles = useArticles(view.pack)
  const { divisions } = useSignedIn().desk
  const whose = view.case?.applicant ?? sayDivision(view.area, divisions)
  return (
    <>
      <PageHead title={`${whose} 危房台账`} help={`${view.number}　现在：${view.step.title}`} />
      <div className="two-columns">
        <div>
          <DuesCard view={view} articles={articles} />
          <WorksCard view={view} />
          <MoneyCard view={view} />
        </div>
        <div>
          <VisitsCard view={view} />
          <PapersCard view={view} />
          <HistoryCard acts={view.acts} />
        </div>
      </div>
      <HazardBar view={view} />
    </>
  )
}
