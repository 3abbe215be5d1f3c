import { formatDay } from '../../ui/format.ts'
import { sayDivision } from '../division-words.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { Facts } from '../shell/facts.tsx'
import { PageLink } from '../shell/page-link.tsx'
import type { Asked, CaseRead } from './api.ts'
import { groupFacts } from './fact-words.ts'

/** Who applies, and what is said and known of them. */
export function FactsCard({ view, prompts }: { readonly view: CaseRead; readonly prompts: readonly Asked[] }) {
  const { divisions } = useSignedIn().desk
  const mayRead = useActions().has('people.read')
  const { applicant, household } = view
  const person = <PageLink to={`/people/${applicant.id}`}>{applicant.name}</PageLink>
  const family = <PageLink to={`/households/${household}`}>打开家庭资料</PageLink>
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">申请人与家庭</h2>
      <Facts
        of={[
          ['申请人', mayRead ? person : applicant.name],
          ['家庭', mayRead ? family : undefined],
          ['属地', sayDivision(view.area, divisions)],
          ['申请日期', formatDay(view.filedOn)],
          ['没有按期申请的原因', view.late],
        ]}
      />
      <FactGroups facts={view.facts} prompts={prompts} />
    </section>
  )
}

interface Props {
  readonly facts: Readonly<Record<string, unknown>>
  readonly prompts: readonly Asked[]
}

/** Facts in plain words, one heading after the other. */
export function FactGroups({ facts, prompts }: Props) {
  const { divisions, elsewhere } = useSignedIn().desk
  return groupFacts(facts, prompts, [...divisions, ...elsewhere]).map(({ title, pairs }) => (
    <div key={title}>
      <h3>{title}</h3>
      <Facts of={pairs} />
    </div>
  ))
}
