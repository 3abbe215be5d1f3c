import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import { newKey } from '../../ui/new-key.ts'
import { sendOnce } from '../api.ts'
import type { PageProps } from '../page.ts'
import { useActions, useSignedIn } from '../session/signed-in.ts'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { useGo } from '../shell/go.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import { type ConsentMember, consentsQuery } from './api.ts'
import { CONSENT_STATES, sayScopes } from './consent-words.ts'
import './people.css'
import { WithReason } from './with-reason.tsx'

/** Who of a household lets departments be asked, about what and until when. */
export function ConsentsPage({ params }: PageProps) {
  return <WithReason title="核对授权">{(reason) => <Consents id={params.id ?? ''} reason={reason} />}</WithReason>
}

function Consents({ id, reason }: { readonly id: string; readonly reason: string }) {
  const household = useQuery(consentsQuery(id, reason))
  return (
    <>
      <PageHead
        title="核对授权"
        of={household.data && namesIn(household.data.members)}
        help="没有有效授权的成年人，不能发起部门核对。未成年人和没有完全民事行为能力的人，由监护人签署。"
      />
      <Loaded of={household}>
        {({ members }) =>
          members.map((member) => <Member key={member.person} member={member} all={members} household={id} />)
        }
      </Loaded>
    </>
  )
}

const namesIn = ([first, ...others]: readonly ConsentMember[]) =>
  others.length === 0 ? first?.name : `${first?.name}等 ${others.length + 1} 人`

interface MemberProps {
  readonly member: ConsentMember
  readonly all: readonly ConsentMember[]
  readonly household: string
}

function Member({ member, all, household }: MemberProps) {
  const actions = useActions()
  const go = useGo()
  const { person, name, needsGuardian, consents } = member
  return (
    <section className="card" aria-labelledby={`consents-${person}`}>
      <div className="card-head">
        <h2 id={`consents-${person}`}>
          {name}
          <span className="help">{needsGuardian ? '　由监护人签署' : ''}</span>
        </h2>
        {actions.has('people.write') ? (
          <Button size="small" onClick={() => go(`/people/${person}/consent?household=${household}`)}>
            登记{name}的授权
          </Button>
        ) : null}
      </div>
      {consents.some(({ state }) => state === 'holds') ? null : (
        <p className={needsGuardian ? 'help' : 'already'}>现在没有有效的授权。</p>
      )}
      <ul className="fact-list">
        {consents.map((consent) => (
          <Consent key={consent.id} member={member} consent={consent} all={all} />
        ))}
      </ul>
    </section>
  )
}

interface ConsentProps {
  readonly member: ConsentMember
  readonly consent: ConsentMember['consents'][number]
  readonly all: readonly ConsentMember[]
}

function Consent({ member, consent, all }: ConsentProps) {
  const actions = useActions()
  const { id, scopes, form, from, to, signedOn, signedBy, state } = consent
  const signer = signedBy === undefined ? '' : `，${all.find((one) => one.person === signedBy)?.name ?? '监护人'}代签`
  return (
    <li>
      <p className="history-line">
        <b>{CONSENT_STATES[state]}</b>
        <span>
          {sayScopes(scopes)}，{formatDay(from)}到{formatDay(to)}
        </span>
        <span className="help">
          {form}，{formatDay(signedOn)}签署{signer}
        </span>
        {state === 'expired' || !actions.has('people.write') ? null : <Revoke member={member} id={id} />}
      </p>
    </li>
  )
}

function Revoke({ member, id }: { readonly member: ConsentMember; readonly id: string }) {
  const { today } = useSignedIn().desk
  const sure = useSure()
  const { person, name, version } = member
  const [key] = useState(newKey)
  const acting = useActing(() => {
    const source = { kind: 'declared', on: today }
    return sendOnce(`/people/${person}/consents/${id}/revoke`, { version, from: today, source }, key)
  }, '已经收回')
  return (
    <>
      <Button
        size="small"
        loading={acting.isPending}
        onClick={() =>
          sure({
            title: `收回${name}的授权`,
            consequence: '从今天起不能再按这项授权向部门核对；已经核对过的不受影响。要再核对，须重新签署。',
            act: '收回',
            onYes: () => acting.mutate(),
          })
        }
      >
        收回
      </Button>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
    </>
  )
}
