import { useSignedIn } from '../session/signed-in.ts'
import { Mark } from '../shell/mark.tsx'
import type { Article, Asked, CaseRead, Law } from './api.ts'
import { articleFor, placeOf } from './article.ts'
import { labelOf, sayFact } from './fact-words.ts'
import { fills } from './prompt-values.ts'

const OUTCOMES = {
  eligible: ['yes', '符合'],
  ineligible: ['no', '不符合'],
  'needs-facts': ['open', '还缺情况，先补齐再看'],
  'needs-person': ['soon', '要由人认定'],
} as const

const HOLDS = { true: ['yes', '符合'], false: ['no', '不符合'], null: ['open', '还不知道'] } as const

interface Props {
  readonly law: readonly Law[]
  readonly prompts: readonly Asked[]
  readonly articles: readonly Article[]
  readonly findings?: CaseRead['findings']
  /** Single facts that would change the answer; absent: not asked. */
  readonly changes?: CaseRead['changes']
}

/** What the law says to the facts, condition by condition, with what it still has to know. It advises: a person decides. */
export function LawPanel({ law, ...rest }: Props) {
  return (
    <>
      {law.map((decision) => (
        <Answer key={decision.program} decision={decision} {...rest} />
      ))}
    </>
  )
}

function Answer(props: Omit<Props, 'law'> & { readonly decision: Law }) {
  const { decision, prompts, articles, findings = [], changes = [] } = props
  const { programs } = useSignedIn().desk
  const title = programs.find(({ id }) => id === decision.program)?.title ?? '本事项'
  const [kind, word] = OUTCOMES[decision.outcome]
  return (
    <section className="card" aria-label={`依规判断：${title}`}>
      <h2>
        依规判断：{title} <Mark kind={kind}>{word}</Mark>
      </h2>
      {decision.amounts.map(({ id, text, lines }) => (
        <div key={id} className="amount">
          <b>{text}</b>
          {lines.map(({ label, value }) => (
            <p key={label} className="help">
              {label}：{value}
            </p>
          ))}
        </div>
      ))}
      <ul className="conditions">
        {decision.conditions.map((condition) => (
          <Condition key={condition.id} condition={condition} articles={articles} />
        ))}
      </ul>
      <Missing paths={decision.missing} prompts={prompts} />
      <Questions decision={decision} articles={articles} findings={findings} />
      <Changes changes={changes.filter(({ program }) => program === decision.program)} prompts={prompts} />
      {decision.warnings.map(({ id, text }) => (
        <p key={id} className="note">
          {text}
        </p>
      ))}
    </section>
  )
}

function Condition({
  condition,
  articles,
}: {
  readonly condition: Law['conditions'][number]
  readonly articles: readonly Article[]
}) {
  const [kind, word] = HOLDS[String(condition.holds) as keyof typeof HOLDS]
  const article = articleFor(articles, condition.clause)
  return (
    <li>
      <details>
        <summary>
          <Mark kind={kind}>{word}</Mark>
          <span>{condition.text}</span>
        </summary>
        {article === undefined ? null : (
          <div className="article">
            <b>
              {article.place} {article.heading}
            </b>
            {article.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        )}
      </details>
    </li>
  )
}

/** What is not known yet, as things to be found out. */
function Missing({ paths, prompts }: { readonly paths: readonly string[]; readonly prompts: readonly Asked[] }) {
  if (paths.length === 0) return null
  const asked = prompts.filter(({ path }) => paths.some((missing) => fills(path, missing)))
  const unasked = paths.filter((missing) => !asked.some(({ path }) => fills(path, missing)))
  return (
    <>
      <h3>还要查清的</h3>
      <ul className="tasks">
        {asked.map(({ path, whereToFind }) => (
          <li key={path}>
            <Mark kind="open">{labelOf(path, prompts) ?? '还缺一项'}</Mark>
            {whereToFind === undefined ? null : <span className="help">查：{whereToFind}</span>}
          </li>
        ))}
        {unasked.length > 0 ? (
          <li>
            <Mark kind="open">另有 {unasked.length} 项要由单位查实</Mark>
          </li>
        ) : null}
      </ul>
    </>
  )
}

const HOW = { is: '是', 'at-most': '不超过', 'at-least': '达到' } as const

/** What would have to be otherwise for another answer, everything else being as it is. */
function Changes({ changes, prompts }: { readonly changes: CaseRead['changes']; readonly prompts: readonly Asked[] }) {
  if (changes.length === 0) return null
  return (
    <details className="what-changes">
      <summary>哪一项变了，结论会变</summary>
      <p className="help">其他情况都不变，只变这一项：</p>
      <ul className="tasks">
        {changes.map(({ path, how, value, outcome }) => {
          const [kind, word] = OUTCOMES[outcome]
          return (
            <li key={`${path} ${how} ${value}`}>
              <span>
                {labelOf(path, prompts) ?? path}
                {HOW[how]} {sayFact(path, value, prompts)}
              </span>
              <Mark kind={kind}>{word}</Mark>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

interface QuestionsProps {
  readonly decision: Law
  readonly articles: readonly Article[]
  readonly findings: CaseRead['findings']
}

function Questions({ decision, articles, findings }: QuestionsProps) {
  if (decision.questions.length === 0) return null
  return (
    <>
      <h3>要由人认定的</h3>
      <ul className="tasks">
        {decision.questions.map(({ id, ask, clause, decidedBy }) => {
          const found = findings.find(({ question }) => question === id)
          return (
            <li key={id}>
              <Mark kind={found === undefined ? 'open' : 'yes'}>{found === undefined ? '等认定' : '已认定'}</Mark>
              <span>
                {ask}
                <span className="help">
                  {' '}
                  {[decidedBy === '' ? '' : `由${decidedBy}认定`, placeOf(articles, clause)].filter(Boolean).join('，')}
                </span>
                {found === undefined ? null : (
                  <p>
                    {found.answer ? '是' : '否'}：{found.reason}（{found.by}，{found.on}）
                  </p>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
