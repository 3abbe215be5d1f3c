import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import type { PageArticle, PageParameter, PolicyPage } from '../../../src/policy/engine/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import './policies.css'

const spanOf = ({ from, to }: PageParameter): string => {
  if (!from) return ''
  return to ? `${formatDay(from)}至${formatDay(to)}` : `${formatDay(from)}起`
}

/** Numbers and dates stand at the right edge, one below the other; words are read from the left. */
const isShort = ({ words }: PageParameter): boolean => /^[-\d]/.test(words)

/** The mark of a point that the text leaves open and this place has settled for itself. */
function LocalMark() {
  return <span className="local">本地设定</span>
}

function Figures({ parameters }: { readonly parameters: readonly PageParameter[] }) {
  if (parameters.length === 0) return null
  return (
    <dl className="figures">
      {parameters.map((parameter) => (
        <div
          key={`${parameter.id}-${parameter.from}`}
          className={isShort(parameter) ? 'figure-row' : 'figure-row figure-long'}
        >
          <dt>
            {parameter.label} {parameter.localChoice ? <LocalMark /> : null}
          </dt>
          <dd>
            <span className="figure">{parameter.words}</span>
            <span className="help">{spanOf(parameter)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Body({ article }: { readonly article: PageArticle }) {
  return (
    <>
      {article.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {article.formulas.length > 0 ? (
        <div className="formulas">
          <p className="help">系统这样判断和计算</p>
          {article.formulas.map((formula) => (
            <p key={formula}>{formula}</p>
          ))}
        </div>
      ) : null}
      <Figures parameters={article.parameters} />
    </>
  )
}

/** One article: our sentences, its figures with their days, its formulas. */
export function Article({ article }: { readonly article: PageArticle }) {
  return (
    <section className="article" id={article.clause} tabIndex={-1}>
      <h2>
        {article.heading}
        <span className="help">{article.place}</span>
      </h2>
      <Body article={article} />
    </section>
  )
}

/** The same article behind its heading, for places side by side. */
export function FoldedArticle({ article }: { readonly article: PageArticle }) {
  return (
    <Disclosure className="fold">
      <h3>
        <Button slot="trigger" className="fold-head">
          {article.heading}
          <span className="help">{article.place}</span>
        </Button>
      </h3>
      <DisclosurePanel className="panel">
        <Body article={article} />
      </DisclosurePanel>
    </Disclosure>
  )
}

/** Cases with their answers, so that the rule can be followed with real figures. */
export function Examples({ page }: { readonly page: PolicyPage }) {
  if (page.examples.length === 0) return null
  return (
    <section aria-labelledby="examples">
      <h2 id="examples">算给您看</h2>
      {page.examples.map((example) => (
        <Disclosure key={example.title} className="fold">
          <h3>
            <Button slot="trigger" className="fold-head">
              {example.title}
              <span className="help">{example.answer[0]}</span>
            </Button>
          </h3>
          <DisclosurePanel className="panel">
            {example.situation.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {example.answer.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </DisclosurePanel>
        </Disclosure>
      ))}
    </section>
  )
}

/** What the text leaves open, and how this place has settled it until somebody decides otherwise. */
export function OpenPoints({ page }: { readonly page: PolicyPage }) {
  if (page.openPoints.length === 0) return null
  return (
    <section aria-labelledby="open-points">
      <h2 id="open-points">条文没有写明的地方</h2>
      <p className="help">下面这些，条文可以有不同的理解。系统先按“本地设定”来算，住房保障部门可以改。</p>
      <ul className="plain-list">
        {page.openPoints.map((point) => (
          <li key={point.id}>
            {point.question}
            <span>
              <LocalMark /> {point.choice}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
