import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { DRAW_STEPS, type DrawStep } from '../../../src/proceedings/allocation/nouns.ts'
import { formatInstant } from '../../ui/format.ts'
import { newKey } from '../../ui/new-key.ts'
import { Rows } from '../me/rows.tsx'
import { TypedLine } from '../me/typed-line.tsx'
import { FaultNote } from '../shell/fault-note.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { type DrawPlace, drawPath, drawQuery, type PublicDraw, sendObjection } from './projects-api.ts'
import '../me/me.css'
import '../notices/notices.css'
import './projects.css'

const route = getRouteApi('/projects/$bureau/$plan/$draw/$attempt')

/** An attempt at a draw with everything that is published of it; a void one stays. */
export function DrawPage() {
  const place = route.useParams()
  const found = useQuery(drawQuery(place))
  return <Loaded of={found}>{(draw) => <Draw place={place} draw={draw} />}</Loaded>
}

interface Props {
  readonly place: DrawPlace
  readonly draw: PublicDraw
}

function Draw({ place, draw }: Props) {
  return (
    <div className="notice-page">
      <div>
        <PageTitle tab="公开摇号">{draw.title}</PageTitle>
        <p className="help">
          {draw.draw} 第 {draw.attempt} 次
        </p>
        {draw.voided === undefined ? (
          <p className={draw.step === 'computed' ? 'mark mark-yes' : 'mark mark-open'}>
            {DRAW_STEPS[draw.step as DrawStep] ?? draw.step}
          </p>
        ) : (
          <p className="mark mark-no">
            ✕ 本次作废（{formatInstant(draw.voided.at)}）：{draw.voided.reason}
          </p>
        )}
      </div>
      {draw.step === 'computed' ? (
        <div className="answers">
          <a className="button" href={`${drawPath(place)}/proof`}>
            下载证明文件
          </a>
          <a className="button button-second" href="/verifier.html" target="_blank" rel="noreferrer">
            打开核验页，自己重算
          </a>
        </div>
      ) : null}
      <section className="entry" aria-label="公告的内容">
        <Rows rows={factsOf(draw)} />
        <p className="help hash">公告指纹 {draw.manifestHash}</p>
        {draw.timestamps === 0 && draw.anchor !== undefined ? (
          <p className="note">
            这次摇号没有第三方的时间戳。名单在各方承诺以前就定下了，由本单位封存的留痕记录证明；请把上面的公告指纹和报纸、公示栏、回执上印的比一比。
          </p>
        ) : null}
        <p>
          <a href={`${drawPath(place)}/entrants`}>下载冻结的名单</a>
          <span className="help">（只有编号，没有姓名和证件号码）</span>
        </p>
      </section>
      <Parties draw={draw} />
      <Places draw={draw} />
      <Objection place={place} draw={draw} />
      <p>
        <Link to="/projects/how">摇号是怎么算的，怎么核验</Link>
      </p>
    </div>
  )
}

function factsOf(draw: PublicDraw): (readonly [string, string])[] {
  const { objections } = draw
  return [
    ['参加', `${draw.households} 户`],
    ['房源', draw.stock.map(({ unitClass, count }) => `${unitClass} ${count} 套`).join('，')],
    ['异议截止', formatInstant(draw.objectionsUntil)],
    ['承诺截止', formatInstant(draw.commitBy)],
    ...(draw.beaconAt === undefined ? [] : [['信标', `${draw.beacon}，${formatInstant(draw.beaconAt)}`] as const]),
    ...(draw.beaconValue === undefined ? [] : [['信标的值', draw.beaconValue] as const]),
    ['公开秘密截止', formatInstant(draw.revealBy)],
    ['异议', `${objections.all} 条，待答复 ${objections.open} 条，成立 ${objections.upheld} 条`],
    ['封存', draw.anchor === undefined ? '还没有' : `留痕记录第 ${draw.anchor.index + 1} 条`],
    ['第三方时间戳', draw.timestamps === 0 ? '没有' : `${draw.timestamps} 个，在证明文件里`],
    ...(draw.seed === undefined ? [] : [['种子', draw.seed] as const]),
  ]
}

function Parties({ draw }: Pick<Props, 'draw'>) {
  return (
    <section>
      <h2>各方的承诺和秘密</h2>
      <ul className="plain-list">
        {draw.parties.map(({ id, name, commitment, committedAt, secret, revealedAt }) => (
          <li className="entry" key={id}>
            <p className="strong">
              {name}（{id}）
            </p>
            {commitment === undefined ? (
              <p className="mark mark-open">○ 还没有提交承诺</p>
            ) : (
              <>
                <p className="mark mark-yes">✓ 承诺 {formatInstant(committedAt ?? '')}</p>
                <p className="help hash">{commitment}</p>
              </>
            )}
            {secret === undefined ? null : (
              <>
                <p className="mark mark-yes">✓ 秘密 {formatInstant(revealedAt ?? '')}</p>
                <p className="help hash">{secret}</p>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const STATES: Readonly<Record<string, string>> = { A: '摇中', P: '递补', S: '候补', X: '退出或转入下一组' }

function Places({ draw }: Pick<Props, 'draw'>) {
  if (draw.places.length === 0) return null
  return (
    <section>
      <h2>结果</h2>
      <table className="places">
        <thead>
          <tr>
            <th scope="col">名次</th>
            <th scope="col">登记编号</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {draw.places.map(({ rank, ticket, state, unitClass }) => (
            <tr key={ticket}>
              <td>{rank}</td>
              <td>{ticket}</td>
              <td>
                {STATES[state] ?? state} {unitClass}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** While the list may be objected to, anybody may, without a name. */
function Objection({ place, draw }: Props) {
  const [text, setText] = useState('')
  const [contact, setContact] = useState('')
  const [problem, setProblem] = useState<string>()
  const [key] = useState(newKey)
  const sending = useMutation({
    networkMode: 'always',
    mutationFn: (wish: { readonly text: string; readonly contact?: string }) => sendObjection(place, wish, key),
  })
  const isOpen = ['frozen', 'anchored'].includes(draw.step) && Date.now() <= Date.parse(draw.objectionsUntil)
  if (!isOpen) return null
  if (sending.isSuccess)
    return (
      <p className="entry" role="status">
        异议收到了。答复以前，谁也不能提交承诺，摇号不会往下走。
      </p>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isShort = text.trim().length < 5
    setProblem(isShort ? '请写明有什么异议，至少 5 个字。' : undefined)
    if (!isShort) sending.mutate({ text: text.trim(), ...(contact.trim() === '' ? {} : { contact: contact.trim() }) })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <h2>对名单有异议</h2>
      <TypedLine
        label="哪里不对？"
        help="写登记编号和情况，不用写自己的姓名。"
        value={text}
        problem={problem}
        long
        onChange={setText}
      />
      <TypedLine label="怎样联系您（可不填）" value={contact} onChange={setContact} />
      <Button className="button" type="submit" isDisabled={sending.isPending}>
        提出异议
      </Button>
      {sending.error ? (
        <FaultNote fault={sending.error} onRetry={() => sending.mutate(sending.variables ?? { text: text.trim() })} />
      ) : null}
    </form>
  )
}
