import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import type { HouseholdRead } from '../../../src/server/nouns.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { type FoundPerson, householdQuery } from './api.ts'
import { ChangeOnFields } from './change-on-fields.tsx'
import { FindPerson, sayPerson } from './find-person.tsx'
import { entryOf, type PersonTyped } from './new-person.ts'
import './people.css'
import { PersonFields } from './person-fields.tsx'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { WithReason } from './with-reason.tsx'
import { headNameOf, KINSHIP_CHOICES } from './words.ts'

interface Typed extends SourceTyped, PersonTyped {
  readonly on: string
  readonly why: string
  readonly kinship: string
  readonly covered: boolean
}

/** Somebody comes into a household: looked for first; who is nowhere in the register is entered in the same step. */
export function JoinPage({ params }: PageProps) {
  return <WithReason title="成员加入">{(reason) => <Join id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Join({ id, reason }: { readonly id: string; readonly reason: string }) {
  const household = useQuery(householdQuery(id, reason))
  const [chosen, setChosen] = useState<FoundPerson | 'new'>()
  return (
    <>
      <PageHead
        title="成员加入"
        of={headNameOf(household.data)}
        help="先查找这个人。登记过的直接加入；没有登记过的，在这里一并登记。新生儿请用“登记出生”。"
      />
      <Loaded of={household}>
        {(view) => (
          <section className="card">
            {chosen === undefined ? (
              <FindPerson
                label="谁加入"
                reason={reason}
                except={view.members.map(({ person }) => person)}
                empty={
                  <p>
                    没有找到。请核对写法再查；确实没有登记过的，
                    <Button type="link" className="quiet" onClick={() => setChosen('new')}>
                      登记新的人
                    </Button>
                  </p>
                }
                act={(person) => <Button onClick={() => setChosen(person)}>加入这一户</Button>}
              />
            ) : (
              <JoinForm view={view} chosen={chosen} onBack={() => setChosen(undefined)} />
            )}
          </section>
        )}
      </Loaded>
    </>
  )
}

interface FormProps {
  readonly view: HouseholdRead
  readonly chosen: FoundPerson | 'new'
  readonly onBack: () => void
}

function JoinForm({ view, chosen, onBack }: FormProps) {
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const acting = useActing(
    (typed: Typed) => {
      const { on, why, kinship, covered } = typed
      const who = chosen === 'new' ? { entry: entryOf(typed) } : { person: chosen.person }
      const body = { version: view.version, on, reason: why.trim(), source: sourceOf(typed) }
      return sendOnce(`/households/${view.household}/join`, { ...body, members: [{ ...who, kinship, covered }] }, key)
    },
    '已经加入',
    close,
  )
  return (
    <>
      <p className="history-line">
        <b>{chosen === 'new' ? '登记新的人' : sayPerson(chosen)}</b>
        <Button size="small" onClick={onBack}>
          换一个人
        </Button>
      </p>
      <DeskForm<Typed>
        act="加入这一户"
        start={{ sourceKind: 'declared', sourceOn: desk.today, on: desk.today, covered: true }}
        fault={acting.error}
        busy={acting.isPending}
        called={{ ...SOURCE_CALLED, reason: 'why', idNumber: 'number' }}
        onSend={(typed) => acting.mutate(typed)}
      >
        {chosen === 'new' ? <PersonFields /> : null}
        <div className="fields-row">
          <Form.Item name="kinship" label="与户主关系" required rules={[{ required: true, message: '请选择关系。' }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={KINSHIP_CHOICES} />
          </Form.Item>
          <Form.Item name="covered" valuePropName="checked" label="保障人口" required>
            <Checkbox>计入保障人口</Checkbox>
          </Form.Item>
        </div>
        <ChangeOnFields placeholder="如 结婚迁入" />
        <SourceFields />
      </DeskForm>
    </>
  )
}
