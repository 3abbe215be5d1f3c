import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DayInput } from '../shell/day-input.tsx'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { DAY_RULE } from '../shell/read-day.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { type ConsentMember, consentsQuery } from './api.ts'
import { CONSENT_SCOPES } from './consent-words.ts'
import './people.css'
import { WithReason } from './with-reason.tsx'

interface Typed {
  readonly scopes: readonly string[]
  readonly form: string
  readonly signedOn: string
  readonly signedBy?: string
  readonly from: string
  readonly to: string
}

/** A consent that was signed on paper at the window, with its end. */
export function GiveConsentPage({ params, search }: PageProps) {
  return (
    <WithReason title="登记核对授权">
      {(reason) =>
        search.household === undefined ? (
          <>
            <PageHead title="登记核对授权" help="授权从家庭的“核对授权”登记。" />
            <p className="empty">
              请<PageLink to={`/people/${params.id}`}>打开个人资料</PageLink>，再到所在家庭的“核对授权”。
            </p>
          </>
        ) : (
          <Give person={params.id ?? ''} household={search.household} reason={reason} />
        )
      }
    </WithReason>
  )
}

interface Props {
  readonly person: string
  readonly household: string
  readonly reason: string
}

function Give({ person, household, reason }: Props) {
  const consents = useQuery(consentsQuery(household, reason))
  return (
    <Loaded of={consents}>
      {({ members }) => {
        const member = members.find((one) => one.person === person)
        if (member === undefined) return <p className="empty">此人现在不在这一户，请从所在的户登记授权。</p>
        return (
          <>
            <PageHead
              title={`登记${member.name}的核对授权`}
              help="照签了字的授权书登记：授权核对哪些内容，到哪一天为止。"
            />
            <GiveForm member={member} others={members.filter((one) => one.person !== person)} />
          </>
        )
      }}
    </Loaded>
  )
}

function GiveForm({ member, others }: { readonly member: ConsentMember; readonly others: readonly ConsentMember[] }) {
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const guardians = others.filter(({ needsGuardian }) => !needsGuardian)
  const acting = useActing(
    ({ signedBy, form, ...typed }: Typed) => {
      const source = { kind: 'declared', on: typed.signedOn, evidence: form.trim() }
      const signer = signedBy === undefined ? {} : { signedBy }
      const body = { version: member.version, ...typed, ...signer, form: form.trim(), source }
      return sendOnce(`/people/${member.person}/consents`, body, key)
    },
    '已经登记',
    close,
  )
  return (
    <section className="card">
      <DeskForm<Typed>
        act="登记授权"
        start={{ signedOn: desk.today, from: desk.today, scopes: Object.keys(CONSENT_SCOPES) }}
        fault={acting.error}
        busy={acting.isPending}
        onSend={(typed) => acting.mutate(typed)}
      >
        <Form.Item name="scopes" label="授权核对" required rules={[{ required: true, message: '请至少选一项。' }]}>
          <ScopesField />
        </Form.Item>
        <div className="fields-row">
          <Form.Item
            name="form"
            label="授权书编号或者名称"
            required
            rules={[{ required: true, whitespace: true, message: '请写明是哪一份授权书。' }]}
          >
            <Input autoComplete="off" maxLength={100} placeholder="如 授权书 2026-015" />
          </Form.Item>
          <Form.Item
            name="signedOn"
            label="签署日期"
            required
            rules={[{ required: true, message: '请填写日期。' }, DAY_RULE]}
          >
            <DayInput />
          </Form.Item>
          {member.needsGuardian ? (
            <Form.Item
              name="signedBy"
              label="由谁代签"
              required
              rules={[{ required: true, message: '请选择代签的监护人。' }]}
            >
              <Select options={guardians.map(({ person, name }) => ({ value: person, label: name }))} />
            </Form.Item>
          ) : null}
        </div>
        <div className="fields-row">
          <Form.Item
            name="from"
            label="从哪天起"
            required
            rules={[{ required: true, message: '请填写日期。' }, DAY_RULE]}
          >
            <DayInput />
          </Form.Item>
          <Form.Item
            name="to"
            label="到哪天止"
            required
            rules={[{ required: true, message: '授权要写明到哪一天为止。' }, DAY_RULE]}
          >
            <DayInput />
          </Form.Item>
        </div>
      </DeskForm>
    </section>
  )
}

interface ScopesProps {
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (scopes: string[]) => void
}

/** A group of boxes takes no `aria-required`, which the form would hand on. */
function ScopesField({ id, value, onChange }: ScopesProps) {
  const options = Object.entries(CONSENT_SCOPES).map(([scope, label]) => ({ value: scope, label }))
  return (
    <Checkbox.Group
      options={options}
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
    />
  )
}
