import { Fault } from '../../kit/index.ts'
import type { Contract, Demand, Gate, Visit } from '../http/index.ts'
import { type Caller, findCaller, keepCaller } from './caller.ts'
import { scopeOf } from './permission.ts'
import type { AuthServices } from './services.ts'

/** A form or an image of another site cannot send a header of its own choice. */
const OWN_HEADER = 'x-anju'

/** Lets in whom a route's contract lets in. What a post may do to which things is asked again where the things are known. */
export function makeGate(services: AuthServices): Gate<Contract> {
  return async (visit, { access, ownPages }) => {
    if (access === 'public' && !ownPages) return
    if (visit.method !== 'GET') refuseForeignPages(visit)
    if (access === 'public') return
    const caller = await findCaller(services, visit)
    if (caller === undefined)
      throw new Fault('unauthorised', '还没有登录，或者登录已经过期。请登录，填写过的内容还在。')
    meet(services, access, caller)
    keepCaller(visit, caller)
  }
}

/** Against requests that another site makes a signed-in browser send: beside SameSite cookies, the origin and a header. */
function refuseForeignPages(visit: Visit): void {
  const origin = visit.header('origin')
  const site = visit.header('sec-fetch-site')
  const isForeign = origin !== undefined && hostOf(origin) !== withoutUsualPort(visit.host)
  const saysForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (isForeign || saysForeign || visit.header(OWN_HEADER) === undefined) {
    throw new Fault('forbidden', '这个请求不是从本系统的页面发出的，没有办理。请在本系统的页面上重新操作。')
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? withoutUsualPort(new URL(origin).host) : undefined
}

/** Behind a proxy that speaks TLS the port we are asked at says nothing. */
function withoutUsualPort(host: string): string {
  return host.replace(/:(80|443)$/, '')
}

const UNFINISHED = {
  code: '请先输入验证器上的验证码。',
  password: '请先改掉别人给您设的密码。',
  authenticator: '管理员必须先绑定验证器。',
} as const

function meet({ clock, freshMinutes }: AuthServices, demand: Demand, { session, actor }: Caller): void {
  if (demand.who !== 'anyone' && demand.who !== session.kind) {
    throw new Fault('forbidden', demand.who === 'staff' ? '这里只供工作人员使用。' : '这里只供群众本人使用。')
  }
  if (session.stage !== 'open' && !demand.unfinished) throw new Fault('unauthorised', UNFINISHED[session.stage])
  if (demand.action !== undefined && !(actor.hat && scopeOf(actor.hat.post, demand.action))) {
    throw new Fault('forbidden', '您现在的岗位不能做这件事。如果您有别的岗位，请先切换。')
  }
  if (demand.fresh && clock.now().getTime() - Date.parse(session.provedAt) > freshMinutes * 60_000) {
    throw new Fault('confirm-again', '这件事影响较大，请先再输入一次密码和验证码。')
  }
}
