import { codeName, findDivision, fixedClock, KINSHIP_CODES, today } from '../kit/index.ts'
import { dateInLetter, heading, items, type OfficialDocument, rows, text } from '../platform/documents/index.ts'
import { isEnd } from '../policy/engine/index.ts'
import { ACTS, askTheLaw, type CaseContext, type CaseView, listLetters, stepOf } from '../proceedings/cases/index.ts'
import { findBureau } from '../registers/offices/index.ts'
import { householdMembers } from '../registers/people/index.ts'
import { speakers } from './case-speakers.ts'
import { titleOfStep } from './case-view.ts'
import { FINDINGS, sayAct, sayManner } from './case-words.ts'
import { peopleOf } from './people-context.ts'

/** The sheets that go into the file of a household: the form with all opinions, and how the whole matter went. */
export const SHEETS = ['review', 'settlement'] as const

export type Sheet = (typeof SHEETS)[number]

type Row = readonly [string, string]
type Block = OfficialDocument['body'][number]

const HOLDS = { true: '符合', false: '不符合', null: '尚未查明' } as const

/** A sheet, filled in with what is known today. It has no check code: it goes between offices, and it may change until the end. */
export async function fillSheet(context: CaseContext, view: CaseView, sheet: Sheet): Promise<OfficialDocument> {
  const { row, rules } = view
  const on = today(context.clock)
  const issuer = (await findBureau(context.tx, context.tenant))?.name ?? ''
  const named = (await speakers(context, view)).named
  const common = { issuer, number: row.number, date: on }
  if (sheet === 'settlement') {
    const body = [rows(await headRows(context, view)), ...(await courseOf(context, view, named))]
    return { ...common, title: `${rules.procedure.title}办结单`, body }
  }
  const body = [
    rows(await headRows(context, view)),
    ...(await membersOf(context, view)),
    ...lawOf(context, view),
    ...foundOut(view, named),
    ...opinionsOf(view, named),
    ...decidedOf(view, named),
  ]
  return { ...common, title: rules.procedure.sheet?.title ?? `${rules.procedure.title}审批表`, body }
}

async function headRows(context: CaseContext, { row, rules, state }: CaseView): Promise<readonly Row[]> {
  const [applicant] = await peopleOf(context, [row.applicant_id])
  const place = [row.area.slice(0, 6), row.area.slice(0, 9)].map((code) => findDivision(code)?.name ?? '')
  return [
    ['受理编号', row.number],
    ['申请事项', rules.procedure.title],
    ['申请人', `${applicant?.name ?? ''}${applicant?.maskedIdNumber ? `（${applicant.maskedIdNumber}）` : ''}`],
    ['所属地区', [...new Set(place)].join('')],
    ['提出日期', dateInLetter(state.filedOn)],
    ['现在的环节', titleOfStep(rules.procedure, state.step)],
  ]
}

/** The family as it was on the day of filing. */
async function membersOf(context: CaseContext, { row, state }: CaseView): Promise<readonly Block[]> {
  const members = await householdMembers(context, row.household_id, state.filedOn, context.clock.now())
  const people = new Map(
    (
      await peopleOf(
        context,
        members.map(({ person }) => person),
      )
    ).map((one) => [one.person, one] as const),
  )
  const said = members.map(({ person, kinship }): Row => {
    const { name = '', maskedIdNumber = '证件号码未登记' } = people.get(person) ?? {}
    return [name, `${codeName(KINSHIP_CODES, kinship) ?? kinship}，${maskedIdNumber}`]
  })
  return [heading(`家庭成员（${members.length} 人）`), rows(said)]
}

function lawOf(context: CaseContext, view: CaseView): readonly Block[] {
  const decisions = askTheLaw(context, view)
  const conditions = decisions.flatMap((decision) => decision.conditions)
  const amounts = decisions.flatMap((decision) => decision.amounts)
  return [
    heading('按规定逐条核对'),
    items(conditions.map(({ text: sentence, holds }) => `${HOLDS[String(holds) as keyof typeof HOLDS]}：${sentence}`)),
    ...amounts.map((amount) => text(amount.text)),
  ]
}

/** What other offices answered, what was looked into, and what the law left to a person. */
function foundOut({ state, rules: { procedure } }: CaseView, named: (actor: string) => string): readonly Block[] {
  const inquiries = procedure.steps.flatMap((step) => step.inquiries ?? [])
  const replies = inquiries.map(({ id, title }): Row => {
    const reply = state.replies[id]
    return [
      title,
      reply ? `${FINDINGS[reply.finding]}。${reply.text}（${named(reply.actor)}，${reply.on}）` : '还没有答复',
    ]
  })
  const visits = state.investigations.map(({ actor, investigated: { on, method, finding, text: said } }) => {
    const methods = procedure.steps.flatMap(({ investigation }) => investigation?.methods ?? [])
    const title = methods.find(({ id }) => id === method)?.title ?? method
    return `${on} ${title}，${FINDINGS[finding]}。${said}（${named(actor)}）`
  })
  const findings = Object.values(state.findings).map(
    ({ answer, reason, actor, on }) => `${answer ? '是' : '否'}：${reason}（${named(actor)}，${on}）`,
  )
  return [
    ...(replies.length === 0 ? [] : [heading('各部门核查答复'), rows(replies)]),
    ...(visits.length === 0 ? [] : [heading('调查记录'), items(visits)]),
    ...(findings.length === 0 ? [] : [heading('由人认定的事项'), items(findings)]),
  ]
}

function opinionsOf({ state, rules: { procedure } }: CaseView, named: (actor: string) => string): readonly Block[] {
  const opinions = state.opinions.map(({ step, agrees, text: said, actor, on }): Row => {
    const title = stepOf(procedure, step)?.title ?? step
    return [title, `${agrees ? '同意' : '不同意'}。${said}（${named(actor)}，${on}）`]
  })
  const { notice, objections } = state
  const posted = notice && [text(`最近一次公示：${dateInLetter(notice.firstDay)}至${dateInLetter(notice.lastDay)}。`)]
  const raised = objections.map(
    ({ on, text: said, answer }) =>
      `${on} 提出：${said}。${answer ? `${answer.upheld ? '成立' : '不成立'}：${answer.text}` : '还没有答复'}`,
  )
  return [
    heading('审核意见'),
    opinions.length === 0 ? text('还没有。') : rows(opinions),
    ...(posted ?? []),
    ...(raised.length === 0 ? [] : [heading('公示期间的异议'), items(raised)]),
  ]
}

function decidedOf({ state, rules: { procedure } }: CaseView, named: (actor: string) => string): readonly Block[] {
  const { proposal, decision } = state
  const titleOf = (id: string): string => procedure.outcomes.find((one) => one.id === id)?.title ?? id
  return [
    heading('处理意见和决定'),
    rows([
      [
        '处理意见',
        proposal ? `${titleOf(proposal.proposal.outcome)}（${named(proposal.actor)}，${proposal.on}）` : '还没有',
      ],
      ...(proposal?.proposal.reasons ? [['理由', proposal.proposal.reasons] as const] : []),
      ['决定', decision ? `${titleOf(decision.outcome)}（${decision.on}）` : '还没有'],
    ]),
  ]
}

/** Everything that was done, who did it, and what was written to the family. */
async function courseOf(
  context: CaseContext,
  view: CaseView,
  named: (actor: string) => string,
): Promise<readonly Block[]> {
  const { acts, rules, row, state } = view
  const lines = acts.map((act): Row => {
    const said = sayAct(act, rules.procedure, named)
    return [
      `${act.seq}. ${ACTS[act.act].title}`,
      `${today(fixedClock(act.at))} ${named(act.actor)}${said === '' ? '' : `：${said}`}`,
    ]
  })
  const letters = (await listLetters(context, row.id, acts)).map(
    ({ title, number, issuedOn, served, revokedOn }): Row => [
      `${title} ${number}`,
      [
        `${issuedOn} 发出`,
        served ? `${served.on} ${sayManner(served.manner)}` : '还没有送达记录',
        ...(revokedOn === undefined ? [] : [`${revokedOn} 起不再有效`]),
      ].join('，'),
    ],
  )
  return [
    text(
      isEnd(state.step)
        ? `本件已经办结：${titleOfStep(rules.procedure, state.step)}。`
        : '本件还没有办结，以下是到今天为止的经过。',
    ),
    heading('经过'),
    rows(lines),
    ...(letters.length === 0 ? [] : [heading('文书和送达'), rows(letters)]),
  ]
}
