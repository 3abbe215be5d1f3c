import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Decision } from '../../../src/policy/engine/nouns.ts'
import { decisionQuery, localRulesQuery, packsQuery } from '../api.ts'
import { lawOf, rulesFor } from '../check/local-rules.ts'
import { amountWords } from '../figures.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { disclaimer, programName } from '../words.ts'
import { type Entry, entriesOf, factsIn, type Household, outcomeWords } from './household.ts'
import { type HouseholdDraft, HouseholdForm } from './household-form.tsx'
import './compare.css'

const moneyOf = (decision: Decision): string => {
  const amounts = decision.amounts.map(({ value, unit }) => amountWords(value, unit))
  return amounts.join('；')
}

const openOf = (decision: Decision): string => {
  if (decision.outcome === 'ineligible')
    return `${decision.conditions.filter(({ holds }) => holds === false).length} 条不符合`
  if (decision.missing.length > 0) return `还有 ${decision.missing.length} 项要了解`
  return decision.questions.length > 0 ? `${decision.questions.length} 件事要窗口认定` : ''
}

const toneOf = { eligible: 'yes', ineligible: 'no', 'needs-facts': 'open', 'needs-person': 'open' } as const

function Row({ pack, program, decision }: Entry & { readonly decision: Decision | undefined }) {
  return (
    <tr>
      <th scope="row">
        {pack.place}
        <span className="help">{programName(program)}</span>
      </th>
      <td data-label="结果">
        {decision ? (
          <span className={`mark mark-${toneOf[decision.outcome]}`}>{outcomeWords(decision.outcome)}</span>
        ) : (
          '正在算…'
        )}
        <span className="help">{decision ? openOf(decision) : ''}</span>
        {decision?.outcome !== 'needs-facts' && decision?.overrides.length ? (
          <span className="help">按本地规定</span>
        ) : null}
      </td>
      <td data-label="钱" className="number">
        {decision ? moneyOf(decision) : ''}
      </td>
      <td data-label="接着测" className="further no-print">
        <Link
          to="/check/$pack/$program"
          params={{ pack: pack.id, program: program.id }}
          aria-label={`细测：${pack.place}，${programName(program)}`}
        >
          细测 ›
        </Link>
      </td>
    </tr>
  )
}

function Table({ household, entries }: { readonly household: Household; readonly entries: readonly Entry[] }) {
  const local = useQueries({ queries: entries.map(({ pack }) => localRulesQuery(pack)) })
  const decisions = useQueries({
    queries: entries.map(({ pack, program }, index) => {
      const offered = local[index]?.data
      const law = lawOf(offered && rulesFor(pack, offered, null))
      return { ...decisionQuery(pack.id, program.id, factsIn(household, pack), law), enabled: offered !== undefined }
    }),
  })
  const failed = [...local, ...decisions].filter(({ error }) => error)
  if (failed[0])
    return <FaultNote fault={failed[0].error} onRetry={() => failed.forEach((each) => void each.refetch())} />
  return (
    <table className="outcomes">
      <caption>同一户人家，在各地能得到什么</caption>
      <thead>
        <tr>
          <th scope="col" className="place">
            地方和项目
          </th>
          <th scope="col">结果</th>
          <th scope="col" className="number">
            钱
          </th>
          <th scope="col" className="further no-print">
            接着测
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, index) => (
          <Row key={`${entry.pack.id}/${entry.program.id}`} {...entry} decision={decisions[index]?.data} />
        ))}
      </tbody>
    </table>
  )
}

/** What the same household would get in each of the places. */
export function ComparePage() {
  const packs = useQuery(packsQuery)
  const [draft, setDraft] = useState<HouseholdDraft>({ size: '', area: '', income: '' })
  const [household, setHousehold] = useState<Household>()
  const results = useRef<HTMLElement>(null)
  useEffect(() => {
    if (household) results.current?.scrollIntoView()
  }, [household])
  return (
    <div className="wide">
      <PageTitle>比一比五个地方</PageTitle>
      <p className="help">
        填一次，看同样一户人家在各地能得到什么。按这家人的户口和房子就在当地、申请人是能自己办事的成年人来算。
      </p>
      <Loaded of={packs}>
        {(all) => (
          <div className="compare">
            <div className="no-print">
              <HouseholdForm draft={draft} onDraft={setDraft} onCompare={setHousehold} />
            </div>
            <section ref={results} aria-live="polite" aria-label="比较结果">
              {household ? (
                <>
                  <Table household={household} entries={entriesOf(all)} />
                  <p className="note">{disclaimer}</p>
                </>
              ) : null}
            </section>
          </div>
        )}
      </Loaded>
    </div>
  )
}
