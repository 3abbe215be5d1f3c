import { Button, Checkbox, Input, Select } from 'antd'
import type { KeyboardEvent } from 'react'
import { formatDay } from '../../ui/format.ts'
import { useSignedIn } from '../session/signed-in.ts'
import { DayInput } from '../shell/day-input.tsx'
import { searchPeople } from './api.ts'
import { type FamilyRow, toldBy } from './family-rows.ts'
import { KINSHIP_CHOICES, sexWord } from './words.ts'

interface Props {
  readonly at: number
  readonly row: FamilyRow
  readonly flaw: string | undefined
  readonly reason: string
  /** Changes the line as it stands then: a search that comes back late must not undo what was typed meanwhile. */
  readonly onChange: (change: (row: FamilyRow) => FamilyRow) => void
  readonly onNext: () => void
}

/** One member: name, number, relation. Who has the number already is looked for as soon as it is whole. */
export function FamilyLine({ at, row, flaw, reason, onChange, onNext }: Props) {
  const { desk } = useSignedIn()
  const told = toldBy(row.number, desk.today)
  const look = async () => {
    if (told === undefined || row.found !== undefined) return
    const answer = await searchPeople(row.number.trim(), `登记前查重：${reason}`).catch(() => undefined)
    const found = answer?.people[0] ?? null
    onChange((now) => (now.number === row.number ? { ...now, found } : now))
  }
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onNext()
  }
  const label = (word: string) => `第 ${at + 1} 位${word}`
  return (
    <fieldset className="family-line">
      <legend className="unseen">第 {at + 1} 位成员</legend>
      <Input
        id={`name-${at}`}
        aria-label={label('姓名')}
        placeholder="姓名"
        value={row.name}
        onChange={(event) => onChange((now) => ({ ...now, name: event.target.value }))}
        onKeyDown={enter}
        autoComplete="off"
        maxLength={100}
      />
      <Input
        aria-label={label('身份证号码')}
        placeholder="身份证号码"
        value={row.number}
        onChange={(event) => {
          const number = event.target.value
          onChange(({ found: _, ...now }) => ({ ...now, number }))
        }}
        onBlur={() => void look()}
        onKeyDown={enter}
        autoComplete="off"
        maxLength={20}
      />
      <Select
        aria-label={label('与户主关系')}
        placeholder="与户主关系"
        value={row.kinship === '' ? null : row.kinship}
        onChange={(kinship: string) => onChange((now) => ({ ...now, kinship }))}
        showSearch={{ optionFilterProp: 'label' }}
        options={KINSHIP_CHOICES}
      />
      <Checkbox
        checked={row.covered}
        onChange={(event) => onChange((now) => ({ ...now, covered: event.target.checked }))}
      >
        计入保障人口
      </Checkbox>
      {row.number.trim() === '' && row.name.trim() !== '' ? (
        <WithoutNumber at={at} row={row} onChange={onChange} />
      ) : null}
      {told === undefined ? null : (
        <span className="help">
          {formatDay(told.birthDate)}，{told.sex}
        </span>
      )}
      {row.found ? <Twin row={row} onChange={onChange} /> : null}
      {flaw === undefined ? null : (
        <span className="flaw" role="alert">
          {flaw}
        </span>
      )}
    </fieldset>
  )
}

type PartProps = Pick<Props, 'row' | 'onChange'>

function Twin({ row, onChange }: PartProps) {
  const { found } = row
  if (!found) return null
  return (
    <span className="already" role="status">
      这个号码已经登记：{found.name}，{sexWord(found.sex)}，{formatDay(found.birthDate)}。登记时直接用原来的档案。
      <Button size="small" type="link" onClick={() => onChange(({ found: _, ...now }) => ({ ...now, number: '' }))}>
        号码填错了
      </Button>
    </span>
  )
}

function WithoutNumber({ at, row, onChange }: PartProps & { readonly at: number }) {
  return (
    <span className="without-number">
      <DayInput
        value={row.birthDate}
        aria-label={`第 ${at + 1} 位出生日期`}
        placeholder="出生日期，如 1960-01-31"
        onChange={(birthDate) => onChange((now) => ({ ...now, birthDate }))}
      />
      <Select
        aria-label={`第 ${at + 1} 位性别`}
        placeholder="性别"
        value={row.sex === '' ? null : row.sex}
        onChange={(sex: string) => onChange((now) => ({ ...now, sex }))}
        options={[
          { value: '1', label: '男' },
          { value: '2', label: '女' },
        ]}
      />
    </span>
  )
}
