import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useActing } from '../shell/acting.ts'
import { FaultNote } from '../shell/fault-note.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { exchangeLeases, type LeaseRead, leaseQuery } from './api.ts'

interface Props {
  readonly view: LeaseRead
  readonly onDone: () => void
}

/** Both leases side by side before two families change flats: both, or neither. */
export function ExchangeForm({ view, onDone }: Props) {
  const other = useQuery(leaseQuery(view.exchangeProposed?.with ?? ''))
  const acting = useActing(
    (seen: LeaseRead, key) =>
      exchangeLeases(
        {
          first: { lease: view.id, version: view.version },
          second: { lease: seen.id, version: seen.version },
        },
        key,
      ),
    '已批准互换。',
    onDone,
  )
  if (other.data === undefined) return other.error ? <FaultNote fault={other.error} /> : <Waiting />
  const { data } = other
  return (
    <>
      <p>
        {view.tenant.name}（{view.place}）和 {data.tenant.name}（{data.place}
        ）互换。批准以后，两份合同同时结束，各按对方的房屋另拟一份合同，签字以后按新合同住。
      </p>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <div className="acts">
        <Button type="primary" loading={acting.isPending} onClick={() => acting.mutate(data)}>
          批准互换
        </Button>
      </div>
    </>
  )
}
