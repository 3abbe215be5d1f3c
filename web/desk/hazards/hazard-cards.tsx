import { formatDay, formatMoney } from '../../ui/format.ts'
import type { Article } from '../cases/api.ts'
import { placeOf } from '../cases/article.ts'
import { Lamp } from '../cases/lamp.tsx'
import { DeskTable } from '../shell/desk-table.tsx'
import { Facts } from '../shell/facts.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageLink } from '../shell/page-link.tsx'
import { type HazardRead, orderFile, paperFile } from './api.ts'

interface Props {
  readonly view: HazardRead
}

const day = (of: string | undefined) => (of === undefined ? undefined : formatDay(of))

/** Where it comes from, and what is being done. */
export function WorksCard({ view }: Props) {
  const { contract, household, office, closing } = view
  const { case: from, home } = view
  return (
    <section className="card" aria-labelledby="works">
      <h2 id="works">基本情况</h2>
      <Facts
        of={[
          [
            '对应的申请',
            from && <PageLink key="case" to={`/cases/${from.id}`}>{`${from.title} ${from.number}`}</PageLink>,
          ],
          [
            '房屋',
            home && (
              <PageLink key="home" to={`/homes/${home}`}>
                打开住房资料
              </PageLink>
            ),
          ],
          ['鉴定等级', view.opened.grade && `${view.opened.grade} 级`],
          ['列入台账', `${formatDay(view.openedOn)}，${view.opened.reason}`],
          ['第几次列入', view.round > 1 ? `第 ${view.round} 次` : undefined],
          ['保障方式', view.measure ?? '还没有定'],
          ['由谁施工', contract?.builder],
          ['工期', contract && `${formatDay(contract.signedOn)}签约，${formatDay(contract.completeBy)}以前完工`],
          ['总造价', contract?.cost && formatMoney(contract.cost)],
          ['开工', day(view.startedOn)],
          ['完工', day(view.finishedOn)],
          ['农户验收', household && `${household.signedBy}，${formatDay(household.on)}签字（${household.by}登记）`],
          ['单位验收', office && `${office.text}（${office.by}，${formatDay(office.on)}）`],
          ['销号意见', closing && `${closing.text}（${closing.by}，${formatDay(closing.on)}）`],
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
        {view.dues.map(({ label, due, lamp, clause, local }) => (
          <li key={`${label} ${due}`}>
            <p>
              {label}{' '}
              <span className="help">
                {[placeOf(articles, clause), local ? '本地设定' : ''].filter(Boolean).join('，')}
              </span>
            </p>
            {due === undefined ? <Mark kind="open">还没有设定</Mark> : <Lamp lamp={lamp} due={due} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who was there when, and what became of what they found. */
export function VisitsCard({ view }: Props) {
  return (
    <section className="card" aria-labelledby="visits">
      <h2 id="visits">现场检查</h2>
      {view.visits.length === 0 ? <p className="help">还没有到现场检查过。开工以后，先检查再报告完工。</p> : null}
      <ul className="tasks">
        {view.visits.toReversed().map(({ seq, on, stage, finding, text, by, openUntil, checkedOn, answer }) => (
          <li key={seq}>
            {finding === 'pass' ? (
              <Mark kind="yes">合格</Mark>
            ) : openUntil === undefined ? (
              <Mark kind="yes">已改好</Mark>
            ) : (
              <Mark kind="no">要整改</Mark>
            )}
            <span>
              {formatDay(on)} {stage}：{text}（{by}）
              {openUntil === undefined ? null : <p className="help">{formatDay(openUntil)}前改好</p>}
              {answer === undefined ? null : <p>已报告整改，等复查：{answer}</p>}
              {checkedOn === undefined ? null : <p className="help">{formatDay(checkedOn)}复查，已经改好</p>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The evidence; each look at a paper is recorded. */
export function PapersCard({ view }: Props) {
  return (
    <section className="card" aria-labelledby="papers">
      <h2 id="papers">照片、单据</h2>
      {view.papers.length === 0 ? <p className="help">还没有。没有凭据不能验收，也就不能销号。</p> : null}
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

/** What may be paid, and what was ordered. */
export function MoneyCard({ view }: Props) {
  const { total, totalAsked, ordered, orderAsked, orders, instalments } = view.money
  if (view.case === undefined) return null
  return (
    <section className="card" aria-labelledby="money">
      <h2 id="money">补助拨付</h2>
      <Facts
        of={[
          [
            '批准的总额',
            total === undefined ? '还没有批准' : `${formatMoney(total.amount)}（${total.by}，${formatDay(total.on)}）`,
          ],
          ['依据', total?.basis],
          [
            '待批准的总额',
            totalAsked && `${formatMoney(totalAsked.amount)}（${totalAsked.by}提出）。依据：${totalAsked.basis}`,
          ],
          ['已经批准拨付', formatMoney(ordered)],
          [
            '待批准的拨付',
            orderAsked && `${formatMoney(orderAsked.amount)}，收款人：${orderAsked.payee}（${orderAsked.by}提出）`,
          ],
          [
            '分几次',
            instalments.length === 0
              ? '还没有设定'
              : instalments.map((when, at) => `第 ${at + 1} 次：${when}`).join('；'),
          ],
        ]}
      />
      {orders.length === 0 ? null : (
        <DeskTable
          label="拨付通知"
          rows={orders}
          id={({ number }) => number}
          empty=""
          columns={[
            { head: '第几次', cell: ({ instalment }) => `第 ${instalment} 次` },
            {
              head: '拨付通知',
              cell: ({ instalment, number }) => (
                <a href={orderFile(view.id, instalment)} target="_blank" rel="noreferrer">
                  {number}
                </a>
              ),
            },
            { head: '金额', cell: ({ amount }) => formatMoney(amount), numeric: true },
            { head: '收款人', cell: ({ payee }) => payee },
            { head: '日期', cell: ({ on }) => formatDay(on) },
          ]}
        />
      )}
    </section>
  )
}
