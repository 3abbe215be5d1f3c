import { formatDay, formatMoney } from '../../ui/format.ts'
import { Lamp } from '../cases/lamp.tsx'
import type { Column } from '../shell/desk-table.tsx'
import type { LeaseLine } from './api.ts'

/** What may be due of a lease, in words. */
export const DUE_WORDS = {
  ...{ signing: '签合同', filing: '备案', renewal: '续租申请', expiry: '届满', leaving: '退回' },
} as const

/** A lease in a list: what one looks for first. */
export const LEASE_COLUMNS: readonly Column<LeaseLine>[] = [
  { head: '合同编号', cell: ({ number }) => <span className="whole">{number}</span> },
  {
    head: '最近的期限',
    cell: ({ due }) =>
      due === undefined ? (
        '没有'
      ) : (
        <>
          {DUE_WORDS[due.what]} <Lamp lamp={due.lamp} due={due.on} />
        </>
      ),
  },
  { head: '承租人', cell: ({ tenant }) => tenant },
  { head: '房屋', cell: ({ place }) => place },
  { head: '进度', cell: ({ step }) => step },
  { head: '每月租金', cell: ({ rent }) => (rent === undefined ? '还没有定' : formatMoney(rent)), numeric: true },
  { head: '租到', cell: ({ to }) => formatDay(to) },
]
