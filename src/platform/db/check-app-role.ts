import { type Kysely, sql } from 'kysely'
import { Fault } from '../../kit/index.ts'
import { APP_ROLE } from './app-role.ts'

interface RoleRow {
  name: string
  unbound: boolean
  member: boolean
}

/** Logs in as the application and makes sure that row-level security will hold for it. Throws `bad-setting`. */
export async function checkAppRole(app: Kysely<Record<never, never>>): Promise<void> {
  const role = await readRole(app)
  if (role.name !== APP_ROLE) throw badRole(`应用账号必须是 ${APP_ROLE}，而不是 ${role.name}`)
  if (role.unbound) throw badRole(`账号 ${APP_ROLE} 不受行级安全约束（超级用户或者 BYPASSRLS）`)
  if (role.member) throw badRole(`账号 ${APP_ROLE} 不能是其他角色的成员`)
}

async function readRole(app: Kysely<Record<never, never>>): Promise<RoleRow> {
  const question = sql<RoleRow>`select rolname as name, rolsuper or rolbypassrls as unbound,
    exists (select from pg_auth_members where member = r.oid) as member from pg_roles r where rolname = current_user`
  try {
    const [role] = (await question.execute(app)).rows
    if (role === undefined) throw new Error('the current role is not in pg_roles')
    return role
  } catch (error) {
    throw badRole(`账号 ${APP_ROLE} 登录不了，它的密码不在本机的数据目录里或者已经改过`, error)
  }
}

function badRole(problem: string, cause?: unknown): Fault {
  const advice = '请在 DATABASE_APP_URL 里给出正确的账号和密码（可以由数据库管理员重设密码）。'
  return new Fault('bad-setting', `${problem}。${advice}`, { path: 'DATABASE_APP_URL', cause })
}
