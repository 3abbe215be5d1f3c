import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { PLAN_STEPS, type PlanStep } from '../../../src/proceedings/allocation/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { Rows } from '../me/rows.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { type PublicStock, stockQuery } from './projects-api.ts'
import '../me/me.css'
import '../notices/notices.css'
import './projects.css'

const route = getRouteApi('/projects/$bureau/flats')

type Project = PublicStock['projects'][number]

/** What a bureau has to let, how much of it is let, and what comes next: in numbers, and nobody's name. */
export function FlatsPage() {
  const { bureau } = route.useParams()
  const found = useQuery(stockQuery(bureau))
  return (
    <Loaded of={found}>
      {(stock) => (
        <div className="notice-page">
          <div>
            <PageTitle tab="房源和统计">{stock.bureau}的房源和统计</PageTitle>
            <p className="help">有哪些房子、租出去多少、空着多少、多少户在等。只有数字，没有门牌，也没有住户。</p>
          </div>
          <Figures stock={stock} />
          <section>
            <h2>各个项目</h2>
            {stock.projects.length === 0 ? <p>还没有登记房源。</p> : null}
            <ul className="plain-list">
              {stock.projects.map((project) => (
                <OneProject key={project.id} bureau={bureau} project={project} />
              ))}
            </ul>
          </section>
          <p>
            <Link to="/queue/$bureau" params={{ bureau }}>
              每月公布的轮候名册 ›
            </Link>
          </p>
        </div>
      )}
    </Loaded>
  )
}

function Figures({ stock: { programmes, draws } }: { readonly stock: PublicStock }) {
  return (
    <section aria-label="统计">
      <h2>统计</h2>
      <ul className="plain-list">
        {programmes.map(({ programme, title, waiting, ...numbers }) => (
          <li key={programme} className="entry">
            <h3>{title}</h3>
            <Rows
              rows={[
                ['房源', numbersOf(numbers)],
                ...(waiting === undefined ? [] : [['正在轮候', `${waiting} 户`] as const]),
              ]}
            />
          </li>
        ))}
      </ul>
      <p>
        {draws.held + draws.void === 0 ? '还没有公开摇号。' : `公开摇号 ${draws.held} 次${voidWords(draws.void)}。`}
      </p>
    </section>
  )
}

const voidWords = (count: number): string => (count === 0 ? '' : `，另有 ${count} 次作废，作废的也一直公开`)

function OneProject({ bureau, project }: { readonly bureau: string; readonly project: Project }) {
  const { name, programmeTitle, address, types, plans } = project
  return (
    <li className="entry" aria-label={name}>
      <h3>{name}</h3>
      <p className="help">{[programmeTitle, address].filter(Boolean).join('　')}</p>
      <Rows rows={types.map(({ title, ...numbers }) => [title, numbersOf(numbers)])} />
      {plans.length === 0 ? <p className="help">现在没有配租方案。</p> : null}
      {plans.map(({ id, title, step, registerTo }) => (
        <Link key={id} className="line-link" to="/projects/$bureau/$plan" params={{ bureau, plan: id }}>
          {title}：
          {step === 'open' ? `正在登记，${formatInstant(registerTo)}截止` : (PLAN_STEPS[step as PlanStep] ?? step)} ›
        </Link>
      ))}
    </li>
  )
}

interface Numbers {
  readonly units: number
  readonly let: number
  readonly vacant: number
}

/** What is neither let nor vacant is held for families, prepared or repaired. */
function numbersOf({ units, let: taken, vacant }: Numbers): string {
  const others = units - taken - vacant
  return `${units} 套，已出租 ${taken}，空置 ${vacant}${others === 0 ? '' : `，预留、整备或者维修 ${others}`}`
}
