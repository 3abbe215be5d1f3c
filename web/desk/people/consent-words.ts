import type { ConsentMember } from './api.ts'

type State = ConsentMember['consents'][number]['state']

export const CONSENT_STATES: Readonly<Record<State, string>> = {
  holds: '有效',
  'begins-later': '还没有开始',
  expired: '已经到期或者收回',
}

/** What departments may be let ask about. */
export const CONSENT_SCOPES: Readonly<Record<string, string>> = {
  income: '收入',
  assets: '财产',
  housing: '住房',
  hukou: '户籍',
  welfare: '社会救助',
  employment: '就业和社保',
}

export const sayScopes = (scopes: readonly string[]): string =>
  scopes.map((scope) => CONSENT_SCOPES[scope] ?? scope).join('、')
