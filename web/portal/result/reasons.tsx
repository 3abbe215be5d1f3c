import { Link } from '@tanstack/react-router'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import type { Condition, Holds, PageArticle } from '../../../src/policy/engine/nouns.ts'
import { articleOf } from '../policies/article-of.ts'
import { marks, splitBasis } from './result-words.ts'

/** A reason as it is shown: the figures are left out where the result was only shared. */
export interface Reason extends Pick<Condition, 'id' | 'clause' | 'text'> {
  readonly holds: Holds
}

interface Props {
  readonly pack: string
  readonly reasons: readonly Reason[]
  readonly articles: readonly PageArticle[]
}

const markOf = (holds: Holds) => marks[String(holds) as keyof typeof marks]

function Mark({ holds }: { readonly holds: Holds }) {
  const mark = markOf(holds)
  return (
    <span className={`mark mark-${mark.tone}`}>
      <span aria-hidden="true">{mark.shape}</span> {mark.word}
    </span>
  )
}

function Article({ pack, clause, article }: { pack: string; clause: string; article: PageArticle | undefined }) {
  return (
    <>
      {article ? <p className="strong">{article.heading}</p> : null}
      {article?.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Link to="/policies/$pack" params={{ pack }} hash={article?.clause ?? clause}>
        看这一条的全部内容 ›
      </Link>
    </>
  )
}

/** The reasons in the law's order; each opens its article. */
export function Reasons({ pack, reasons, articles }: Props) {
  return (
    <ul className="reasons">
      {reasons.map((reason) => {
        const article = articleOf(articles, reason.clause)
        const [sentence, basis = '依据'] = splitBasis(reason.text)
        return (
          <li key={reason.id}>
            <Disclosure className="reason">
              <Button slot="trigger" className="reason-head">
                <Mark holds={reason.holds} />
                <span className="reason-text">{sentence}</span>
                <span className="reason-clause">{article?.place ?? basis} ›</span>
              </Button>
              <DisclosurePanel className="panel">
                <Article pack={pack} clause={reason.clause} article={article} />
              </DisclosurePanel>
            </Disclosure>
          </li>
        )
      })}
    </ul>
  )
}
