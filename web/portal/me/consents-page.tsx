import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { MyConsents } from '../../../src/server/nouns.ts'
import { formatDate, formatDay } from '../../ui/format.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { Door } from './door.tsx'
import { type Consent, consentsQuery, type Person, takeConsentBack } from './my-api.ts'
import { originWords } from './my-words.ts'
import { Rows } from './rows.tsx'
import { useChange, useMine } from './use-mine.ts'

interface CardProps {
  readonly person: string
  readonly consent: Consent
  readonly all: MyConsents
}

/** What follows is said before it happens; the first touch only asks. */
function TakeBack({ person, consent, all }: CardProps) {
  const [asked, setAsked] = useState(false)
  const taking = useChange((key) => takeConsentBack(person, consent.id, all.version, key))
  if (!asked) {
    return (
      <Button className="button button-second no-print" onPress={() => setAsked(true)}>
        收回这项授权
      </Button>
    )
  }
  return (
    <div className="note stack" role="alert">
      <p>
        收回以后，从今天起部门不能再按这项授权核对您的信息；以前核对过的结果还在。正在办的申请可能因为没法核对而停下来。要继续办，可以重新授权。
      </p>
      <Button className="button button-danger" isDisabled={taking.isPending} onPress={() => taking.mutate()}>
        确定收回
      </Button>
      <Button className="button button-second" onPress={() => setAsked(false)}>
        不收回
      </Button>
      {taking.error ? <FaultNote fault={taking.error} onRetry={() => taking.mutate()} /> : null}
    </div>
  )
}

function ConsentCard({ person, consent, all }: CardProps) {
  const titles = new Map(all.offered.map(({ scope, title }) => [scope, title]))
  return (
    <li className="entry">
      <p className={consent.stands ? 'mark mark-yes' : 'mark help'}>
        {consent.stands ? '✓ 有效' : consent.from > all.today ? '○ 还没开始' : '— 已经结束'}
      </p>
      <h2>可以核对：{consent.scopes.map((scope) => titles.get(scope)).join('、')}</h2>
      <Rows
        rows={[
          ['哪天给的', formatDay(consent.signedOn)],
          ['到哪天为止', formatDate(consent.to)],
          ['怎么给的', originWords(consent.origin)],
        ]}
      />
      {consent.stands && all.mayChange ? <TakeBack person={person} consent={consent} all={all} /> : null}
    </li>
  )
}

function Consents({ person }: { readonly person: Person }) {
  const consents = useMine(consentsQuery(person.person))
  return (
    <div className="me">
      <div>
        <PageTitle>{person.agency ? '授权' : '我的授权'}</PageTitle>
        <p className="help">申请住房保障要核对收入、住房等信息。核对前要本人同意，同意有期限，可以随时收回。</p>
      </div>
      <Loaded of={consents}>
        {(all) => (
          <>
            {all.consents.length === 0 ? <p>现在没有授权任何部门核对。</p> : null}
            <ul className="plain-list">
              {all.consents.map((consent) => (
                <ConsentCard key={consent.id} person={person.person} consent={consent} all={all} />
              ))}
            </ul>
            {all.mayChange ? (
              <Link className="button no-print" to="/me/consents/new">
                给一项新的授权
              </Link>
            ) : (
              <p className="note">授权只能由本人给出和收回。</p>
            )}
          </>
        )}
      </Loaded>
    </div>
  )
}

/** One's consents to verification: for what, since when, until when, and taking them back. */
export function ConsentsPage() {
  return <Door>{(person) => <Consents key={person.person} person={person} />}</Door>
}
