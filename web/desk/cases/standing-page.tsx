import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { OwnStanding } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { read, sendOnce } from '../api.ts'
import { useActing } from '../shell/acting.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import './cases.css'
import { placeOf } from './article.ts'
import { useArticles } from './own-procedures.ts'

type Matter = OwnStanding['matters'][number]

const ownStandingQuery = { queryKey: ['standing-lists'], queryFn: () => read<OwnStanding>('/standing-lists') }

/** Long-term publicity: the lists of who is being helped, as published last. */
export function StandingPage() {
  const found = useQuery(ownStandingQuery)
  return (
    <>
      <PageHead
        title="长期公示"
        help="正在享受保障的家庭，按镇街公布。姓名遮住一部分，只公布规定的几项，以前公布的名单留在记录里。"
      />
      <Loaded of={found}>
        {({ matters }) =>
          matters.length === 0 ? (
            <div className="empty">
              <p>本单位的事项里没有规定要长期公示的。</p>
            </div>
          ) : (
            matters.map((matter) => <OneMatter key={`${matter.pack} ${matter.procedure}`} matter={matter} />)
          )
        }
      </Loaded>
    </>
  )
}

const COLUMNS: readonly Column<Matter['lists'][number]>[] = [
  { head: '镇街', cell: ({ town }) => town },
  { head: '户数', cell: ({ households }) => households, numeric: true },
  { head: '公布日期', cell: ({ on }) => formatDay(on) },
]

function OneMatter({ matter }: { readonly matter: Matter }) {
  const { pack, procedure, title, matter: name, clause, lists } = matter
  const articles = useArticles(pack)
  const sure = useSure()
  const acting = useActing(
    (_: undefined, key) => sendOnce('/standing-lists', { pack, procedure }, key),
    '已经公布，网上马上可以看到。',
  )
  const publish = () =>
    sure({
      ...{ title: '按现在的情况公布？', act: '公布', gentle: true },
      consequence: '每个镇街公布一份新名单，代替原来的一份。公布以后谁都可以看到，不能收回。',
      onYes: () => acting.mutate(undefined),
    })
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <p className="help">{[name, placeOf(articles, clause)].filter(Boolean).join('，')}</p>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <p className="acts">
        <Button type="primary" onClick={publish} loading={acting.isPending}>
          公布新名单
        </Button>
      </p>
      <DeskTable label="最近公布的" rows={lists} id={({ id }) => id} columns={COLUMNS} empty="还没有公布过。" />
    </section>
  )
}
