import { Input, Select } from 'antd'
import type { Filters } from './filters.ts'
import { SavedViews } from './saved-views.tsx'

/** One choice above a list; without an answer everything is shown. */
interface Choice {
  readonly name: string
  readonly label: string
  /** What is shown while nothing is chosen, after the label. */
  readonly all: string
  readonly options: Readonly<Record<string, string>>
}

interface Props {
  readonly filters: Filters
  readonly onChange: (change: Filters) => void
  readonly choices: readonly Choice[]
  /** How the number is called by which one row is found. */
  readonly number: string
}

/** The words of the filter of limits. */
export const DUE_CHOICE: Choice = {
  ...{ name: 'due', label: '期限', all: '都看' },
  options: { overdue: '已超期', soon: '三个工作日以内' },
}

/** The conditions above a list: choices, and a number typed whole. */
export function ListFilters({ filters, onChange, choices, number: called }: Props) {
  return (
    <div className="filters">
      {choices.map(({ name, label, all, options }) => (
        <Select
          key={name}
          aria-label={label}
          placeholder={`${label}：${all}`}
          allowClear
          value={filters[name] ?? null}
          onChange={(chosen?: string) => onChange({ [name]: chosen })}
          options={Object.entries(options).map(([value, words]) => ({ value, label: words }))}
        />
      ))}
      <Input.Search
        key={filters.number ?? ''}
        aria-label={called}
        placeholder={`${called}，输全以后按回车`}
        allowClear
        defaultValue={filters.number ?? ''}
        onSearch={(number) => onChange({ number: number.trim() === '' ? undefined : number.trim() })}
      />
      <SavedViews filters={filters} onChoose={onChange} />
    </div>
  )
}

/** Those of some filters that are set. */
export const filtersSet = (filters: Filters, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]]])))
