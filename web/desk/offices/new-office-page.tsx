import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { type Office, officesQuery, sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useHat } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { DEPARTMENT_WORDS, OFFICE_KIND_WORDS } from '../words.ts'

type Typed = Pick<Office, 'kind' | 'name' | 'area' | 'parent' | 'department'> & { readonly from?: string }

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Opens an office inside one’s own area. */
export function NewOfficePage({ search }: PageProps) {
  const offices = useQuery(officesQuery)
  return (
    <>
      <PageHead title="设立单位" help="乡镇（街道）窗口、村（社区）、部门、运营单位等。设立以后再给人任职。" />
      <Loaded of={offices}>
        {(all) => <NewOffice all={all} parent={all.find(({ id }) => id === search.parent)} />}
      </Loaded>
    </>
  )
}

function NewOffice({ all, parent }: { readonly all: readonly Office[]; readonly parent: Office | undefined }) {
  const go = useGo()
  const closeTab = useCloseTab()
  const hat = useHat()
  const [form] = Form.useForm<Typed>()
  const kind = Form.useWatch('kind', form)
  const open = useActing(
    (typed: Typed, key) => sendOnce<{ readonly id: string }>('/offices', filled(typed), key),
    '单位已经设立',
    ({ id }) => {
      closeTab()
      go(`/offices/${id}`)
    },
  )
  return (
    <DeskForm<Typed>
      form={form}
      act="设立"
      fault={open.error}
      busy={open.isPending}
      onSend={(typed) => open.mutate(typed)}
      start={{ area: parent?.area ?? hat?.office.area ?? '', ...(parent === undefined ? {} : { parent: parent.id }) }}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, message: '请写单位名称。' }]}>
        <Input maxLength={60} placeholder="例如：水冶镇便民服务中心" />
      </Form.Item>
      <Form.Item name="kind" label="种类" rules={[{ required: true, message: '请选择种类。' }]}>
        <Select options={choices(OFFICE_KIND_WORDS)} placeholder="选择种类" />
      </Form.Item>
      {kind === 'department' ? (
        <Form.Item name="department" label="哪个部门" rules={[{ required: true, message: '请选择部门。' }]}>
          <Select options={choices(DEPARTMENT_WORDS)} placeholder="选择部门" />
        </Form.Item>
      ) : null}
      <Form.Item
        name="area"
        label="区划代码"
        extra="县（区）6 位，乡镇（街道）9 位，村（社区）12 位，要在您所管的区域之内。"
        rules={[{ required: true, message: '请写区划代码。' }]}
      >
        <Input inputMode="numeric" maxLength={12} />
      </Form.Item>
      <Form.Item name="parent" label="上级单位">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="没有的不选"
          options={all.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="from" label="从哪天起" rules={[DAY_RULE]} extra="不填就从今天起。">
        <DayInput />
      </Form.Item>
    </DeskForm>
  )
}

/** What was really filled in: an empty field is not sent. */
function filled(typed: Typed): object {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined && value !== ''))
}
