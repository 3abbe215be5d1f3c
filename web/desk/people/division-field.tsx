import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useEffect } from 'react'
import { officesQuery } from '../api.ts'
import { sayDivision } from '../division-words.ts'
import { useActions, useHat, useSignedIn } from '../session/signed-in.ts'

/** Townships of the area of the post that is on, by their codes: the names of the offices that stand there. */
function usePlaces(): ReadonlyMap<string, string> {
  const hat = useHat()
  const actions = useActions()
  const offices = useQuery({ ...officesQuery, enabled: actions.has('offices.read') })
  const places = (offices.data ?? []).filter(({ area, to }) => area.length >= 9 && to === undefined)
  const own = hat === undefined || hat.office.area.length === 6 ? [] : [hat.office]
  return new Map([...places, ...own].map(({ area, name }) => [area, name]))
}

/** Says a division by a name the desk knows: its own, or that of the office there. */
export function useDivisionWords(): (code: string) => string {
  const { divisions, elsewhere } = useSignedIn().desk
  const places = usePlaces()
  return (code) => {
    const isNamed = divisions.some((each) => each.code === code)
    return (isNamed ? undefined : places.get(code)) ?? sayDivision(code, [...divisions, ...elsewhere])
  }
}

interface Props {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (division: string) => void
}

/** A township of one's own area; the only one is chosen already. */
export function DivisionField({ id, value = '', onChange }: Props) {
  const places = usePlaces()
  const words = useDivisionWords()
  const shown = value === '' || places.has(value) ? [...places] : [...places, [value, words(value)] as const]
  const only = places.size === 1 ? [...places.keys()][0] : undefined
  useEffect(() => {
    if (value === '' && only !== undefined) onChange?.(only)
  }, [value, only, onChange])
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value === '' ? null : value}
      onChange={(code: string) => onChange?.(code)}
      placeholder="请选择"
      options={shown.map(([code, name]) => ({ value: code, label: name }))}
      notFoundContent="本区域还没有设立乡镇窗口，请先设立单位。"
    />
  )
}
