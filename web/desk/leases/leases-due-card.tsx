import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useActions } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { leasesQuery, placementsQuery } from './api.ts'
import { LEASE_COLUMNS } from './lease-columns.tsx'

const SHOWN = 8
const COLUMNS = LEASE_COLUMNS.slice(0, 4)

/** Leases of which something is due soon, those that are still to be filed, and families that wait for one; nothing when there are none. */
export function LeasesDueCard() {
  const manages = useActions().has('leases.manage')
  const soon = useInfiniteQuery(leasesQuery({ due: 'soon' }))
  const unfiled = useInfiniteQuery(leasesQuery({ what: 'filing' }))
  const toSign = useQuery({ ...placementsQuery, enabled: manages })
  const pressing = soon.data?.pages[0]?.leases ?? []
  const filing = unfiled.data?.pages[0]?.leases ?? []
  const rows = [...pressing, ...filing.filter(({ id }) => !pressing.some((one) => one.id === id))]
  const families = toSign.data?.length ?? 0
  if (rows.length === 0 && families === 0) return null
  return (
    <section className="card" aria-labelledby="leases-due">
      <h2 id="leases-due">租赁合同</h2>
      <p className="tally">
        {pressing.length === 0 ? null : <PageLink to="/leases?due=soon">快到期、已超期 {some(pressing)}</PageLink>}
        {filing.length === 0 ? null : <PageLink to="/leases?what=filing">等备案 {some(filing)}</PageLink>}
        {families === 0 ? null : <PageLink to="/leases/new">等拟合同 {families} 户</PageLink>}
      </p>
      {rows.length === 0 ? null : (
        <DeskTable
          label="租赁合同的期限"
          rows={rows.slice(0, SHOWN)}
          id={({ id }) => id}
          columns={COLUMNS}
          open={({ id }) => `/leases/${id}`}
          empty=""
          noKeys
        />
      )}
    </section>
  )
}

/** A page of the list is fifty. */
const some = ({ length }: readonly unknown[]): string => (length < 50 ? `${length} 份` : `${length} 份以上`)
