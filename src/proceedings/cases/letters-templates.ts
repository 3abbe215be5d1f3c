import {
  type Block,
  dateInLetter,
  heading,
  items,
  type OfficialDocument,
  rows,
  text,
} from '../../platform/documents/index.ts'
import { LETTERS, type LetterContents, type LetterHead, type LetterKind, type LetterSnapshot } from './letters.ts'
import { REMEDIES } from './letters-remedies.ts'

type Template<Kind extends LetterKind> = (content: LetterContents[Kind], head: LetterHead) => readonly Block[]

/** What was applied for, and when: how every letter to a family begins. */
const asked = ({ filedOn, matter, caseNumber }: LetterHead): string =>
  `您于${dateInLetter(filedOn)}提出的“${matter}”申请（受理编号 ${caseNumber}）`

/** Every decision says it: the family reads here how long it has, and with whom. */
const remedies = (): readonly Block[] => [
  heading('不服本决定怎么办'),
  text(
    `可以自收到本决定书之日起 ${REMEDIES.reconsideration.days} 日内依法申请行政复议（${REMEDIES.reconsideration.clause}），` +
      `也可以自收到本决定书之日起 ${REMEDIES.suit.months} 个月内依法向人民法院提起行政诉讼（${REMEDIES.suit.clause}）。`,
  ),
]

const basedOn = (basis: string): Block => text(`依据：${basis}。`)

function reasonsOf({ reasons, findings }: LetterContents['refusal']): readonly Block[] {
  return [heading('理由'), text(reasons), ...(findings.length === 0 ? [] : [text('经核对：'), items(findings)])]
}

const refused =
  (verdict: (outcome: string) => string): Template<'refusal' | 'not-accepted' | 'stop-notice'> =>
  (content, head) => [
    text(`${asked(head)}，${verdict(content.outcome)}`),
    ...reasonsOf(content),
    heading('依据'),
    text(`${content.basis}。`),
    ...remedies(),
  ]

function amountsOf(amounts: readonly { readonly text: string }[]): readonly Block[] {
  return amounts.length === 0 ? [] : [heading('保障标准'), ...amounts.map((amount) => text(amount.text))]
}

const TEMPLATES: { readonly [Kind in LetterKind]: Template<Kind> } = {
  'acceptance-receipt': ({ step, basis, due }, head) => [
    text(`${asked(head)}，现予受理。`),
    rows([
      ['受理编号', head.caseNumber],
      ['申请事项', head.matter],
      ['下一步', step],
      ...(due === undefined ? [] : [['这一步最迟办到', dateInLetter(due)] as const]),
    ]),
    basedOn(basis),
    text('请保存好这份通知。凭受理编号可以查问办理到了哪一步。'),
  ],
  'correction-notice': ({ items: wanted, again, basis }, head) => [
    text(`${asked(head)}，还需要补正下列内容。要补正的都列在这里，一次告知：`),
    items(wanted),
    ...(again === undefined ? [] : [text(`再次要求补正的理由：${again}`)]),
    text('补正之前，办理期限停止计算；补正之后，从补正的那一天重新计算。补正确有困难的，请告诉受理窗口。'),
    basedOn(basis),
  ],
  'not-accepted': refused(() => '决定不予受理。'),
  approval: ({ outcome, basis, amounts }, head) => [
    text(`${asked(head)}，经审核符合条件，决定：${outcome}。`),
    ...amountsOf(amounts),
    basedOn(basis),
    text('家庭人口、收入、住房有变化的，请及时告诉受理窗口。'),
  ],
  certificate: ({ outcome, basis, queueDate }, head) => [
    text(`${asked(head)}，经审核符合条件，决定：${outcome}。`),
    rows([
      ['持证人', head.name],
      ['保障事项', head.matter],
      ['证号', head.number],
      ['轮候起算日', dateInLetter(queueDate)],
    ]),
    basedOn(basis),
    text('本证不得转让、出借。家庭人口、收入、住房有变化的，请及时告诉受理窗口。'),
  ],
  refusal: refused((outcome) => `经审核，决定：${outcome}。`),
  renewal: ({ outcome, basis, amounts }, head) => [
    text(`${asked(head)}，经复核仍然符合条件，决定：${outcome}。`),
    ...amountsOf(amounts),
    basedOn(basis),
  ],
  adjustment: ({ outcome, basis, amounts, reasons }, head) => [
    text(`${asked(head)}，经复核情况有变化，决定：${outcome}。`),
    ...(reasons === '' ? [] : [heading('理由'), text(reasons)]),
    ...amountsOf(amounts),
    basedOn(basis),
    ...remedies(),
  ],
  'stop-notice': refused((outcome) => `经复核不再符合条件，决定：${outcome}。`),
  'remedy-notice': ({ remedy, authority, decision, decidedOn, outcome, text: said, basis, due }, head) => [
    text(`${asked(head)}，${authority}已于${dateInLetter(decidedOn)}对${remedy}作出 ${decision}：${outcome}。`),
    ...(said === '' ? [] : [text(said)]),
    text(
      due === undefined
        ? '原决定书不再有效。'
        : `原决定书不再有效。本单位将重新作出决定，最迟到${dateInLetter(due)}，您不用重新申请。`,
    ),
    basedOn(basis),
  ],
  'transfer-notice': ({ to, number, reason, basis }, head) => [
    text(`${asked(head)}，已经移交给${to}，由那里按当地的规定办理。`),
    rows([
      ['接收单位', to],
      ['在接收单位的受理编号', number],
      ['原来的提出日期', `${dateInLetter(head.filedOn)}，继续有效`],
      ['移交的理由', reason],
    ]),
    basedOn(basis),
    text(
      `申请内容和已经交过的材料都随案移交，不用重新申请。以后请凭上面的新编号向${to}的受理窗口询问；到那里的窗口核对身份证以后，也可以在网上“我的申请”里查看。`,
    ),
    text(`移交之前在本单位办理的经过，仍然可以凭原编号 ${head.caseNumber} 向本单位询问。`),
  ],
  'publicity-sheet': ({ basis, places, firstDay, lastDay, shown }, { issuer }) => [
    text(`根据${basis}，现将下列申请予以公示。`),
    rows(shown),
    text(
      `公示期自${dateInLetter(firstDay)}起至${dateInLetter(lastDay)}止，首尾两日都计算在内。公示地点：${places.join('、')}。`,
    ),
    text(`对公示内容有异议的，可以在公示期内向${issuer}提出，署名或者不署名都可以。`),
  ],
}

/** A letter as it stands on paper. Pure: the same snapshot gives the same letter. */
export function layOut({ kind, head, content }: LetterSnapshot): OfficialDocument {
  // Kind and content come from one snapshot.
  const template = TEMPLATES[kind] as Template<LetterKind>
  const { issuer, number, on, checkCode, name } = head
  return {
    ...{ issuer, number, date: on, checkCode, title: LETTERS[kind].title, body: template(content, head) },
    ...(kind !== 'publicity-sheet' && { addressee: name }),
  }
}
