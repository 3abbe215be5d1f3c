import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { MyCase } from '../../../../src/server/nouns.ts'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import { policyQuery } from '../../api.ts'
import { articleOf } from '../../policies/article-of.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { PageTitle } from '../../shell/page-title.tsx'
import { Door } from '../door.tsx'
import type { Person } from '../my-api.ts'
import { Rows } from '../rows.tsx'
import { useMine } from '../use-mine.ts'
import { byWords, dueWords, filedWords, officeWords } from './case-words.ts'
import { caseQuery, lettersQuery } from './cases-api.ts'
import { Correct } from './correct.tsx'
import { LetterEntry } from './letters-page.tsx'
import { Materials } from './materials.tsx'
import { Remedies } from './remedies.tsx'
import { Withdraw } from './withdraw.tsx'

const route = getRouteApi('/me/cases/$case')

/** Where an article stands in the document, as one would look it up; the code of the clause while that is not known. */
function useArticle(pack: string): (clause: string) => string {
  const articles = useQuery(policyQuery(pack)).data?.articles ?? []
  return (clause) => articleOf(articles, clause)?.place ?? ''
}

interface Props {
  readonly person: Person
  readonly found: MyCase
}

function Standing({ found }: { readonly found: MyCase }) {
  const article = useArticle(found.pack)
  const { step, closed, supervisionPhone } = found
  const { limit } = step
  const place = article(limit?.clause ?? step.clause)
  const rule = [limit?.label ?? '', place].filter(Boolean).join('，')
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{closed ? '结果' : '现在到哪一步'}</h2>
      <p className={closed ? 'mark' : 'mark mark-open'}>
        <strong>{step.title}</strong>
      </p>
      <Rows
        rows={[
          ...(step.office === undefined ? [] : [['谁在办', step.officeName ?? officeWords(step.office)] as const]),
          [closed ? '哪天' : '从哪天起', formatDay(step.since)],
          ...(limit || step.office ? [['最晚办到', dueWords(limit ?? { lamp: 'none' })] as const] : []),
          ...(rule === '' || closed ? [] : [['按哪条规定', limit?.local ? `${rule}（本地规定）` : rule] as const]),
          ...(supervisionPhone === undefined ? [] : [['监督电话', supervisionPhone] as const]),
        ]}
      />
    </section>
  )
}

function Decision({ found }: { readonly found: MyCase }) {
  const article = useArticle(found.pack)
  const { decision } = found
  if (decision === undefined) return null
  const rows = [
    ['决定', decision.title],
    ['哪天', formatDay(decision.on)],
    ['依据', article(decision.clause)],
    ['理由', decision.reasons],
  ] as const
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">决定</h2>
      <Rows rows={rows.filter(([, value]) => value !== '')} />
    </section>
  )
}

const places = { done: '✓ 办完', now: '● 现在', ahead: '○ 还没到' } as const

function Road({ found }: { readonly found: MyCase }) {
  return (
    <section aria-labelledby="road">
      <h2 id="road">要经过的环节</h2>
      <ol className="road">
        {found.steps.map(({ id, title, place }) => (
          <li key={id} aria-current={place === 'now' ? 'step' : undefined}>
            {title}
            <span className={place === 'now' ? 'mark mark-open' : 'help'}>{places[place]}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Timeline({ found }: { readonly found: MyCase }) {
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">办理经过</h2>
      <ul className="plain-list">
        {[...found.acts].reverse().map(({ seq, title, at, by, text }) => (
          <li key={seq} className="said">
            <span className="help">{[formatInstant(at), byWords(by)].filter(Boolean).join('，')}</span>
            <strong>{title}</strong>
            {text === '' ? null : <span>{text}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Notice({ notice }: Pick<MyCase, 'notice'>) {
  if (notice === undefined) return null
  const span = `${formatDay(notice.firstDay)}到${formatDay(notice.lastDay)}`
  return (
    <div className="note">
      <p>{`公示时间：${span}，贴在${notice.places.join('、')}。最后一天也算。`}</p>
      {notice.page === undefined ? null : (
        <Link className="line-link no-print" to="/notices/$bureau/$id" params={notice.page}>
          看公示了什么 ›
        </Link>
      )}
    </div>
  )
}

/** What was written about this application. */
function Letters({ person, id }: { readonly person: Person; readonly id: string }) {
  const letters = useMine(lettersQuery(person.person)).data?.letters.filter((one) => one.case === id) ?? []
  if (letters.length === 0) return null
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">写给您的文书</h2>
      <ul className="plain-list">
        {letters.map((letter) => (
          <LetterEntry key={letter.id} letter={letter} as="h3" />
        ))}
      </ul>
    </section>
  )
}

function Case({ person, found }: Props) {
  const { filed } = route.useSearch()
  const may = new Set(found.may)
  const correcting = found.step.id === 'correcting'
  const articleOfPack = useArticle(found.pack)
  return (
    <div className="me">
      <div>
        <PageTitle moment={found.id}>{found.title}</PageTitle>
        <p className="help">
          受理编号 <span className="whole">{found.number}</span>。{filedWords(found)}。
        </p>
      </div>
      {filed && !found.closed ? (
        <p className="note note-good" role="status">
          ✓ 已经提交。请记下受理编号 <span className="whole">{found.number}</span>，到窗口或者打电话都能用它查。
        </p>
      ) : null}
      <Standing found={found} />
      {correcting && may.has('correct') ? <Correct person={person.person} found={found} /> : null}
      <Materials person={person.person} found={found} articleOf={articleOfPack} />
      <Notice notice={found.notice} />
      <Decision found={found} />
      <Remedies remedies={found.remedies} />
      <Letters person={person} id={found.id} />
      {found.closed ? null : <Road found={found} />}
      <Timeline found={found} />
      {may.has('withdraw') ? <Withdraw person={person.person} found={found} /> : null}
      <Link className="button button-second no-print" to="/me/cases">
        看全部申请
      </Link>
    </div>
  )
}

function ReadCase({ person, id }: { readonly person: Person; readonly id: string }) {
  const found = useMine(caseQuery(person.person, id))
  return <Loaded of={found}>{(one) => <Case person={person} found={one} />}</Loaded>
}

/** One application: who has it, until when, by which rule, and what one may do about it. */
export function CasePage() {
  const { case: id } = route.useParams()
  return <Door>{(person) => <ReadCase key={`${person.person} ${id}`} person={person} id={id} />}</Door>
}
