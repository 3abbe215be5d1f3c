import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import type { AuditAlarms } from '../../../src/server/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { read, sendOnce } from '../api.ts'
import { useActions } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'

type Alarm = AuditAlarms['alarms'][number]

const KINDS: Readonly<Record<Alarm['kind'], string>> = {
  unsealed: '没有及时封存',
  shrunk: '记录变少',
  'two-roots': '历史对不上',
}

const alarmsQuery = {
  queryKey: ['audit-alarms'],
  queryFn: async () => (await read<AuditAlarms>('/audit/alarms')).alarms,
  refetchInterval: 60_000,
}

/** What was found wrong with the audit log, and what the audit administrator found out and did. */
export function AlarmsPage() {
  const alarms = useQuery(alarmsQuery)
  return (
    <>
      <PageHead
        title="留痕告警"
        help="系统每十秒核对一次留痕：有没有及时封存，有没有变少，历史对不对得上。告警由审计管理员查明原因、写明处理结果，写下以后不能改。"
      />
      <Loaded of={alarms}>
        {(all) =>
          all.length === 0 ? (
            <div className="empty">
              <p>没有告警。</p>
            </div>
          ) : (
            all.map((alarm) => <OneAlarm key={alarm.id} alarm={alarm} />)
          )
        }
      </Loaded>
    </>
  )
}

function OneAlarm({ alarm }: { readonly alarm: Alarm }) {
  const mayAnswer = useActions().has('audit.acknowledge')
  const { acknowledged } = alarm
  return (
    <section className="card" aria-labelledby={`alarm-${alarm.id}`}>
      <h2 id={`alarm-${alarm.id}`}>
        {KINDS[alarm.kind]}（{formatInstant(alarm.at)}）
      </h2>
      <p>{alarm.message}</p>
      {acknowledged ? (
        <p>
          <Mark kind="yes">已处理</Mark> {acknowledged.name ?? '审计管理员'}，{formatInstant(acknowledged.at)}：
          {acknowledged.words}
        </p>
      ) : (
        <p>
          <Mark kind="no">未处理</Mark>
        </p>
      )}
      {acknowledged === undefined && mayAnswer ? <Answer alarm={alarm} /> : null}
    </section>
  )
}

interface Typed {
  readonly words: string
}

function Answer({ alarm }: { readonly alarm: Alarm }) {
  const answer = useActing(
    (typed: Typed, key) => sendOnce(`/audit/alarms/${alarm.id}/acknowledge`, typed, key),
    '处理结果已经写下',
  )
  return (
    <DeskForm<Typed>
      act="写下处理结果"
      inside
      fault={answer.error}
      busy={answer.isPending}
      onSend={(typed) => answer.mutate(typed)}
    >
      <Form.Item
        name="words"
        label="查明的原因和采取的措施"
        rules={[{ required: true, min: 4, message: '请写清楚查明的原因和采取的措施。' }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </DeskForm>
  )
}
