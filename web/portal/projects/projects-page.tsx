import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { PLAN_STEPS, type PlanStep } from '../../../src/proceedings/allocation/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { bureausQuery } from '../me/my-api.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { plansQuery } from './projects-api.ts'

const route = getRouteApi('/projects/$bureau')

/** The bureaus, to choose one's own. */
export function ProjectBureausPage() {
  const bureaus = useQuery(bureausQuery)
  return (
    <>
      <PageTitle>配租项目</PageTitle>
      <p className="help">正在配租的房子、怎样登记、公开摇号的名单和结果，谁都可以看、可以核验。</p>
      <Loaded of={bureaus}>
        {(all) => (
          <ul className="answers">
            {all.map(({ id, name }) => (
              <li key={id}>
                <Link className="answer" to="/projects/$bureau" params={{ bureau: String(id) }}>
                  <span className="answer-label">{name}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <p className="gap">
        <Link to="/projects/how">摇号是怎么算的，怎么核验</Link>
      </p>
    </>
  )
}

/** The projects of one bureau, the newest first. */
export function ProjectsPage() {
  const { bureau } = route.useParams()
  const plans = useQuery(plansQuery(bureau))
  return (
    <Loaded of={plans}>
      {({ bureau: name, plans: all }) => (
        <>
          <PageTitle tab="配租项目">{name}的配租项目</PageTitle>
          {all.length === 0 ? <p>现在没有公告的配租项目。</p> : null}
          <ul className="answers">
            {all.map(({ id, title, step, registerTo }) => (
              <li key={id}>
                <Link className="answer" to="/projects/$bureau/$plan" params={{ bureau, plan: id }}>
                  <span className="answer-label">{title}</span>
                  <span className="answer-help">
                    {step === 'open'
                      ? `正在登记，${formatInstant(registerTo)}截止`
                      : (PLAN_STEPS[step as PlanStep] ?? step)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="gap">
            <Link to="/queue/$bureau" params={{ bureau }}>
              轮候名册（每月公布）
            </Link>
          </p>
          <p className="gap">
            <Link to="/projects/$bureau/flats" params={{ bureau }}>
              有哪些房源、多少户在等
            </Link>
          </p>
          <p className="gap">
            <Link to="/projects/how">摇号是怎么算的，怎么核验</Link>
          </p>
        </>
      )}
    </Loaded>
  )
}
