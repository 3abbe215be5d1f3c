import { existsSync, readdirSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anju, environmentOf } from '../../tests/support/anju.ts'
import { temporaryFolders } from '../../tests/support/each-database.ts'
import { copyFreshPglite } from '../../tests/support/empty-pglite.ts'
import { citizenId, DECLARED } from '../../tests/support/register.ts'
import { fixedClock } from '../kit/index.ts'
import { AUDIT_KINDS, appendAudits, makeSigner, sealTenant } from '../platform/audit/index.ts'
import { readConfig } from '../platform/config/index.ts'
import { openKeyRing } from '../platform/crypto/index.ts'
import { answers, type Database, inTenant, openDatabase } from '../platform/db/index.ts'
import { enterPerson, type RegisterContext, searchPeople } from '../registers/people/index.ts'
import { type CommandDoor, serveCommands } from './index.ts'
import { openSocketPath } from './socket-path.ts'

const TENANT = 410522
const BACKUP = { BACKUP_PASSPHRASE: '一句只有管理员才知道的话，十二个字' }
const clock = fixedClock('2026-11-21T09:00:00+08:00')
const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'gzf.example.cn')

describe('commands while a server holds the embedded database', () => {
  const folders = temporaryFolders()
  const troubles: unknown[] = []
  let dataDir: string
  let environment: Record<string, string>
  let database: Database
  let door: CommandDoor

  beforeAll(async () => {
    // Longer than the address of a socket may be.
    dataDir = path.join(folders.make(), 'd'.repeat(100))
    await copyFreshPglite(dataDir)
    environment = environmentOf({ dataDir, databasePoolSize: 1 })
    const config = readConfig(environment)
    database = await openDatabase(config, async () => {})
    door = serveCommands({ config, database, onTrouble: (error) => troubles.push(error) })
  })
  afterAll(async () => {
    await door.close()
    await database.close()
    expect(troubles).toEqual([])
  })

  it('are carried out by the server: bureaus, users, and what was wrong', async () => {
    const add = ['tenant', 'add', '--code', String(TENANT), '--name', '安阳县住建局', '--pack', 'anyang']
    expect(await anju(environment, ...add)).toMatchObject({ code: 0, complained: '' })
    expect(await anju(environment, ...add)).toMatchObject({ code: 1, complained: expect.stringContaining('已经有了') })
    const user = ['user', 'add', '--tenant', String(TENANT), '--name', 'zhao', '--display', '赵某', '--number', '1']
    expect((await anju(environment, ...user)).said.toString()).toMatch(/初始密码 (\w{4}-){3}\w{4}/)
    expect((await anju(environment, 'user', 'list', '--tenant', String(TENANT))).said.toString()).toBe('zhao  赵某\n')
    expect(await anju(environment, 'user', 'list')).toMatchObject({
      code: 2,
      complained: expect.stringContaining('用法'),
    })
  })

  it('make new keys and encrypt anew, while the server works on with both', async () => {
    const keys = openKeyRing({ dataDir, fieldKeys: undefined, mustBeSet: false })
    const number = citizenId('1966-06-06', 7)
    const entry = { name: '换钥', idNumber: { idKind: 'citizen-id', number }, source: DECLARED } as const
    const inRegister = <T>(work: (context: RegisterContext) => Promise<T>) =>
      inTenant(database, TENANT, (tx) => work({ tx, tenant: TENANT, clock, actor: { id: 'u:1' }, keys }))
    await inRegister((context) => enterPerson(context, entry))
    expect(await anju(environment, 'keys', 'forget')).toMatchObject({ code: 2 })
    const rotated = await anju(environment, 'keys', 'rotate', '--index')
    expect(rotated).toMatchObject({ code: 0, complained: '', said: expect.any(Buffer) })
    const again = async () => (await anju(environment, 'keys', 'reencrypt')).said.toString()
    expect(await again()).toBe('410522  安阳县住建局：重新加密 1 项，文件 0 个\n')
    expect(await again()).toBe('410522  安阳县住建局：重新加密 0 项，文件 0 个\n')
    const found = await inRegister((context) => searchPeople(context, { text: number, reason: '受理申请' }))
    expect(found.people).toHaveLength(1)
  })

  it('stream a log that is larger than anything that waits in memory, while the database serves others', async () => {
    const entry = { tenant: TENANT, at: clock.now(), actor: 'u:1', action: AUDIT_KINDS['audit.export'], object: 'x:1' }
    const detail = { note: '字'.repeat(300) }
    await inTenant(database, TENANT, (tx) =>
      appendAudits(
        tx,
        Array.from({ length: 2000 }, () => ({ ...entry, detail })),
      ),
    )
    await sealTenant(database, TENANT, signer, clock)
    const exporting = anju(environment, 'audit', 'export', '--tenant', String(TENANT))
    expect(await answers(database)).toBe(true)
    const { code, said, complained } = await exporting
    expect({ code, complained }).toEqual({ code: 0, complained: expect.stringMatching(/已导出 20\d\d 条/) })
    const rows = said.toString().trimEnd().split('\n')
    expect(rows.length).toBeGreaterThan(2000)
    expect(JSON.parse(rows.at(-1) ?? '')).toMatchObject({ end: true, rows: rows.length - 2 })
  })

  it('take a backup into the terminal’s own file, with the terminal’s own key', async () => {
    const to = path.join(folders.make(), 'backup.anju')
    const none = await anju(environment, 'backup', '--to', to)
    expect(none).toMatchObject({ code: 1, complained: expect.stringContaining('BACKUP_KEY') })
    expect(existsSync(to) || existsSync(`${to}.part`)).toBe(false)
    const taken = await anju({ ...environment, ...BACKUP }, 'backup', '--to', to)
    expect(taken).toMatchObject({ code: 0, complained: expect.stringMatching(/已备份 \d+ 张表/) })
    expect(statSync(to).mode & 0o777).toBe(0o600)
    const again = await anju({ ...environment, ...BACKUP }, 'backup', '--to', to)
    expect(again).toMatchObject({ code: 1, complained: expect.stringContaining('不会覆盖') })
    const other = environmentOf({ dataDir: folders.make(), databasePoolSize: 1 })
    await copyFreshPglite(other.DATA_DIR ?? '')
    const restored = await anju({ ...other, ...BACKUP }, 'restore', to)
    expect(restored).toMatchObject({ code: 0, complained: '' })
    expect(restored.said.toString()).toMatch(/410522 的留痕记录 \d+ 条.*核对通过/)
  })

  it('let the server examine itself', async () => {
    const { said } = await anju(environment, 'doctor')
    expect(said.toString()).toContain('角色和权限：与规定相符')
    expect(said.toString()).not.toContain('没有检查')
  })

  it('go on to their end when the terminal goes away, and leave nothing behind', async () => {
    const { path: address, close } = openSocketPath(dataDir)
    await new Promise<void>((resolve) => {
      const socket = connect(address, () => {
        const args = ['user', 'add', '--tenant', String(TENANT), '--name', 'qian', '--display', '钱某', '--number', '2']
        socket.write(`${JSON.stringify({ form: 'anju-command/1', args })}\n`, () => socket.destroy())
      })
      socket.on('close', () => resolve())
    })
    close()
    const list = () => anju(environment, 'user', 'list', '--tenant', String(TENANT))
    for (let tried = 0; tried < 50 && !(await list()).said.includes('qian'); tried++) await wait(50)
    expect((await list()).said.toString()).toBe('qian  钱某\nzhao  赵某\n')
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.spool'))).toEqual([])
  })

  it('come from nobody else: another account finds the door shut, and other commands are not taken', async () => {
    expect(statSync(path.join(dataDir, 'anju.sock')).mode & 0o777).toBe(0o600)
    const restore = await anju(environment, 'demo', 'reset')
    expect(restore).toMatchObject({ code: 1, complained: expect.stringContaining('正被进程') })
    for (const line of ['{}', 'noise', JSON.stringify({ form: 'anju-command/1', args: ['restore', 'x'] })]) {
      expect(await saidBy(line)).toBe('')
    }
  })

  async function saidBy(line: string): Promise<string> {
    const { path: address, close } = openSocketPath(dataDir)
    const socket = connect(address)
    socket.write(`${line}\n`)
    let said = ''
    for await (const part of socket) said += String(part)
    close()
    return said
  }
})
