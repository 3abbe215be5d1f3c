import { hash, verify } from '@node-rs/argon2'
import { Fault } from '../../kit/index.ts'
import { isCommonPassword } from './common-password.ts'

const SHORTEST = 12
const LONGEST = 128
/** Argon2id with the memory and passes that OWASP names: 19 MiB, two passes. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The hash of a password in argon2's own notation, with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST)
}

let nobodysHash: Promise<string> | undefined

/** Whether the password is the one; for nobody's account it takes as long and says no. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('there is no such account')
  const right = await verify(stored ?? (await nobodysHash), password.normalize('NFC'))
  return right && stored !== undefined
}

/** Makes the hash that stands for nobody before the first visitor could measure that it is being made. */
export async function warmUpPasswords(): Promise<void> {
  await verifyPassword(undefined, '')
}

/** What is known of the person whose password it will be. */
interface PasswordOwner {
  readonly name: string
  readonly staffNumber: string
  /** Hashes of the passwords used before, the current one included. */
  readonly history: readonly string[]
}

/** Throws `weak-password`: too short or long, common, holding the account's name, or used before. */
export async function checkNewPassword(password: string, owner: PasswordOwner): Promise<void> {
  const length = [...password].length
  if (length < SHORTEST || length > LONGEST) throw weak(`密码要有 ${SHORTEST} 到 ${LONGEST} 个字`)
  const plain = password.toLowerCase()
  if (isCommonPassword(plain)) throw weak('这个密码太常见，或者只是重复、连续的字')
  if ([owner.name, owner.staffNumber].some((own) => own.length > 2 && plain.includes(own.toLowerCase()))) {
    throw weak('密码里不要有自己的账号或者工号')
  }
  for (const used of owner.history) {
    if (await verify(used, password.normalize('NFC'))) throw weak('这个密码以前用过')
  }
}

function weak(why: string): Fault {
  return new Fault('weak-password', `${why}，请换一个。`, { path: 'password' })
}
