import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import {
  DRAW_STEPS,
  type DrawStep,
  REGISTRATION_STEPS,
  type RegistrationStep,
} from '../../../src/proceedings/allocation/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { Door } from '../me/door.tsx'
import type { Person } from '../me/my-api.ts'
import { Rows } from '../me/rows.tsx'
import { TypedLine } from '../me/typed-line.tsx'
import { useChange, useMine } from '../me/use-mine.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { MySecretPart } from './my-secret.tsx'
import {
  letterFile,
  type MyRegistration,
  type OpenProject,
  receiptFile,
  register,
  registrationsQuery,
  withdraw,
} from './projects-api.ts'
import './projects.css'

/** Projects one may register for now, and what one has registered for. */
export function MyProjectsPage() {
  return <Door>{(person) => <MyProjects key={person.person} person={person} />}</Door>
}

function MyProjects({ person }: { readonly person: Person }) {
  const found = useMine(registrationsQuery(person.person))
  return (
    <div className="me">
      <PageTitle>{person.agency ? `${person.name}的项目` : '我的项目'}</PageTitle>
      <Loaded of={found}>
        {({ open, registrations, secrets }) => (
          <>
            {person.agency === undefined
              ? secrets.map((one) => (
                  <MySecretPart key={`${one.draw} ${one.attempt}`} person={person.person} secret={one} />
                ))
              : null}
            {open.length + registrations.length === 0 ? (
              <p>现在没有您能登记的项目。正在轮候、持有资格证的家庭，有新项目公告时可以在这里登记。</p>
            ) : null}
            {open.map((one) => (
              <Open key={one.plan} person={person.person} project={one} />
            ))}
            <ul className="plain-list">
              {registrations.map((one) => (
                <Mine key={one.id} person={person.person} mine={one} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <p>
        <Link to="/projects">看所有配租项目</Link>
      </p>
    </div>
  )
}

/** Tapped in the order of preference; the first one tapped comes first. */
function Open({ person, project }: { readonly person: string; readonly project: OpenProject }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [wish, setWish] = useState('')
  const [problem, setProblem] = useState<string>()
  const { plan, entry } = project
  const registering = useChange((key) => register(person, { plan, entry, classes: chosen, wish: wish.trim() }, key))
  const tap = (one: string) => {
    setProblem(undefined)
    setChosen(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])
  }
  const send = () => (chosen.length === 0 ? setProblem('请至少点一种户型。') : registering.mutate())
  return (
    <section className="entry" aria-label={project.title}>
      <h2>{project.title}</h2>
      <Rows
        rows={[
          ['地点', project.location],
          ['租金标准', project.rentStandard],
          ['登记截止', formatInstant(project.registerTo)],
        ]}
      />
      {project.classes.length === 0 ? (
        <p>这个项目没有适合 {project.persons} 口人的户型，不用登记。以后有合适的项目，会在这里列出来。</p>
      ) : (
        <>
          <p className="field-label">想要什么户型？最想要的先点。</p>
          <div className="answers">
            {project.classes.map(({ unitClass, count }) => (
              <Button
                key={unitClass}
                className="answer"
                aria-pressed={chosen.includes(unitClass)}
                onPress={() => tap(unitClass)}
              >
                <span className="answer-label">
                  {chosen.includes(unitClass) ? `第 ${chosen.indexOf(unitClass) + 1} 想要：` : ''}
                  {unitClass}
                </span>
                <span className="answer-help">{count} 套</span>
              </Button>
            ))}
          </div>
          {problem === undefined ? null : (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <TypedLine
            label="对位置、楼层有什么希望（可不填）"
            help="供选房时参考，不影响摇号。"
            value={wish}
            long
            onChange={setWish}
          />
          <Button className="button" isDisabled={registering.isPending} onPress={send}>
            登记
          </Button>
        </>
      )}
      {registering.error ? <FaultNote fault={registering.error} onRetry={() => registering.mutate()} /> : null}
    </section>
  )
}

const MARKS = { registered: 'open', qualified: 'yes', unqualified: 'no', withdrawn: 'no' } as const

const PLACES: Readonly<Record<string, string>> = {
  A: '摇中了，安排好选房会发短信',
  P: '递补上了，安排好选房会发短信',
  S: '候补，有人放弃时按次序递补',
  R: '这一组没有摇中，转入下一组再摇',
  X: '已经退出',
}

function Mine({ person, mine }: { readonly person: string; readonly mine: MyRegistration }) {
  const step = mine.step as RegistrationStep
  return (
    <li className="entry">
      <p className={`mark mark-${MARKS[step] ?? 'open'}`}>{REGISTRATION_STEPS[step] ?? mine.step}</p>
      <h2>
        <Link to="/projects/$bureau/$plan" params={{ bureau: mine.bureau, plan: mine.plan }}>
          {mine.title}
        </Link>
      </h2>
      <Rows
        rows={[
          ['登记编号', mine.ticket],
          ['想要的户型', mine.classes.join('、')],
          ['哪天登记', formatInstant(mine.registeredAt)],
          ...(mine.wish === '' ? [] : [['希望', mine.wish] as const]),
          ...(mine.reason === undefined ? [] : [['复审的理由', mine.reason] as const]),
        ]}
      />
      <p className="help">登记的凭据在“我的回执”里，可以下载，能证明您按时登记过。</p>
      {mine.letter ? (
        <a className="button button-second" href={letterFile(person, mine.id)}>
          下载复审告知书
        </a>
      ) : null}
      {mine.draws
        .filter(({ listed }) => listed)
        .map((one) => (
          <DrawPart key={`${one.draw} ${one.attempt}`} person={person} mine={mine} draw={one} />
        ))}
      {step === 'registered' ? <TakeBack person={person} mine={mine} /> : null}
    </li>
  )
}

interface DrawProps {
  readonly person: string
  readonly mine: MyRegistration
  readonly draw: MyRegistration['draws'][number]
}

function DrawPart({ person, mine, draw }: DrawProps) {
  const { place } = draw
  return (
    <div className="stack">
      <p className="strong">
        摇号 {draw.draw} 第 {draw.attempt} 次：{DRAW_STEPS[draw.step as DrawStep] ?? draw.step}
      </p>
      {place === undefined ? null : (
        <p>
          名次 {place.rank}，{PLACES[place.state] ?? place.state}
          {place.unitClass === undefined ? '' : `（${place.unitClass}）`}
        </p>
      )}
      {place?.state === 'A' || place?.state === 'P' ? (
        <Link className="button button-second" to="/me/queue">
          到“我的轮候”看选房时间
        </Link>
      ) : null}
      <a className="button button-second" href={receiptFile(person, mine.id, draw.draw, draw.attempt)}>
        下载我的回执
      </a>
      <Link
        to="/projects/$bureau/$plan/$draw/$attempt"
        params={{ bureau: mine.bureau, plan: mine.plan, draw: draw.draw, attempt: String(draw.attempt) }}
      >
        看这次摇号，核验我的回执
      </Link>
    </div>
  )
}

/** What follows is said before it happens; the first touch only asks. */
function TakeBack({ person, mine }: { readonly person: string; readonly mine: MyRegistration }) {
  const [asked, setAsked] = useState(false)
  const taking = useChange((key) => withdraw(person, mine, '本人撤回', key))
  if (!asked)
    return (
      <Button className="button button-second" onPress={() => setAsked(true)}>
        撤回登记
      </Button>
    )
  return (
    <div className="note stack">
      <p role="alert">撤回以后不参加这个项目的摇号。登记时限以内可以重新登记，轮候的位置不变。</p>
      <Button className="button button-danger" isDisabled={taking.isPending} onPress={() => taking.mutate()}>
        确定撤回
      </Button>
      <Button className="button button-second" onPress={() => setAsked(false)}>
        不撤回
      </Button>
      {taking.error ? <FaultNote fault={taking.error} onRetry={() => taking.mutate()} /> : null}
    </div>
  )
}
