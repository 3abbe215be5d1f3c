import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { HomesRead } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { read } from '../api.ts'
import { asked } from '../people/api.ts'
import { useDivisionWords } from '../people/division-field.tsx'
import { useActions } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { DISPOSALS, sayArea } from './home-words.ts'
import { sayShare } from './say-share.ts'

interface Props {
  readonly household: string
  readonly reason: string
  readonly at: { readonly on?: string; readonly known?: string }
  readonly mayWrite: boolean
}

type Home = HomesRead['homes'][number]

/** The homes of which members own a part, with each owner's share, and what was given up within five years. */
export function HomesCard({ household, reason, at, mayWrite }: Props) {
  const actions = useActions()
  const go = useGo()
  const homes = useQuery({
    queryKey: ['homes', household, at.on ?? null, at.known ?? null],
    queryFn: () => read<HomesRead>(`/households/${household}/homes${asked(reason, { ...at })}`),
    enabled: actions.has('homes.read'),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  if (!actions.has('homes.read')) return null
  return (
    <section className="card" aria-labelledby="homes">
      <div className="card-head">
        <h2 id="homes">住房</h2>
        {mayWrite && actions.has('homes.write') ? (
          <Button size="small" onClick={() => go(`/homes/new?household=${household}`)}>
            登记住房
          </Button>
        ) : null}
      </div>
      <Loaded of={homes}>{(all) => <Homes all={all} />}</Loaded>
    </section>
  )
}

function Homes({ all }: { readonly all: HomesRead }) {
  const words = useDivisionWords()
  const nameOf = (person: string) => all.people.find((one) => one.person === person)?.name ?? '户外的人'
  const described = (home: Home) => home.facts.find(({ kind }) => kind === 'description')?.payload ?? {}
  const columns: readonly Column<Home>[] = [
    { head: '坐落', cell: (home) => String(described(home).address ?? words(String(described(home).division))) },
    { head: '建筑面积', numeric: true, cell: (home) => sayArea(described(home).floorArea) },
    {
      head: '产权份额',
      cell: ({ shares }) => shares.map(({ person, share }) => `${nameOf(person)} ${sayShare(share)}`).join('，'),
    },
    { head: '安全等级', cell: (home) => gradeOf(home) },
  ]
  return (
    <>
      <DeskTable
        label="住房"
        rows={all.homes}
        id={({ home }) => home}
        columns={columns}
        open={({ home }) => `/homes/${home}`}
        empty="没有登记住房。没有登记不等于没有住房，请向不动产登记部门核对。"
      />
      {all.disposals.map(({ id, from, person, payload }) => (
        <p key={id} className="help">
          五年内处分：{formatDay(from)}，{nameOf(person ?? '')}
          {DISPOSALS[String(payload.how)] ?? '处分'}了 {sayShare(String(payload.share))}
        </p>
      ))}
    </>
  )
}

function gradeOf({ facts }: Home): string {
  const grade = facts.find(({ kind }) => kind === 'safety-grade')
  return grade === undefined
    ? '未鉴定'
    : `${grade.payload.grade} 级（${formatDay(String(grade.payload.appraisedOn))}鉴定）`
}
