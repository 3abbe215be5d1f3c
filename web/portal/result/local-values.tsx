import type { OwnValue } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import type { LocalRules, PackEntry } from '../api.ts'
import type { CheckSession } from '../check/session.ts'

const spanOf = ({ from, to }: OwnValue): string =>
  to === undefined ? `${formatDay(from)}起` : `${formatDay(from)}至${formatDay(to)}`

/** Figures that a bureau has set for itself, with their days and the document that allows each. */
export function OwnValues({ values }: { readonly values: readonly OwnValue[] }) {
  return (
    <ul className="plain-list">
      {values.map((value) => (
        <li key={`${value.parameter}-${value.from}`}>
          {value.label}：<span className="strong">{value.words}</span>
          <span className="help">
            {spanOf(value)}，依据：{value.basis}。代替{value.article}里的数。
          </span>
        </li>
      ))}
    </ul>
  )
}

interface Props {
  readonly pack: PackEntry
  readonly offered: readonly LocalRules[]
  readonly rules: LocalRules | undefined
  /** Those of its figures that had a part in the answer. */
  readonly used: readonly OwnValue[]
  /** Missing where there is nothing to choose any more. */
  readonly onChoose?: (bureau: CheckSession['bureau']) => void
}

function Used({ rules, used }: Pick<Props, 'rules' | 'used'>) {
  if (!rules || used.length === 0) return null
  return (
    <section aria-labelledby="local">
      <h2 id="local">本地规定</h2>
      <p>下面的数，是按{rules.name}自己定的算的：</p>
      <OwnValues values={used} />
    </section>
  )
}

/** Where a part of the place has rules of its own, the family says where it belongs. */
function Choice({ pack, offered, rules, onChoose }: Omit<Props, 'used'>) {
  if (!onChoose || offered.every(({ bureau }) => bureau === Number(pack.division))) return null
  return (
    <label className="field no-print">
      <span className="field-label">您家归哪里管？</span>
      <span className="help">有的单位自己定了一些数，归它管的人家要按它的算。</span>
      <select
        className="input"
        value={rules?.bureau ?? 'none'}
        onChange={({ target }) => onChoose(target.value === 'none' ? 'none' : Number(target.value))}
      >
        {offered.map(({ bureau, name }) => (
          <option key={bureau} value={bureau}>
            {name}
          </option>
        ))}
        <option value="none">别的地方，或者不清楚</option>
      </select>
    </label>
  )
}

/** What a bureau's own rules had to do with an answer. */
export function LocalValues(props: Props) {
  return (
    <>
      <Used {...props} />
      <Choice {...props} />
    </>
  )
}
