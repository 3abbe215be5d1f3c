import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { LEASE_STEPS } from '../../../src/proceedings/tenancy/nouns.ts'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import type { Filters } from '../shell/filters.ts'
import { useGo } from '../shell/go.ts'
import { DUE_CHOICE, filtersSet, ListFilters } from '../shell/list-filters.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { PagedTable } from '../shell/paged-table.tsx'
import { useFilters } from '../shell/use-filters.ts'
import '../people/people.css'
import { leasesQuery, placementsQuery } from './api.ts'
import { DUE_WORDS, LEASE_COLUMNS } from './lease-columns.tsx'
import './leases.css'

/** The leases of one’s area or projects, what is due first on top. */
export function LeasesPage({ search }: PageProps) {
  const change = useFilters(search)
  const go = useGo()
  const mayOpen = useActions().has('leases.manage')
  return (
    <>
      <PageHead
        title="租赁合同"
        help="从拟订、签字、备案、入住，到续租、退房。快到期的、没有备案的在前面。"
        acts={
          mayOpen ? (
            <Button type="primary" onClick={() => go('/leases/new')}>
              拟订合同
            </Button>
          ) : undefined
        }
      />
      {mayOpen ? <ToSign /> : null}
      <ListFilters filters={search} onChange={change} choices={CHOICES} number="合同编号" />
      <Found filters={search} />
    </>
  )
}

/** Families that have a flat and no lease yet. */
function ToSign() {
  const { data = [] } = useQuery(placementsQuery)
  if (data.length === 0) return null
  return (
    <p className="note">
      有 {data.length} 户选好了房、还没有拟合同。<PageLink to="/leases/new">去拟订</PageLink>
    </p>
  )
}

const CHOICES = [
  { name: 'step', label: '进度', all: '没有结束的都看', options: LEASE_STEPS },
  { name: 'what', label: '什么期限', all: '都看', options: DUE_WORDS },
  DUE_CHOICE,
]

const WANTED = ['step', 'what', 'due', 'number', 'unit'] as const

function Found({ filters }: { readonly filters: Filters }) {
  const wanted = filtersSet(filters, WANTED)
  const pages = useInfiniteQuery(leasesQuery(wanted))
  return (
    <PagedTable
      label="租赁合同"
      pages={pages}
      rows={pages.data?.pages.flatMap(({ leases }) => leases)}
      id={({ id }) => id}
      columns={LEASE_COLUMNS}
      open={({ id }) => `/leases/${id}`}
      empty={Object.keys(wanted).length > 0 ? '没有符合这些条件的。' : '还没有合同。选好房的家庭，从右上角拟订。'}
    />
  )
}
