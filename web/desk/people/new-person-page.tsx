import { useMutation } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { useGo } from '../shell/go.ts'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { searchPeople } from './api.ts'
import { DivisionField } from './division-field.tsx'
import { sayPerson } from './find-person.tsx'
import { entryOf, type PersonTyped } from './new-person.ts'
import './people.css'
import { PersonFields } from './person-fields.tsx'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { WithReason } from './with-reason.tsx'

interface Typed extends SourceTyped, PersonTyped {
  readonly division: string
  readonly kind: 'urban' | 'rural'
}

interface Entered {
  readonly outcome: 'entered' | 'exists' | 'exists-elsewhere'
  readonly person?: string
}

/** One person alone; who has the number already is shown as soon as it is typed. */
export function NewPersonPage({ search }: PageProps) {
  return <WithReason title="登记一人">{(reason) => <NewPerson reason={reason} name={search.name} />}</WithReason>
}

function NewPerson({ reason, name }: { readonly reason: string; readonly name: string | undefined }) {
  const { desk } = useSignedIn()
  const go = useGo()
  const close = useCloseTab()
  const [elsewhere, setElsewhere] = useState(false)
  const twins = useMutation({ mutationFn: (number: string) => searchPeople(number, `登记前查重：${reason}`) })
  const acting = useActing(
    (typed: Typed, key) => {
      const source = sourceOf(typed)
      const payload = { kind: typed.kind, division: typed.division }
      const facts = [{ kind: 'hukou', payload, from: desk.today, source }]
      return sendOnce<Entered>('/people', { ...entryOf(typed), facts, source }, key)
    },
    undefined,
    ({ person }) => {
      setElsewhere(person === undefined)
      if (person === undefined) return
      close()
      go(`/people/${person}`)
    },
  )
  const [twin] = twins.data?.people ?? []
  return (
    <>
      <PageHead title="登记一人" help="只登记一个人、不登记家庭时用。号码填完就查重，已经登记的会马上列出来。" />
      <section className="card">
        <DeskForm<Typed>
          act="登记"
          start={{
            sourceKind: 'declared',
            sourceOn: desk.today,
            kind: 'urban',
            ...(name === undefined ? {} : { name }),
          }}
          fault={acting.error}
          busy={acting.isPending}
          called={{ ...SOURCE_CALLED, idNumber: 'number' }}
          onSend={(typed) => acting.mutate(typed)}
        >
          <PersonFields
            onNumber={(number) => twins.mutate(number)}
            underNumber={
              twin === undefined ? undefined : (
                <div className="already" role="status">
                  <p>这个号码已经登记：{sayPerson(twin)}。</p>
                  <PageLink to={`/people/${twin.person}`}>打开这份档案</PageLink>
                </div>
              )
            }
          />
          <div className="fields-row">
            <Form.Item name="kind" label="城镇还是农村" required>
              <Select
                options={[
                  { value: 'urban', label: '城镇' },
                  { value: 'rural', label: '农村' },
                ]}
              />
            </Form.Item>
            <Form.Item name="division" label="户籍在哪里" required rules={[{ required: true, message: '请选择。' }]}>
              <DivisionField />
            </Form.Item>
          </div>
          <SourceFields />
          {elsewhere ? (
            <p className="flaw" role="alert">
              这个号码已经登记在别的区域，您的岗位看不到那份档案。请由上级单位办理。
            </p>
          ) : null}
        </DeskForm>
      </section>
    </>
  )
}
