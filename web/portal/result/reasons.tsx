import { Link } from '@tanstack/react-router'
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components'
import type { Condition, Holds, PageArticle } from '../../../src/policy/engine/nouns.ts'
import { articleOf } from '../policies/article-of.ts'
import { inBrief } from './reason-words.ts'
import { marks, splitBasis } from './result-words.ts'

/** A reason as it is shown: the figures are left out where the result was only shared. */
export interface Reason extends Pick<Condition, 'id' | 'clause' | 'text'> {
  readonly holds: Holds
}

interface Props {
  readonly pack: string
  readonly reasons: readonly Reason[]
  readonly articles: readonly PageArticle[]
  /** Places in the document whose figures a bureau's own ones have replaced. */
  readonly replaced?: readonly string[]
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

interface ArticleProps {
  readonly pack: string
  readonly clause: string
  readonly article: PageArticle | undefined
  readonly isReplaced: boolean
}

function Article({ pack, clause, article, isReplaced }: ArticleProps) {
  return (
    <>
      {article ? <p className="strong">{article.heading}</p> : null}
      {article?.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {isReplaced ? <p className="strong">这一条里的数，本地另有规定，见下面“本地规定”。</p> : null}
      <Link to="/policies/$pack" params={{ pack }} hash={article?.clause ?? clause}>
        看这一条的全部内容 ›
      </Link>
    </>
  )
}

const rowOf = ({ id }: Reason) => `reason-${id}`

/** Brings a reason into view and moves the focus to it; the address stays, since a shared result lives behind its #. */
function goTo(reason: Reason) {
  const row = document.getElementById(rowOf(reason))
  row?.scrollIntoView({ block: 'center' })
  row?.querySelector('button')?.focus({ preventScroll: true })
}

function Jump({ to, words }: { readonly to: Reason; readonly words: string }) {
  return (
    <Button className="jump" onPress={() => goTo(to)}>
      {words}
    </Button>
  )
}

/** What decides, ahead of a list that keeps the law's order: each failed reason by name, the open ones by their number. */
function Tally({ reasons }: { readonly reasons: readonly Reason[] }) {
  const failed = reasons.filter(({ holds }) => holds === false)
  const open = reasons.filter(({ holds }) => holds === null)
  const [first] = open
  if (reasons.length < 2 || failed.length + open.length === 0) return null
  return (
    <ul className="tally">
      {failed.length > 0 ? (
        <li>
          <span className="mark mark-no">{failed.length} 条不符合：</span>
          {failed.map((reason) => (
            <Jump key={reason.id} to={reason} words={inBrief(reason)} />
          ))}
        </li>
      ) : null}
      {first ? (
        <li>
          <Jump to={first} words={`${open.length} 条还不清楚`} />
        </li>
      ) : null}
    </ul>
  )
}

function Row({ pack, reason, articles, replaced = [] }: Omit<Props, 'reasons'> & { readonly reason: Reason }) {
  const article = articleOf(articles, reason.clause)
  const [sentence, basis = '依据'] = splitBasis(reason.text)
  return (
    <li id={rowOf(reason)}>
      <Disclosure className="reason">
        <Button slot="trigger" className="reason-head">
          <Mark holds={reason.holds} />
          <span className="reason-text">{sentence}</span>
          <span className="reason-clause">
            {article?.place ?? basis}
            <span aria-hidden="true" className="no-print">
              {' '}
              ›
            </span>
          </span>
        </Button>
        <DisclosurePanel className="panel">
          <Article
            pack={pack}
            clause={reason.clause}
            article={article}
            isReplaced={article !== undefined && replaced.includes(article.place)}
          />
        </DisclosurePanel>
      </Disclosure>
    </li>
  )
}

/** The reasons in the law's order, after a line that says what decides; each opens its article. */
export function Reasons({ reasons, ...rest }: Props) {
  return (
    <>
      <Tally reasons={reasons} />
      <ul className="reasons">
        {reasons.map((reason) => (
          <Row key={reason.id} reason={reason} {...rest} />
        ))}
      </ul>
    </>
  )
}
