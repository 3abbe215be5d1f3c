import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { HouseholdRead } from '../../../src/server/nouns.ts'
import { formatDay } from '../../ui/format.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { DeskForm } from '../shell/desk-form.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import { useCloseTab } from '../shell/use-tabs.ts'
import { householdQuery, personQuery } from './api.ts'
import { ChangeOnFields } from './change-on-fields.tsx'
import { FindPerson } from './find-person.tsx'
import './people.css'
import { type Places, placesOf } from './places.ts'
import { PlacesFields } from './places-fields.tsx'
import { SOURCE_CALLED, SourceFields, type SourceTyped, sourceOf } from './source-fields.tsx'
import { namesOf } from './split.ts'
import { WithReason } from './with-reason.tsx'
import { headNameOf } from './words.ts'

interface Typed extends SourceTyped {
  readonly on: string
  readonly why: string
  readonly places: Places
}

/** All of another household join this one; the other stays in the register without members. */
export function JoinHouseholdsPage({ params }: PageProps) {
  return <WithReason title="并户">{(reason) => <JoinHouseholds id={params.id ?? ''} reason={reason} />}</WithReason>
}

interface Props {
  readonly id: string
  readonly reason: string
}

function JoinHouseholds({ id, reason }: Props) {
  const household = useQuery(householdQuery(id, reason))
  const [member, setMember] = useState<string>()
  return (
    <>
      <PageHead
        title="并户"
        of={headNameOf(household.data)}
        help="另一户的人全部并入这一户。先按另一户里任何一个人查找。"
      />
      <Loaded of={household}>
        {(view) => (
          <section className="card">
            {member === undefined ? (
              <FindPerson
                label="另一户的人"
                reason={reason}
                except={view.members.map(({ person }) => person)}
                empty="没有找到，请换个写法再查。"
                act={({ person }) => <Button onClick={() => setMember(person)}>选这个人的一户</Button>}
              />
            ) : (
              <OtherHousehold view={view} member={member} reason={reason} onBack={() => setMember(undefined)} />
            )}
          </section>
        )}
      </Loaded>
    </>
  )
}

interface OtherProps {
  readonly view: HouseholdRead
  readonly member: string
  readonly reason: string
  readonly onBack: () => void
}

function OtherHousehold({ view, member, reason, onBack }: OtherProps) {
  const person = useQuery(personQuery(member, reason))
  const other = person.data?.memberships.find(({ to }) => to === null)?.household
  const household = useQuery({ ...householdQuery(other ?? '', reason), enabled: other !== undefined })
  const back = <Button onClick={onBack}>换一户</Button>
  if (person.data !== undefined && other === undefined) {
    return <p className="history-line">这个人现在不在任何一户，请用“成员加入”。{back}</p>
  }
  return <Loaded of={household}>{(found) => <MergeForm view={view} other={found} back={back} />}</Loaded>
}

interface FormProps {
  readonly view: HouseholdRead
  readonly other: HouseholdRead
  readonly back: ReactNode
}

function MergeForm({ view, other, back }: FormProps) {
  const { desk } = useSignedIn()
  const close = useCloseTab()
  const sure = useSure()
  const [key] = useState(newKey)
  const persons = other.members.map(({ person }) => person)
  const names = namesOf(other, persons)
  const acting = useActing(
    (typed: Typed) => {
      const { on, why, places } = typed
      const body = {
        ...{ version: view.version, other: other.household, otherVersion: other.version },
        ...{ on, reason: why.trim(), source: sourceOf(typed), places: placesOf(persons, places) },
      }
      return sendOnce(`/households/${view.household}/merge`, body, key)
    },
    '已经并户',
    close,
  )
  return (
    <>
      <p className="history-line">
        <b>并入的人：{names}</b>
        {back}
      </p>
      <DeskForm<Typed>
        act="并户"
        start={{ sourceKind: 'declared', sourceOn: desk.today, on: desk.today }}
        fault={acting.error}
        busy={acting.isPending}
        called={{ ...SOURCE_CALLED, reason: 'why' }}
        onSend={(typed) =>
          sure({
            title: '并户',
            consequence: `从${formatDay(typed.on)}起，${names}成为这一户的成员，两户的人口合在一起计算。原来那一户不再有成员，历史保留。`,
            act: '并户',
            onYes: () => acting.mutate(typed),
          })
        }
      >
        <PlacesFields
          legend="与这一户户主的关系"
          people={other.members.map(({ person, kinship }) => ({ person, kinship, name: namesOf(other, [person]) }))}
        />
        <ChangeOnFields placeholder="如 儿子一家搬回同住" />
        <SourceFields />
      </DeskForm>
    </>
  )
}
