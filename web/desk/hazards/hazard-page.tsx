import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { formatDay } from '../../ui/format.ts'
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

/** Works stand still while the decision behind them does not hold. */
function LostDecision({ view: { lost } }: { readonly view: HazardRead }) {
  if (lost === undefined) return null
  const { on, stayed, settled } = lost
  const what = stayed
    ? `批准的决定从${formatDay(on)}起停止执行，施工、验收和拨付先停下。`
    : `批准的决定从${formatDay(on)}起不再有效，施工、验收和拨付先停下。`
  const next = settled
    ? `已建部分：${settled.built}。${settled.text}（${settled.by}，${formatDay(settled.on)}）`
    : stayed
      ? '恢复执行以后接着办。'
      : '已经建了的部分怎样处理，要由负责人决定。'
  return <Alert type="warning" showIcon title={what} description={next} className="lost-decision" />
}

function Hazard({ view }: { readonly view: HazardRead }) {
  const articles = useArticles(view.pack)
  const { divisions } = useSignedIn().desk
  const whose = view.case?.applicant ?? sayDivision(view.area, divisions)
  return (
    <>
      <PageHead title={`${whose} 危房台账`} help={`${view.number}　现在：${view.step.title}`} />
      <LostDecision view={view} />
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
