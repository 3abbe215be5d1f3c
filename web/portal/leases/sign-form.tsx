import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { ApiFault } from '../../ui/api-client.ts'
import { TypedLine } from '../me/typed-line.tsx'
import { useChange } from '../me/use-mine.ts'
import './leases.css'
import { LeaseText } from './lease-text.tsx'
import { type LeasePlace, type MyLease, sendSigningCode, signLease } from './leases-api.ts'

interface Props {
  readonly place: LeasePlace
  readonly found: MyLease
}

const said = (fault: unknown): string | undefined =>
  fault === null ? undefined : fault instanceof ApiFault ? fault.message : '没有办成，请再试一次。'

interface RulesProps {
  readonly rules: NonNullable<MyLease['rules']>
  readonly agreed: boolean
  readonly onAgree: (agreed: boolean) => void
}

/** How one lives in the flat, to be read and said yes to before signing. */
function HouseRules({ rules, agreed, onAgree }: RulesProps) {
  return (
    <section aria-labelledby="rules" className="entry">
      <h2 id="rules">怎样住这套房</h2>
      <ol className="lease-rules">
        {rules.lines.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      {rules.read ? (
        <p className="help">您已经看过这些规定。</p>
      ) : (
        <label className="radio">
          <input type="checkbox" checked={agreed} onChange={({ target }) => onAgree(target.checked)} />
          我看过了，会照着做
        </label>
      )}
    </section>
  )
}

/** Reads the text first, then signs it by a code that comes to one's own phone. */
export function SignForm({ place, found }: Props) {
  const digest = found.document?.digest ?? ''
  const { rules } = found
  const [code, setCode] = useState('')
  const [agreed, setAgreed] = useState(false)
  const known = rules === undefined || rules.read || agreed
  const sending = useMutation({ networkMode: 'always', mutationFn: () => sendSigningCode(place, digest) })
  const signing = useChange((key) =>
    signLease(
      place,
      {
        ...{ version: found.version, digest, code: code.trim() },
        ...(rules && agreed && { rules: rules.digest }),
      },
      key,
    ),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signing.mutate()
  }
  return (
    <section aria-labelledby="sign" className="stack">
      <h2 id="sign">请看完合同再签字</h2>
      <LeaseText found={found} />
      {rules ? <HouseRules rules={rules} agreed={agreed} onAgree={setAgreed} /> : null}
      <p className="note">
        填入验证码，等于您本人在这份合同上签字，签了以后不能撤回。有不明白的，先问工作人员，不要急着签。
      </p>
      <Button
        className="button button-second"
        isDisabled={!known || sending.isPending}
        onPress={() => sending.mutate()}
      >
        {sending.data === undefined ? '我看完了，获取验证码' : '没有收到，再发一次'}
      </Button>
      {known ? null : <p className="help">先看完“怎样住这套房”并打勾，才能获取验证码。</p>}
      {sending.error ? <p className="problem">{said(sending.error)}</p> : null}
      {sending.data === undefined ? null : (
        <form className="stack me-form" onSubmit={submit} noValidate>
          <p role="status">验证码已经发到 {sending.data.phone}，五分钟内有效。</p>
          <TypedLine
            label="短信里的 6 位验证码"
            value={code}
            mode="numeric"
            complete="one-time-code"
            problem={said(signing.error)}
            onChange={setCode}
          />
          <Button className="button" type="submit" isDisabled={signing.isPending || code.trim() === ''}>
            签字
          </Button>
        </form>
      )}
    </section>
  )
}
