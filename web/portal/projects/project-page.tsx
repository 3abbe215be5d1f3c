import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import {
  BEACON_KINDS,
  DRAW_STEPS,
  type DrawStep,
  ORDER_WORDS,
  PLAN_STEPS,
  type PlanStep,
  SUBSTITUTE_RULES,
} from '../../../src/proceedings/allocation/nouns.ts'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { Rows } from '../me/rows.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { noticeFile, type PublicPlan, planQuery } from './projects-api.ts'
import '../me/me.css'
import '../notices/notices.css'
import './projects.css'

const route = getRouteApi('/projects/$bureau/$plan')

/** One project: what is offered, by which rules, and everything that was published of it. */
export function ProjectPage() {
  const { bureau, plan } = route.useParams()
  const found = useQuery(planQuery(bureau, plan))
  return <Loaded of={found}>{(one) => <Project bureau={bureau} plan={one} />}</Loaded>
}

interface Props {
  readonly bureau: string
  readonly plan: PublicPlan
}

function Project({ bureau, plan }: Props) {
  const { content } = plan
  return (
    <div className="notice-page">
      <div>
        <PageTitle tab="配租项目">{plan.title}</PageTitle>
        <p className="help">
          {plan.bureau}　方案 {plan.number}
        </p>
        <p className="mark mark-open">现在：{PLAN_STEPS[plan.step as PlanStep] ?? plan.step}</p>
      </div>
      {plan.step === 'open' ? (
        <Link className="button" to="/me/projects">
          登记意向
        </Link>
      ) : null}
      <section className="entry" aria-label="房源">
        <Rows
          rows={[
            ['地点', plan.location],
            ['数量', `${plan.units} 套`],
            ['户型', plan.layout],
            ['面积', plan.area],
            ['租金标准', plan.rentStandard],
            ['给谁', plan.objectRange],
            ['登记时间', `${formatInstant(plan.registerFrom)} 至 ${formatInstant(plan.registerTo)}`],
          ]}
        />
      </section>
      <section>
        <h2>几口人能选什么户型</h2>
        <ul className="points">
          {content.classes.map(({ unitClass, count, fewest, most }) => (
            <li key={unitClass}>
              {unitClass}（{count} 套）：{fewest === most ? `${fewest} 口人` : `${fewest} 至 ${most} 口人`}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>怎样摇号</h2>
        <ul className="points">
          {content.groups.map(({ title, words }) => (
            <li key={title}>{words}</li>
          ))}
          <li>{ORDER_WORDS[content.order as keyof typeof ORDER_WORDS]}。</li>
          <li>有人放弃：{SUBSTITUTE_RULES[content.substitutes as keyof typeof SUBSTITUTE_RULES]}。</li>
          <li>各自保管秘密的：{plan.parties.map(({ name }) => name).join('、')}。</li>
          <li>公共信标：{BEACON_KINDS[content.beacon as keyof typeof BEACON_KINDS]}。</li>
        </ul>
        <Link to="/projects/how">摇号是怎么算的，怎么核验</Link>
      </section>
      <Draws bureau={bureau} plan={plan} />
      <section>
        <h2>公告</h2>
        <ul className="plain-list">
          {plan.notices.map(({ id, title, firstDay, digest }) => (
            <li key={id} className="entry">
              <a href={noticeFile(bureau, plan.id, id)} target="_blank" rel="noreferrer">
                {title}
              </a>
              <p className="help">{formatDay(firstDay)}</p>
              <p className="help hash">文件指纹（SHA-256）{digest}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Draws({ bureau, plan }: Props) {
  if (plan.draws.length === 0) return null
  return (
    <section>
      <h2>公开摇号</h2>
      <ul className="answers">
        {plan.draws.map(({ draw, attempt, step, households }) => (
          <li key={`${draw} ${attempt}`}>
            <Link
              className="answer"
              to="/projects/$bureau/$plan/$draw/$attempt"
              params={{ bureau, plan: plan.id, draw, attempt: String(attempt) }}
            >
              <span className="answer-label">
                {draw} 第 {attempt} 次
              </span>
              <span className="answer-help">
                {households} 户，{DRAW_STEPS[step as DrawStep] ?? step}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
