import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { formatDay } from '../../ui/format.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { type FoundPerson, searchPeople } from './api.ts'
import { sexWord } from './words.ts'

interface Props {
  /** Whom the field is for: 另一份档案. */
  readonly label: string
  readonly reason: string
  readonly start?: string
  /** People who are not meant. */
  readonly except?: readonly string[]
  readonly empty: ReactNode
  /** What can be done with somebody who was found. */
  readonly act: (person: FoundPerson) => ReactNode
}

/** Looks for somebody in the middle of a form's work; the search is recorded with the reason that holds. */
export function FindPerson({ label, reason, start = '', except = [], empty, act }: Props) {
  const [text, setText] = useState(start)
  const id = useId()
  const finding = useMutation({ mutationFn: () => searchPeople(text, reason) })
  const people = finding.data?.people.filter(({ person }) => !except.includes(person))
  return (
    <>
      <form
        className="search-people"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') finding.mutate()
        }}
      >
        <div className="field grow">
          <label htmlFor={id}>{label}</label>
          <Input
            id={id}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            placeholder="证件号码、手机号、姓名、拼音或者声母"
          />
        </div>
        <Button htmlType="submit" loading={finding.isPending}>
          查找
        </Button>
      </form>
      {finding.error ? <FaultNote fault={finding.error} /> : null}
      <div aria-live="polite">
        {people?.length === 0 ? <div className="empty">{empty}</div> : null}
        {people?.map((person) => (
          <div key={person.person} className="twin">
            <span>{sayPerson(person)}</span>
            {act(person)}
          </div>
        ))}
        {finding.data?.more ? <p className="help">还有更多人符合，请多输入几个字，或者用证件号码查找。</p> : null}
      </div>
    </>
  )
}

/** Enough to tell people apart, in one line. */
export function sayPerson({ name, sex, birthDate, maskedIdNumber }: FoundPerson): string {
  return [name, sexWord(sex), formatDay(birthDate), maskedIdNumber ?? '没有证件号码'].join('　')
}
