import { useQuery } from '@tanstack/react-query'
import { formatInstant } from '../../ui/format.ts'
import '../cases/cases.css'
import '../people/people.css'
import type { PageProps } from '../page.ts'
import { inActWords } from '../plans/plan-words.ts'
import { type LineStep, StepLine } from '../plans/step-line.tsx'
import { useSignedIn } from '../session/signed-in.ts'
import { DeskTable } from '../shell/desk-table.tsx'
import { Facts } from '../shell/facts.tsx'
import { HistoryCard } from '../shell/history-card.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Mark } from '../shell/mark.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { type DrawRoom, drawQuery } from './api.ts'
import { DrawBar } from './draw-bar.tsx'
import { drawStepWords } from './draw-columns.tsx'
import { OwnSecret } from './own-secret.tsx'

/** The draw room: where an attempt stands, who has committed and shown a secret, and what one may do oneself. */
export function DrawPage({ params }: PageProps) {
  const { id = '', draw = '', attempt = '' } = params
  const found = useQuery(drawQuery({ plan: id, draw, attempt }))
  return <Loaded of={found}>{(room) => <Room key={`${draw} ${attempt}`} room={room} />}</Loaded>
}

function Room({ room }: { readonly room: DrawRoom }) {
  return (
    <>
      <PageHead
        title={`摇号室 ${room.title}`}
        of={`${room.draw} 第 ${room.attempt} 次`}
        help={`现在：${drawStepWords(room.step)}`}
      />
      <StepLine label="摇号的步骤" steps={stepsOf(room)} at={AT[room.step]} />
      {room.voided === undefined ? null : (
        <p role="note">
          <Mark kind="no">本次作废</Mark> {formatInstant(room.voided.at)}，{room.voided.reason}
          。这一次的内容一直公开保留。
        </p>
      )}
      <div className="two-columns">
        <div>
          {room.mine.map((party) => (
            <OwnSecret key={party} room={room} party={party} />
          ))}
          <PartiesCard room={room} />
          <ResultCard room={room} />
        </div>
        <div>
          <FrozenCard room={room} />
          <ObjectionsCard room={room} />
          <HistoryCard acts={inActWords(room.acts)} />
        </div>
      </div>
      <DrawBar room={room} />
    </>
  )
}

interface Props {
  readonly room: DrawRoom
}

const AT: Readonly<Record<string, string>> = {
  ...{ frozen: 'anchor', anchored: 'commit', committing: 'commit', committed: 'reveal', beaconed: 'reveal' },
  ...{ revealing: 'reveal', revealed: 'compute' },
}

const stepsOf = (room: DrawRoom): readonly LineStep[] => [
  { id: 'anchor', title: '公告封存', who: '住保经办' },
  { id: 'object', title: '异议', who: '任何人', until: room.objectionsUntil },
  { id: 'commit', title: '提交承诺', who: `${room.parties.length} 个参与方`, until: room.commitBy },
  ...(room.beaconAt === undefined
    ? []
    : [{ id: 'beacon', title: '信标', who: room.beacon, until: room.beaconAt } as const]),
  { id: 'reveal', title: '公开秘密', who: `${room.parties.length} 个参与方`, until: room.revealBy },
  { id: 'compute', title: '算出结果', who: '住保经办，任何人可以重算' },
]

function PartiesCard({ room }: Props) {
  return (
    <section className="card" aria-labelledby="parties">
      <h2 id="parties">各方的承诺和秘密</h2>
      <DeskTable
        label="各方的承诺和秘密"
        rows={room.parties}
        id={({ id }) => id}
        columns={[
          { head: '参与方', cell: ({ id, name }) => `${name}（${id}）` },
          {
            head: '承诺',
            cell: ({ commitment, committedAt }) =>
              commitment === undefined ? (
                <Mark kind="open">还没有</Mark>
              ) : (
                <div>
                  <Mark kind="yes">{committedAt === undefined ? '已提交' : formatInstant(committedAt)}</Mark>
                  <p className="hash help">{commitment}</p>
                </div>
              ),
          },
          {
            head: '秘密',
            cell: ({ secret, revealedAt }) =>
              secret === undefined ? (
                <Mark kind="open">还没有公开</Mark>
              ) : (
                <div>
                  <Mark kind="yes">{revealedAt === undefined ? '已公开' : formatInstant(revealedAt)}</Mark>
                  <p className="hash help">{secret}</p>
                </div>
              ),
          },
        ]}
        empty=""
      />
    </section>
  )
}

function FrozenCard({ room }: Props) {
  return (
    <section className="card" aria-labelledby="frozen">
      <h2 id="frozen">冻结的名单和公告</h2>
      <Facts
        of={[
          ['户数', `${room.households} 户`],
          ['房源', room.stock.map(({ unitClass, count }) => `${unitClass} ${count} 套`).join('，')],
          ['异议截止', formatInstant(room.objectionsUntil)],
          ['承诺截止', formatInstant(room.commitBy)],
          ['信标', room.beacon === 'none' ? '不用' : room.beacon],
          ['信标的值', room.beaconValue],
          ['可以公开秘密', `${formatInstant(room.revealFrom)} 至 ${formatInstant(room.revealBy)}`],
          [
            '公告指纹',
            <span key="hash" className="hash">
              {room.manifestHash}
            </span>,
          ],
          ['接在哪一次之后', room.prev && <span className="hash">{room.prev}</span>],
          [
            '封存',
            room.anchor === undefined
              ? '还没有。留痕记录每分钟封存一次，封存以后才能提交承诺。'
              : `留痕记录第 ${room.anchor.index + 1} 条，检查点共 ${room.anchor.size} 条`,
          ],
          ['时间戳', room.timestamps === 0 ? '没有' : `${room.timestamps} 个`],
        ]}
      />
    </section>
  )
}

function ObjectionsCard({ room }: Props) {
  return (
    <section className="card" aria-labelledby="objections">
      <h2 id="objections">对名单的异议</h2>
      {room.raised.length === 0 ? <p className="help">没有。</p> : null}
      <ul className="tasks">
        {room.raised.map(({ seq, at, text, contact, answer }) => (
          <li key={seq}>
            {answer === undefined ? (
              <Mark kind="open">待答复</Mark>
            ) : (
              <Mark kind={answer.upheld ? 'no' : 'yes'}>{answer.upheld ? '成立，本次应当作废' : '不成立'}</Mark>
            )}
            <span>
              {formatInstant(at)}：{text}
              {contact === undefined ? null : <p className="help">联系：{contact}</p>}
              {answer === undefined ? null : (
                <p>
                  答复：{answer.text}（{answer.by}）
                </p>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const STATES: Readonly<Record<string, string>> = { A: '摇中', P: '递补', S: '候补', X: '退出或者转入下一组' }

function ResultCard({ room }: Props) {
  const { tenant } = useSignedIn().session
  if (room.seed === undefined) return null
  const proof = `/api/v1/bureaus/${tenant}/plans/${room.plan.id}/draws/${room.draw}/${room.attempt}/proof`
  return (
    <section className="card" aria-labelledby="result">
      <h2 id="result">结果</h2>
      <Facts
        of={[
          [
            '种子',
            <span key="seed" className="hash">
              {room.seed}
            </span>,
          ],
        ]}
      />
      <div className="acts">
        <a href={proof}>下载证明文件</a>
        <a href="/verifier.html" target="_blank" rel="noreferrer">
          打开核验页
        </a>
      </div>
      <DeskTable
        label="结果"
        rows={room.places}
        id={({ ticket }) => ticket}
        columns={[
          { head: '名次', cell: ({ rank }) => rank },
          { head: '登记编号', cell: ({ ticket }) => ticket },
          { head: '结果', cell: ({ state }) => STATES[state] ?? state },
          { head: '户型', cell: ({ unitClass }) => unitClass ?? '' },
        ]}
        empty=""
      />
    </section>
  )
}
