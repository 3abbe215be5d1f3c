import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { decisionQuery, type PackEntry, type ProgramEntry, packsQuery, policyQuery, promptsQuery } from '../api.ts'
import { factsOf } from '../check/facts.ts'
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
}

/** The articles only explain: the answer does not wait for them. */
const useArticles = (pack: string) => useQuery(policyQuery(pack)).data?.articles ?? []

function Passed({ pack, program, shared }: Props & { readonly shared: Shared }) {
  const bare = useQuery(decisionQuery(pack.id, program.id, {}, shared.on))
  const articles = useArticles(pack.id)
  return (
    <Loaded of={bare}>
      {(decision) => <SharedResult pack={pack} program={program} shared={shared} bare={decision} articles={articles} />}
    </Loaded>
  )
}

function Own({ pack, program }: Props) {
  const [session, update] = useCheckSession(pack.id, program.id)
  const prompts = useQuery(promptsQuery(pack.id, program.id))
  const decision = useQuery(decisionQuery(pack.id, program.id, factsOf(session.answers)))
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
          {(given) => <OwnResult {...{ pack, program, session, update, articles }} prompts={asked} decision={given} />}
        </Loaded>
      )}
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
        return shared ? <Passed {...{ pack, program, shared }} /> : <Own pack={pack} program={program} />
      }}
    </Loaded>
  )
}
