import { PassThrough } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../tests/support/each-database.ts'
import { systemClock } from '../kit/index.ts'
import { checkLog, findTree, makeSigner, sealTenant } from '../platform/audit/index.ts'
import { type DatabaseSettings, inReference, openDatabase } from '../platform/db/index.ts'
import { main } from './main.ts'

const KEPT = ['DATA_DIR', 'DATABASE_URL'] as const
const before = KEPT.map((name) => process.env[name])

describeOnEachDatabase('bureaus and users on the command line', (engine) => {
  afterEach(() => {
    for (const [at, name] of KEPT.entries()) {
      if (before[at] === undefined) delete process.env[name]
      else process.env[name] = before[at]
    }
  })

  async function anju(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
    const output = new PassThrough()
    const errors = new PassThrough()
    const code = await main(args, { input: new PassThrough(), output, errors })
    return { code, said: String(output.read() ?? ''), complained: String(errors.read() ?? '') }
  }

  async function foundsWithItsOwnTree(settings: DatabaseSettings): Promise<void> {
    const sm = ['tenant', 'add', '--code', '500118', '--name', '永川区住建委', '--suite', 'sm3', '--sm2']
    expect(await anju(...sm)).toMatchObject({ code: 0 })
    expect(await anju(...sm, '--suite', 'md5')).toMatchObject({ code: 2 })
    const database = await openDatabase(settings, async () => {})
    try {
      const trees = [410522, 500118].map((tenant) => inReference(database, (tx) => findTree(tx, tenant)))
      expect(await Promise.all(trees)).toEqual([
        { tenant: 410522, suite: 'sha256', withSm2: false },
        { tenant: 500118, suite: 'sm3', withSm2: true },
      ])
      const signer = makeSigner({ ed25519: '07'.repeat(32), sm2: '07'.repeat(32) }, 'localhost')
      await sealTenant(database, 500118, signer, systemClock)
      expect(await checkLog(database, 500118)).toMatchObject({
        ...{ holds: true, suite: 'sm3', unsealed: 0, signatures: { ed25519: 1, sm2: 1 } },
      })
    } finally {
      await database.close()
    }
  }

  it('founds a bureau, appoints its administrators, lists, disables and resets', async () => {
    const settings = await engine.newDatabase()
    process.env.DATA_DIR = settings.dataDir
    if (settings.databaseUrl) process.env.DATABASE_URL = settings.databaseUrl
    const found = ['tenant', 'add', '--code', '410522', '--name', '安阳县住建局', '--pack', 'anyang']
    expect(await anju(...found)).toMatchObject({ code: 0, said: '已建立 410522 安阳县住建局。\n' })
    expect(await anju(...found)).toMatchObject({ code: 1, complained: expect.stringContaining('已经有了') })
    expect((await anju('tenant', 'list')).said).toBe('410522  安阳县住建局\n')
    await foundsWithItsOwnTree(settings)
    const add = ['user', 'add', '--tenant', '410522', '--display', '赵某', '--name']
    const added = await anju(...add, 'zhao', '--number', '1', '--post', 'security-admin')
    expect(added).toMatchObject({ code: 0, said: expect.stringMatching(/初始密码 (\w{4}-){3}\w{4}/) })
    expect(await anju(...add, 'zhao', '--number', '2')).toMatchObject({
      code: 1,
      complained: expect.stringContaining('已经有人用了'),
    })
    expect((await anju('user', 'reset', '--tenant', '410522', '--name', 'zhao')).said).toMatch(/已重设 zhao/)
    expect((await anju('user', 'disable', '--tenant', '410522', '--name', 'zhao')).code).toBe(0)
    expect((await anju('user', 'list', '--tenant', '410522')).said).toBe('zhao  赵某（已停用）\n')
    expect(await anju('user', 'disable', '--tenant', '410522', '--name', 'qian')).toMatchObject({ code: 1 })
    expect(await anju('user', 'list', '--tenant', '150626')).toMatchObject({ code: 0, said: '' })
    expect(await anju(...add, 'sun', '--number', '3', '--post', 'emperor')).toMatchObject({ code: 2 })
    expect(await anju('user', 'add', '--tenant', '41')).toMatchObject({ code: 2 })
    expect(await anju('tenant', 'add', '--code', '150626', '--name', 'x', '--pack', 'atlantis')).toMatchObject({
      code: 2,
    })
  })

  it.runIf(engine.name === 'pglite')('says that a server holds the folder', async () => {
    const settings = await engine.newDatabase()
    process.env.DATA_DIR = settings.dataDir
    const server = await openDatabase(settings, async () => {})
    try {
      expect(await anju('tenant', 'list')).toMatchObject({ code: 1, complained: expect.stringContaining('请先停止') })
    } finally {
      await server.close()
    }
  })
})
