import { formatDay, formatInstant } from '../../ui/format.ts'
import { Facts } from '../shell/facts.tsx'
import { Mark } from '../shell/mark.tsx'
import type { Article, CaseRead } from './api.ts'
import { placeOf } from './article.ts'
import { Lamp } from './lamp.tsx'
import { mayPost, Postings } from './postings.tsx'

interface Props {
  readonly view: CaseRead
  readonly articles: readonly Article[]
}

/** Everything that was done, newest first. */
export function Timeline({ view }: Pick<Props, 'view'>) {
  return (
    <ol className="timeline">
      {view.recounts.map(({ on, subject, before, due, provisional }) => (
        <li key={`${subject} ${on}`}>
          <span className="help">{formatDay(on)}</span>
          <p>
            <b>重算期限</b>　{subject}
          </p>
          <p>
            {before === null ? '' : `原来到${formatDay(before)}，`}
            {due === undefined ? '现在没有期限' : `现在到${formatDay(due)}`}
            {provisional ? '（仍是暂定）' : '。放假安排录入以后重新计算。'}
          </p>
        </li>
      ))}
      {view.acts.toReversed().map(({ seq, title, at, by, text, step }) => (
        <li key={seq}>
          <span className="help">{formatInstant(at)}</span>
          <p>
            <b>{title}</b>　{by}
          </p>
          {text === '' ? null : <p>{text}</p>}
          <span className="help">随后：{step}</span>
        </li>
      ))}
    </ol>
  )
}

const FINDINGS = {
  clear: ['yes', '没有发现问题'],
  doubtful: ['soon', '存疑'],
  contrary: ['no', '与申报不符'],
} as const

/** What other offices were asked, and what they answered. */
export function Inquiries({ view, articles }: Props) {
  const asked = view.inquiries.filter(({ open, reply }) => open || reply !== undefined)
  if (asked.length === 0) return null
  const list = <Questions asked={asked} articles={articles} />
  // What is settled gives way to what is to be done.
  const isOver = asked.every(({ reply }) => reply?.finding === 'clear')
  return (
    <section className="card" aria-labelledby="inquiries">
      <h2 id="inquiries">征询</h2>
      {isOver ? (
        <details className="untouched">
          <summary>{asked.length} 项都已答复，没有发现问题</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </section>
  )
}

interface QuestionsProps {
  readonly asked: CaseRead['inquiries']
  readonly articles: readonly Article[]
}

function Questions({ asked, articles }: QuestionsProps) {
  return (
    <ul className="tasks">
      {asked.map(({ id, title, clause, limit, reply, mine }) => (
        <li key={id}>
          {reply === undefined ? (
            <Mark kind={mine ? 'soon' : 'open'}>{mine ? '等您答复' : '等答复'}</Mark>
          ) : (
            <Mark kind={FINDINGS[reply.finding][0]}>{FINDINGS[reply.finding][1]}</Mark>
          )}
          <span>
            {title} <span className="help">{placeOf(articles, clause)}</span>
            {limit === undefined || reply !== undefined ? null : (
              <p>
                <Lamp lamp={limit.lamp} due={limit.due} rule={limit.label} />
              </p>
            )}
            {reply === undefined ? null : (
              <p>
                {reply.text}（{reply.by}，{formatDay(reply.on)}）
              </p>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Publicity and what was said against it. */
export function Publicity({ view, articles }: Props) {
  const { notice, objections, postings } = view
  if (notice === undefined && objections.length === 0 && postings.length === 0 && !mayPost(view)) return null
  return (
    <section className="card" aria-labelledby="publicity">
      <h2 id="publicity">公示与异议</h2>
      {notice === undefined ? null : (
        <p>
          公示 {formatDay(notice.firstDay)}至{formatDay(notice.lastDay)}，{notice.places.join('、')}
        </p>
      )}
      {notice !== undefined && objections.length === 0 ? <p className="help">没有人提出异议。</p> : null}
      <ul className="tasks">
        {objections.map(({ seq, on, text, by, contact, upheld, reply, limit }) => (
          <li key={seq}>
            <Mark kind={upheld === undefined ? 'soon' : upheld ? 'no' : 'yes'}>
              {upheld === undefined ? '等答复' : upheld ? '成立' : '不成立'}
            </Mark>
            <span>
              {formatDay(on)}，{by}：{text}
              {contact === undefined ? null : <p className="help">联系方式：{contact}</p>}
              {reply === undefined ? null : <p>答复：{reply}</p>}
              {limit === undefined ? null : (
                <p>
                  <Lamp
                    lamp={limit.lamp}
                    due={limit.due}
                    rule={[placeOf(articles, limit.clause), limit.label].filter(Boolean).join(' ')}
                  />
                </p>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Postings view={view} />
    </section>
  )
}

/** What was proposed: whoever decides sees it before anything else. */
export function ProposalCard({ view, articles }: Props) {
  const { proposal, outcomes } = view
  if (proposal === undefined) return null
  const outcome = outcomes.find(({ id }) => id === proposal.outcome)
  return (
    <section className="card" aria-labelledby="proposal">
      <h2 id="proposal">处理意见：{outcome?.title ?? ''}</h2>
      {proposal.stale ? <p className="note">提出意见以后，申请内容有了变化，要重新提出意见。</p> : null}
      <Facts
        of={[
          ['理由', proposal.reasons === '' ? undefined : proposal.reasons],
          ['与规定不同', proposal.departure],
          ['依据', outcome && (placeOf(articles, outcome.clause) || undefined)],
          ['提出人', `${proposal.by}，${formatDay(proposal.on)}`],
        ]}
      />
    </section>
  )
}
