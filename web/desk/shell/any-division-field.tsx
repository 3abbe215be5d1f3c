import { Select } from 'antd'
import { useState } from 'react'
import { useSignedIn } from '../session/signed-in.ts'
import { divisionOptions, isMeant } from './division-options.ts'

interface Props {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (division: string) => void
  /** Only divisions of one's own bureau are named; absent: also the known ones elsewhere. */
  readonly within?: true
}

/** Any division: chosen by its name where the desk knows it, else by its code. */
export function AnyDivisionField({ id, value = '', onChange, within }: Props) {
  const { divisions, elsewhere } = useSignedIn().desk
  const [typed, setTyped] = useState('')
  const options = divisionOptions(within ? divisions : [...divisions, ...elsewhere], { typed, chosen: value })
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value === '' ? null : value}
      onChange={(code: string) => onChange?.(code)}
      placeholder="输地名挑选，没有的输区划代码"
      showSearch={{
        onSearch: setTyped,
        filterOption: (text, option) => option !== undefined && isMeant(text, option),
      }}
      options={[...options]}
      notFoundContent="没有叫这个名字的，请输 6 位、9 位或者 12 位的区划代码。"
    />
  )
}
