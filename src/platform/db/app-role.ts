import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'

/**
 * The roles that Anju logs in as: the application, the sealer of the audit log and the eraser of its details. None owns
 * anything or is a member of another, and row-level security holds for all. Each with the setting that gives its login.
 */
export const ROLES = {
  anju_app: 'DATABASE_APP_URL',
  anju_sealer: 'DATABASE_SEALER_URL',
  anju_eraser: 'DATABASE_ERASER_URL',
} as const

export type Role = keyof typeof ROLES

/** The generated password of a role, and how to keep it once it has proved right. */
export interface RolePassword {
  readonly text: string
  keep(): void
}

/** The password kept in the data folder (readable by its owner alone), or a new random one. */
export function rolePassword(dataDir: string, role: Role): RolePassword {
  const file = path.join(dataDir, `${role.replace('_', '-')}.password`)
  if (existsSync(file)) return { text: readFileSync(file, 'utf8').trim(), keep: () => {} }
  const text = randomBytes(24).toString('base64url')
  return { text, keep: () => writeFileSync(file, `${text}\n`, { flag: 'wx', mode: 0o600 }) }
}

/**
 * Makes a role when the server does not have it. An existing role is left alone: it may serve another database of the
 * same server. Roles belong to the server, not to a database, so no migration makes them.
 */
export async function ensureRole(
  owner: Kysely<Record<never, never>>,
  role: Role,
  password: string | undefined,
): Promise<void> {
  const found = await sql`select from pg_roles where rolname = ${role}`.execute(owner)
  if (found.rows.length === 0) {
    const login = password === undefined ? sql`` : sql` password ${sql.lit(scramVerifier(password))}`
    await sql`create role ${sql.id(role)} login nosuperuser nocreatedb nocreaterole noinherit${login}`.execute(owner)
  }
}

/** What the server stores instead of the password (RFC 5803), so that no statement log ever holds it. */
function scramVerifier(password: string): string {
  const rounds = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest('base64')
  const serverKey = hmac(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
