import { useQueries, useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { BEACON_KINDS, ORDER_WORDS, SUBSTITUTE_RULES } from '../../../src/proceedings/allocation/nouns.ts'
import { PROGRAMMES, UNIT_TYPES } from '../../../src/registers/stock/nouns.ts'
import { programmesQuery } from '../queue/api.ts'
import { useActions } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { buildingQuery, projectQuery, projectsQuery } from '../stock/api.ts'
import { type Holder, holdersQuery, proposePlan } from './api.ts'
import { MomentInput } from './moment-input.tsx'
import { type FreeUnit, type PlanTyped, planOf } from './plan-typed.ts'
import '../people/people.css'
import './plans.css'

/** Proposes a plan: what article 11 wants in it, the flats of a project, and the rules of the draw. */
export function NewPlanPage() {
  const go = useGo()
  const [form] = Form.useForm<PlanTyped>()
  const project = Form.useWatch('project', form)
  const units = useFreeUnits(project)
  const holders = useQuery(holdersQuery)
  const acting = useActing(
    (typed: PlanTyped, key) => proposePlan(planOf(typed, units), key),
    '配租方案已提出，等批准。',
    ({ id }) => go(`/plans/${id}`),
  )
  return (
    <>
      <PageHead
        title="提出配租方案"
        help="要写的都是《公共租赁住房管理办法》第十一条要求公布的。提出以后房源先预留，批准以后公告，规则不能再改。"
      />
      <section className="card">
        <DeskForm<PlanTyped>
          form={form}
          act="提出方案"
          start={START}
          called={CALLED}
          fault={acting.error}
          busy={acting.isPending}
          onSend={(typed) => acting.mutate(typed)}
        >
          <OfferFields />
          <UnitFields units={units} />
          <RuleFields />
          <PartyFields holders={holders.data ?? []} />
        </DeskForm>
      </section>
    </>
  )
}

const CALLED = {
  ...{
    'other-programme': 'project',
    'field-wanted': 'title',
    'days-in-order': 'registerTo',
    'no-units': 'project',
    'unit-taken': 'project',
  },
  ...{ certificate: 'representative' },
} as const

const START: Partial<PlanTyped> = {
  programme: 'public-rental',
  ...{ suite: 'sha256', order: 'key', substitutes: 'after-last', beacon: 'none' },
  ...{ firstTitle: '低保、低收入家庭', firstTiers: [1, 2], quota: 40, restTitle: '其他轮候家庭' },
  ...{ layout: '以各户型为准', objectRange: '持有有效资格证、正在轮候的家庭' },
}

/** All flats of a project that are vacant, building by building. */
function useFreeUnits(project: string | undefined): readonly FreeUnit[] {
  const found = useQuery({ ...projectQuery(project ?? ''), enabled: project !== undefined })
  const buildings = useQueries({ queries: (found.data?.buildings ?? []).map(({ id }) => buildingQuery(id)) })
  return buildings.flatMap(({ data }) =>
    (data?.units ?? [])
      .filter(({ state }) => state === 'vacant')
      .map(({ id, type }) => ({ unit: id, unitClass: UNIT_TYPES[type] })),
  )
}

const required = (label: string) => [{ required: true, message: `请写${label}。` }]

function Line({
  name,
  label,
  help,
}: {
  readonly name: keyof PlanTyped
  readonly label: string
  readonly help?: string
}) {
  return (
    <Form.Item name={name} label={label} extra={help} rules={required(label)}>
      <Input autoComplete="off" maxLength={500} />
    </Form.Item>
  )
}

function OfferFields() {
  return (
    <>
      <Line name="title" label="方案名称" help="例如：某某花园公租房 2026 年第一批" />
      <Line name="location" label="地点" />
      <div className="fields-row">
        <Line name="layout" label="户型" />
        <Line name="area" label="面积" help="例如：40.00 至 59.50 平方米" />
        <Line name="rentStandard" label="租金标准" />
      </div>
      <Line name="objectRange" label="供应对象范围" />
      <div className="fields-row">
        <MomentInput name="registerFrom" label="登记开始" />
        <MomentInput name="registerTo" label="登记截止" />
      </div>
    </>
  )
}

/** A project's vacant flats, and for how many persons each class is. */
function UnitFields({ units }: { readonly units: readonly FreeUnit[] }) {
  const form = Form.useFormInstance<PlanTyped>()
  const programme = Form.useWatch('programme', form)
  const projects = useQuery(projectsQuery)
  const waiting = useQuery({ ...programmesQuery, enabled: useActions().has('queue.read') })
  const classes = [...new Set(units.map(({ unitClass }) => unitClass))]
  const own = (projects.data?.projects ?? []).filter((one) => one.programme === programme)
  const nobody = waiting.data !== undefined && !waiting.data.programmes.some((one) => one.programme === programme)
  return (
    <>
      <Form.Item
        name="programme"
        label="哪一类住房"
        extra={nobody ? '本地没有这一类住房的轮候名册，现在没有家庭可以登记。' : undefined}
        rules={required('种类')}
      >
        <Select options={choices(PROGRAMMES)} onChange={() => form.resetFields(['project'])} />
      </Form.Item>
      <Form.Item
        name="project"
        label="哪个项目的空置房源"
        extra={projects.data !== undefined && own.length === 0 ? '还没有登记这一类住房的项目。' : undefined}
        rules={required('项目')}
      >
        <Select
          options={own.map(({ id, name, counts }) => ({ value: id, label: `${name}（空置 ${counts.vacant} 套）` }))}
        />
      </Form.Item>
      {classes.map((unitClass) => (
        <div className="class-row" key={unitClass}>
          <b>
            {unitClass} {units.filter((one) => one.unitClass === unitClass).length} 套
          </b>
          <Form.Item name={['fewest', unitClass]} label="最少几口人" initialValue={1} rules={required('人数')}>
            <InputNumber min={1} max={20} />
          </Form.Item>
          <Form.Item name={['most', unitClass]} label="最多几口人" initialValue={6} rules={required('人数')}>
            <InputNumber min={1} max={20} />
          </Form.Item>
        </div>
      ))}
    </>
  )
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

function RuleFields() {
  return (
    <>
      <h2>分组</h2>
      <div className="fields-row">
        <Line name="firstTitle" label="优先组叫什么" />
        <Form.Item name="firstTiers" label="优先组包括哪些顺位" extra="1 是低保等，2 是低收入。一个不选，就不分组。">
          <Select
            mode="multiple"
            options={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((tier) => ({ value: tier, label: `顺位 ${tier}` }))}
          />
        </Form.Item>
        <Form.Item name="quota" label="优先组占房源的百分之几">
          <InputNumber min={1} max={100} suffix="%" />
        </Form.Item>
        <Line name="restTitle" label="其余组叫什么" />
      </div>
      <h2>规则</h2>
      <Form.Item name="order" label="排序">
        <Select options={choices(ORDER_WORDS)} />
      </Form.Item>
      <Form.Item name="substitutes" label="递补">
        <Radio.Group options={choices(SUBSTITUTE_RULES)} />
      </Form.Item>
      <div className="fields-row">
        <Form.Item name="beacon" label="公共信标">
          <Select options={choices(BEACON_KINDS)} />
        </Form.Item>
        <Form.Item name="suite" label="摘要算法">
          <Select options={choices({ sha256: 'SHA-256', sm3: 'SM3（国密）' })} />
        </Form.Item>
      </div>
    </>
  )
}

const PARTIES = [
  ['GZ', '公证处'],
  ['JJ', '纪检监察'],
  ['ZJ', '住建局'],
] as const

function PartyFields({ holders }: { readonly holders: readonly Holder[] }) {
  const options = holders.map(({ account, name, office, post }) => ({
    value: account,
    label: `${name}（${office}，${post}）`,
  }))
  return (
    <>
      <h2>各持一个秘密的参与方</h2>
      <p className="help">至少两方，互不隶属。只要有一方是诚实的，谁也左右不了结果。</p>
      <div className="fields-row">
        {PARTIES.map(([id, name]) => (
          <Form.Item key={id} name={['accounts', id]} label={`${name}由谁保管`}>
            <Select allowClear options={options} />
          </Form.Item>
        ))}
        <Form.Item name="representative" label="申请人代表的资格证号" extra="由代表本人在手机上做秘密。">
          <Input autoComplete="off" maxLength={80} />
        </Form.Item>
      </div>
    </>
  )
}
