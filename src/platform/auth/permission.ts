import { Fault, isWithin } from '../../kit/index.ts'
import type { TenantId } from '../db/index.ts'
import type { Action } from './actions.ts'
import { type OfficeKind, type Own, POSTS, type PostKind, type Scope } from './scopes.ts'

/** A post somebody holds today: the hat that is on, or could be put on. */
export interface Hat {
  /** The id of the row that says who holds the post. */
  readonly id: string
  readonly post: PostKind
  readonly office: {
    readonly id: string
    readonly name: string
    readonly kind: OfficeKind
    readonly area: string
    /** Which department of the joint review, for an office of the kind `department`. */
    readonly department?: string
  }
  /** The programs it is limited to; undefined: all. */
  readonly programs?: readonly string[]
  /** Held for somebody who is away. */
  readonly substitute: boolean
}

/** Who acts, in which bureau, with which hat on. */
export interface Actor {
  readonly tenant: TenantId
  readonly account: string
  readonly hat: Hat | undefined
}

/** What is acted on. */
export interface Target {
  readonly tenant: TenantId
  /** The division it belongs to; undefined for what belongs to the bureau as a whole. */
  readonly area?: string
  /** The program it is part of, when it is part of one. */
  readonly program?: string
  /** That the actor's department was asked about it, or that it is a project of the actor's own. */
  readonly own?: readonly Exclude<Own, 'all'>[]
}

/** Why something is not permitted; the first that fails, in this order. */
export type Denial = 'action' | 'tenant' | 'area' | 'program' | 'own'

/** Whether the hat that is on lets its wearer do this to that; undefined when it does. */
export function findDenial(actor: Actor, action: Action, target: Target): Denial | undefined {
  const { hat } = actor
  const scope = hat && scopeOf(hat.post, action)
  if (hat === undefined || scope === undefined) return 'action'
  if (target.tenant !== actor.tenant) return 'tenant'
  if (scope.reach === 'area' && (target.area === undefined || !isWithin(target.area, hat.office.area))) return 'area'
  if (hat.programs && target.program !== undefined && !hat.programs.includes(target.program)) return 'program'
  if (scope.own !== 'all' && !target.own?.includes(scope.own)) return 'own'
  return undefined
}

/** What a post's table says of an action; undefined: nothing. */
export function scopeOf(post: PostKind, action: string): Scope | undefined {
  return POSTS[post].scopes.find((scope) => scope.action === action)
}

/** Somebody at the machine itself, who owns the data folder and the database anyway. */
export const COMMAND_LINE = 'system:command-line'

/** Who acts in a verb: a person with a hat on, or the machine's owner on the command line. */
export type By = Actor | typeof COMMAND_LINE

/** The actor's id for the trail; an id stays what it is. */
export function idOf(by: Actor | string): string {
  return typeof by === 'string' ? by : `u:${by.account}`
}

/** Throws `forbidden` unless the hat that is on permits it. Another bureau's things are not even said to exist: `not-found`. */
export function authorise(by: By, action: Action, target: Target): void {
  const denial = by === COMMAND_LINE ? undefined : findDenial(by, action, target)
  if (denial === undefined) return
  if (denial === 'tenant') throw new Fault('not-found', '没有找到，请检查编号是否写对。')
  throw new Fault('forbidden', SENTENCES[denial])
}

const SENTENCES: Readonly<Record<Exclude<Denial, 'tenant'>, string>> = {
  action: '您现在的岗位不能做这件事。如果您有别的岗位，请先切换；没有的，请由有权限的人员办理。',
  area: '这不在您的岗位所管的区域之内，请由当地或者上级单位办理。',
  program: '这不是您的岗位所管的项目，请由该项目的人员办理。',
  own: '只能查看请您单位核对的事项或者您单位运营的项目。',
}
