import { formatDay } from '../../ui/format.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { Mark } from '../shell/mark.tsx'
import type { Asked, CaseRead } from './api.ts'
import { groupFacts, labelOf } from './fact-words.ts'

const EVENTS = { birth: '出生', joined: '加入', death: '去世', divorce: '离婚', left: '离开' } as const
const OUTCOMES: Readonly<Record<string, string>> = {
  eligible: '符合',
  ineligible: '不符合',
  'needs-facts': '还缺情况',
  'needs-person': '要由人认定',
}

interface Props {
  readonly change: NonNullable<CaseRead['familyChange']>
  readonly prompts: readonly Asked[]
}

/** The family is another one than when its facts were taken: what has changed, and what the law would say with it. */
export function FamilyChange({ change, prompts }: Props) {
  const { divisions } = useSignedIn().desk
  const { events, facts, law } = change
  const say = (path: string, value: unknown): string =>
    groupFacts(nest(path, value), prompts, divisions)[0]?.pairs[0]?.[1] ?? '不知道'
  const known = facts.filter(({ path }) => labelOf(path, prompts) !== undefined)
  return (
    <section className="card" aria-labelledby="family-change">
      <h2 id="family-change">
        <Mark kind="soon">家庭情况有变化，请重新核对</Mark>
      </h2>
      <ul>
        {events.map(({ what, name, on }) => (
          <li key={`${what} ${name} ${on}`}>
            {formatDay(on)}　{name} {EVENTS[what]}
          </li>
        ))}
        {known.map(({ path, before, after }) => (
          <li key={path}>
            {labelOf(path, prompts)}：{say(path, before)}，现在是 {say(path, after)}
          </li>
        ))}
        {law
          .filter(({ before, after }) => before !== after)
          .map(({ program, before, after }) => (
            <li key={program}>
              依规判断会由“{OUTCOMES[before] ?? ''}”变成“{OUTCOMES[after] ?? ''}”
            </li>
          ))}
      </ul>
    </section>
  )
}

const nest = (path: string, value: unknown): Readonly<Record<string, unknown>> =>
  path.split('.').reduceRight<unknown>((below, name) => ({ [name]: below }), value) as Readonly<Record<string, unknown>>
