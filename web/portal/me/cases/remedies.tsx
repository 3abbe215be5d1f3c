import type { MyCase } from '../../../../src/server/nouns.ts'
import { formatDay } from '../../../ui/format.ts'
import { Rows } from '../rows.tsx'

type Remedy = MyCase['remedies'][number]

/** What was done against a decision, in plain words: who looks at it, and what came of it. */
export function Remedies({ remedies }: Pick<MyCase, 'remedies'>) {
  if (remedies.length === 0) return null
  return (
    <section aria-labelledby="remedies">
      <h2 id="remedies">不服决定的办理</h2>
      {remedies.map((remedy) => (
        <Rows key={remedy.seq} rows={rowsOf(remedy)} />
      ))}
    </section>
  )
}

function rowsOf({ title, filedOn, authority, number, stayed, result }: Remedy): readonly (readonly [string, string])[] {
  const order = result?.days === undefined ? '' : `，要在 ${result.days} 天里重新作出决定，您不用重新申请`
  return [
    ['怎么提的', `${title}，${formatDay(filedOn)}`],
    ['谁在审', `${authority}，${number}`],
    ...(stayed === undefined ? [] : [['原决定', `${formatDay(stayed.on)}起先不执行`] as const]),
    result === undefined
      ? (['结果', '还没有结果'] as const)
      : (['结果', `${formatDay(result.on)}：${result.title}${order}`] as const),
    ...(result === undefined || result.text === '' ? [] : [['说明', result.text] as const]),
  ]
}
