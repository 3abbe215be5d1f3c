import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { formatDay } from '../../../ui/format.ts'
import { packsQuery } from '../../api.ts'
import { divisionsOf } from '../../check/divisions.ts'
import { progressOf } from '../../check/flow.ts'
import { Question } from '../../check/question.tsx'
import { FaultNote } from '../../shell/fault-note.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { NoSuchPage } from '../../shell/no-page.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { Door } from '../door.tsx'
import { useChange, useMine } from '../use-mine.ts'
import { holdForm, openQuestions } from './apply-form.ts'
import { daysWords } from './case-words.ts'
import { dropDraft, type MatterPlace, matterQuery, mattersQuery, questionsQuery } from './cases-api.ts'
import { Confirm } from './confirm.tsx'
import { FormerAnswers } from './former-answers.tsx'
import type { ApplyProps } from './open-form.ts'
import { useApply } from './use-apply.ts'

const route = getRouteApi('/me/cases/new/$pack/$procedure')

type Applying = ReturnType<typeof useApply>

/** Throws away what was filled in; the first touch only asks. */
function Drop({ place, version }: { readonly place: MatterPlace; readonly version: number }) {
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  const dropping = useChange(
    (key) => dropDraft(place, version, key),
    () => {
      holdForm(place, null)
      return navigate({ to: '/me/cases' })
    },
  )
  return (
    <>
      <Button
        className={asked ? 'button button-danger' : 'button button-second'}
        isDisabled={dropping.isPending}
        onPress={() => (asked ? dropping.mutate() : setAsked(true))}
      >
        {asked ? '确定删掉，填的都不要了' : '不申请了，删掉填的内容'}
      </Button>
      {dropping.error ? <FaultNote fault={dropping.error} onRetry={() => dropping.mutate()} /> : null}
    </>
  )
}

/** What a self-check on this phone has answered: whoever acts for several people says for whom it was. */
function Checked({ name, applying }: { readonly name: string; readonly applying: Applying }) {
  const { checked, takeChecked } = applying
  if (checked === undefined) return null
  return (
    <div className="note">
      <p>
        刚才在这里自查过，有 {checked.steps.length} 题可以接着用。只有是替<strong>{name}</strong>
        查的，才用到这份申请里。
      </p>
      <Button className="button button-second" onPress={takeChecked}>
        {`是替${name}查的，用上`}
      </Button>
    </div>
  )
}

/** What it is, how it goes on, and what is asked: before the first question. */
function Intro({ place, person, matter, prompts, applying }: ApplyProps & { readonly applying: Applying }) {
  const { form, kept, busy, moveOn, goTo } = applying
  const days = daysWords(matter)
  const open = openQuestions(prompts, kept.weighed, form.answers).length
  const begun = form.steps.length > 0
  return (
    <div className="me">
      <PageTitle moment="intro">{`申请${matter.title}`}</PageTitle>
      {days === undefined ? null : <p className="note">{days}</p>}
      <p>
        窗口已经登记的，不用再填。
        {open > 0 ? `还要答${begun ? '' : '大约'} ${open} 个问题，` : '要答的都答完了，'}
        填到哪里存到哪里，换一台手机也能接着填。
        {matter.draft === undefined
          ? `没有提交的，最后一次填写以后保留 ${matter.keptDays} 天。`
          : `填了一半的保留到${formatDay(matter.draft.until)}，到时还没提交，就自动删掉。`}
      </p>
      <Checked name={person.name} applying={applying} />
      <FormerAnswers former={form.former} />
      <section>
        <h2>提交以后要经过</h2>
        <ol className="road">
          {matter.steps.map(({ id, title, limit }) => (
            <li key={id}>
              {title}
              {limit ? <span className="help">{limit}</span> : null}
            </li>
          ))}
        </ol>
      </section>
      <Button
        className="button"
        isDisabled={busy}
        onPress={() => (begun && open === 0 ? goTo(form.steps.length + 1) : moveOn(form.steps.length))}
      >
        {begun ? '接着填' : '开始填写'}
      </Button>
      {kept.version > 0 ? <Drop place={place} version={kept.version} /> : null}
    </div>
  )
}

/** The application of this matter that is under way already, such as after going back from one that was just handed in. */
function useOpenCase({ person, pack, procedure }: MatterPlace): string | undefined {
  const { data } = useMine(mattersQuery(person))
  return data?.matters.find((one) => one.pack === pack && one.procedure === procedure)?.open?.id
}

function UnderWay({ title, id }: { readonly title: string; readonly id: string }) {
  return (
    <>
      <PageTitle moment="open">{`申请${title}`}</PageTitle>
      <p>您家已经有一件正在办，不用再提。</p>
      <Link className="button" to="/me/cases/$case" params={{ case: id }}>
        看办到哪一步了
      </Link>
    </>
  )
}

function Turn(props: ApplyProps) {
  const { matter, pack, prompts } = props
  const { step } = route.useSearch()
  const applying = useApply(props)
  const { form, kept, busy, fault, answer, draft, moveOn } = applying
  const underWay = useOpenCase(props.place)
  if (underWay !== undefined && step === undefined) return <UnderWay title={matter.title} id={underWay} />
  const retry =
    fault === undefined ? null : <FaultNote fault={fault} onRetry={() => moveOn(step ?? form.steps.length)} />
  const prompt = prompts.find(({ path }) => step !== undefined && path === form.steps[step - 1])
  const open = openQuestions(prompts, kept.weighed, form.answers)
  if (step === undefined || (prompt === undefined && (open.length > 0 || kept.version === 0))) {
    return (
      <>
        <Intro {...props} applying={applying} />
        {retry}
      </>
    )
  }
  if (prompt === undefined) return <Confirm {...props} applying={applying} />
  const given = form.answers[prompt.path]
  return (
    <>
      <Question
        prompt={prompt}
        progress={progressOf(step, form.steps, open)}
        answer={given}
        draft={form.drafts[prompt.path]}
        today={matter.today}
        divisions={divisionsOf(pack, form.townships)}
        busy={busy}
        onDraft={(typed) => draft(prompt.path, typed)}
        onAnswer={(value) => answer(step, prompt, value)}
        onKeep={given === undefined ? undefined : () => moveOn(step)}
      />
      {retry}
    </>
  )
}

type PersonProps = Pick<ApplyProps, 'place' | 'person' | 'alone'>

function Apply(about: PersonProps) {
  const { place } = about
  const matter = useMine(matterQuery(place))
  const packs = useQuery(packsQuery)
  const questions = useQuery({
    ...questionsQuery(place.pack, matter.data?.programs ?? []),
    enabled: matter.data !== undefined,
  })
  return (
    <Loaded of={matter}>
      {(found) => (
        <Loaded of={packs}>
          {(all) => {
            const pack = all.find(({ id }) => id === place.pack)
            if (pack === undefined) return <NoSuchPage />
            return (
              <Loaded of={questions}>
                {(prompts) => <Turn {...about} pack={pack} matter={found} prompts={prompts} />}
              </Loaded>
            )
          }}
        </Loaded>
      )}
    </Loaded>
  )
}

/** Applying: one question on one screen, of what the registers do not know; then everything once more, and handing in. */
export function ApplyPage() {
  const { pack, procedure } = route.useParams()
  return (
    <Door>
      {(person, several) => (
        <Apply
          key={`${person.person} ${pack} ${procedure}`}
          place={{ person: person.person, pack, procedure }}
          person={person}
          alone={!several && person.agency === undefined}
        />
      )}
    </Door>
  )
}
