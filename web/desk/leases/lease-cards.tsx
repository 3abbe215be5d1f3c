import { formatArea, formatDay, formatMoney } from '../../ui/format.ts'
import type { Article } from '../cases/api.ts'
import { placeOf } from '../cases/article.ts'
import { Lamp } from '../cases/lamp.tsx'
import { Facts } from '../shell/facts.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { type LeaseRead, leaseFile, paperFile } from './api.ts'

interface Props {
  readonly view: LeaseRead
}

const PAYMENTS: Readonly<Record<string, string>> = {
  ...{ monthly: '按月', quarterly: '按季', 'half-yearly': '每半年', yearly: '每年', 'at-once': '一次交清' },
}

const sayResidents = (residents: LeaseRead['residents']): string =>
  residents.length === 0 ? '没有' : residents.map(({ name, relation }) => `${name}（${relation}）`).join('、')

/** What the two sides agree on. */
export function TermsCard({ view }: Props) {
  const { terms, residents } = view
  return (
    <section className="card" aria-labelledby="terms">
      <h2 id="terms">合同内容</h2>
      <Facts
        of={[
          [
            '承租人',
            <PageLink key="person" to={`/people/${view.tenant.person}`}>
              {view.tenant.name}
            </PageLink>,
          ],
          ['房屋', view.place],
          ['建筑面积', formatArea(view.floorArea)],
          ['楼层', view.floor === undefined ? '还没有登记' : `${view.floor} 层`],
          ['租期', `${formatDay(terms.from)}到${formatDay(terms.to)}${terms.short ? '（短住）' : ''}`],
          ['怎样交租', PAYMENTS[terms.payment]],
          ['押金', formatMoney(terms.deposit)],
          ['结构、用途', `${terms.structure}，${terms.use}`],
          ['设施、设备', terms.facilities.length === 0 ? '没有另外配备' : terms.facilities.join('、')],
          ['一起居住的人', sayResidents(residents)],
          ['待登记的申报', view.residentsAsked?.text],
          [
            '学历核对',
            view.degree && `${view.degree.text}：${view.degree.holds ? '属实' : '不属实'}（${view.degree.by}登记）`,
          ],
          ['签订', view.signedOn && formatDay(view.signedOn)],
          ['备案', view.filed && `${view.filed.number}，${formatDay(view.filed.on)}`],
          ['入住', view.movedIn && formatDay(view.movedIn)],
          [
            '下一份合同',
            view.next && (
              <PageLink key="next" to={`/leases/${view.next}`}>
                打开
              </PageLink>
            ),
          ],
        ]}
      />
    </section>
  )
}

const HOW: Readonly<Record<string, string>> = {
  ...{ law: '按标准表算出', person: '由人定，两个人批准', paper: '按原合同' },
}

/** What is paid a month, and why so much. */
export function RentCard({ view }: Props) {
  const { rent, rentAsked, rentOpen } = view
  return (
    <section className="card" aria-labelledby="rent">
      <h2 id="rent">租金</h2>
      <Facts
        of={[
          ['每月租金', rent ? formatMoney(rent.amount) : '还没有定'],
          ['怎样来的', rent && (HOW[rent.how] ?? '')],
          ['算法', rent?.text],
          ['依据', rent?.place],
          ['标准表为什么没有', rentOpen],
          ['待批准', rentAsked && `每月 ${formatMoney(rentAsked.amount)}，${rentAsked.text}（${rentAsked.by}提出）`],
        ]}
      />
    </section>
  )
}

/** What is to be done until when, with the rule. */
export function DuesCard({ view, articles }: Props & { readonly articles: readonly Article[] }) {
  if (view.dues.length === 0) return null
  return (
    <section className="card" aria-labelledby="dues">
      <h2 id="dues">期限</h2>
      <ul className="dues">
        {view.dues.map(({ what, label, due, lamp, clause, local }) => (
          <li key={what}>
            <p>
              {label}{' '}
              <span className="help">
                {[placeOf(articles, clause), local ? '本地设定' : ''].filter(Boolean).join('，')}
              </span>
            </p>
            <Lamp lamp={lamp} due={due} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The text that is signed, who has signed it, and where it can be printed. */
export function DocumentCard({ view }: Props) {
  const { document } = view
  return (
    <section className="card" aria-labelledby="document">
      <h2 id="document">文本和签字</h2>
      {document === undefined ? (
        <p className="help">
          {view.contract === undefined
            ? '还没有定稿。定稿以后双方签同一份文本，改动一个字都看得出来。'
            : `原有的纸质合同，编号 ${view.contract}。续租以后签电子合同。`}
        </p>
      ) : (
        <>
          <Facts
            of={[
              ['承租人', document.tenant ?? '还没有签'],
              ['经办人', document.first ?? '还没有签'],
              ['负责人', document.second ?? '还没有签'],
              ['电子印章', document.second === undefined ? '负责人签字以后盖' : '已盖'],
              [
                '文本摘要',
                <code key="digest" className="digest">
                  {document.digest}
                </code>,
              ],
            ]}
          />
          <p className="acts">
            <a href={leaseFile(view.id, 'pdf')} target="_blank" rel="noreferrer">
              看合同（PDF）
            </a>
            <a href={leaseFile(view.id, 'docx')}>下载（Word）</a>
          </p>
        </>
      )}
    </section>
  )
}

/** What was handed over, and how it ends. */
export function LivingCard({ view }: Props) {
  const { handover, inspection, settlement, leaving, renewal, exchangeProposed, successionProposed } = view
  const pairs = [
    ['交房', handover && `${formatDay(handover.on)}，${sayMeters(handover.meters)}，钥匙 ${handover.keys} 把`],
    ['交接情况', handover?.text],
    ['续租', renewal && RENEWALS[renewal.state]],
    [
      '续租意见',
      view.renewalProposed && `${view.renewalProposed.agrees ? '同意' : '不同意'}，${view.renewalProposed.text}`,
    ],
    ['要求退回的意见', view.demandProposed?.text],
    ['互换的意见', exchangeProposed?.text],
    ['继续承租的意见', successionProposed?.text],
    ['腾退', leaving && `${leaving.why}${leaving.until === undefined ? '' : `，${formatDay(leaving.until)}以前退回`}`],
    ['查验', inspection && (inspection.damage.length === 0 ? '没有损坏' : inspection.damage.join('；'))],
    [
      '结算',
      settlement &&
        `应交 ${formatMoney(settlement.due)}，应退 ${formatMoney(settlement.refund)}${settlement.decided ? '' : '（待核定）'}；只核定数目，收付另办，这里不记账`,
    ],
  ] as const
  if (pairs.every(([, value]) => value === undefined)) return null
  return (
    <section className="card" aria-labelledby="living">
      <h2 id="living">交房、续租、退房</h2>
      <Facts of={pairs} />
    </section>
  )
}

const RENEWALS = { asked: '已申请', late: '逾期申请，待答复', granted: '已准续租', refused: '没有准许' } as const

function sayMeters({ water, power, gas }: NonNullable<LeaseRead['handover']>['meters']): string {
  const read = [
    water === undefined ? '' : `水 ${water} 吨`,
    power === undefined ? '' : `电 ${power} 度`,
    gas === undefined ? '' : `燃气 ${gas} 立方米`,
  ].filter(Boolean)
  return read.length === 0 ? '没有抄表' : read.join('，')
}

/** The evidence; each look at a paper is recorded. */
export function PapersCard({ view }: Props) {
  return (
    <section className="card" aria-labelledby="papers">
      <h2 id="papers">照片、单据</h2>
      {view.papers.length === 0 ? <p className="help">还没有。</p> : null}
      <ul className="tasks">
        {view.papers.map(({ id, label, by, on }) => (
          <li key={id}>
            <span>
              <a href={paperFile(view.id, id)} target="_blank" rel="noreferrer">
                {label}
              </a>{' '}
              <span className="help">
                {by}，{formatDay(on)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
