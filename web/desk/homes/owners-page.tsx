import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import type { PageProps } from '../page.ts'
import { type FoundPerson, searchPeople } from '../people/api.ts'
import { useReason } from '../people/reason.ts'
import { type SourceTyped, sourceOf } from '../people/source-fields.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import type { HomeRead } from './api.ts'
import { changedShares } from './changed-shares.ts'
import { FromField } from './home-fields.tsx'
import { HomeForm } from './home-form.tsx'
import { SHARE_RULE, sayShare } from './say-share.ts'

interface Typed extends SourceTyped {
  readonly from: string
  readonly shares?: Readonly<Record<string, string | undefined>>
}

/** Writes down who owns which part from a day on; an owner whose field is emptied owns nothing any more. */
export function OwnersPage({ params }: PageProps) {
  return (
    <HomeForm<Typed>
      id={params.id ?? ''}
      title="变更产权"
      help="写明从哪天起每人占多少；份额可以写全部、1/2、50% 或者 0.5，清空就是从那天起不再所有。出售、赠与请用“登记处分”。"
      act="登记产权"
      to="shares"
      start={({ shares }, today) =>
        ({
          from: today,
          shares: Object.fromEntries(shares.map(({ person, share }) => [person, sayShare(share)])),
        }) as Partial<Typed>
      }
      bodyOf={(typed, home) => {
        const { from } = typed
        const source = sourceOf(typed)
        const before = Object.fromEntries(home.shares.map(({ person, share }) => [person, sayShare(share)]))
        const changed = changedShares(before, typed.shares ?? {})
        return { shares: changed.map(({ person, share }) => ({ person, share, from, source })) }
      }}
    >
      {(home) => <Owners home={home} />}
    </HomeForm>
  )
}

function Owners({ home }: { readonly home: HomeRead }) {
  const [more, setMore] = useState<readonly FoundPerson[]>([])
  const known = home.people.filter(({ person }) => home.shares.some((share) => share.person === person))
  const people = [...known, ...more.filter(({ person }) => !known.some((one) => one.person === person))]
  return (
    <>
      <fieldset className="fields-row">
        <legend>谁占多少</legend>
        {people.map(({ person, name, birthDate }) => (
          <Form.Item
            key={person}
            name={['shares', person]}
            label={`${name}（${formatDay(birthDate)}生）`}
            required
            rules={[SHARE_RULE]}
          >
            <Input placeholder="没有就空着" autoComplete="off" />
          </Form.Item>
        ))}
        {people.length === 0 ? <p className="help">还没有产权人，请在下面查找。</p> : null}
      </fieldset>
      <FindOwner onFound={(person) => setMore((now) => [...now.filter((one) => one !== person), person])} />
      <FromField />
    </>
  )
}

/** Somebody who is registered already: there is no list of people without a search. */
function FindOwner({ onFound }: { readonly onFound: (person: FoundPerson) => void }) {
  const [reason] = useReason()
  const [text, setText] = useState('')
  const finding = useMutation({ mutationFn: () => searchPeople(text, reason) })
  const find = () => {
    if (text.trim() !== '') finding.mutate()
  }
  return (
    <div className="find-owner">
      <div className="field-inline">
        <Input
          aria-label="添加产权人：证件号码或者姓名"
          placeholder="添加产权人：证件号码或者姓名"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            find()
          }}
        />
        <Button onClick={find} loading={finding.isPending} disabled={text.trim() === ''}>
          查找
        </Button>
      </div>
      {finding.error ? <FaultNote fault={finding.error} /> : null}
      {finding.data === undefined ? null : finding.data.people.length === 0 ? (
        <p className="help">没有找到。请先登记这个人，再来变更产权。</p>
      ) : (
        <ul className="found-owners">
          {finding.data.people.map((one) => (
            <li key={one.person}>
              <span>
                {one.name}，{formatDay(one.birthDate)}生，{one.maskedIdNumber ?? '没有登记证件号码'}
              </span>
              <Button
                size="small"
                onClick={() => {
                  onFound(one)
                  setText('')
                  finding.reset()
                }}
              >
                添加
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
