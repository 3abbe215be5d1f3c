import { type Kysely, sql } from 'kysely'
import { Fault } from '../../kit/index.ts'
import { ROLES, type Role } from './app-role.ts'

interface RoleRow {
  name: string
  unbound: boolean
  member: boolean
}

/** Logs in as a role and makes sure that row-level security will hold for it. Throws `bad-setting`. */
export async function checkRole(login: Kysely<Record<never, never>>, wanted: Role): Promise<void> {
  const role = await readRole(login, wanted)
  if (role.name !== wanted) throw badRole(wanted, `这里的账号必须是 ${wanted}，而不是 ${role.name}`)
  if (role.unbound) throw badRole(wanted, `账号 ${wanted} 不受行级安全约束（超级用户或者 BYPASSRLS）`)
  if (role.member) throw badRole(wanted, `账号 ${wanted} 不能是其他角色的成员`)
}

async function readRole(login: Kysely<Record<never, never>>, wanted: Role): Promise<RoleRow> {
  const question = sql<RoleRow>`select rolname as name, rolsuper or rolbypassrls as unbound,
    exists (select from pg_auth_members where member = r.oid) as member from pg_roles r where rolname = current_user`
  try {
    const [role] = (await question.execute(login)).rows
    if (role === undefined) throw new Error('the current role is not in pg_roles')
    return role
  } catch (error) {
    throw badRole(wanted, `账号 ${wanted} 登录不了，它的密码不在本机的数据目录里或者已经改过`, error)
  }
}

function badRole(wanted: Role, problem: string, cause?: unknown): Fault {
  const setting = ROLES[wanted]
  const advice = `请在 ${setting} 里给出正确的账号和密码（可以由数据库管理员重设密码）。`
  return new Fault('bad-setting', `${problem}。${advice}`, { path: setting, cause })
}
