import { Link } from '@tanstack/react-router'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Door } from './door.tsx'
import { dataQuery, type Known, type Person } from './my-api.ts'
import { lineWords, originWords, spanWords, subjectOf } from './my-words.ts'
import { Rows } from './rows.tsx'
import { useMine } from './use-mine.ts'

/** What holds from birth needs no period. */
const isForLife = ({ kind }: Known) => kind === 'identity' || kind === 'id-number'

function KnownCard({ known }: { readonly known: Known }) {
  return (
    <div className="known">
      <Rows rows={known.lines.map((line) => [line.label, lineWords(line)])} />
      <p className="help">
        来源：{originWords(known.origin)}。{isForLife(known) ? null : `适用：${spanWords(known.from, known.to)}。`}
      </p>
    </div>
  )
}

/** What is of one kind stands together, in the order in which it came. */
function byTitle(facts: readonly Known[]): ReadonlyMap<string, readonly Known[]> {
  const groups = new Map<string, Known[]>()
  for (const fact of facts) groups.set(fact.title, [...(groups.get(fact.title) ?? []), fact])
  return groups
}

function Data({ person }: { readonly person: Person }) {
  const data = useMine(dataQuery(person.person))
  return (
    <div className="me">
      <div>
        <PageTitle>{person.agency ? '资料' : '我的资料'}</PageTitle>
        <p className="help">每一项都写着从哪里来、哪天来的。号码只显示一部分。</p>
      </div>
      <Loaded of={data}>
        {({ facts }) => (
          <>
            {facts.length === 0 ? <p>系统里还没有记下您的资料。到窗口申请时会登记。</p> : null}
            {[...byTitle(facts)].map(([title, known]) => (
              <section className="entry" key={title}>
                <h2>{title}</h2>
                {known.map((one) => (
                  <KnownCard key={one.id} known={one} />
                ))}
                <Link
                  className="line-link no-print"
                  to="/me/corrections/new"
                  search={{ about: subjectOf(known[0]?.kind ?? '') }}
                >
                  {title}不对，要求更正 ›
                </Link>
              </section>
            ))}
          </>
        )}
      </Loaded>
    </div>
  )
}

/** What the register knows of somebody, kind by kind. */
export function DataPage() {
  return <Door>{(person) => <Data key={person.person} person={person} />}</Door>
}
