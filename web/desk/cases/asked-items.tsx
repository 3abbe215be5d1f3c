import { formatDate } from '../../ui/format.ts'
import { Mark } from '../shell/mark.tsx'
import type { CaseRead } from './api.ts'

/** What corrections asked for: what is still to come first, then what has come, each with its day. */
export function AskedItems({ asked }: Pick<CaseRead, 'asked'>) {
  const open = asked.filter(({ answered }) => answered === undefined)
  const come = asked.filter(({ answered }) => answered !== undefined)
  return (
    <ul className="asked-items">
      {[...open, ...come].map(({ item, on, answered }) => (
        <li key={item}>
          <Mark kind={answered === undefined ? 'soon' : 'yes'}>{answered === undefined ? '还没补' : '已补'}</Mark>
          {item}{' '}
          <span className="help">
            {answered === undefined ? `${formatDate(on)}通知` : `${formatDate(answered)}补来`}
          </span>
        </li>
      ))}
    </ul>
  )
}
