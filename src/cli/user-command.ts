import { parseArgs } from 'node:util'
import { Fault } from '../kit/index.ts'
import {
  COMMAND_LINE,
  disableAccount,
  isPostKind,
  listAccounts,
  newFirstPassword,
  openAccount,
  POSTS,
  type PostKind,
  resetAccount,
  type VerbContext,
} from '../platform/auth/index.ts'
import { grantPost, mainOffice } from '../registers/offices/index.ts'
import { type Streams, UsageError, write } from './output.ts'
import { asOwner, readTenant, required, withDatabase } from './with-database.ts'

const OPTIONS = {
  tenant: { type: 'string' },
  name: { type: 'string' },
  display: { type: 'string' },
  number: { type: 'string' },
  post: { type: 'string' },
} as const

type Values = { readonly [Name in keyof typeof OPTIONS]?: string }

/** `anju user add | list | disable | reset`: the accounts of a bureau, and the only way to appoint its administrators. */
export async function userCommand(args: readonly string[], streams: Streams): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: true })
  const [verb, ...more] = positionals
  const run = { add: addUser, list: listUsers, disable: disableUser, reset: resetUser }[verb ?? '']
  if (run === undefined || more.length > 0)
    throw new UsageError('请写明 user add、user list、user disable 或者 user reset。')
  return run(values, readTenant(values.tenant, '--tenant'), streams)
}

async function addUser(values: Values, tenant: number, streams: Streams): Promise<number> {
  const wish = {
    name: required(values.name, '--name'),
    displayName: required(values.display, '--display'),
    staffNumber: required(values.number, '--number'),
  }
  const post = readPost(values.post)
  const first = await newFirstPassword()
  return withDatabase(streams, async (database) => {
    await asOwner(database, tenant, async (context) => {
      const office = await mainOffice(context)
      const account = await openAccount(context, COMMAND_LINE, wish, first)
      if (post) await grantPost(context, COMMAND_LINE, { account, office, post })
    })
    await write(streams.output, `已开立账号 ${wish.name}，初始密码 ${first.text}（首次登录时必须更改）。\n`)
  })
}

function readPost(text: string | undefined): PostKind | undefined {
  if (text === undefined || isPostKind(text)) return text
  const known = Object.entries(POSTS).map(([post, { title }]) => `${post}（${title}）`)
  throw new UsageError(`没有岗位“${text}”，可以是：${known.join('、')}。`)
}

function listUsers(_: Values, tenant: number, streams: Streams): Promise<number> {
  return withDatabase(streams, async (database) => {
    const accounts = await asOwner(database, tenant, ({ tx }) => listAccounts(tx, tenant))
    for (const { name, displayName, active } of accounts) {
      await write(streams.output, `${name}  ${displayName}${active ? '' : '（已停用）'}\n`)
    }
  })
}

function disableUser(values: Values, tenant: number, streams: Streams): Promise<number> {
  const name = required(values.name, '--name')
  return withDatabase(streams, async (database) => {
    await asOwner(database, tenant, async (context) => {
      await disableAccount(context, COMMAND_LINE, await idByName(context, name))
    })
    await write(streams.output, `已停用 ${name}，登录都已结束。\n`)
  })
}

async function resetUser(values: Values, tenant: number, streams: Streams): Promise<number> {
  const name = required(values.name, '--name')
  const first = await newFirstPassword()
  return withDatabase(streams, async (database) => {
    await asOwner(database, tenant, async (context) => {
      await resetAccount(context, COMMAND_LINE, await idByName(context, name), [], first)
    })
    await write(streams.output, `已重设 ${name}，初始密码 ${first.text}；验证器已解除，登录都已结束。\n`)
  })
}

async function idByName({ tx, tenant }: VerbContext, name: string): Promise<string> {
  const account = (await listAccounts(tx, tenant)).find((each) => each.name === name.toLowerCase())
  if (account === undefined) throw new Fault('not-found', `单位 ${tenant} 没有账号 ${name}。`)
  return account.id
}
