import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { type Member, type Office, officesQuery, sendOnce, staffQuery } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useHat, useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { useCloseTab } from '../shell/use-tabs.ts'

interface Typed {
  readonly account: string
  readonly office: string
  readonly post: string
  readonly programs?: readonly string[]
  readonly from?: string
  readonly to?: string
}

/** Gives a post, inside what the own post may give. */
export function GrantPage({ search }: PageProps) {
  const staff = useQuery(staffQuery)
  const offices = useQuery(officesQuery)
  return (
    <>
      <PageHead title="新任职" help="受理和审核、提出和批准不能是同一个人。不能给自己任职。" />
      <Loaded of={staff}>
        {(members) => (
          <Loaded of={offices}>{(all) => <Grant members={members} offices={all} search={search} />}</Loaded>
        )}
      </Loaded>
    </>
  )
}

interface Props {
  readonly members: readonly Member[]
  readonly offices: readonly Office[]
  readonly search: PageProps['search']
}

function Grant({ members, offices, search }: Props) {
  const go = useGo()
  const closeTab = useCloseTab()
  const { desk, session } = useSignedIn()
  const [form] = Form.useForm<Typed>()
  const chosen = Form.useWatch('office', form)
  const office = offices.find(({ id }) => id === chosen)
  const posts = useGivable(office)
  const grant = useActing(
    (typed: Typed, key) => sendOnce<{ readonly id: string }>('/posts', filled(typed), key),
    '已经任职',
    ({ id }) => {
      closeTab()
      go(`/posts/${id}`)
    },
  )
  const others = members.filter(({ id, active }) => active && id !== session.account)
  return (
    <DeskForm<Typed>
      form={form}
      act="任职"
      fault={grant.error}
      busy={grant.isPending}
      onSend={(typed) => grant.mutate(typed)}
      start={{
        ...(search.account === undefined ? {} : { account: search.account }),
        ...(search.office === undefined ? {} : { office: search.office }),
      }}
    >
      <Form.Item name="account" label="给谁" rules={[{ required: true, message: '请选择给谁任职。' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择工作人员"
          options={others.map(({ id, displayName, name }) => ({ value: id, label: `${displayName}（${name}）` }))}
        />
      </Form.Item>
      <Form.Item name="office" label="在哪个单位" rules={[{ required: true, message: '请选择单位。' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择单位"
          options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={() => form.resetFields(['post'])}
        />
      </Form.Item>
      <Form.Item
        name="post"
        label="什么岗位"
        extra={office !== undefined && posts.length === 0 ? '这类单位没有您可以任命的岗位，请换一个单位。' : undefined}
        rules={[{ required: true, message: '请选择岗位。' }]}
      >
        <Select
          placeholder={office === undefined ? '先选单位' : '选择岗位'}
          disabled={office === undefined}
          options={posts.map(({ post, title }) => ({ value: post, label: title }))}
        />
      </Form.Item>
      <Form.Item name="programs" label="只管哪些项目" extra="不选就是全部项目。">
        <Select
          mode="multiple"
          placeholder="全部项目"
          options={desk.programs.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
      <div className="pair">
        <Form.Item name="from" label="从哪天起" rules={[DAY_RULE]} extra="不填就从今天起。">
          <DayInput />
        </Form.Item>
        <Form.Item name="to" label="到哪天止" rules={[DAY_RULE]} extra="不填就一直有效。">
          <DayInput />
        </Form.Item>
      </div>
    </DeskForm>
  )
}

/** The posts that the hat that is on may give at an office. */
function useGivable(office: Office | undefined) {
  const { desk } = useSignedIn()
  const hat = useHat()
  const grants = desk.posts.find(({ post }) => post === hat?.post)?.grants ?? []
  return desk.posts.filter(({ post, at }) => office !== undefined && grants.includes(post) && at.includes(office.kind))
}

/** What was really filled in: an empty field is not sent. */
function filled(typed: Typed): object {
  const isEmpty = (value: unknown) =>
    value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => !isEmpty(value)))
}
