import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import {
  decisionQuery,
  type LocalRules,
  localRulesQuery,
  type PackEntry,
  type ProgramEntry,
  packsQuery,
  policyQuery,
  promptsQuery,
} from '../api.ts'
import { factsOf } from '../check/facts.ts'
import { lawOf, rulesFor } from '../check/local-rules.ts'
import { useCheckSession } from '../check/session.ts'
import { Loaded } from '../shell/loaded.tsx'
import { NoSuchPage } from '../shell/no-page.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { OwnResult } from './own-result.tsx'
import { readFragment, type SharedResult as Shared } from './share.ts'
import { SharedResult } from './shared-result.tsx'
import './result.css'

const route = getRouteApi('/check/$pack/$program/result')

interface Props {
  readonly pack: PackEntry
  readonly program: ProgramEntry
  readonly offered: readonly LocalRules[]
}

/** The articles only explain: the answer does not wait for them. */
const useArticles = (pack: string) => useQuery(policyQuery(pack)).data?.articles ?? []

function Passed({ pack, program, shared, offered }: Props & { readonly shared: Shared }) {
  const rules = rulesFor(pack, offered, shared.bureau ?? 'none')
  const bare = useQuery(decisionQuery(pack.id, program.id, {}, { on: shared.on, ...lawOf(rules) }))
  const articles = useArticles(pack.id)
  return (
    <Loaded of={bare}>
      {(decision) => <SharedResult {...{ pack, program, shared, articles, rules }} bare={decision} />}
    </Loaded>
  )
}

function Own({ pack, program, offered }: Props) {
  const [session, update] = useCheckSession(pack.id, program.id)
  const prompts = useQuery(promptsQuery(pack.id, program.id))
  const rules = rulesFor(pack, offered, session.bureau)
  const decision = useQuery(decisionQuery(pack.id, program.id, factsOf(session.answers), lawOf(rules)))
  const articles = useArticles(pack.id)
  if (session.steps.length === 0) {
    return (
      <>
        <PageTitle>还没有回答问题</PageTitle>
        <p>答几个问题，就能看到结果。</p>
        <Link className="button" to="/check/$pack/$program" params={{ pack: pack.id, program: program.id }}>
          开始回答
        </Link>
      </>
    )
  }
  return (
    <Loaded of={prompts}>
      {(asked) => (
        <Loaded of={decision}>
          {(given) => (
            <OwnResult
              {...{ pack, program, session, update, articles, offered, rules }}
              prompts={asked}
              decision={given}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

function Result({ shared, ...props }: Omit<Props, 'offered'> & { readonly shared: Shared | undefined }) {
  const offered = useQuery(localRulesQuery(props.pack))
  return (
    <Loaded of={offered}>
      {(rules) => (shared ? <Passed {...props} shared={shared} offered={rules} /> : <Own {...props} offered={rules} />)}
    </Loaded>
  )
}

/** The result of one's own answers, or the one that a shared link carries behind its #. */
export function ResultPage() {
  const { pack: packId, program: programId } = route.useParams()
  const shared = readFragment(useLocation().hash)
  const packs = useQuery(packsQuery)
  return (
    <Loaded of={packs}>
      {(all) => {
        const pack = all.find(({ id }) => id === packId)
        const program = pack?.programs.find(({ id }) => id === programId)
        if (!pack || !program) return <NoSuchPage />
        return <Result {...{ pack, program, shared }} />
      }}
    </Loaded>
  )
}
