import { useQuery } from '@tanstack/react-query'
import '../cases/cases.css'
import { useArticles } from '../cases/own-procedures.ts'
import type { PageProps } from '../page.ts'
import { HistoryCard } from '../shell/history-card.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { type LeaseRead, leaseQuery } from './api.ts'
import { LeaseBar } from './lease-bar.tsx'
import { DocumentCard, DuesCard, LivingCard, PapersCard, RentCard, TermsCard } from './lease-cards.tsx'
import './leases.css'

/** One lease on one page: terms, rent with its article, text and signatures, what was done, and what may be done now. */
export function LeasePage({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useQuery(leaseQuery(id))
  return <Loaded of={found}>{(view) => <Lease key={id} view={view} />}</Loaded>
}

function Lease({ view }: { readonly view: LeaseRead }) {
  const articles = [...useArticles(view.pack), ...useArticles('national')]
  return (
    <>
      <PageHead title={`${view.tenant.name} ${view.kind}合同`} help={`${view.number}　现在：${view.step.title}`} />
      <div className="two-columns">
        <div>
          <DuesCard view={view} articles={articles} />
          <RentCard view={view} />
          <TermsCard view={view} />
        </div>
        <div>
          <DocumentCard view={view} />
          <LivingCard view={view} />
          <PapersCard view={view} />
          <HistoryCard acts={view.acts} />
        </div>
      </div>
      <LeaseBar view={view} />
    </>
  )
}
