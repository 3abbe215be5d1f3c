import { getRouteApi } from '@tanstack/react-router'
import { formatArea, formatDay, formatInstant, formatMoney } from '../../ui/format.ts'
import { Door } from '../me/door.tsx'
import type { Person } from '../me/my-api.ts'
import { Rows } from '../me/rows.tsx'
import { useMine } from '../me/use-mine.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { AskForm } from './ask-form.tsx'
import { LeaseText } from './lease-text.tsx'
import { leaseFile, leaseQuery, type MyLease } from './leases-api.ts'
import { SignForm } from './sign-form.tsx'

const route = getRouteApi('/me/leases/$lease')

interface Props {
  readonly found: MyLease
}

const LAMPS = { green: '', amber: '，快到了', red: '，已经过了', provisional: '，日期可能还会变', none: '' } as const

/** Where it stands, and what is to be done by when. */
function Standing({ found }: Props) {
  const { step, dues, leaving, renewal } = found
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">现在</h2>
      <p className="mark mark-open">
        <strong>{step.title}</strong>
      </p>
      <Rows
        rows={[
          ['从哪天起', formatDay(step.since)],
          ...dues.map(({ label, due, lamp }) => [`${label}最晚`, `${formatDay(due)}${LAMPS[lamp]}`] as const),
          ...(renewal ? [['续租', RENEWALS[renewal.state]] as const] : []),
          ...(leaving ? [['为什么要腾退', leaving.why] as const] : []),
        ]}
      />
    </section>
  )
}

const RENEWALS = {
  ...{ asked: '已经收到您的申请，正在办', late: '晚了，等工作人员答复' },
  ...{ granted: '已经批准，请签新合同', refused: '没有批准' },
} as const

const HOW = { law: '按公布的标准算', person: '标准里没有写到，由两名工作人员定', paper: '按原来的合同' } as const

/** What is paid a month, and why so much. */
function Rent({ found }: Props) {
  const { rent, terms } = found
  return (
    <section aria-labelledby="rent">
      <h2 id="rent">租金</h2>
      {rent === undefined ? (
        <p>租金还没有定下来。</p>
      ) : (
        <>
          <p>
            每月 <strong>{formatMoney(rent.amount)}</strong>
          </p>
          <Rows
            rows={[
              ['怎样定的', HOW[rent.how as keyof typeof HOW] ?? ''],
              ['算法', rent.text],
              ...(rent.place === undefined ? [] : [['依据', rent.place] as const]),
              ['押金', formatMoney(terms.deposit)],
            ]}
          />
        </>
      )}
    </section>
  )
}

function Flat({ found }: Props) {
  const { place, floorArea, terms, residents, handover } = found
  const meters = handover && [
    ...(handover.meters.water === undefined ? [] : [`水 ${handover.meters.water} 吨`]),
    ...(handover.meters.power === undefined ? [] : [`电 ${handover.meters.power} 度`]),
    ...(handover.meters.gas === undefined ? [] : [`燃气 ${handover.meters.gas} 立方米`]),
  ]
  return (
    <section aria-labelledby="flat">
      <h2 id="flat">房屋和租期</h2>
      <Rows
        rows={[
          ['在哪里', place],
          ['建筑面积', formatArea(floorArea)],
          ['租期', `${formatDay(terms.from)}到${formatDay(terms.to)}`],
          ['设施、设备', terms.facilities.length === 0 ? '没有另外配备' : terms.facilities.join('、')],
          [
            '一起住的人',
            residents.length === 0
              ? '没有'
              : residents.map(({ name, relation }) => `${name}（${relation}）`).join('、'),
          ],
          ...(handover
            ? [
                ['交房', `${formatDay(handover.on)}，钥匙 ${handover.keys} 把`] as const,
                ['交房时的表', meters?.join('，') || '没有抄表'] as const,
                ['交接情况', handover.text] as const,
              ]
            : []),
        ]}
      />
    </section>
  )
}

function Settlement({ settlement }: Pick<MyLease, 'settlement'>) {
  if (settlement === undefined) return null
  const { lines, due, refund, decided, text } = settlement
  return (
    <section aria-labelledby="settlement">
      <h2 id="settlement">退房结算</h2>
      <Rows
        rows={[
          ...lines.map(
            ({ label, side, amount }) =>
              [`${side === 'due' ? '您应交' : '应退给您'}：${label}`, formatMoney(amount)] as const,
          ),
          ['您应交合计', formatMoney(due)],
          ['应退给您合计', formatMoney(refund)],
          ['说明', text],
          ['状态', decided ? '已经核定' : '还没有核定'],
        ]}
      />
      <p className="help">这里只核定数目，不收钱、不付钱。怎样交、怎样退，住房保障单位另行通知您。</p>
    </section>
  )
}

function Timeline({ found }: Props) {
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">办理经过</h2>
      <ul className="plain-list">
        {[...found.acts].reverse().map(({ seq, title, at, text }) => (
          <li key={seq} className="said">
            <span className="help">{formatInstant(at)}</span>
            <strong>{title}</strong>
            {text === '' ? null : <span>{text}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Lease({ person, found }: Props & { readonly person: Person }) {
  const place = { person: person.person, lease: found.id }
  const deeds = found.may.filter((act) => act !== 'sign')
  return (
    <div className="me">
      <div>
        <PageTitle moment={found.id}>{found.kind}合同</PageTitle>
        <p className="help">
          合同编号 {found.number}
          {found.contract === undefined ? '' : `，原来的纸质合同是 ${found.contract}`}
        </p>
      </div>
      <Standing found={found} />
      {found.may.includes('sign') ? <SignForm place={place} found={found} /> : null}
      {deeds.map((act) => (
        <AskForm key={act} act={act} place={place} found={found} />
      ))}
      <Rent found={found} />
      <Flat found={found} />
      <Settlement settlement={found.settlement} />
      {found.document === undefined || found.may.includes('sign') ? null : <LeaseText found={found} />}
      {found.document === undefined ? null : (
        <a className="button button-second no-print" href={leaseFile(person.person, found.id)} download>
          下载合同，可以打印
        </a>
      )}
      <Timeline found={found} />
    </div>
  )
}

function ReadLease({ person, id }: { readonly person: Person; readonly id: string }) {
  const lease = useMine(leaseQuery(person.person, id))
  return <Loaded of={lease}>{(found) => <Lease person={person} found={found} />}</Loaded>
}

/** One lease in full: what is to be done, the rent and why, and the text that is signed. */
export function LeasePage() {
  const { lease } = route.useParams()
  return <Door>{(person) => <ReadLease key={`${person.person} ${lease}`} person={person} id={lease} />}</Door>
}
