import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { UNIT_TYPES } from '../../../src/registers/stock/nouns.ts'
import { formatDay, formatInstant, formatSince } from '../../ui/format.ts'
import { sayDivision } from '../division-words.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { Facts } from '../shell/facts.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import '../people/people.css'
import './queue.css'
import { actOnEntry, entryQuery, type QueueDeed, type QueueEntryRead } from './api.ts'

/** A waiting family on one page: its place, what was offered, why it was passed over, what was done and what may be done. */
export function EntryPage({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useQuery(entryQuery(id))
  return <Loaded of={found}>{(view) => <Entry key={id} view={view} />}</Loaded>
}

interface Props {
  readonly view: QueueEntryRead
}

function Entry({ view }: Props) {
  const place = view.place === undefined ? '' : `　排第 ${view.place} 位，共 ${view.of ?? view.place} 户`
  return (
    <>
      <PageHead title={`${view.household} 轮候`} help={`轮候编号 ${view.ticket}　${view.stateWords}${place}`} />
      <div className="two-columns">
        <div>
          <Basics view={view} />
          <Offers view={view} />
          <Passes view={view} />
        </div>
        <section className="card" aria-labelledby="acts">
          <h2 id="acts">经过</h2>
          <ul className="plain-lines">
            {view.acts
              .map((act) => (
                <li key={act.seq}>
                  <span className="help">{formatInstant(act.at)}</span>
                  <span>
                    {act.title}
                    {act.text === '' ? '' : `：${act.text}`}（{act.by}）
                  </span>
                </li>
              ))
              .reverse()}
          </ul>
        </section>
      </div>
      <Bar view={view} />
    </>
  )
}

function Basics({ view }: Props) {
  const { divisions } = useSignedIn().desk
  return (
    <section className="card" aria-labelledby="basics">
      <h2 id="basics">基本情况</h2>
      <Facts
        of={[
          [
            '家庭',
            <PageLink key="person" to={`/people/${view.person}`}>{`${view.household}，${view.persons} 口人`}</PageLink>,
          ],
          [
            '申请',
            view.case && (
              <PageLink key="case" to={`/cases/${view.case}`}>
                打开申请
              </PageLink>
            ),
          ],
          ['资格证', view.certificate],
          ['持证时间', formatSince(view.certifiedAt)],
          ['档次', `第 ${view.tier} 档`],
          ['想要的户型', view.wanted.join('、')],
          ['不要或者没有答复的', view.refusals === 0 ? undefined : `${view.refusals} 套`],
          ['属地', sayDivision(view.area, divisions)],
        ]}
      />
    </section>
  )
}

function Offers({ view }: Props) {
  return (
    <section className="card" aria-labelledby="offers">
      <h2 id="offers">给过的房子</h2>
      <DeskTable
        label="给过的房子"
        rows={view.offers}
        id={({ id }) => id}
        columns={[
          { head: '房子', cell: ({ where }) => where },
          { head: '通知', cell: ({ offeredAt }) => formatInstant(offeredAt) },
          { head: '答复期限', cell: ({ replyBy }) => formatDay(replyBy) },
          { head: '结果', cell: ({ stateWords, ground }) => (ground ? `${stateWords}（${ground}）` : stateWords) },
        ]}
        empty="还没有给过房子。"
      />
      {view.placements.map((one) => (
        <p key={one.id}>
          {one.where}：{one.stateWords}
          {one.state === 'agreed' && one.hold === undefined ? `，${formatDay(one.signBy)}以前签约` : ''}
          {one.rulesRead ? '，已经看过使用规定' : ''}
          {one.hold === undefined ? '' : `。${one.hold}`}
        </p>
      ))}
    </section>
  )
}

function Passes({ view }: Props) {
  if (view.passes.length === 0) return null
  return (
    <section className="card" aria-labelledby="passes">
      <h2 id="passes">为什么轮到了后面的人</h2>
      <DeskTable
        label="跳过的记录"
        rows={view.passes}
        id={({ at, type }) => `${at} ${type}`}
        columns={[
          { head: '时间', cell: ({ at }) => formatInstant(at) },
          { head: '户型', cell: ({ type }) => type },
          { head: '原因', cell: ({ why }) => why },
        ]}
        empty=""
      />
    </section>
  )
}

const DEEDS: Readonly<Record<string, string>> = {
  wish: '变更户型意向',
  grade: '变更档次',
  suspend: '暂停配租',
  resume: '恢复配租',
  leave: '退出轮候',
  return: '重新进入轮候',
}

function Bar({ view }: Props) {
  const [chosen, setChosen] = useState<string>()
  return (
    <section className="deed-bar" aria-label="现在可以办的">
      {chosen === undefined ? null : (
        <div className="deed-form">
          <div className="card-head">
            <h2>{DEEDS[chosen]}</h2>
            <Button type="text" onClick={() => setChosen(undefined)}>
              收起
            </Button>
          </div>
          <DeedForm key={chosen} act={chosen} view={view} onDone={() => setChosen(undefined)} />
        </div>
      )}
      <div className="acts">
        {view.may.length === 0 ? <p className="help">这里不由您现在的岗位办理，可以查看。</p> : null}
        {view.may.map((act) => (
          <Button key={act} aria-expanded={act === chosen} onClick={() => setChosen(act === chosen ? undefined : act)}>
            {DEEDS[act] ?? act}
          </Button>
        ))}
        <span className="help now">现在：{view.stateWords}</span>
      </div>
    </section>
  )
}

interface Typed {
  readonly reason?: string
  readonly clause?: string
  readonly tier?: number
  readonly wanted?: (keyof typeof UNIT_TYPES)[]
}

const TYPES = Object.entries(UNIT_TYPES).map(([value, label]) => ({ value, label }))

function DeedForm({ act, view, onDone }: Props & { readonly act: string; readonly onDone: () => void }) {
  const acting = useActing(
    (typed: Typed, key) => actOnEntry(view.id, deedOf(act, view.version, typed), key),
    '办好了。',
    onDone,
  )
  return (
    <DeskForm<Typed>
      inside
      act={DEEDS[act] ?? '提交'}
      fault={acting.error}
      busy={acting.isPending}
      onSend={(typed) => acting.mutate(typed)}
    >
      {act === 'wish' ? (
        <Form.Item
          name="wanted"
          label="愿意住的户型，最想要的在前"
          rules={[{ required: true, message: '请至少选一种。' }]}
        >
          <Select mode="multiple" options={TYPES} />
        </Form.Item>
      ) : null}
      {act === 'grade' ? (
        <Form.Item name="tier" label="第几档" rules={[{ required: true, message: '请写 1 到 9。' }]}>
          <InputNumber min={1} max={9} />
        </Form.Item>
      ) : null}
      {act === 'wish' ? null : (
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明理由。' }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      )}
      {act === 'grade' ? (
        <Form.Item
          name="clause"
          label="依据"
          rules={[{ required: true, whitespace: true, message: '请写依据哪一条。' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
    </DeskForm>
  )
}

function deedOf(act: string, version: number, { reason = '', clause = '', tier = 1, wanted = [] }: Typed): QueueDeed {
  if (act === 'wish') return { act, version, wanted }
  if (act === 'grade') return { act, version, reason, clause, tier }
  return { act: act as 'suspend' | 'resume' | 'leave' | 'return', version, reason }
}
