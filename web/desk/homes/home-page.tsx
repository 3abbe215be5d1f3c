import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { formatDay, formatMoney } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { useDivisionWords } from '../people/division-field.tsx'
import { HistorySlider } from '../people/history-slider.tsx'
import '../people/people.css'
import { WithReason } from '../people/with-reason.tsx'
import { SOURCE_WORDS } from '../people/words.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { Facts } from '../shell/facts.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { type HomeFact, type HomeRead, homeHistoryQuery, homeQuery } from './api.ts'
import { DISPOSALS, GRADES, LANDS, sayArea, sayPartLeft, sayValidity, USES } from './home-words.ts'
import { sayShare } from './say-share.ts'

/** A home: what it is, whose it is, how safe it is, and what owners gave up; also as it was known on an earlier day. */
export function HomePage({ params, search }: PageProps) {
  return (
    <WithReason title="住房资料">
      {(reason) => <AtSomeTime key={params.id} id={params.id ?? ''} reason={reason} start={search.known} />}
    </WithReason>
  )
}

interface AtProps {
  readonly id: string
  readonly reason: string
  readonly start: string | undefined
}

function AtSomeTime({ id, reason, start }: AtProps) {
  const { today } = useSignedIn().desk
  const [known, setKnown] = useState(start)
  const at = known === undefined ? {} : { on: known, known }
  const home = useQuery({ ...homeQuery(id, reason, at), placeholderData: (before) => before })
  return (
    <Loaded of={home}>
      {(view) => (
        <>
          <Head view={view} reason={reason} isNow={known === undefined} />
          <HistorySlider history={homeHistoryQuery(id, reason)} known={known} onChange={setKnown} />
          <Description view={view} />
          <Owners view={view} />
          <Appraisals view={view} day={known ?? today} />
          <Disposals view={view} />
        </>
      )}
    </Loaded>
  )
}

const descriptionOf = ({ facts }: HomeRead) => facts.find(({ kind }) => kind === 'description')

function Head({ view, reason, isNow }: { readonly view: HomeRead; readonly reason: string; readonly isNow: boolean }) {
  const place = useDivisionWords()
  const actions = useActions()
  const mayWrite = actions.has('homes.write') && isNow
  const grade = view.facts.find(({ kind }) => kind === 'safety-grade')?.payload.grade
  const mayList = actions.has('hazards.act') && isNow && (grade === 'C' || grade === 'D')
  const go = useGo()
  const { address, division } = descriptionOf(view)?.payload ?? {}
  const title = address ?? (division === undefined ? '住房资料' : place(String(division)))
  const to = (page: string) => () => go(`/homes/${view.home}/${page}`)
  return (
    <PageHead
      title={String(title)}
      help={`事由：${reason}`}
      acts={
        mayWrite ? (
          <>
            <Button onClick={to('change')}>变更情况</Button>
            <Button onClick={to('owners')}>变更产权</Button>
            <Button onClick={to('appraise')}>登记鉴定</Button>
            <Button onClick={to('dispose')}>登记处分</Button>
            {mayList ? <Button onClick={() => go(`/hazards/new?home=${view.home}`)}>列入危房台账</Button> : null}
          </>
        ) : undefined
      }
    />
  )
}

const yesNo = (value: unknown, yes: string, no: string) => (value === undefined ? undefined : value === true ? yes : no)

function Description({ view }: { readonly view: HomeRead }) {
  const place = useDivisionWords()
  const fact = descriptionOf(view)
  const said = fact?.payload ?? {}
  const text = (value: unknown) => (value === undefined ? undefined : String(value))
  return (
    <section className="card" aria-labelledby="description">
      <h2 id="description">房屋情况</h2>
      {fact === undefined ? (
        <p className="empty">这一天还没有登记这处房屋的情况。</p>
      ) : (
        <Facts
          of={[
            ['区划', place(String(said.division))],
            ['坐落', text(said.address)],
            ['建筑面积', sayArea(said.floorArea)],
            ['用途', USES[String(said.use)]],
            ['土地', LANDS[String(said.land)]],
            ['是否合法', yesNo(said.lawful, '合法建造', '没有合法手续')],
            ['不动产单元号', text(said.unitCode)],
            ['是否房改房', yesNo(said.formerPublic, '是', '不是')],
            ['是否出租', yesNo(said.rented, '出租中', '没有出租')],
            ['登记', <Origin key="origin" of={fact} names={view.names} />],
          ]}
        />
      )}
    </section>
  )
}

/** Where something comes from, since when it holds, and who wrote it down. */
function Origin({
  of: row,
  names,
}: {
  readonly of: Omit<HomeFact, 'payload'> | Share
  readonly names: HomeRead['names']
}) {
  const { source, from, recordedBy } = row
  const paper = source.evidence === undefined ? '' : `，${source.evidence}`
  return (
    <>
      {formatDay(from)}起；{SOURCE_WORDS[source.kind] ?? '其他来源'}（{formatDay(source.on)}
      {paper}），{names[recordedBy] ?? '系统导入'}
    </>
  )
}

type Share = HomeRead['shares'][number]

function nameIn({ people }: HomeRead, id: string | null): string {
  return people.find(({ person }) => person === id)?.name ?? '没有登记姓名的人'
}

function Owners({ view }: { readonly view: HomeRead }) {
  const left = sayPartLeft(view.shares.map(({ share }) => share))
  return (
    <section className="card" aria-labelledby="owners">
      <h2 id="owners">产权人和份额</h2>
      {view.shares.length === 0 ? null : (
        <DeskTable
          label="产权人和份额"
          rows={view.shares}
          id={({ id }) => id}
          open={({ person }) => `/people/${person}`}
          empty=""
          columns={[
            { head: '产权人', cell: ({ person }) => nameIn(view, person) },
            { head: '份额', cell: ({ share }) => sayShare(share), numeric: true },
            { head: '登记', cell: (share) => <Origin of={share} names={view.names} /> },
          ]}
        />
      )}
      {left === undefined ? null : <p className="help">{left}</p>}
    </section>
  )
}

function Appraisals({ view, day }: { readonly view: HomeRead; readonly day: string }) {
  return (
    <section className="card" aria-labelledby="appraisals">
      <h2 id="appraisals">安全鉴定</h2>
      <DeskTable
        label="安全鉴定"
        rows={view.appraisals}
        id={({ id }) => id}
        empty="没有登记过安全鉴定。没有鉴定不等于安全。"
        columns={[
          { head: '等级', cell: ({ payload }) => GRADES[String(payload.grade)] ?? String(payload.grade) },
          { head: '鉴定日期', cell: ({ payload }) => formatDay(String(payload.appraisedOn)) },
          { head: '鉴定机构', cell: ({ payload }) => String(payload.organisation) },
          { head: '报告', cell: ({ payload }) => String(payload.report ?? '没有写明') },
          {
            head: '有效期',
            cell: ({ to }) => {
              const { kind, words } = sayValidity(to, day)
              return <Mark kind={kind}>{words}</Mark>
            },
          },
        ]}
      />
    </section>
  )
}

function Disposals({ view }: { readonly view: HomeRead }) {
  return (
    <section className="card" aria-labelledby="disposals">
      <h2 id="disposals">五年内处分</h2>
      <DeskTable
        label="五年内处分"
        rows={view.disposals}
        id={({ id }) => id}
        empty="五年内没有登记过出售、赠与、拆迁等处分。"
        columns={[
          { head: '日期', cell: ({ from }) => formatDay(from) },
          { head: '谁', cell: ({ person }) => nameIn(view, person) },
          { head: '怎么处分', cell: ({ payload }) => DISPOSALS[String(payload.how)] ?? '其他' },
          { head: '份额', cell: ({ payload }) => sayShare(String(payload.share)), numeric: true },
          {
            head: '价款',
            cell: ({ payload }) => (payload.amount === undefined ? '没有写明' : formatMoney(String(payload.amount))),
            numeric: true,
          },
          { head: '安置', cell: ({ payload }) => String(payload.resettlement ?? '') },
        ]}
      />
    </section>
  )
}
