import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { householdQuery } from '../people/api.ts'
import '../people/people.css'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from '../people/source-fields.tsx'
import { WithReason } from '../people/with-reason.tsx'
import { headNameOf } from '../people/words.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { useCloseTab } from '../shell/use-tabs.ts'
import { DescriptionFields, type DescriptionTyped, descriptionOf } from './home-fields.tsx'
import { SHARE_RULE } from './say-share.ts'

type Typed = SourceTyped & DescriptionTyped & { readonly shares?: Readonly<Record<string, string | undefined>> }

/** A home of which members of a household own a part: each owner's part is said, in figures as on the certificate. */
export function NewHomePage({ search }: PageProps) {
  return (
    <WithReason title="登记住房">
      {(reason) =>
        search.household === undefined ? <NoHousehold /> : <NewHome household={search.household} reason={reason} />
      }
    </WithReason>
  )
}

/** Reached by a typed address or an old bookmark: a home is entered from the household that owns a part of it. */
function NoHousehold() {
  return (
    <>
      <PageHead title="登记住房" help="住房从产权人的家庭登记。" />
      <p className="empty">
        请先<PageLink to="/people">查找产权人</PageLink>，打开这一户，再按“登记住房”。
      </p>
    </>
  )
}

function NewHome({ household, reason }: { readonly household: string; readonly reason: string }) {
  const view = useQuery(householdQuery(household, reason))
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const [key] = useState(newKey)
  const acting = useActing((typed: Typed) => sendOnce('/homes', bodyOf(typed), key), '已经登记', close)
  return (
    <>
      <PageHead
        title="登记住房"
        of={headNameOf(view.data)}
        help="写明坐落、建筑面积和每位成员的产权份额；份额可以写全部、1/2、50% 或者 0.5。"
      />
      <Loaded of={view}>
        {({ people }) => (
          <section className="card">
            <DeskForm<Typed>
              act="登记住房"
              start={{
                sourceKind: 'declared',
                sourceOn: desk.today,
                from: desk.today,
                use: 'residential',
              }}
              fault={acting.error}
              busy={acting.isPending}
              called={SOURCE_CALLED}
              onSend={(typed) => acting.mutate(typed)}
            >
              <DescriptionFields />
              <fieldset className="fields-row">
                <legend>谁占多少</legend>
                {people.map(({ person, name }) => (
                  <Form.Item key={person} name={['shares', person]} label={name} rules={[SHARE_RULE]}>
                    <Input placeholder="没有就空着" autoComplete="off" />
                  </Form.Item>
                ))}
              </fieldset>
              <SourceFields />
            </DeskForm>
          </section>
        )}
      </Loaded>
    </>
  )
}

function bodyOf(typed: Typed) {
  const { from } = typed
  const source = sourceOf(typed)
  const shares = Object.entries(typed.shares ?? {}).flatMap(([person, share]) =>
    share?.trim() ? [{ person, share: share.trim(), from, source }] : [],
  )
  return { description: { payload: descriptionOf(typed), from, source }, shares }
}
