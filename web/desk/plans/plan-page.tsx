import { useQuery } from '@tanstack/react-query'
import { BEACON_KINDS, ORDER_WORDS, SUBSTITUTE_RULES } from '../../../src/proceedings/allocation/nouns.ts'
import { formatDay, formatInstant } from '../../ui/format.ts'
import '../cases/cases.css'
import '../people/people.css'
import { DRAW_COLUMNS } from '../draws/draw-columns.tsx'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { Facts } from '../shell/facts.tsx'
import { HistoryCard } from '../shell/history-card.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { noticeFile, type PlanRead, planQuery } from './api.ts'
import { PlanBar } from './plan-bar.tsx'
import { inActWords, stepWords } from './plan-words.ts'
import { type LineStep, StepLine } from './step-line.tsx'

/** One plan on one page: what is offered by which rules, how far it is, and what may be done now. */
export function PlanPage({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useQuery(planQuery(id))
  return <Loaded of={found}>{(plan) => <Plan key={id} plan={plan} />}</Loaded>
}

function Plan({ plan }: { readonly plan: PlanRead }) {
  return (
    <>
      <PageHead title={plan.title} help={`方案 ${plan.number}　现在：${stepWords(plan.step)}`} />
      <StepLine label="配租的步骤" steps={stepsOf(plan)} at={AT[plan.step]} />
      <div className="two-columns">
        <div>
          <OfferCard plan={plan} />
          <RulesCard plan={plan} />
        </div>
        <div>
          <RegisteredCard plan={plan} />
          <DrawsCard plan={plan} />
          <NoticesCard plan={plan} />
          <HistoryCard acts={inActWords(plan.acts)} />
        </div>
      </div>
      <PlanBar plan={plan} />
    </>
  )
}

interface Props {
  readonly plan: PlanRead
}

const AT: Readonly<Record<string, string>> = {
  ...{ proposed: 'approve', open: 'register', rechecking: 'recheck', drawing: 'draw', drawn: 'choose' },
}

const stepsOf = (plan: PlanRead): readonly LineStep[] => [
  { id: 'approve', title: '批准公告', who: '住保负责人' },
  { id: 'register', title: '意向登记', who: '轮候家庭', until: plan.registerTo },
  { id: 'recheck', title: '资格复审', who: '住保经办' },
  { id: 'draw', title: '公开摇号', who: '公证、纪检、住建局、申请人代表' },
  { id: 'choose', title: '选房签约', who: '摇中的家庭，按次序' },
]

function OfferCard({ plan }: Props) {
  const { classes } = plan.content
  return (
    <section className="card" aria-labelledby="offer">
      <h2 id="offer">房源和对象</h2>
      <Facts
        of={[
          ['地点', plan.location],
          ['数量', `${plan.units} 套：${classes.map(({ unitClass, count }) => `${unitClass} ${count} 套`).join('，')}`],
          ['户型', plan.layout],
          ['面积', plan.area],
          ['租金标准', plan.rentStandard],
          ['供应对象范围', plan.objectRange],
          ['几口人可选', classes.map(({ unitClass, fewest, most }) => `${unitClass} ${fewest}—${most} 人`).join('，')],
          ['意向登记', `${formatInstant(plan.registerFrom)} 至 ${formatInstant(plan.registerTo)}`],
          [
            '复审截止',
            plan.recheckBy &&
              `${formatDay(plan.recheckBy)}${plan.recheckProvisional ? '（明年的放假安排公布后可能会变）' : ''}，登记结束后 15 个工作日（《公共租赁住房管理办法》第十二条）`,
          ],
        ]}
      />
    </section>
  )
}

function RulesCard({ plan }: Props) {
  const { groups, order, substitutes, beacon, suite } = plan.content
  return (
    <section className="card" aria-labelledby="rules">
      <h2 id="rules">摇号规则（随方案公告，不能再改）</h2>
      <ul className="points">
        {groups.map(({ title, words }) => (
          <li key={title}>{words}</li>
        ))}
      </ul>
      <Facts
        of={[
          ['排序', ORDER_WORDS[order as keyof typeof ORDER_WORDS]],
          ['递补', SUBSTITUTE_RULES[substitutes as keyof typeof SUBSTITUTE_RULES]],
          ['公共信标', BEACON_KINDS[beacon as keyof typeof BEACON_KINDS]],
          ['摘要算法', suite === 'sm3' ? 'SM3' : 'SHA-256'],
          ['各持秘密的参与方', plan.parties.map(({ id, name }) => `${name}（${id}）`).join('，')],
        ]}
      />
    </section>
  )
}

function RegisteredCard({ plan }: Props) {
  const { registered, qualified, unqualified, withdrawn } = plan.counts
  return (
    <section className="card" aria-labelledby="registered">
      <h2 id="registered">登记和复审</h2>
      <Facts
        of={[
          ['待复审', `${registered} 户`],
          ['复审通过', `${qualified} 户`],
          ['复审未通过', `${unqualified} 户，应当书面告知理由`],
          ['撤回', `${withdrawn} 户`],
        ]}
      />
      <p className="more">
        <PageLink to={`/plans/${plan.id}/registrations`}>打开登记名册</PageLink>
      </p>
    </section>
  )
}

function DrawsCard({ plan }: Props) {
  return (
    <section className="card" aria-labelledby="draws">
      <h2 id="draws">摇号</h2>
      {plan.next === undefined ? null : (
        <p>
          下一步：第 {plan.next.group} 组第 {plan.next.attempt} 次，{plan.next.households} 户摇 {plan.next.flats} 套。
        </p>
      )}
      <DeskTable
        label="摇号"
        rows={plan.draws}
        id={({ draw, attempt }) => `${draw} ${attempt}`}
        columns={DRAW_COLUMNS}
        open={({ draw, attempt }) => `/plans/${plan.id}/draws/${draw}/${attempt}`}
        empty="还没有冻结过名单。全部复审完，就可以冻结第一组的名单。"
      />
      {plan.draws.some(({ step }) => step === 'computed') ? (
        <p className="more">
          <PageLink to={`/plans/${plan.id}/order`}>选房次序和后续变动</PageLink>
        </p>
      ) : null}
    </section>
  )
}

function NoticesCard({ plan }: Props) {
  const { tenant } = useSignedIn().session
  return (
    <section className="card" aria-labelledby="notices">
      <h2 id="notices">公告</h2>
      {plan.notices.length === 0 ? <p className="help">批准以后自动公告。</p> : null}
      <ul className="tasks">
        {plan.notices.map(({ id, title, firstDay }) => (
          <li key={id}>
            <span>
              <a href={noticeFile(tenant, plan.id, id)} target="_blank" rel="noreferrer">
                {title}
              </a>{' '}
              <span className="help">{formatDay(firstDay)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
