import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { StockTakeover } from '../../../src/server/nouns.ts'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { ImportCard } from '../people/import-card.tsx'
import { useActing } from '../shell/acting.ts'
import { type Column, DeskTable } from '../shell/desk-table.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { useSure } from '../shell/sure.ts'
import '../people/people.css'
import { agreeTakeover, takeoverQuery } from './api.ts'
import { StateTakeover } from './state-takeover.tsx'

type Takeover = NonNullable<StockTakeover['takeover']>

/** Taking over the running work: state the figures, take the lists in, compare, and agree. */
export function TakeoverPage() {
  const found = useQuery(takeoverQuery)
  return (
    <>
      <PageHead
        title="接管"
        help="把正在管的房源、家庭和租约接进来：先申报数字，再导入表格，逐项对上以后由另一位经办确认。"
      />
      <Loaded of={found}>{({ takeover }) => <Steps takeover={takeover} />}</Loaded>
    </>
  )
}

function Steps({ takeover }: { readonly takeover: Takeover | null }) {
  const isOpen = takeover !== null && takeover.agreedAt === null
  return (
    <>
      {takeover === null ? null : <Reconciliation takeover={takeover} />}
      {isOpen ? (
        <ImportCard kinds={['units', 'certificates', 'leases', 'balances', 'past-draws']} />
      ) : (
        <StateTakeover />
      )}
    </>
  )
}

type Line = Takeover['lines'][number]

const COLUMNS: readonly Column<Line>[] = [
  { head: '项目', cell: ({ title }) => title },
  { head: '申报', cell: ({ stated }) => stated, numeric: true },
  { head: '导入', cell: ({ found }) => found ?? '—', numeric: true },
  {
    head: '核对',
    cell: ({ same }) =>
      same === null ? (
        <Mark kind="open">按申报记录</Mark>
      ) : same ? (
        <Mark kind="yes">相符</Mark>
      ) : (
        <Mark kind="no">不符</Mark>
      ),
  },
]

function Reconciliation({ takeover }: { readonly takeover: Takeover }) {
  const { id, asOf, basis, statedBy, statedAt, agreedBy, agreedAt, lines, mayAgree } = takeover
  const sure = useSure()
  const acting = useActing((_: undefined, key) => agreeTakeover(id, key), '接管已经确认。')
  const agree = () =>
    sure({
      ...{
        title: '确认接管？',
        consequence: '确认以后，这些数字作为接管的起点，不能再改。',
        act: '确认',
        gentle: true,
      },
      onYes: () => acting.mutate(undefined),
    })
  return (
    <section className="card" aria-labelledby="reconciliation">
      <div className="card-head">
        <h2 id="reconciliation">对账表（{formatDay(asOf)}）</h2>
        {mayAgree ? (
          <Button type="primary" onClick={agree} loading={acting.isPending}>
            确认接管
          </Button>
        ) : null}
      </div>
      <p className="help">
        依据：{basis}。{statedBy} {formatInstant(statedAt)}申报
        {agreedAt === null ? '；每项相符以后，由另一位经办确认。' : `；${agreedBy} ${formatInstant(agreedAt)}确认。`}
      </p>
      {acting.error ? <FaultNote fault={acting.error} /> : null}
      <DeskTable label="对账表" rows={lines} id={({ figure }) => figure} columns={COLUMNS} empty="" />
      <p className="help">“按申报记录”的数字没有可以导入的名单，只核对合计；欠缴、预交和押金按申报留存，还没有记账。</p>
    </section>
  )
}
