import { useSignedIn } from '../session/signed-in.ts'
import { Mark } from '../shell/mark.tsx'
import type { Article, Asked, CaseRead, Law } from './api.ts'
import { articleFor, placeOf } from './article.ts'
import { labelOf } from './fact-words.ts'
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

function Answer({ decision, prompts, articles, findings = [] }: Omit<Props, 'law'> & { readonly decision: Law }) {
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
