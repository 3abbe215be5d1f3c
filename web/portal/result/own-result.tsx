import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import type { Decision, Need, PageArticle, Prompt } from '../../../src/policy/engine/nouns.ts'
import { formatDate } from '../../ui/format.ts'
import type { LocalRules, PackEntry, ProgramEntry } from '../api.ts'
import { divisionsOf } from '../check/divisions.ts'
import { missingPrompts, nextPrompt } from '../check/flow.ts'
import { usedValues } from '../check/local-rules.ts'
import { type CheckSession, clearSession } from '../check/session.ts'
import { isAppliedForQuery } from '../me/cases/cases-api.ts'
import { PageTitle } from '../shell/page-title.tsx'
import { disclaimer } from '../words.ts'
import { LocalValues } from './local-values.tsx'
import { Reasons } from './reasons.tsx'
import {
  MissingFacts,
  Money,
  NextStep,
  Objection,
  OpenQuestions,
  WhatElse,
  WhatWouldChange,
  YourAnswers,
} from './result-parts.tsx'
import { consequences, outcomeHelp, verdict } from './result-words.ts'
import { shareFragment } from './share.ts'
import { SharePanel } from './share-panel.tsx'

interface Props {
  readonly pack: PackEntry
  readonly program: ProgramEntry
  readonly prompts: readonly Prompt[]
  readonly decision: Decision
  readonly articles: readonly PageArticle[]
  /** What bureaus of the place have set for themselves, and what of it counts here. */
  readonly offered: readonly LocalRules[]
  readonly rules: LocalRules | undefined
  readonly session: CheckSession
  readonly update: (change: Partial<CheckSession>) => CheckSession
}

function Heading({ decision, need, place, title }: { decision: Decision; need: Need; place: string; title: string }) {
  return (
    <header className={`verdict verdict-${decision.outcome}`}>
      <PageTitle>{verdict(decision.outcome, need)}</PageTitle>
      <p className="help">{`${place} · ${title} · 按${formatDate(decision.on)}的规定${decision.overrides.length > 0 ? '和本地规定' : ''}`}</p>
      <p>{consequences[decision.result ?? ''] ?? outcomeHelp[decision.outcome]}</p>
      <Money decision={decision} />
    </header>
  )
}

/** Opens the question with the path, as a new step when it was not asked yet. */
function useOpenQuestion({ pack, program, session, update }: Props) {
  const navigate = useNavigate()
  return (path: string, change: Partial<CheckSession> = {}) => {
    const known = session.steps.indexOf(path)
    const steps = known < 0 ? [...session.steps, path] : session.steps
    update({ ...change, steps })
    const step = (known < 0 ? session.steps.length : known) + 1
    return navigate({ to: '/check/$pack/$program', params: { pack: pack.id, program: program.id }, search: { step } })
  }
}

function Actions({ pack, program, decision, rules }: Props) {
  const navigate = useNavigate()
  const again = () => {
    clearSession(pack.id, program.id)
    return navigate({ to: '/', search: { place: pack.id } })
  }
  const isAppliedFor = useQuery(isAppliedForQuery(pack.id, program.id)).data ?? false
  const mayApply = isAppliedFor && decision.outcome !== 'ineligible'
  const here = `${window.location.origin}/check/${pack.id}/${program.id}/result`
  return (
    <div className="actions no-print">
      {mayApply ? (
        <Link className="button" to="/me/cases/new">
          去申请（回答不用再填）
        </Link>
      ) : null}
      <Button className="button" onPress={() => window.print()}>
        打印结果
      </Button>
      <SharePanel address={`${here}#${shareFragment(decision, rules?.bureau)}`} />
      <Button className="button button-second" onPress={again}>
        重新开始（清掉我的回答）
      </Button>
    </div>
  )
}

/** The answer first, then the money, the reasons in the law's order, and the next step. */
export function OwnResult(props: Props) {
  const { pack, program, prompts, decision, articles, session, offered, rules, update } = props
  const openQuestion = useOpenQuestion(props)
  const used = usedValues(decision, rules)
  const rest = nextPrompt(prompts, decision, session.answers, true)
  const asked = prompts.filter(({ path }) => path in session.answers)
  const unfinished = decision.outcome === 'needs-facts' ? missingPrompts(prompts, decision.missing) : []
  return (
    <article className="result">
      <Heading decision={decision} need={program.need} place={pack.place} title={program.title} />
      <p className="note">{disclaimer}</p>
      <MissingFacts prompts={unfinished} onAnswer={openQuestion} />
      <OpenQuestions decision={decision} />
      <section aria-labelledby="reasons">
        <h2 id="reasons">为什么</h2>
        <Reasons
          pack={pack.id}
          reasons={decision.conditions}
          articles={articles}
          replaced={used.map(({ article }) => article)}
        />
        {decision.outcome === 'ineligible' && rest ? (
          <Button
            className="button button-second no-print"
            onPress={() => openQuestion(rest.path, { allReasons: true })}
          >
            继续回答，看全部理由
          </Button>
        ) : null}
        {decision.warnings.map((warning) => (
          <p key={warning.id} className="note">
            {warning.text}
          </p>
        ))}
        <p>
          <Link to="/policies/$pack" params={{ pack: pack.id }}>
            依据与算法 ›
          </Link>
        </p>
      </section>
      <LocalValues {...{ pack, offered, rules, used }} onChoose={(bureau) => update({ bureau })} />
      <WhatWouldChange decision={decision} />
      <NextStep need={program.need} decision={decision} asked={asked} />
      <Actions {...props} />
      <Objection />
      <WhatElse pack={pack} program={program.id} />
      <YourAnswers
        session={session}
        prompts={prompts}
        divisions={divisionsOf(pack, session.townships)}
        onChange={openQuestion}
      />
    </article>
  )
}
