import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { LongText } from '../cases/deed-parts.tsx'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { useSure } from '../shell/sure.ts'
import { actOnPlan, freezeList, type PlanRead } from './api.ts'
import { hoursFromNow, MomentInput, readMoment } from './moment-input.tsx'

interface Props {
  readonly plan: PlanRead
}

type Act = PlanRead['may'][number]
type Deed = 'approve' | 'reject' | 'close' | 'propose-end' | 'end'

const TITLES: Readonly<Record<Act, string>> = {
  approve: '批准并公告',
  reject: '不批准',
  close: '结束登记',
  'propose-end': '提出终止',
  end: '确认终止',
  register: '窗口登记',
  decide: '资格复审',
  freeze: '冻结名单',
}

/** What may be done about a plan now, always in sight. */
export function PlanBar({ plan }: Props) {
  const [chosen, setChosen] = useState<Act>()
  const go = useGo()
  const isForm = chosen !== undefined && chosen !== 'register' && chosen !== 'decide' && plan.may.includes(chosen)
  const press = (act: Act) => {
    if (act === 'register' || act === 'decide') go(`/plans/${plan.id}/registrations`)
    else setChosen(act === chosen ? undefined : act)
  }
  return (
    <section className="deed-bar" aria-label="现在可以办的">
      {isForm ? (
        <div className="deed-form">
          <div className="card-head">
            <h2>{TITLES[chosen]}</h2>
            <Button type="text" onClick={() => setChosen(undefined)}>
              收起
            </Button>
          </div>
          {chosen === 'freeze' ? (
            <FreezeForm plan={plan} />
          ) : (
            <PlanForm key={chosen} plan={plan} act={chosen} onDone={() => setChosen(undefined)} />
          )}
        </div>
      ) : null}
      <div className="acts">
        {plan.may.length === 0 ? <p className="help">这一步不由您现在的岗位办理，可以查看。</p> : null}
        {plan.may.map((act, at) => (
          <Button
            key={act}
            type={at === 0 && !isForm ? 'primary' : 'default'}
            aria-expanded={act === chosen}
            onClick={() => press(act)}
          >
            {TITLES[act]}
          </Button>
        ))}
      </div>
    </section>
  )
}

/** What cannot be taken back, said before it happens. */
const CONSEQUENCES: Readonly<Record<Deed, string>> = {
  approve: '批准以后方案立即公告，房源、分组、比例和递补规则都不能再改。',
  reject: '这个方案不再办理，预留的房源全部放回。',
  close: '结束以后不再接受登记，15 个工作日以内要复审完。',
  'propose-end': '要由另一个人确认才终止。',
  end: '终止以后没有选定的房源全部放回；还没有摇号的，已经登记的家庭要另行告知。',
}

function PlanForm({ plan, act, onDone }: Props & { readonly act: Deed; readonly onDone: () => void }) {
  const sure = useSure()
  const acting = useActing(
    ({ reason = '' }: { readonly reason?: string }, key) =>
      actOnPlan(
        plan.id,
        { act, version: plan.version, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
        key,
      ),
    `已${TITLES[act]}。`,
    onDone,
  )
  const wants = act === 'reject' || act === 'propose-end'
  return (
    <DeskForm<{ reason?: string }>
      inside
      act={`确定${TITLES[act]}`}
      fault={acting.error}
      busy={acting.isPending}
      onSend={(typed) =>
        sure({
          ...{ title: `${TITLES[act]}？`, consequence: CONSEQUENCES[act], act: TITLES[act] },
          ...{ gentle: act === 'approve' || act === 'close', onYes: () => acting.mutate(typed) },
        })
      }
    >
      {wants ? <LongText name="reason" label="理由" /> : <p>{CONSEQUENCES[act]}</p>}
    </DeskForm>
  )
}

interface FreezeTyped {
  readonly objectionsUntil: string
  readonly commitBy: string
  readonly locator?: string
  readonly beaconAt?: string
  readonly revealBy: string
}

const LOCATORS: Readonly<Record<string, { readonly label: string; readonly example: string }>> = {
  'drand-quicknet': { label: '第几轮', example: '例如 657413' },
  nist2: { label: '链和脉冲号', example: '例如 2/1234567' },
  'cwl-ssq': { label: '哪一期', example: '例如 2026135' },
  balls: { label: '在哪里摇', example: '例如 区政务服务大厅' },
}

/** Fixes the list of the next group for good, with every time that counts. */
function FreezeForm({ plan }: Props) {
  const go = useGo()
  const sure = useSure()
  const now = new Date()
  const { beacon } = plan.content
  const locator = LOCATORS[beacon]
  const acting = useActing(
    (typed: FreezeTyped, key) =>
      freezeList(
        plan.id,
        {
          objectionsUntil: readMoment(typed.objectionsUntil) ?? '',
          commitBy: readMoment(typed.commitBy) ?? '',
          revealBy: readMoment(typed.revealBy) ?? '',
          beacon: locator === undefined ? 'none' : `${beacon}:${typed.locator?.trim() ?? ''}`,
          ...(locator === undefined ? {} : { beaconAt: readMoment(typed.beaconAt ?? '') ?? '' }),
        },
        key,
      ),
    '名单已冻结并公告。',
    ({ draw, attempt }) => go(`/plans/${plan.id}/draws/${draw}/${attempt}`),
  )
  return (
    <DeskForm<FreezeTyped>
      inside
      act="冻结并公告名单"
      start={{
        ...{ objectionsUntil: hoursFromNow(25, now), commitBy: hoursFromNow(49, now) },
        ...{ beaconAt: hoursFromNow(52, now), revealBy: hoursFromNow(54, now) },
      }}
      fault={acting.error}
      busy={acting.isPending}
      onSend={(typed) =>
        sure({
          ...{ title: '冻结名单？', act: '冻结并公告', gentle: true },
          consequence: '冻结以后名单一个字都不能改。发现错误，只能在有人提交承诺以前由两个人作废，重新来一次。',
          onYes: () => acting.mutate(typed),
        })
      }
    >
      <p>
        第 {plan.next?.group} 组，{plan.next?.households} 户，{plan.next?.flats} 套。
      </p>
      <div className="fields-row">
        <MomentInput name="objectionsUntil" label="异议截止" help="名单公告以后至少 24 小时。" />
        <MomentInput name="commitBy" label="承诺截止" />
      </div>
      {locator === undefined ? null : (
        <div className="fields-row">
          <Form.Item
            name="locator"
            label={locator.label}
            rules={[{ required: true, message: `请写${locator.label}。` }]}
          >
            <Input autoComplete="off" placeholder={locator.example} maxLength={200} />
          </Form.Item>
          <MomentInput name="beaconAt" label="信标什么时候出" />
        </div>
      )}
      <MomentInput name="revealBy" label="公开秘密截止" />
    </DeskForm>
  )
}
