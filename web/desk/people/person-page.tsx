import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { formatDay } from '../../ui/format.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActions } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useSure } from '../shell/sure.ts'
import { personQuery, showNumbers } from './api.ts'
import { FactList } from './fact-list.tsx'
import { LooksCard } from './looks-card.tsx'
import './people.css'
import { WithReason } from './with-reason.tsx'
import { kinshipWord, sexWord } from './words.ts'

type Person = Awaited<ReturnType<ReturnType<typeof personQuery>['queryFn']>>

/** One person: what is known, with source and date behind a tap; the household; who has looked. */
export function PersonPage({ params }: PageProps) {
  return (
    <WithReason title="个人资料">
      {(reason) => <Person key={params.id} id={params.id ?? ''} reason={reason} />}
    </WithReason>
  )
}

function Person({ id, reason }: { readonly id: string; readonly reason: string }) {
  const query = useQuery(personQuery(id, reason))
  return <Loaded of={query}>{(person) => <Known person={person} reason={reason} />}</Loaded>
}

function Known({ person, reason }: { readonly person: Person; readonly reason: string }) {
  const actions = useActions()
  const sure = useSure()
  const go = useGo()
  const numbers = useMutation({ mutationFn: () => showNumbers(person.person, reason) })
  const whole = Object.fromEntries((numbers.data?.numbers ?? []).map(({ fact, number }) => [fact, number]))
  const identity = person.facts.find(({ kind }) => kind === 'identity')?.payload ?? {}
  const name = String(identity.name ?? '未登记姓名')
  const unmask = () =>
    sure({
      title: `显示${name}的完整号码`,
      consequence: `您查看完整号码的时间和事由“${reason}”会记录下来，本人可以查到。`,
      act: '显示',
      onYes: () => numbers.mutate(),
    })
  const acts = actions.has('people.write') && (
    <>
      <Button onClick={() => go(`/people/${person.person}/change`)}>登记信息</Button>
      <Button onClick={() => go(`/people/${person.person}/correct`)}>更正证件号码</Button>
      {person.facts.some(({ kind }) => kind === 'death') || person.mergedInto !== null ? null : (
        <Button onClick={() => go(`/people/${person.person}/death`)}>登记死亡</Button>
      )}
      {actions.has('people.merge') && (
        <Button onClick={() => go(`/people/${person.person}/merge`)}>合并重复档案</Button>
      )}
    </>
  )
  return (
    <>
      <PageHead
        title={name}
        help={`${sexWord(String(identity.sex))}，${formatDay(String(identity.birthDate ?? '出生日期未登记'))}出生　事由：${reason}`}
        acts={acts || undefined}
      />
      {person.mergedInto === null ? null : <MergedNote person={person.person} into={person.mergedInto} />}
      <div className="two-columns">
        <section className="card" aria-labelledby="facts">
          <div className="card-head">
            <h2 id="facts">已登记的信息</h2>
            {actions.has('people.unmask') && numbers.data === undefined ? (
              <Button size="small" onClick={unmask} loading={numbers.isPending}>
                显示（记录查看原因）
              </Button>
            ) : null}
          </div>
          {numbers.error ? <FaultNote fault={numbers.error} /> : null}
          <p className="help">点开每一项，可以看来源、日期和材料。</p>
          <FactList facts={person.facts} names={person.names} whole={whole} />
        </section>
        <div>
          <Households person={person} />
          {person.absorbed.length === 0 ? null : <AbsorbedCard person={person} />}
          <LooksCard person={person.person} />
        </div>
      </div>
    </>
  )
}

function Households({ person }: { readonly person: Person }) {
  const current = person.memberships.filter(({ to }) => to === null)
  return (
    <section className="card" aria-labelledby="household">
      <h2 id="household">所在家庭</h2>
      {current.length === 0 ? <p className="empty">现在没有登记在任何一户。</p> : null}
      {current.map(({ id, household, kinship, covered }) => (
        <p key={id} className="history-line">
          <PageLink to={`/households/${household}`}>打开这一户</PageLink>
          <PageLink to={`/households/${household}/consents`}>核对授权</PageLink>
          <span className="help">
            与户主关系：{kinshipWord(kinship)}，{covered ? '计入保障人口' : '不计入保障人口'}
          </span>
        </p>
      ))}
    </section>
  )
}

function MergedNote({ person, into }: { readonly person: string; readonly into: string }) {
  return (
    <section className="card note" aria-label="已经合并">
      <p>
        这份档案已经并入另一份，请看<PageLink to={`/people/${into}`}>合并后的档案</PageLink>。
      </p>
      <UnmergeButton absorbed={person} />
    </section>
  )
}

function AbsorbedCard({ person }: { readonly person: Person }) {
  return (
    <section className="card" aria-labelledby="absorbed">
      <h2 id="absorbed">合并进来的档案</h2>
      {person.absorbed.map((absorbed) => (
        <p key={absorbed} className="history-line">
          <PageLink to={`/people/${absorbed}`}>看原来的档案</PageLink>　<UnmergeButton absorbed={absorbed} />
        </p>
      ))}
    </section>
  )
}

function UnmergeButton({ absorbed }: { readonly absorbed: string }) {
  const actions = useActions()
  const sure = useSure()
  const reason = '经核实不是同一人'
  const acting = useActing((_, key) => sendOnce(`/people/${absorbed}/unmerge`, { reason }, key), '已经拆开')
  if (!actions.has('people.merge')) return null
  return (
    <>
      <Button
        size="small"
        loading={acting.isPending}
        onClick={() =>
          sure({
            title: '拆开这两份档案',
            consequence: '两份档案各自恢复成合并以前的样子，一项信息也不丢。留痕记录会写明：经核实不是同一人。',
            act: '拆开',
            onYes: () => acting.mutate(),
          })
        }
      >
        拆开
      </Button>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
    </>
  )
}
