import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Loaded } from '../shell/loaded.tsx'
import { NoSuchPage } from '../shell/no-page.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import './audit.css'
import { logsQuery } from './audit-api.ts'
import { CheckpointCheck } from './checkpoint-check.tsx'
import { Keys } from './keys.tsx'
import { Latest } from './latest.tsx'
import { lookAt } from './look.ts'
import { ReceiptCheck } from './receipt-check.tsx'
import { Seals } from './seals.tsx'

const route = getRouteApi('/audit/$tenant')

/** One bureau's log: its latest checkpoint, and everything that can be checked against it. */
function Log({ tenant }: { readonly tenant: number }) {
  const logs = useQuery(logsQuery)
  const look = useQuery({ queryKey: ['audit', tenant], queryFn: () => lookAt(tenant), staleTime: 0 })
  const name = logs.data?.find((log) => log.tenant === tenant)?.name ?? `单位 ${tenant}`
  return (
    <div className="log">
      <PageTitle tab="核对留痕">{name}的留痕</PageTitle>
      <Loaded of={look}>
        {(seen) => (
          <>
            <Latest look={seen} />
            <ReceiptCheck keys={seen.read.keys} />
            <Seals tenant={tenant} read={seen.read} />
            <CheckpointCheck tenant={tenant} look={seen} />
            <Keys read={seen.read} />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** The page of an address such as `/audit/410522`. */
export function LogPage() {
  const { tenant } = route.useParams()
  return /^\d{6}$/.test(tenant) ? <Log key={tenant} tenant={Number(tenant)} /> : <NoSuchPage />
}
