import { Link } from '@tanstack/react-router'
import type { Decision, PageArticle } from '../../../src/policy/engine/nouns.ts'
import { formatDate } from '../../ui/format.ts'
import type { LocalRules, PackEntry, ProgramEntry } from '../api.ts'
import { usedValues } from '../check/local-rules.ts'
import { PageTitle } from '../shell/page-title.tsx'
import { disclaimer } from '../words.ts'
import { LocalValues } from './local-values.tsx'
import { Reasons } from './reasons.tsx'
import { aboutOthers, outcomeHelp, verdict, withoutState } from './result-words.ts'
import type { SharedResult as Shared } from './share.ts'

interface Props {
  readonly pack: PackEntry
  readonly program: ProgramEntry
  readonly shared: Shared
  /** The decision on no facts on that day: it has the sentence of every condition, and no figure of a family. */
  readonly bare: Decision
  readonly articles: readonly PageArticle[]
  readonly rules: LocalRules | undefined
}

/** A result that somebody passed on: the answer and which conditions hold, without the family's figures. */
export function SharedResult({ pack, program, shared, bare, articles, rules }: Props) {
  const holds = new Map(shared.conditions.map((condition) => [condition.id, condition.holds]))
  const reasons = bare.conditions
    .filter(({ id }) => holds.has(id))
    .map((condition) => ({ ...condition, text: withoutState(condition.text), holds: holds.get(condition.id) ?? null }))
  const used = usedValues(bare, rules)
  return (
    <article className="result">
      <header className={`verdict verdict-${shared.outcome}`}>
        <PageTitle>{aboutOthers(verdict(shared.outcome, program.need))}</PageTitle>
        <p className="help">{`${pack.place} · ${program.title} · 按${formatDate(shared.on)}的规定`}</p>
        <p>{shared.outcome === 'needs-facts' ? '还有情况没有填全。' : aboutOthers(outcomeHelp[shared.outcome])}</p>
      </header>
      <p className="note">这是别人分享的测算结果，只有结论，没有这家的具体情况。</p>
      <section aria-labelledby="reasons">
        <h2 id="reasons">为什么</h2>
        <Reasons pack={pack.id} reasons={reasons} articles={articles} replaced={used.map(({ article }) => article)} />
      </section>
      <LocalValues {...{ pack, rules, used }} offered={rules ? [rules] : []} />
      <p className="note">{disclaimer}</p>
      <Link className="button no-print" to="/check/$pack/$program" params={{ pack: pack.id, program: program.id }}>
        我家也测一测
      </Link>
    </article>
  )
}
