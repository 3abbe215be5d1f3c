import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import { HomesCard } from '../homes/homes-card.tsx'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { type FoundPerson, historyQuery, householdQuery, type Member } from './api.ts'
import { FactList } from './fact-list.tsx'
import { HistorySlider } from './history-slider.tsx'
import './people.css'
import { WithReason } from './with-reason.tsx'
import { bornWords, headNameOf, kinshipWord } from './words.ts'

type Household = Awaited<ReturnType<ReturnType<typeof householdQuery>['queryFn']>>

/** A household with its members, its homes, and how it looked on another day or to those who knew less. */
export function HouseholdPage({ params, search }: PageProps) {
  return (
    <WithReason title="家庭资料">
      {(reason) => <AtSomeTime key={params.id} id={params.id ?? ''} reason={reason} known={search.known} />}
    </WithReason>
  )
}

interface AtProps {
  readonly id: string
  readonly reason: string
  readonly known: string | undefined
}

function AtSomeTime({ id, reason, known: start }: AtProps) {
  const [known, setKnown] = useState(start)
  const at = known === undefined ? {} : { on: known, known }
  const household = useQuery({ ...householdQuery(id, reason, at), placeholderData: (before) => before })
  return (
    <Loaded of={household}>
      {(view) => (
        <>
          <Head view={view} reason={reason} isNow={known === undefined} />
          <HistorySlider history={historyQuery(id, reason)} known={known} onChange={setKnown} />
          <Members view={view} isNow={known === undefined} />
          <HomesCard household={id} reason={reason} at={at} mayWrite={known === undefined} />
          <section className="card" aria-labelledby="household-facts">
            <div className="card-head">
              <h2 id="household-facts">家庭信息</h2>
              <ChangeButton household={id} isNow={known === undefined} />
            </div>
            <FactList facts={view.facts} names={view.names} />
          </section>
        </>
      )}
    </Loaded>
  )
}

function Head({ view, reason, isNow }: { readonly view: Household; readonly reason: string; readonly isNow: boolean }) {
  const actions = useActions()
  const go = useGo()
  const head = headNameOf(view)
  const title = head === undefined ? '没有成员的家庭' : `${head}一户`
  const acts = isNow && actions.has('people.write') && view.size > 0 && (
    <>
      <Button onClick={() => go(`/households/${view.household}/birth`)}>登记出生</Button>
      <Button onClick={() => go(`/households/${view.household}/join`)}>成员加入</Button>
      <Button onClick={() => go(`/households/${view.household}/leave`)}>迁出</Button>
      <Button onClick={() => go(`/households/${view.household}/split`)}>分户或者离婚</Button>
      <Button onClick={() => go(`/households/${view.household}/merge`)}>并户</Button>
    </>
  )
  return (
    <PageHead
      title={title}
      help={`家庭人口 ${view.size} 人，保障人口 ${view.coveredSize} 人　事由：${reason}`}
      acts={acts || undefined}
    />
  )
}

function ChangeButton({ household, isNow }: { readonly household: string; readonly isNow: boolean }) {
  const actions = useActions()
  const go = useGo()
  if (!isNow || !actions.has('people.write')) return null
  return (
    <Button size="small" onClick={() => go(`/households/${household}/change`)}>
      登记家庭信息
    </Button>
  )
}

function Members({ view, isNow }: { readonly view: Household; readonly isNow: boolean }) {
  const { desk } = useSignedIn()
  const actions = useActions()
  const go = useGo()
  const columns: readonly Column<Member>[] = [
    { head: '姓名', cell: ({ person }) => personOf(view, person)?.name ?? '未登记姓名' },
    { head: '与户主关系', cell: ({ kinship }) => kinshipWord(kinship) },
    { head: '出生日期', cell: ({ person }) => bornWords(personOf(view, person)?.birthDate, view.on || desk.today) },
    { head: '证件号码', cell: ({ person }) => personOf(view, person)?.maskedIdNumber ?? '未登记' },
    { head: '保障人口', cell: ({ covered }) => (covered ? '计入' : '不计入') },
    { head: '何时起', cell: ({ from }) => formatDay(from) },
  ]
  return (
    <section className="card" aria-labelledby="members">
      <div className="card-head">
        <h2 id="members">家庭成员</h2>
        {isNow && view.size > 0 ? (
          <div className="acts">
            <Button size="small" onClick={() => go(`/households/${view.household}/consents`)}>
              核对授权
            </Button>
            {actions.has('people.write') && view.size > 1 ? (
              <Button size="small" onClick={() => go(`/households/${view.household}/head`)}>
                变更户主
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <DeskTable
        label="家庭成员"
        rows={view.members}
        id={({ id }) => id}
        columns={columns}
        open={({ person }) => `/people/${person}`}
        empty="这一天没有成员。"
      />
    </section>
  )
}

function personOf({ people }: Household, id: string): FoundPerson | undefined {
  return people.find(({ person }) => person === id)
}
