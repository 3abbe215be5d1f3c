import { createHash } from 'node:crypto'
import { type Chance, formatYuan, type PlainDate, parseYuan } from '../../kit/index.ts'
import { dateInLetter, heading, type OfficialDocument, rows, text } from '../../platform/documents/index.ts'
import { fillSentence, type LeaseTemplate, type LeaseWord } from '../../policy/engine/index.ts'
import type { Resident, Terms } from './lease.ts'
import type { LeaseState } from './lease-state.ts'

/** A lease as it is signed: everything that stands in it, and nothing that is looked up again. */
export interface LeaseText {
  readonly form: 'anju-lease/1'
  /** By which template and edition it was written. */
  readonly template: string
  readonly title: string
  readonly number: string
  readonly checkCode: string
  readonly landlord: string
  readonly tenant: string
  readonly on: PlainDate
  readonly clauses: readonly { readonly heading: string; readonly sentences: readonly string[] }[]
}

/** Who the two sides are, and what the lease is called. */
export interface LeaseHead {
  readonly number: string
  readonly checkCode: string
  readonly landlord: string
  readonly tenant: { readonly name: string; readonly idNumber?: string }
  readonly on: PlainDate
  readonly renewBy: PlainDate
  /** Where the rent table stands. */
  readonly rentPlace?: string
}

const PAYMENTS: Readonly<Record<Terms['payment'], string>> = {
  ...{ monthly: '按月交，每月 10 日以前', quarterly: '按季交，每季第一个月 10 日以前' },
  ...{ 'half-yearly': '每半年交一次', yearly: '每年交一次', 'at-once': '入住时一次交清' },
}

/** Fills a template. Pure: the same lease gives the same text. */
export function writeLease(template: LeaseTemplate, state: LeaseState, head: LeaseHead): LeaseText {
  const words = wordsOf(state, head)
  return {
    ...{ form: 'anju-lease/1', template: `${template.id}/${template.edition}`, title: template.title },
    ...{
      number: head.number,
      checkCode: head.checkCode,
      landlord: head.landlord,
      tenant: head.tenant.name,
      on: head.on,
    },
    clauses: template.clauses
      .map(({ topic, heading, sentences }) => ({
        heading,
        sentences: [
          ...sentences.map((sentence) => fillSentence(sentence, words)),
          ...(topic === 'rent' ? [explained(state, head)] : []),
        ].filter((sentence) => sentence !== ''),
      }))
      .filter(({ sentences }) => sentences.length > 0),
  }
}

function explained({ rent }: LeaseState, { rentPlace }: LeaseHead): string {
  if (rent === undefined) return ''
  return `租金这样定：${rent.text}${rentPlace === undefined ? '' : `（依据：${rentPlace}）`}。`
}

function wordsOf({ premises, terms, rent, residents }: LeaseState, head: LeaseHead): Record<LeaseWord, string> {
  const { tenant } = head
  return {
    landlord: head.landlord,
    tenant: tenant.idNumber === undefined ? tenant.name : `${tenant.name}（证件号码 ${tenant.idNumber}）`,
    ...{ address: premises.address, use: terms.use, area: `${premises.floorArea} 平方米`, structure: terms.structure },
    facilities: terms.facilities.length === 0 ? '没有另外配备' : terms.facilities.join('、'),
    residents: residents.length === 0 ? '没有' : residents.map(sayResident).join('、'),
    ...{ from: dateInLetter(terms.from), to: dateInLetter(terms.to) },
    rent: rent === undefined ? '' : formatYuan(rent.amount),
    payment: PAYMENTS[terms.payment],
    deposit: formatYuan(parseYuan(terms.deposit, 'deposit')),
    'renew-by': dateInLetter(head.renewBy),
    stay: terms.short === undefined ? '' : '这是短住，到期搬出，不办续租。',
  }
}

const sayResident = ({ name, relation }: Resident): string => `${name}（${relation}）`

/** The bytes that are signed, and their SHA-256 in hexadecimal digits. */
export function bytesOf(lease: LeaseText): { readonly content: string; readonly digest: string } {
  const content = JSON.stringify(lease)
  return { content, digest: digestOf(content) }
}

export const digestOf = (content: string): string => createHash('sha256').update(content).digest('hex')

/** Who has signed and sealed, as the sheet says it under the text. */
export interface Marks {
  readonly digest: string
  readonly signatures: readonly (readonly [string, string])[]
  readonly seals: readonly (readonly [string, string])[]
}

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const

/** A lease as it stands on paper. Pure: the same text and marks give the same sheet. */
export function layOut(lease: LeaseText, { digest, signatures, seals }: Marks): OfficialDocument {
  return {
    ...{ issuer: lease.landlord, title: lease.title, number: lease.number, date: lease.on, checkCode: lease.checkCode },
    body: [
      ...lease.clauses.flatMap(({ heading: words, sentences }, index) => [
        heading(`第${NUMBERS[index] ?? index + 1}条　${words}`),
        ...sentences.map(text),
      ]),
      heading('签字和盖章'),
      ...(signatures.length === 0 ? [text('还没有人签字。')] : [rows(signatures)]),
      ...(seals.length === 0 ? [] : [rows(seals)]),
      text(`以上文本的摘要（SHA-256）：${digest}。文本改动一个字，摘要就不同，签字和盖章就不再对应。`),
    ],
  }
}

export const randomBytes: Chance = (bytes) => crypto.getRandomValues(new Uint8Array(bytes))
