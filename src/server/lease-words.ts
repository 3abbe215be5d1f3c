import { formatYuan, parseYuan } from '../kit/index.ts'
import { dateInLetter as day } from '../platform/documents/index.ts'
import { LEASE_GROUNDS, type LeaseAct, type LeaseDeed, type LeaseDetails } from '../proceedings/tenancy/index.ts'

type Words = { readonly [Kind in LeaseDeed | 'open' | 'take-over']?: (detail: LeaseDetails[Kind]) => string }

const money = (amount: string): string => formatYuan(parseYuan(amount, 'amount'))
const term = ({ from, to }: { readonly from: string; readonly to: string }) => `${day(from)}到${day(to)}`

const read = ({ water, power, gas }: LeaseDetails['inspect']['meters']): string =>
  [
    ...(water === undefined ? [] : [`水 ${water}`]),
    ...(power === undefined ? [] : [`电 ${power}`]),
    ...(gas === undefined ? [] : [`燃气 ${gas}`]),
  ].join('，')

const NOTICES = { first: '到期前四个月', second: '申请截止前半个月' } as const

/** What an act said, in one line for the timeline. */
const WORDS: Words = {
  open: ({ terms, reason }) => `${term(terms)}${reason === undefined ? '' : `。${reason}`}`,
  'take-over': ({ terms, contract, rent, reason }) =>
    `原合同 ${contract}，${term(terms)}，每月 ${money(rent)}。${reason}`,
  revise: ({ terms, reason }) => `${term(terms)}。${reason}`,
  'propose-rent': ({ amount, basis, reason }) => `每月 ${money(amount)}。${reason}依据：${basis}`,
  'reject-rent': ({ reason }) => reason,
  'check-degree': ({ degree, school, office, number, holds }) =>
    `${school} ${degree}，${office} ${number}：${holds ? '属实' : '不属实'}`,
  freeze: ({ digest }) => `摘要 ${digest.slice(0, 12)}…`,
  reopen: ({ reason }) => reason,
  'sign-tenant': ({ manner, phone }) => (manner === 'code' ? `手机验证码（${phone ?? ''}）` : '纸上签字'),
  lapse: ({ reason }) => reason,
  'call-off': ({ reason }) => reason,
  'hand-over': ({ on, meters, keys, text }) => `${day(on)}交房，钥匙 ${keys} 把，${read(meters)}。${text}`,
  'move-in': ({ on, text }) => `${day(on)}${text === undefined ? '' : `，${text}`}`,
  file: ({ on, number }) => `${day(on)} ${number}`,
  'ask-residents': ({ text }) => text,
  'set-residents': ({ residents, reason }) =>
    `${residents.map(({ name, relation }) => `${name}（${relation}）`).join('、') || '没有'}。${reason}`,
  'refuse-residents': ({ reason }) => reason,
  remind: ({ notice, renewBy }) => `${NOTICES[notice]}，${day(renewBy)}以前申请`,
  'apply-renewal': ({ on, text }) => `${day(on)}${text === undefined ? '' : ` ${text}`}`,
  'apply-late': ({ on, reason }) => `${day(on)} ${reason}`,
  'admit-late': ({ reason }) => reason,
  'refuse-late': ({ reason }) => reason,
  'propose-renewal': ({ agrees, text, to }) =>
    `${agrees ? `同意续租到${to === undefined ? '' : day(to)}` : '不同意续租'}。${text}`,
  'refuse-renewal': ({ until }) => `${day(until)}以前退回`,
  'go-on': ({ on }) => day(on),
  expire: ({ on }) => day(on),
  'ask-return': ({ on, reason }) => `${day(on)}退房。${reason}`,
  'propose-demand': ({ ground, text }) => `${LEASE_GROUNDS[ground].title}。${text}`,
  demand: ({ until }) => `${day(until)}以前退回`,
  'reject-demand': ({ reason }) => reason,
  'give-time': ({ until, reason }) => `到${day(until)}。${reason}`,
  order: ({ until, text }) => `${day(until)}以前退回。${text}`,
  'go-to-court': ({ on, court, number }) => `${day(on)} ${court} ${number}`,
  inspect: ({ on, meters, damage }) =>
    `${day(on)} ${read(meters)}。${damage.length === 0 ? '没有损坏' : damage.join('；')}`,
  settle: ({ lines, text }) =>
    `${lines.map(({ label, side, amount }) => `${side === 'due' ? '应交' : '应退'}${label} ${money(amount)}`).join('，')}。${text}`,
  'reject-settlement': ({ reason }) => reason,
  'propose-exchange': ({ reason }) => reason,
  'reject-exchange': ({ reason }) => reason,
  'propose-succession': ({ heirName, diedOn }) => `承租人${day(diedOn)}去世，由 ${heirName} 继续承租`,
  'reject-succession': ({ reason }) => reason,
  'add-paper': ({ paper }) => paper.label,
  note: ({ text }) => text,
}

export function sayLeaseAct({ act, detail }: LeaseAct): string {
  const words = WORDS[act] as ((detail: unknown) => string) | undefined
  return words?.(detail) ?? ''
}

/** What a lease is for, in words. */
export const LEASE_KIND_WORDS = {
  'public-rental': '公租房',
  'affordable-rental': '保障性租赁住房',
  'talent-apartment': '人才公寓',
  transition: '过渡安置房',
} as const
