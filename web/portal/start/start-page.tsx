import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Need } from '../../../src/policy/engine/nouns.ts'
import { type PackEntry, type ProgramEntry, packsQuery } from '../api.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { needWords } from '../words.ts'

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

const order: readonly Need[] = ['flat', 'subsidy', 'repair', 'renewal', 'other']

const byNeed = (pack: PackEntry) =>
  order.flatMap((need) => {
    const programs = pack.programs.filter((program) => program.need === need)
    return programs.length === 0 ? [] : [{ need, programs }]
  })

const offered = (pack: PackEntry) =>
  byNeed(pack)
    .filter(({ need }) => need !== 'other')
    .map(({ need }) => needWords[need].title)
    .join('、')

interface NeedProps {
  readonly pack: PackEntry
  readonly need: Need
  readonly programs: readonly ProgramEntry[]
}

function NeedChoice({ pack, need, programs }: NeedProps) {
  return (
    <section aria-labelledby={`need-${need}`}>
      <h2 id={`need-${need}`}>{needWords[need].title}</h2>
      <p className="help">{needWords[need].help}</p>
      <ul className="answers">
        {programs.map((program) => (
          <li key={program.id}>
            <Link className="answer" to="/check/$pack/$program" params={{ pack: pack.id, program: program.id }}>
              <span className="answer-label">{program.title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Needs({ pack }: { readonly pack: PackEntry }) {
  return (
    <>
      <PageTitle moment={pack.id} tab={pack.place}>
        您想办什么？
      </PageTitle>
      <p className="help">
        {pack.place}　
        <Link to="/">换一个地方</Link>
      </p>
      {byNeed(pack).map(({ need, programs }) => (
        <NeedChoice key={need} pack={pack} need={need} programs={programs} />
      ))}
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
