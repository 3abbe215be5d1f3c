import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import type { MyConsents } from '../../../src/server/nouns.ts'
import { formatDate } from '../../ui/format.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { endOfMonths } from './consent-end.ts'
import { Door } from './door.tsx'
import { consentsQuery, giveConsent, type Person } from './my-api.ts'
import { useChange, useMine } from './use-mine.ts'

interface FormProps {
  readonly person: Person
  readonly all: MyConsents
}

const lengths = [
  { months: 3, label: '三个月' },
  { months: 6, label: '半年' },
  { months: 12, label: '一年' },
]

function ConsentForm({ person, all }: FormProps) {
  const navigate = useNavigate()
  const [scopes, setScopes] = useState<readonly string[]>([])
  const [months, setMonths] = useState(6)
  const [problem, setProblem] = useState<string>()
  const to = endOfMonths(all.today, months)
  const wish = { version: all.version, scopes, to }
  const giving = useChange(
    (key) => giveConsent(person.person, wish, key),
    () => navigate({ to: '/me/consents', replace: true }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (scopes.length === 0) return setProblem('请至少选一项。')
    giving.mutate()
  }
  const toggle = (scope: string, on: boolean) => {
    setProblem(undefined)
    setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope))
  }
  return (
    <form className="stack me-form" onSubmit={submit} noValidate>
      <fieldset className="field" aria-describedby={problem ? 'scope-problem' : undefined}>
        <legend className="field-label">同意核对哪些信息？</legend>
        <div className="radios">
          {all.offered.map(({ scope, title }) => (
            <label className="radio" key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) => toggle(scope, event.target.checked)}
              />
              {title}
            </label>
          ))}
        </div>
        {problem ? (
          <p className="problem" id="scope-problem">
            {problem}
          </p>
        ) : null}
      </fieldset>
      <fieldset className="field">
        <legend className="field-label">同意多久？</legend>
        <div className="radios">
          {lengths.map(({ months: value, label }) => (
            <label className="radio" key={value}>
              <input type="radio" name="length" checked={months === value} onChange={() => setMonths(value)} />
              <span>
                {label}
                <span className="help">（到{formatDate(endOfMonths(all.today, value))}）</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="note">
        同意以后，到{formatDate(to)}
        为止，住房保障单位可以向有关部门核对您选的这几项。只用于住房保障，每次查看都有记录，您可以随时收回。
      </p>
      <Button className="button" type="submit" isDisabled={giving.isPending}>
        我同意
      </Button>
      {giving.error ? <FaultNote fault={giving.error} onRetry={() => giving.mutate()} /> : null}
    </form>
  )
}

function GiveConsent({ person }: { readonly person: Person }) {
  const consents = useMine(consentsQuery(person.person))
  return (
    <>
      <PageTitle>给一项新的授权</PageTitle>
      <Loaded of={consents}>
        {(all) =>
          all.mayChange ? (
            <ConsentForm person={person} all={all} />
          ) : (
            <p>授权只能由本人给出。请本人登录手机，或者到窗口签署。</p>
          )
        }
      </Loaded>
    </>
  )
}

/** Giving a consent: what for, how long, and what it means before it is given. */
export function GiveConsentPage() {
  return <Door>{(person) => <GiveConsent key={person.person} person={person} />}</Door>
}
