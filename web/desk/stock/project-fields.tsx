import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { PROGRAMMES, SOURCES } from '../../../src/registers/stock/nouns.ts'
import { officesQuery } from '../api.ts'
import { AnyDivisionField } from '../shell/any-division-field.tsx'
import type { ProjectTyped } from './api.ts'
import { optionsOf } from './stock-words.ts'

/** What is asked of a project. The sources are those of its programme. */
export function ProjectFields({ isNew }: { readonly isNew: boolean }) {
  const form = Form.useFormInstance<ProjectTyped>()
  const programme = Form.useWatch('programme', form) ?? 'public-rental'
  const { data: offices = [] } = useQuery(officesQuery)
  const sources: Readonly<Record<string, { readonly title: string }>> = SOURCES[programme]
  const operators = offices.filter(({ kind }) => kind === 'operator')
  return (
    <>
      <div className="fields-row">
        <Form.Item
          name="name"
          label="项目名称"
          rules={[{ required: true, whitespace: true, message: '请写项目名称。' }]}
        >
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        {isNew ? (
          <Form.Item
            name="code"
            label="项目编号"
            extra="本单位自己的编号，表格里凭它认项目，以后不能改。"
            rules={[{ required: true, whitespace: true, message: '请写项目编号。' }]}
          >
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
        ) : null}
      </div>
      <div className="fields-row">
        <Form.Item name="programme" label="种类" rules={[{ required: true, message: '请选种类。' }]}>
          <Select options={optionsOf(PROGRAMMES)} onChange={() => form.resetFields(['source'])} />
        </Form.Item>
        <Form.Item name="source" label="房源来源" rules={[{ required: true, message: '请选房源来源。' }]}>
          <Select
            placeholder="选择来源"
            options={Object.entries(sources).map(([value, { title }]) => ({ value, label: title }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="operator" label="运营单位" extra="运营单位只看、只管自己运营的项目。不选就由本单位自己管。">
        <Select
          allowClear
          placeholder="本单位"
          options={operators.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <div className="fields-row">
        <Form.Item name="area" label="在哪里" rules={[{ required: true, message: '请选项目在哪里。' }]}>
          <AnyDivisionField within />
        </Form.Item>
        <Form.Item name="address" label="地址">
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
      </div>
    </>
  )
}
