import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, ToggleButton } from 'react-aria-components'
import { formatDay } from '../../ui/format.ts'
import { type PackEntry, packsQuery, policyQuery } from '../api.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { FoldedArticle } from './policy-parts.tsx'

const route = getRouteApi('/policies/compare')

function Column({ pack }: { readonly pack: PackEntry }) {
  const result = useQuery(policyQuery(pack.id))
  if (result.error) return <FaultNote fault={result.error} onRetry={() => result.refetch()} />
  if (!result.data) return <Waiting />
  const page = result.data
  return (
    <section className="column" aria-labelledby={`column-${pack.id}`}>
      <h2 id={`column-${pack.id}`}>{pack.place}</h2>
      <p className="help">
        {page.document.title}，{formatDay(page.document.inForceFrom)}起
      </p>
      {page.articles.map((article) => (
        <FoldedArticle key={article.clause} article={article} />
      ))}
      <Link to="/policies/$pack" params={{ pack: pack.id }}>
        看{pack.place}的全部规定 ›
      </Link>
    </section>
  )
}

interface ChooserProps {
  readonly packs: readonly PackEntry[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

function Chooser({ packs, chosen, onChange }: ChooserProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the switches act at once and are no form
    <div className="chips no-print" role="group" aria-label="选要并排看的地方">
      {packs.map((pack) => (
        <ToggleButton
          key={pack.id}
          className="month"
          isSelected={chosen.includes(pack.id)}
          onChange={(on) => onChange(on ? [...chosen, pack.id] : chosen.filter((id) => id !== pack.id))}
        >
          {({ isSelected }) => (isSelected ? `✓ ${pack.place}` : pack.place)}
        </ToggleButton>
      ))}
      {chosen.length > 0 ? (
        <Button className="plain" onPress={() => onChange([])}>
          全不选
        </Button>
      ) : null}
    </div>
  )
}

/** Rules of several places: columns on a desk, one below the other on a phone. */
export function SideBySidePage() {
  const { packs: wanted = '' } = route.useSearch()
  const packs = useQuery(packsQuery)
  const navigate = useNavigate()
  const chosen = wanted.split(',').filter((id) => id !== '')
  const choose = (ids: readonly string[]) =>
    navigate({ to: '/policies/compare', search: ids.length > 0 ? { packs: ids.join(',') } : {}, replace: true })
  return (
    <div className="wide">
      <PageTitle>几个地方并排看</PageTitle>
      <Loaded of={packs}>
        {(all) => (
          <>
            <Chooser packs={all} chosen={chosen} onChange={choose} />
            <p className="help">
              {chosen.length === 0 ? '点上面的地名，选两个或者更多。' : '点一条，看它的说明和数字。'}
            </p>
            <div className="columns">
              {all
                .filter(({ id }) => chosen.includes(id))
                .map((pack) => (
                  <Column key={pack.id} pack={pack} />
                ))}
            </div>
          </>
        )}
      </Loaded>
    </div>
  )
}
