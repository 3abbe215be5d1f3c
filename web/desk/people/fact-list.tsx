import { formatDay } from '../../ui/format.ts'
import type { ShownFact } from './api.ts'
import { useDivisionWords } from './division-field.tsx'
import { KIND_WORDS, SOURCE_WORDS, sayFact } from './words.ts'

interface Props {
  readonly facts: readonly ShownFact[]
  /** Members of staff by `u:<id>`. */
  readonly names: Readonly<Record<string, string>>
  /** Whole numbers by fact, once they were asked for. */
  readonly whole?: Readonly<Record<string, string>>
}

/** Facts with their values; where each comes from, and since when it is known, stands behind a tap. */
export function FactList({ facts, names, whole = {} }: Props) {
  const place = useDivisionWords()
  if (facts.length === 0) return <p className="empty">还没有登记信息。</p>
  return (
    <ul className="fact-list">
      {[...facts].sort(inOrder).map((fact) => (
        <li key={fact.id}>
          <details>
            <summary>
              <span className="fact-kind">{KIND_WORDS[fact.kind] ?? '其他'}</span>
              <span className="fact-value">
                {sayFact(withNumber(fact, whole[fact.id]), place)}
                {fact.knownTo === null ? null : <span className="help">（已更正）</span>}
              </span>
            </summary>
            <Origin fact={fact} names={names} />
          </details>
        </li>
      ))}
    </ul>
  )
}

/** Name and number first, then in the order of the words. */
function inOrder(a: ShownFact, b: ShownFact): number {
  const order = Object.keys(KIND_WORDS)
  return order.indexOf(a.kind) - order.indexOf(b.kind) || (a.from < b.from ? -1 : 1)
}

function withNumber(fact: ShownFact, number: string | undefined): ShownFact {
  return number === undefined ? fact : { ...fact, payload: { ...fact.payload, number } }
}

function Origin({ fact, names }: { readonly fact: ShownFact; readonly names: Props['names'] }) {
  const { source, from, to, knownFrom, knownTo, recordedBy } = fact
  return (
    <dl className="facts">
      <div>
        <dt>来源</dt>
        <dd>
          {SOURCE_WORDS[source.kind] ?? source.kind}，{formatDay(source.on)}
        </dd>
      </div>
      <div>
        <dt>材料</dt>
        <dd>{source.evidence ?? '未附材料'}</dd>
      </div>
      <div>
        <dt>成立时间</dt>
        <dd>
          {formatDay(from)}起{to === null ? '' : `，至${formatDay(to)}`}
        </dd>
      </div>
      <div>
        <dt>登记</dt>
        <dd>
          {dayOf(knownFrom)}，{names[recordedBy] ?? '系统导入'}
          {knownTo === null ? '' : `；${dayOf(knownTo)}更正`}
        </dd>
      </div>
    </dl>
  )
}

const SHANGHAI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** The day in Shanghai of an instant. */
function dayOf(instant: string): string {
  return formatDay(SHANGHAI.format(new Date(instant)))
}
