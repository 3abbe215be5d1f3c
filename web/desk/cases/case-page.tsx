import { useQuery } from '@tanstack/react-query'
import { ApiFault } from '../../ui/api-client.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { type Asked, type CaseRead, caseQuery, promptsQuery } from './api.ts'
import { placeOf } from './article.ts'
import './cases.css'
import { DeedBar } from './deed-bar.tsx'
import { FactsCard } from './facts-card.tsx'
import { FamilyChange } from './family-change.tsx'
import { Lamp } from './lamp.tsx'
import { sayLamp } from './lamp-words.ts'
import { LawPanel } from './law-panel.tsx'
import { Materials } from './materials.tsx'
import { useArticles } from './own-procedures.ts'
import { Inquiries, ProposalCard, Publicity } from './record-cards.tsx'
import { RecordTabs } from './record-tabs.tsx'
import { RemediesCard } from './remedies.tsx'

const NONE: readonly Asked[] = []

/** One case on one page: what is known, what the law says to it, what was done, and what may be done now. */
export function CasePage({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useQuery(caseQuery(id))
  const { data, error } = found
  if (data !== undefined && error instanceof ApiFault && error.code === 'not-found') return <DonePart view={data} />
  return <Loaded of={found}>{(view) => <Case key={id} view={view} />}</Loaded>
}

/** Whoever sees only what they are asked has answered or passed it on: what was on the page before is not how it is now. */
function DonePart({ view }: { readonly view: CaseRead }) {
  return (
    <>
      <PageHead title={view.procedure.title} help={view.number} />
      <div className="empty">
        <p>您这一步已经办完。您的岗位只看轮到自己办的申请，这一件现在不能再看。</p>
        <PageLink to="/cases">回到办件</PageLink>
      </div>
    </>
  )
}

function Case({ view }: { readonly view: CaseRead }) {
  const { pack } = view.procedure
  const articles = useArticles(pack, view.lawOn)
  const programs = view.law.map(({ program }) => program)
  const { data: prompts = NONE } = useQuery(promptsQuery(pack, programs, view.lawOn))
  return (
    <>
      <PageHead
        title={`${view.applicant.name} ${view.procedure.title}`}
        help={
          <>
            {[
              view.number,
              `现在：${view.step.title}`,
              ...(view.step.assignee === undefined ? [] : [`经办：${view.step.assignee}`]),
              ...(view.drawn === undefined ? [] : [view.drawn.chosen ? '抽中复查，要先核实' : '没有抽中复查']),
              '',
            ].join('　')}
            <StepLimit view={view} articles={articles} />
          </>
        }
      />
      <Steps view={view} />
      <div className="case-columns">
        <div className="case-left">
          <FactsCard view={view} prompts={prompts} />
          <Materials view={view} articles={articles} />
        </div>
        <div className="case-middle">
          {view.familyChange === undefined ? null : <FamilyChange change={view.familyChange} prompts={prompts} />}
          <ProposalCard view={view} articles={articles} />
          <LawPanel
            law={view.law}
            prompts={prompts}
            articles={articles}
            findings={view.findings}
            changes={view.changes}
          />
        </div>
        <div className="case-right">
          <Publicity view={view} articles={articles} />
          <Inquiries view={view} articles={articles} />
          <RemediesCard view={view} />
          <RecordTabs view={view} />
        </div>
      </div>
      <DeedBar view={view} prompts={prompts} articles={articles} />
    </>
  )
}

function StepLimit({ view, articles }: { readonly view: CaseRead; readonly articles: Parameters<typeof placeOf>[0] }) {
  const { today } = useSignedIn().desk
  const { limit } = view.step
  if (limit === undefined) return null
  const rule = [placeOf(articles, limit.clause), limit.label, limit.local ? '本地设定' : ''].filter(Boolean).join('，')
  if (limit.due === undefined) return <span>{sayLamp('none', undefined, today)}（期限还没有设定）</span>
  return (
    <>
      <Lamp lamp={limit.lamp} due={limit.due} rule={rule} />（{rule}）
    </>
  )
}

/** The way of the procedure, and where the case stands on it. */
function Steps({ view }: { readonly view: CaseRead }) {
  return (
    <ol className="steps" aria-label="办理环节">
      {view.steps.map(({ id, title }) => (
        <li key={id} aria-current={id === view.step.id ? 'step' : undefined}>
          {title}
        </li>
      ))}
    </ol>
  )
}
