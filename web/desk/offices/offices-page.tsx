import { useQuery } from '@tanstack/react-query'
import { formatDay } from '../../ui/format.ts'
import { officesQuery } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { FindField } from '../shell/find-field.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useFind } from '../shell/use-filters.ts'
import { DEPARTMENT_WORDS, OFFICE_KIND_WORDS } from '../words.ts'
import { useAreaWords } from './area-words.ts'
import { inTree, type Placed } from './office-tree.ts'

/** The offices of the area, from the bureau down to the villages. */
export function OfficesPage({ search }: PageProps) {
  const offices = useQuery(officesQuery)
  const mayOpen = useActions().has('offices.write')
  const areaWords = useAreaWords()
  const [typed, setTyped] = useFind(search)
  const fits = ({ office }: Placed) => `${office.name}${office.area}${areaWords(office.area)}`.includes(typed.trim())
  const first = mayOpen ? (
    <PageLink to="/offices/new" className="button">
      设立单位
    </PageLink>
  ) : undefined
  return (
    <>
      <PageHead title="单位" help="本区域的窗口、部门和村（社区），按区域排列。" acts={first} />
      <div className="filters">
        <FindField label="按名称或者区划代码筛选" placeholder="名称或者区划代码" value={typed} onChange={setTyped} />
      </div>
      <Loaded of={offices}>
        {(all) => (
          <DeskTable
            label="单位"
            rows={inTree(all).filter(fits)}
            id={({ office }) => office.id}
            open={({ office }) => `/offices/${office.id}`}
            empty={
              typed === '' ? (
                <>还没有单位。{mayOpen ? '请先设立乡镇（街道）窗口。' : '请系统管理员先设立单位。'}</>
              ) : (
                '没有这样的单位，请换个词。'
              )
            }
            columns={[
              {
                head: '单位',
                cell: ({ office, depth }) => <span className={`depth-${Math.min(depth, 4)}`}>{office.name}</span>,
              },
              {
                head: '种类',
                cell: ({ office: { kind, department } }) =>
                  department === undefined ? OFFICE_KIND_WORDS[kind] : DEPARTMENT_WORDS[department],
              },
              { head: '区域', cell: ({ office }) => areaWords(office.area) },
              { head: '设立', cell: ({ office }) => formatDay(office.from), numeric: true },
            ]}
          />
        )}
      </Loaded>
    </>
  )
}
