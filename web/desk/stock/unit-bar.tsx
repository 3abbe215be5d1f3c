import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { UNIT_STATES, UNIT_TYPES, WITHDRAWALS } from '../../../src/registers/stock/nouns.ts'
import { ApiFault } from '../../ui/api-client.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { PaperForm } from '../shell/paper-form.tsx'
import { useSure } from '../shell/sure.ts'
import { actOnUnit, changeUnit, type StockUnit, type StockUnitFacts } from './api.ts'
import { AREA_RULE } from './area-rule.ts'
import { LookFields } from './new-units-page.tsx'
import { sendUnitPaper } from './send-unit-paper.ts'
import { optionsOf } from './stock-words.ts'
import './stock.css'

interface Props {
  readonly unit: StockUnit
}

/** What may be done now, always in sight; pressing one opens its form above. */
export function UnitBar({ unit }: Props) {
  const [chosen, setChosen] = useState<string>()
  const deed = unit.may.find(({ act }) => act === chosen)
  const close = () => setChosen(undefined)
  return (
    <section className="deed-bar stock-form" aria-label="现在可以办的">
      {deed === undefined ? null : (
        <div className="deed-form">
          <div className="card-head">
            <h2>{deed.title}</h2>
            <Button type="text" onClick={close}>
              收起
            </Button>
          </div>
          <DeedForm key={deed.act} act={deed.act} title={deed.title} unit={unit} onDone={close} />
        </div>
      )}
      <div className="acts">
        {unit.may.length === 0 ? <p className="help">这套房由运营单位或者住保经办办理，可以查看。</p> : null}
        {unit.may.map(({ act, title }, at) => (
          <Button
            key={act}
            type={at === 0 && deed === undefined ? 'primary' : 'default'}
            aria-expanded={act === chosen}
            onClick={() => setChosen(act === chosen ? undefined : act)}
          >
            {title}
          </Button>
        ))}
        <span className="help now">现在：{UNIT_STATES[unit.state]}</span>
      </div>
    </section>
  )
}

interface DeedProps extends Props {
  readonly act: string
  readonly title: string
  readonly onDone: () => void
}

function DeedForm(props: DeedProps) {
  if (props.act === 'change') return <ChangeForm {...props} />
  return props.act === 'add-paper' ? (
    <PaperForm
      act="存入"
      said="已存入。"
      examples="例如不动产权证书、室内照片、交接单。"
      send={(file, label, key) => sendUnitPaper(props.unit.id, file, label, key)}
      onDone={props.onDone}
    />
  ) : (
    <ActForm {...props} />
  )
}

interface ActTyped {
  readonly reason: string
  readonly why?: string
}

const HELP: Readonly<Record<string, string>> = {
  ready: '例如已经验收、保洁完毕。办好以后这套房就可以配租。',
  hold: '写明为什么留着，例如安置房、样板房。',
  repair: '写明修什么、预计什么时候修好。修好以前不能配租。',
  repaired: '写明修了什么。修好以后先整备，再配租。',
}

function ActForm({ act, title, unit, onDone }: DeedProps) {
  const sure = useSure()
  const acting = useActing(
    ({ reason, why }: ActTyped, key) =>
      actOnUnit(unit.id, { version: unit.version, act, reason: reason.trim(), ...(why !== undefined && { why }) }, key),
    `已${title}。`,
    onDone,
  )
  const consequence = '退出以后这套房不再算房源，不能配租。以后要用，先写明理由重新纳入。'
  const send = (typed: ActTyped) =>
    act === 'withdraw'
      ? sure({ title: `${title}？`, consequence, act: title, onYes: () => acting.mutate(typed) })
      : acting.mutate(typed)
  return (
    <Sending unit={unit} acting={acting}>
      {(fault) => (
        <DeskForm<ActTyped> inside act={`确定${title}`} fault={fault} busy={acting.isPending} onSend={send}>
          {act === 'withdraw' ? (
            <Form.Item name="why" label="为什么退出" rules={[{ required: true, message: '请选为什么退出。' }]}>
              <Select options={optionsOf(WITHDRAWALS)} />
            </Form.Item>
          ) : null}
          <ReasonField extra={HELP[act]} />
        </DeskForm>
      )}
    </Sending>
  )
}

function ReasonField({ extra }: { readonly extra?: string | undefined }) {
  return (
    <Form.Item
      name="reason"
      label="说明"
      extra={extra}
      rules={[{ required: true, whitespace: true, min: 2, message: '请写明情况，至少两个字。' }]}
    >
      <Input.TextArea rows={2} maxLength={200} />
    </Form.Item>
  )
}

type ChangeTyped = Omit<StockUnitFacts, 'decorated' | 'orientation' | 'floor'> & {
  readonly reason: string
  readonly floor?: number | null | undefined
  readonly decorated?: boolean | undefined
  readonly orientation?: StockUnitFacts['orientation'] | undefined
}

function ChangeForm({ unit, onDone }: DeedProps) {
  const acting = useActing(
    ({ reason, ...typed }: ChangeTyped, key) => {
      const { floor = null, decorated = null, orientation = null, realEstateCode } = typed
      const floorArea = typed.floorArea.trim()
      const facts = {
        ...typed,
        floorArea,
        floor,
        decorated,
        orientation,
        realEstateCode: realEstateCode?.trim() || null,
      }
      return changeUnit(unit.id, { version: unit.version, reason: reason.trim(), facts }, key)
    },
    '已变更。',
    onDone,
  )
  const { number, type, floor, floorArea, decorated, orientation, realEstateCode } = unit
  return (
    <Sending unit={unit} acting={acting}>
      {(fault) => (
        <DeskForm<ChangeTyped>
          inside
          act="确定变更"
          start={{
            ...{ number, type, floor, floorArea, realEstateCode },
            ...{ decorated: decorated ?? undefined, orientation: orientation ?? undefined },
          }}
          called={{ 'number-taken': 'number', 'code-taken': 'realEstateCode' }}
          fault={fault}
          busy={acting.isPending}
          onSend={(typed) => acting.mutate(typed)}
        >
          <div className="fields-row">
            <Form.Item name="number" label="房号" rules={[{ required: true, whitespace: true, message: '请写房号。' }]}>
              <Input autoComplete="off" maxLength={40} />
            </Form.Item>
            <Form.Item name="type" label="户型" rules={[{ required: true, message: '请选户型。' }]}>
              <Select options={optionsOf(UNIT_TYPES)} />
            </Form.Item>
            <Form.Item name="floor" label="楼层">
              <InputNumber min={-9} max={200} precision={0} />
            </Form.Item>
            <Form.Item name="floorArea" label="建筑面积" rules={AREA_RULE}>
              <Input inputMode="decimal" suffix="平方米" maxLength={10} autoComplete="off" />
            </Form.Item>
          </div>
          <LookFields />
          <Form.Item name="realEstateCode" label="不动产单元号" extra="28 位，没有就空着。">
            <Input autoComplete="off" maxLength={60} />
          </Form.Item>
          <ReasonField extra="写明根据什么变更，例如不动产权证书。" />
        </DeskForm>
      )}
    </Sending>
  )
}

interface SendingProps extends Props {
  readonly acting: { readonly error: unknown; readonly reset: () => void }
  /** The form, given what it is to say besides. */
  readonly children: (fault: unknown) => React.ReactNode
}

/** A form on a flat that may have moved on: what was typed stays, and the flat is read anew. */
function Sending({ unit, acting, children }: SendingProps) {
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const hasMoved = acting.error instanceof ApiFault && acting.error.code === 'conflict'
  const refresh = async () => {
    setBusy(true)
    await queries.refetchQueries({ queryKey: ['stock', 'unit', unit.id] })
    setBusy(false)
    acting.reset()
  }
  return (
    <>
      {hasMoved ? (
        <Alert
          className="fault"
          type="warning"
          showIcon
          title="这套房刚刚有了变化，请刷新后再办理。填写的内容都还在。"
          action={
            <Button onClick={refresh} loading={busy}>
              刷新
            </Button>
          }
        />
      ) : null}
      {children(hasMoved ? null : acting.error)}
    </>
  )
}
