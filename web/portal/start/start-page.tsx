import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Need } from '../../../src/policy/engine/nouns.ts'
import { type PackEntry, type ProgramEntry, packsQuery } from '../api.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { needWords, programName } from '../words.ts'

const route = getRouteApi('/')

/** Places a family can live in; nationwide rules are read, not chosen. */
const places = (packs: readonly PackEntry[]) => packs.filter((pack) => pack.id !== 'national')

function Places({ packs }: { readonly packs: readonly PackEntry[] }) {
  return (
    <>
      <PageTitle moment="place" tab="测一测">
        您家在哪里？
      </PageTitle>
      <p className="help">选一个地方，再答几个问题，就知道您家能申请什么、依据哪一条。</p>
      <ul className="answers">
        {places(packs).map((pack) => (
          <li key={pack.id}>
            <Link className="answer" to="/" search={{ place: pack.id }}>
              <span className="answer-label">{pack.place}</span>
              <span className="answer-help">{offered(pack)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="help">不在这几个地方？请问户口所在地乡镇（街道）的便民窗口。</p>
    </>
  )
}

const order: readonly Need[] = ['flat', 'subsidy', 'repair', 'renewal']

const mainOf = (pack: PackEntry) => order.flatMap((wanted) => pack.programs.filter(({ need }) => need === wanted))

/** What the place has, in the words of need; a place with nothing of the kind shows its programs by name. */
const offered = (pack: PackEntry) => {
  const main = mainOf(pack)
  const words = main.length > 0 ? main.map(({ need }) => needWords[need].title) : pack.programs.map(programName)
  return [...new Set(words)].join('、')
}

interface ProgramsProps {
  readonly pack: PackEntry
  readonly programs: readonly ProgramEntry[]
}

function Programs({ pack, programs }: ProgramsProps) {
  return (
    <ul className="answers">
      {programs.map((program) => (
        <li key={program.id}>
          <Link className="answer" to="/check/$pack/$program" params={{ pack: pack.id, program: program.id }}>
            <span className="answer-label">{programName(program)}</span>
            <span className="answer-help">{program.invitation?.learn ?? needWords[program.need].help}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Needs({ pack }: { readonly pack: PackEntry }) {
  const [main, other] = [mainOf(pack), pack.programs.filter(({ need }) => need === 'other')]
  return (
    <>
      <PageTitle moment={pack.id} tab={pack.place}>
        您想办什么？
      </PageTitle>
      <p className="help">
        {pack.place}
        <Link to="/">换一个地方</Link>
      </p>
      {main.length > 0 ? <Programs pack={pack} programs={main} /> : null}
      {other.length > 0 ? (
        <>
          {main.length > 0 ? <h2 className="gap">{needWords.other.title}</h2> : null}
          <Programs pack={pack} programs={other} />
        </>
      ) : null}
      <p>
        <Link to="/policies/$pack" params={{ pack: pack.id }}>
          先看看这里的规定 ›
        </Link>
      </p>
    </>
  )
}

/** The door: first the place, then what the family needs. */
export function StartPage() {
  const { place } = route.useSearch()
  const packs = useQuery(packsQuery)
  return (
    <Loaded of={packs}>
      {(all) => {
        const chosen = places(all).find((pack) => pack.id === place)
        return chosen ? <Needs pack={chosen} /> : <Places packs={all} />
      }}
    </Loaded>
  )
}
